"""Real pushes over HTTP to git's own http-backend that are taken in: two bureaus and the office (R2, Y6, Y46, Y47)."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from lianbing.hook.server import LOG_REF
from lianbing.wall.wall import revalidate
from tests.hook.office import (
    ALPHA,
    BETA,
    LAST_MOMENT,
    TOO_LATE,
    VOTES,
    YEAR,
    Client,
    Host,
    accepted,
    case,
    received,
    refused,
)
from tests.hook.web import BACKEND


def test_a_bureau_pushes_its_branch_and_then_its_merge(host: Host) -> None:
    alpha = host.client("demo-alpha")
    alpha.branch("cases")
    head = alpha.append(ALPHA, case(50, "alpha"))
    said = accepted(alpha, "cases:refs/heads/demo-alpha/cases")
    assert "remote: refs/heads/demo-alpha/cases：收下，尚未进入主分支（1 个文件" in said
    assert "收件回执：refs/heads/demo-alpha/cases，2019-10-10T09:00:00+08:00 收到，第 1 条" in said
    merge = alpha.merge("cases")
    assert "refs/heads/main：可以进入主分支（1 个文件" in accepted(alpha, f"{merge}:refs/heads/main")
    assert host.main() == merge
    assert received(host) == [("demo-alpha", head, "accepted", ""), ("demo-alpha", merge, "accepted", "")]
    command = [sys.executable, "-m", "lianbing", "receipts", "verify", "--repo", str(host.repository)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    assert revalidate(host.repository, "refs/heads/main", LOG_REF)["sound"]


def test_a_fast_forward_of_several_commits_is_one_step(host: Host) -> None:
    beta = host.client("demo-beta")
    beta.branch("cases")
    beta.append(BETA, case(150, "beta"))
    head = beta.append(BETA, case(151, "beta"))
    accepted(beta, "HEAD:refs/heads/main")
    assert host.main() == head
    assert received(host) == [("demo-beta", head, "accepted", "")]
    assert revalidate(host.repository, "refs/heads/main", LOG_REF)["sound"]


def test_a_version_that_came_in_time_on_a_branch_is_in_time_on_main(host: Host) -> None:
    alpha = host.client("demo-alpha")
    alpha.branch("unit")
    alpha.append(f"{YEAR}/alpha/narrative.md", "又查处一起。\n".encode())
    host.set_clock(TOO_LATE)
    assert "G422" in refused(host, alpha, "HEAD:refs/heads/main")
    host.set_clock(LAST_MOMENT)
    accepted(alpha, "HEAD:refs/heads/demo-alpha/unit")
    host.set_clock(TOO_LATE)
    assert "G424 本版本最早于 2019-11-05 23:59:59 收到" in accepted(alpha, "HEAD:refs/heads/main")


def test_votes_need_two_approvals_of_exactly_this_commit(host: Host) -> None:
    office, review, press = map(host.client, ("demo-office", "demo-review", "demo-press"))
    office.branch("votes")
    text = (office.clone / VOTES).read_bytes().replace(b"alpha,30,", b"alpha,31,", 1)
    head = office.write({VOTES: text})
    approval = "refs/heads/approvals/{}/" + head
    assert "G457" in refused(host, office, "HEAD:" + approval.format("demo-office"))
    accepted(office, "HEAD:refs/heads/demo-office/votes", "HEAD:refs/heads/demo-office/copy")
    for member in (review, press):
        member.git("fetch", "-q", "origin")
    said = refused(
        host,
        review,
        f"{head}:" + approval.format("demo-press"),  # in another's name
        "origin/main:" + approval.format("demo-review"),  # pointing elsewhere than it says
    )
    assert "G451" in said
    assert "G456" in said
    assert "记下同意" in accepted(review, f"{head}:" + approval.format("demo-review"))
    accepted(office, f"{head}:" + approval.format("demo-office"))
    assert "G412 需要办公室另外 2 个账号同意，现有 1 个" in refused(host, office, "HEAD:refs/heads/main")
    accepted(press, f"{head}:" + approval.format("demo-press"))
    accepted(office, "HEAD:refs/heads/main")
    assert host.main() == head
    approved = "demo-office demo-press demo-review"
    assert received(host) == [
        ("demo-office", head, "refused", ""),
        ("demo-office", head, "refused", ""),
        ("demo-office", head, "accepted", approved),
    ]


def test_over_ssh_the_key_says_who_pushes(host: Host) -> None:
    """As the guide has it: ``command=`` in authorized_keys names the account, whatever the client says it is."""
    alpha = host.client("demo-alpha")
    alpha.branch("cases")
    head = alpha.append(ALPHA, case(50, "alpha"))
    ssh = host.folder / "ssh"
    key = """env REMOTE_USER=demo-alpha git-shell -c "$SSH_ORIGINAL_COMMAND\""""
    path = f"PATH={os.environ['PATH']}:{BACKEND}"
    ssh.write_text(f"#!/bin/sh\nshift\nSSH_ORIGINAL_COMMAND=$1 {path} exec sh -c '{key}'\n", encoding="utf-8")
    ssh.chmod(0o755)
    alpha.git("config", "core.sshCommand", f"REMOTE_USER=demo-office '{ssh}'")
    alpha.git("config", "ssh.variant", "simple")
    alpha.git("remote", "set-url", "origin", f"server:{host.repository}")
    accepted(alpha, "HEAD:refs/heads/main")
    assert received(host) == [("demo-alpha", head, "accepted", "")]


def test_a_branch_that_brings_nothing_new_has_no_receipt(host: Host) -> None:
    """Otherwise whoever pushes another's merged commit again would be in the log as the last who answers for it."""
    alpha, office = host.client("demo-alpha"), host.client("demo-office")
    alpha.branch("cases")
    alpha.append(ALPHA, case(50, "alpha"))
    accepted(alpha, "HEAD:refs/heads/main")
    office.branch("again")
    accepted(office, "HEAD:refs/heads/demo-office/again")
    assert [entry[0] for entry in received(host)] == ["demo-alpha"]


def test_two_clean_pushes_that_collide(host: Host) -> None:
    """The same case number in two units: each is clean by itself, the second is not after merging the first."""
    alpha, beta = host.client("demo-alpha"), host.client("demo-beta")
    alpha.branch("cases")
    alpha.append(ALPHA, case(50, "alpha"))
    beta.branch("cases")
    beta.append(BETA, case(50, "beta"))
    accepted(alpha, "HEAD:refs/heads/main")
    merge = beta.merge("cases")
    assert "某环罚〔2019〕50号" in refused(host, beta, f"{merge}:refs/heads/main")


def test_pushes_at_the_same_time_lose_nothing(host: Host) -> None:
    """Both bureaus at once, main and branch: one merges again, and every receipt is there."""
    alpha, beta = host.client("demo-alpha"), host.client("demo-beta")
    for client, path, number, unit in ((alpha, ALPHA, 50, "alpha"), (beta, BETA, 150, "beta")):
        client.branch("cases")
        client.append(path, case(number, unit))

    def until_it_is_in(client: Client) -> int:
        for attempt in range(1, 6):
            merge = client.merge("cases")
            if client.push(f"{merge}:refs/heads/main", f"cases:refs/heads/{client.login}/cases").accepted:
                return attempt
        raise AssertionError(client.login)

    with ThreadPoolExecutor(2) as both:
        attempts = list(both.map(until_it_is_in, (alpha, beta)))
    assert min(attempts) == 1
    assert "〔2019〕50号" in host.show(ALPHA)
    assert "〔2019〕150号" in host.show(BETA)
    found = received(host)
    assert {entry[0] for entry in found[-2:]} | {entry[0] for entry in found[:2]} == {
        "demo-alpha",
        "demo-beta",
    }
    assert {entry[2] for entry in found} == {"accepted"}
    assert host.main() in {entry[1] for entry in found}
    owed = list((host.repository / "lianbing").glob("*.json"))
    assert len(owed) <= 1, "only the push to main that came second may have left its report"
