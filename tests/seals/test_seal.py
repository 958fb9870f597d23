"""Sealing: what a seal holds, what it follows, and when nothing is sealed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from lianbing.seals.making import CARD_DIGESTS, CARDS, packed
from tests.seals.repositories import FINAL, PROVISIONAL, RULES, YEAR, Repository, campaign


def document(repository: Repository, folder: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(repository.read(folder + "seal.json"))
    return found


def test_a_seal_names_every_file_that_went_in_and_came_out(original: Repository) -> None:
    seal = document(original, FINAL)
    inputs, outputs = seal["inputs"], seal["outputs"]
    assert isinstance(inputs, list)
    assert isinstance(outputs, list)
    assert f"{RULES}/indicators.yaml" in {entry["path"] for entry in inputs}
    assert not any("/published/" in entry["path"] for entry in inputs)
    there = {
        p.relative_to(original.root / FINAL).as_posix()
        for p in (original.root / FINAL).rglob("*")
        if p.is_file()
    }
    assert {entry["path"] for entry in outputs} == there - {"seal.json"}
    for entry in outputs:
        content = original.read(FINAL + entry["path"])
        assert (entry["size"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


def test_a_seal_names_commit_rules_readings_and_the_head_of_the_log(original: Repository) -> None:
    seal = document(original, FINAL)
    results = json.loads(original.read(FINAL + "results.json"))
    assert results["commit"] == seal["commit"] == original.git("rev-parse", "HEAD~2")
    assert isinstance(rulebook := seal["rulebook"], dict)
    assert rulebook["sha256"] == results["rulebook"]["sha256"]
    assert rulebook["readings"]["Y18"] == "straight_line"
    assert isinstance(head := seal["receipts"], dict)
    assert head["entries"] == 4
    assert document(original, PROVISIONAL)["receipts"] is None


def test_seals_form_a_chain(original: Repository) -> None:
    first = original.read(PROVISIONAL + "seal.json")
    assert document(original, PROVISIONAL)["previous"] is None
    assert document(original, FINAL)["previous"] == {
        "path": PROVISIONAL + "seal.json",
        "sha256": hashlib.sha256(first).hexdigest(),
    }


def test_the_same_commit_gives_the_same_bytes(repository: Repository) -> None:
    commit = str(document(repository, FINAL)["commit"])
    before = {p: p.read_bytes() for p in (repository.root / FINAL).rglob("*") if p.is_file()}
    log = repository.git("rev-parse", "receipts~1")
    repository.git("update-ref", "refs/heads/receipts", log)
    repository.git("rm", "-r", "-q", FINAL)
    assert repository.seal("final", "--commit", commit) == 0
    assert {p: p.read_bytes() for p in before} == before


@pytest.mark.parametrize("edit", ["record", "rulebook", "new"])
def test_a_working_tree_that_is_no_commit_is_not_sealed(
    tmp_path: Path, edit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    repository = campaign(tmp_path / "c")
    path = {"record": f"{YEAR}/alpha/narrative.md", "rulebook": f"{RULES}/notice.txt", "new": "note.txt"}[
        edit
    ]
    repository.write({path: b"x" if edit == "new" else repository.read(path) + b"\n"})
    assert repository.seal("final") == 1
    said = capsys.readouterr().err
    assert "G720" in said
    assert path in said
    assert not (repository.root / YEAR / "published").exists()


def test_a_commit_is_sealed_whatever_stands_in_the_working_tree(tmp_path: Path) -> None:
    repository = campaign(tmp_path / "c")
    repository.write({f"{YEAR}/alpha/narrative.md": b"x"})
    assert repository.seal("final", "--commit", "HEAD") == 0


def test_what_is_sealed_is_not_sealed_again(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    before = repository.read(FINAL + "seal.json")
    assert repository.seal("final") == 1
    assert "已经封存" in capsys.readouterr().err
    assert repository.read(FINAL + "seal.json") == before


def test_an_unsound_campaign_is_not_sealed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository = campaign(tmp_path / "c")
    repository.write({f"{YEAR}/office/votes.csv": b"poll\n"})
    repository.commit()
    assert repository.seal("final") == 1
    said = capsys.readouterr().err
    assert "材料有" in said
    assert f"{YEAR}/office/votes.csv" in said


def test_nothing_is_sealed_or_bundled_with_a_record_that_is_no_regular_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Git keeps the bit: such a file is not read, so that results without it would look complete."""
    repository = campaign(tmp_path / "c")
    path = f"{YEAR}/alpha/team.yaml"
    (repository.root / path).chmod(0o755)
    repository.commit()
    assert repository.seal("final") == 1
    assert f"{path}: S013" in capsys.readouterr().err
    assert repository.run("bundle", "--out", str(tmp_path / "bundle.zip")) == 1
    assert f"git update-index --chmod=-x {path}" in capsys.readouterr().err
    assert not (tmp_path / "bundle.zip").exists()


def test_nothing_is_sealed_upon_a_broken_chain(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("rm", "-r", "-q", PROVISIONAL)
    repository.commit()
    repository.git("mv", FINAL, f"{YEAR}/published/provisional")
    repository.commit()
    assert repository.seal("final") == 1
    assert "G720" in capsys.readouterr().err


def test_nothing_is_sealed_over_a_step_past_the_gate(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """The log was opened before the last steps, and no receipt explains them."""
    repository.git("rm", "-r", "-q", FINAL)
    repository.commit()
    assert repository.seal("final") == 1
    assert "主分支有不合规的步骤" in capsys.readouterr().err


def test_a_year_that_is_not_there_is_wrong_use_or_a_finding(tmp_path: Path) -> None:
    repository = campaign(tmp_path / "c")
    assert repository.seal("final", "--year", "2031") in (1, 2)
    assert repository.seal("final", "--commit", "nothing") == 2


def test_very_many_scorecards_are_sealed_by_their_digests() -> None:
    cards = {"scorecards/units/a.json": b'{"a":1}\n', "scorecards/units/b.json": b'{"b":2}\n'}
    assert packed(cards) == {CARDS: b'{"a":1}\n{"b":2}\n'}
    (content,) = packed(cards, 15).values()
    assert packed(cards, 15).keys() == {CARD_DIGESTS}
    lines = [f"{hashlib.sha256(cards[path]).hexdigest()}  {path}" for path in cards]
    assert content.decode().splitlines() == lines
