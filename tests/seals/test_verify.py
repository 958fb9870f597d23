"""``lianbing verify`` on seals and repositories: the first difference is named, and nothing ends in a traceback."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from lianbing.cli import main
from lianbing.receipts.branch import append
from lianbing.receipts.entries import FileVersion, Purged
from lianbing.seals.differences import first_difference
from lianbing.seals.verification import Verification, verify
from tests.seals.repositories import FINAL, PROVISIONAL, YEAR, Repository


def codes(found: Verification) -> set[tuple[str, str]]:
    """Codes with the files that they name."""
    return {(each.code, each.path) for each in found.findings if each.is_error}


def edit(repository: Repository, path: str, old: bytes, new: bytes) -> None:
    """Change a file of the working tree."""
    content = repository.read(path)
    assert old in content
    repository.write({path: content.replace(old, new, 1)})


def test_sound_seals_are_computed_again_and_agree(
    original: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(original.root)]) == 0
    said = capsys.readouterr().out
    assert said.count("已重新计算") == 2
    assert "封存链完整：2 份" in said
    assert main(["verify", str(original.root / FINAL)]) == 0


def test_the_report_as_json(original: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(original.root / FINAL), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["format"], document["sound"], document["findings"]) == (
        "lianbing-verification/1",
        True,
        [],
    )


def test_a_changed_score_is_named_with_its_place_in_the_document(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    results = json.loads(repository.read(FINAL + "results.json"))
    place = next(n for n, unit in enumerate(results["units"]) if unit["id"] == "beta")
    exact = results["units"][place]["total_exact"]
    edit(repository, FINAL + "results.json", f'"{exact}"'.encode(), b'"99"')
    assert main(["verify", str(repository.root / FINAL)]) == 1
    said = capsys.readouterr().out
    assert f"{FINAL}results.json" in said
    assert "G704" in said
    assert f'$.units[{place}].total_exact 应为 "{exact}"，实际是 "99"' in said


def test_a_changed_cell_of_a_table_is_named_with_its_line(repository: Repository) -> None:
    path = FINAL + "tables/ranking.csv"
    line = repository.read(path).splitlines()[2]
    edit(repository, path, line, line.replace(b",", b";", 1))
    found = [f for f in verify(repository.root / FINAL).findings if f.code == "G705"]
    assert [(f.path, f.line) for f in found] == [(path, 3)]


def test_a_changed_derivation_is_named_with_its_scorecard(repository: Repository) -> None:
    path = FINAL + "scorecards.jsonl"
    edit(repository, path, b'"formula":"', b'"formula":"x')
    (found,) = (f for f in verify(repository.root / FINAL).findings if f.code == "G705")
    assert found.path == path
    assert "$.indicators[0]" in found.message
    assert found.line == 1


@pytest.mark.parametrize(
    ("content", "word"), [(b'{"format"', "第 1 行"), (b"\xff", "UTF-8"), (b'{"format": "lianbing-seal/9"}', "lianbing-seal/9"),
                          (b"[]", "对象"), (b'{"format": "lianbing-seal/1"}\n', "缺少"), (b"[" * 100_000, "JSON")],
)  # fmt: skip
def test_a_seal_that_is_none_is_said_to_be_none(repository: Repository, content: bytes, word: str) -> None:
    repository.write({FINAL + "seal.json": content})
    found = [f for f in verify(repository.root / FINAL).findings if f.code == "G701"]
    assert found
    assert word in found[0].message


def test_a_missing_and_a_strange_file_are_named(repository: Repository) -> None:
    (repository.root / FINAL / "tables/awards.csv").unlink()
    repository.write({FINAL + "note.json": b"{}\n"})
    assert codes(verify(repository.root / FINAL)) >= {
        ("G702", FINAL + "tables/awards.csv"), ("G703", FINAL + "note.json"),
    }  # fmt: skip
    shutil.rmtree(repository.root / FINAL)
    (repository.root / FINAL).mkdir()
    assert codes(verify(repository.root / FINAL)) == {("G702", FINAL + "seal.json")}


def test_a_seal_whose_commit_is_not_there(repository: Repository) -> None:
    seal = json.loads(repository.read(PROVISIONAL + "seal.json"))
    edit(repository, PROVISIONAL + "seal.json", seal["commit"].encode(), b"e" * 40)
    found = codes(verify(repository.root / PROVISIONAL))
    assert ("G706", PROVISIONAL + "seal.json") in found
    assert ("G711", PROVISIONAL + "seal.json") in found


def test_a_shallow_clone_is_told_what_it_lacks(repository: Repository, tmp_path: Path) -> None:
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(tmp_path / "shallow"))
    found = verify(tmp_path / "shallow")
    assert {f.code for f in found.findings if f.is_error} == {"G707"}
    assert "--unshallow" in str(found.findings[0])


def test_a_seal_of_a_commit_that_never_was_on_main(repository: Repository) -> None:
    """The same files on a side branch give the same results: only the line of main tells."""
    commit = json.loads(repository.read(FINAL + "seal.json"))["commit"]
    tip = repository.git("rev-parse", "HEAD")
    repository.git("checkout", "-q", "--orphan", "other", commit)
    repository.commit("别处")
    repository.git("checkout", "-q", tip, "--", ".")
    repository.commit("别处")
    assert ("G719", FINAL + "seal.json") in codes(verify(repository.root))


def test_inputs_that_are_not_those_of_the_commit_are_named(repository: Repository) -> None:
    path = f"{YEAR}/office/votes.csv"
    seal = json.loads(repository.read(FINAL + "seal.json"))
    (entry,) = (e for e in seal["inputs"] if e["path"] == path)
    edit(repository, FINAL + "seal.json", entry["sha256"].encode(), b"0" * 64)
    assert ("G710", path) in codes(verify(repository.root / FINAL))


def test_readings_and_rules_of_a_seal_are_computed_too(repository: Repository) -> None:
    edit(repository, FINAL + "seal.json", b'"straight_line"', b'"one_threshold"')
    found = [f for f in verify(repository.root / FINAL).findings if f.code == "G705"]
    assert [f.path for f in found] == [FINAL + "seal.json"]
    assert "$.rulebook.readings.Y18 应为" in found[0].message


def test_another_tool_is_told_and_the_numbers_still_count(repository: Repository) -> None:
    """A repository without the tool in it: who made the seal is a claim that the receipt of the seal holds."""
    edit(repository, PROVISIONAL + "seal.json", b'"version": "', b'"version": "9')
    seal = json.loads(repository.read(PROVISIONAL + "seal.json"))
    edit(repository, PROVISIONAL + "seal.json", seal["tool"]["source_sha256"].encode(), b"1" * 64)
    found = verify(repository.root / PROVISIONAL)
    assert [f.code for f in found.findings if not f.is_error] == ["G709"]
    assert codes(found) == {("G711", PROVISIONAL + "seal.json")}


def test_a_tool_that_is_not_the_one_of_the_commit_is_an_error(tmp_path: Path) -> None:
    from tests.seals.repositories import campaign

    repository = campaign(tmp_path / "c")
    assert repository.seal("final") == 0
    sealed = {p.relative_to(repository.root).as_posix(): p.read_bytes()
              for p in (repository.root / FINAL).rglob("*") if p.is_file()}  # fmt: skip
    shutil.rmtree(repository.root / FINAL)
    repository.write({"lianbing/__init__.py": b"# another tool\n"})
    commit = repository.commit()
    assert repository.seal("final") == 1
    repository.write(sealed)
    seal = json.loads(repository.read(FINAL + "seal.json"))
    edit(repository, FINAL + "seal.json", seal["commit"].encode(), commit.encode())
    assert ("G708", FINAL + "seal.json") in codes(verify(repository.root / FINAL))


def test_a_log_that_was_cut_below_a_seal(repository: Repository) -> None:
    repository.git("update-ref", "refs/heads/receipts", repository.git("rev-parse", "receipts~3"))
    assert ("G713", FINAL + "seal.json") in codes(verify(repository.root))


def test_without_the_log_that_is_told(repository: Repository) -> None:
    repository.git("update-ref", "-d", "refs/heads/receipts")
    found = verify(repository.root)
    assert [(f.code, f.is_error) for f in found.findings] == [("G714", False)]
    assert any("没有重新计算" in line for line in found.said)


def test_the_receipt_of_a_seal_holds_its_digest(repository: Repository) -> None:
    """Nothing follows the last seal yet: its own receipt is what a change of it contradicts."""
    edit(repository, FINAL + "seal.json", b'"version": "', b'"version": "9')
    assert ("G723", FINAL + "seal.json") in codes(verify(repository.root / FINAL))


def test_history_remembers_a_seal_that_is_gone_or_changed(repository: Repository) -> None:
    repository.git("rm", "-r", "-q", FINAL)
    repository.commit("删去")
    assert ("G724", FINAL + "seal.json") in codes(verify(repository.root))
    repository.git("revert", "--no-edit", "HEAD")
    assert verify(repository.root).sound
    edit(repository, FINAL + "results.json", b'"rank": 1', b'"rank": 2')
    repository.commit("改动")
    assert ("G727", FINAL + "results.json") in codes(verify(repository.root))


def test_what_never_was_a_seal_may_be_taken_away(repository: Repository) -> None:
    repository.write(
        {f"{YEAR}/published/provisional/more.json": b"{}\n", f"{YEAR}/published/x.json": b"{}\n"}
    )
    repository.commit("误放")
    assert not verify(repository.root).sound
    repository.git("rm", "-q", f"{YEAR}/published/provisional/more.json", f"{YEAR}/published/x.json")
    repository.commit("撤去")
    assert verify(repository.root).sound


def test_a_purge_leaves_the_digests_and_is_told(repository: Repository) -> None:
    path = f"{YEAR}/alpha/narrative.md"
    seal = json.loads(repository.read(FINAL + "seal.json"))
    (digest,) = (e["sha256"] for e in seal["inputs"] if e["path"] == path)
    gone = Purged(purged_at="2020-03-01T00:00:00+08:00", reason="个人信息",
                  files=(FileVersion(path=path, sha256=digest),), commits={})  # fmt: skip
    assert append(repository.root, gone).added
    found = verify(repository.root)
    assert found.sound
    assert [(f.code, f.path) for f in found.findings] == [("G725", path)]


def test_where_there_is_nothing_to_check_that_is_said(tmp_path: Path) -> None:
    from tests.seals.repositories import campaign

    repository = campaign(tmp_path / "c")
    assert {f.code for f in verify(repository.root).findings} == {"G716"}
    assert main(["verify", str(tmp_path / "nowhere")]) == 2
    (tmp_path / "empty").mkdir()
    assert main(["verify", str(tmp_path / "empty")]) == 2


@pytest.mark.parametrize(
    ("want", "found", "where", "line"),
    [
        (b'{"a": [1, 2]}', b'{"a": [1, 3]}', "$.a[1]", 1),
        (b'{"a": 1}', b'{"a": 1, "b": 2}', "$.b", 1),
        (b'{"a": {"b": null}}', b'{"a": {}}', "$.a.b", 1),
        (b'{"a": 1}', b'{"a": true}', "$.a", 1),
        (b'{"a": 1, "b": 2}', b'{"b": 2, "a": 1}', "$", 1),
        (b'{"a": 1}\n', b'{"a":  1}\n', "此处", 1),
        (b'{"a":\n1}', b'{"a":\n1', "此处", 2),
    ],
)
def test_the_first_difference_of_two_documents(want: bytes, found: bytes, where: str, line: int) -> None:
    first = first_difference(want, found, "x.json")
    assert first is not None
    assert (first.where, first.line) == (where, line)
    assert first_difference(want, want, "x.json") is None
