"""Real pushes over HTTP that leave no trace on the server, by whoever sends them."""

from __future__ import annotations

import pytest

from tests.hook.office import ALPHA, BETA, YEAR, Client, Host, accepted, case, received, refused


def test_another_bureaus_folder_is_refused(host: Host) -> None:
    alpha = host.client("demo-alpha")
    alpha.branch("cases")
    alpha.append(BETA, case(150, "beta"))
    said = refused(host, alpha, "HEAD:refs/heads/main")
    assert f"{BETA}: G410 账号“demo-alpha”不得改动本目录" in said
    assert "这次推送整个没有被接受" in said


def test_an_outsider_leaves_nothing_on_the_server(host: Host) -> None:
    outsider = host.client("outsider")
    outsider.branch("cases")
    outsider.append(ALPHA, case(50, "alpha"))
    main = host.main()
    refs = (
        "HEAD:refs/heads/main",
        "HEAD:refs/heads/outsider/x",
        f"{main}:refs/heads/approvals/outsider/{main}",
    )
    said = refused(host, outsider, *refs)
    assert said.count("G411 账号“outsider”没有登记") == 3


def test_who_does_not_log_in_cannot_push(host: Host) -> None:
    alpha = host.client("demo-alpha")
    alpha.git("remote", "set-url", "origin", f"http://127.0.0.1:{host.port}/{host.repository.name}")
    alpha.git("checkout", "-q", "-b", "x")
    refused(host, alpha, "HEAD:refs/heads/demo-alpha/x")


def test_a_faulty_record_is_refused_with_its_place_and_its_branch_is_advised(host: Host) -> None:
    alpha = host.client("demo-alpha")
    alpha.branch("cases")
    lines = (alpha.clone / ALPHA).read_bytes().count(b"\n")
    alpha.append(ALPHA, case(50, "alpha", fine="１０００"))
    said = refused(host, alpha, "HEAD:refs/heads/main")
    assert f"remote:   错误 {ALPHA}:{lines + 1}:" in said
    assert "１０００" in said
    assert f"{ALPHA}:{lines + 1}:" in accepted(alpha, "HEAD:refs/heads/demo-alpha/cases")
    assert [entry[2] for entry in received(host)] == ["refused"]


def test_personal_data_does_not_reach_the_server_even_on_a_branch(host: Host) -> None:
    alpha = host.client("demo-alpha")
    alpha.branch("cases")
    alpha.append(ALPHA, case(50, "alpha", explanation="联系人 13912345678"))
    said = refused(host, alpha, "HEAD:refs/heads/demo-alpha/cases")
    assert "S204" in said
    assert "13912345678" not in said
    assert "G459" in said


def test_what_was_pushed_is_neither_deleted_nor_rewritten(host: Host) -> None:
    alpha = host.client("demo-alpha")
    alpha.branch("cases")
    alpha.append(ALPHA, case(50, "alpha"))
    accepted(alpha, "HEAD:refs/heads/main", "HEAD:refs/heads/demo-alpha/cases")
    said = refused(host, alpha, ":refs/heads/main", ":refs/heads/demo-alpha/cases")
    assert said.count("G452 不能删除") == 2
    alpha.git("commit", "-q", "--amend", "-m", "改写")
    said = refused(host, alpha, "+HEAD:refs/heads/main", "+HEAD:refs/heads/demo-alpha/cases")
    assert said.count("G453") == 2
    alpha.git("checkout", "-q", "--orphan", "fresh")
    alpha.git("commit", "-q", "-m", "另起炉灶")
    said = refused(host, alpha, "+HEAD:refs/heads/main", "HEAD:refs/heads/demo-alpha/fresh")
    assert "G453" in said
    assert "G403" in said


def test_main_is_never_made_a_side_branch(host: Host) -> None:
    """`git pull` and `git push`: the merge would have what others filed as its side, and main's line would be lost."""
    alpha, beta = host.client("demo-alpha"), host.client("demo-beta")
    alpha.branch("cases")
    alpha.append(ALPHA, case(50, "alpha"))
    beta.branch("cases")
    beta.append(BETA, case(150, "beta"))
    accepted(beta, "HEAD:refs/heads/main")
    alpha.git("fetch", "-q", "origin")
    alpha.git("merge", "-q", "-m", "合并", "origin/main")
    assert "git merge --no-ff" in refused(host, alpha, "HEAD:refs/heads/main")


@pytest.mark.parametrize(
    "refs",
    [
        ("heads/receipts", "heads/demo-beta/x", "tags/v1", "replace/{head}", "notes/commits", "pull/1/head"),
        ("heads/demo-alpha", "heads/other", "heads/approvals/demo-alpha/x", "meta/config", "heads/main2"),
    ],
)
def test_refs_that_nobody_may_push(refs: tuple[str, ...], closed: tuple[Host, Client]) -> None:
    host, alpha = closed
    names = ["refs/" + ref.format(head=alpha.head()) for ref in refs]
    said = refused(host, alpha, *(f"+HEAD:{name}" for name in names))
    assert [name for name in names if f"“{name}”不接受推送" not in said] == []


def test_the_log_cannot_even_be_continued_by_hand(host: Host) -> None:
    alpha = host.client("demo-alpha")
    alpha.git("checkout", "-q", "-b", "log", "origin/receipts")
    alpha.write({"log.jsonl": (alpha.clone / "log.jsonl").read_bytes() + b"{}\n"})
    assert "G451" in refused(host, alpha, "HEAD:refs/heads/receipts")


def test_one_refused_ref_refuses_all(host: Host) -> None:
    alpha = host.client("demo-alpha")
    alpha.branch("cases")
    alpha.append(ALPHA, case(50, "alpha"))
    said = refused(
        host, alpha, "HEAD:refs/heads/main", "HEAD:refs/heads/demo-alpha/cases", "HEAD:refs/tags/v1"
    )
    assert "refs/tags/v1：不接受" in said
    assert said.index("refs/tags/v1：不接受") < said.index("refs/heads/main：可以进入主分支")
    assert "G458" in refused(host, alpha, *(f"HEAD:refs/heads/demo-alpha/b{n}" for n in range(9)))


def commit_of(client: Client, tree: bytes) -> str:
    """A commit upon main whose tree is any bytes."""
    name = client.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", feed=tree).stdout.strip()
    return client.git("commit-tree", "-p", "origin/main", "-m", "原始对象", name).stdout.strip()


def test_hostile_trees_are_refused(host: Host) -> None:
    alpha = host.client("demo-alpha")
    blob = bytes.fromhex(alpha.git("hash-object", "-w", "--stdin", feed=b"x\n").stdout.strip())
    twice = b"100644 a\0" + blob + b"100644 a\0" + blob
    dotgit = b"100644 .git\0" + blob
    for tree in (twice, dotgit):
        assert "fsck" in refused(host, alpha, f"{commit_of(alpha, tree)}:refs/heads/demo-alpha/x")
    host.set("receive.fsckObjects", "false")
    for tree, code in ((twice, "G402"), (dotgit, "G406")):
        assert code in refused(host, alpha, f"{commit_of(alpha, tree)}:refs/heads/demo-alpha/x")


def test_names_and_links_that_would_harm_whoever_fetches_them(host: Host) -> None:
    """Not even on a branch; and what is said of them cannot steer a terminal."""
    alpha = host.client("demo-alpha")
    alpha.branch("x")
    target = alpha.git("hash-object", "-w", "--stdin", feed=b"../../../etc/passwd").stdout.strip()
    name = f"{YEAR}/alpha/\x1b]0;title\x07\x1b[31m\u202e\nx.yaml"
    entries = [
        f"120000 {target}\t{YEAR}/alpha/link.yaml",
        f"160000 {alpha.head()}\t{YEAR}/alpha/module",
        f"100644 {target}\t{name}",
    ]
    alpha.git("update-index", "--add", "-z", "--index-info", feed="".join(f"{e}\0" for e in entries).encode())
    alpha.git("commit", "-q", "-m", "x")
    said = refused(host, alpha, "HEAD:refs/heads/demo-alpha/x", "HEAD:refs/heads/main")
    for code in ("G406", "G407"):
        assert said.count(code) >= 2
    told = [line.removesuffix("\x1b[K").rstrip() for line in said.splitlines() if line.startswith("remote:")]
    assert all(c.isprintable() for line in told for c in line)


def test_a_flood_of_findings_is_cut(host: Host) -> None:
    alpha = host.client("demo-alpha")
    alpha.branch("x")
    alpha.append(ALPHA, b"".join(case(1000 + n, "alpha", fine="x") for n in range(300)))
    said = refused(host, alpha, "HEAD:refs/heads/main")
    lines = [line for line in said.splitlines() if line.startswith("remote: ") and line.strip() != "remote:"]
    assert 90 < len(lines) <= 101
    assert "没有显示" in lines[-2]
    assert "这次推送整个没有被接受" in lines[-1]


def test_a_hook_that_cannot_run_refuses(host: Host) -> None:
    alpha = host.client("demo-alpha")
    alpha.branch("cases")
    alpha.append(ALPHA, case(50, "alpha"))
    hook = host.repository / "hooks/pre-receive"
    script = hook.read_text(encoding="utf-8")
    for broken in (
        script.replace("REMOTE_USER", "NO_SUCH_VARIABLE"),
        script.replace("bin/python", "bin/no-such-python"),
        script.replace("pre-receive --actor", "pre-receive --no-such-option --actor"),
        script.replace("--branch main", "--branch elsewhere"),
    ):
        assert broken != script
        hook.write_text(broken, encoding="utf-8")
        refused(host, alpha, "HEAD:refs/heads/main")
    hook.write_text(script.replace("exec ", "exec 2>&-; exec "), encoding="utf-8")  # nobody listens
    alpha.append(BETA, case(150, "beta"))
    refused(host, alpha, "HEAD:refs/heads/main")
