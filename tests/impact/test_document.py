"""The command on documents that the gate wrote: the same text as from git, and nothing else taken for a document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lianbing.cli import main
from lianbing.impact import reading
from tests.impact.test_command import Capture, Forked, commit, forked, run

__all__ = ["forked"]


@pytest.fixture
def written(forked: Forked, tmp_path: Path) -> tuple[str, Path]:
    """The head of a change, and what the gate writes of its impact."""
    head = commit(forked.root, "cases")
    out = tmp_path / "gate" / "impact.json"
    main(["gate", "--repo", str(forked.root), "--base", forked.start, "--head", head, "--actor", "demo-gamma",
          "--received", "2019-10-10T10:00:00+08:00", "--impact", str(out)])  # fmt: skip
    return head, out


def shown(path: Path, *more: str) -> int:
    return main(["impact", "--document", str(path), *more])


@pytest.mark.parametrize("form", ["text", "markdown", "json", "github"])
def test_the_document_says_what_git_says(
    forked: Forked, written: tuple[str, Path], form: str, capsys: Capture
) -> None:
    head, path = written
    capsys.readouterr()
    assert shown(path, "--format", form) == 0
    document = capsys.readouterr().out
    assert run(forked.root, forked.start, head, "--format", form) == 0
    assert capsys.readouterr().out == document != ""


def test_the_newest_year_is_shown_or_the_one_that_is_asked_for(
    written: tuple[str, Path], capsys: Capture
) -> None:
    _, path = written
    (newer,) = json.loads(path.read_bytes())
    older = newer | {"campaign": newer["campaign"] | {"year": 2018}}
    path.write_text(json.dumps([newer, older]), "utf-8")
    for more, year in (((), 2019), (("--year", "2018"), 2018)):
        capsys.readouterr()
        assert shown(path, "--format", "json", *more) == 0
        assert json.loads(capsys.readouterr().out)["campaign"]["year"] == year
    path.write_text("[]", "utf-8")
    assert shown(path, "--out", str(path.with_name("impact.md"))) == 0
    assert "没有可以比较的活动" in capsys.readouterr().err
    assert not path.with_name("impact.md").exists()


@pytest.mark.parametrize(
    "change",
    [
        {"format": "lianbing-impact/2"},
        {"candidates": None},
        {"demo": "no"},
        {"more": 1},
        {"summary": {}},
        {"notes": [1]},
    ],
)
def test_another_form_is_wrong_use(
    written: tuple[str, Path], change: dict[str, Any], capsys: Capture
) -> None:
    _, path = written
    (document,) = json.loads(path.read_bytes())
    path.write_text(json.dumps([document | change]), "utf-8")
    assert shown(path) == 2
    assert next(iter(change)) in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"[[]]", b"nonsense", b"[" * 100_000, b'["\xff"]'])
def test_what_is_no_list_of_documents_is_wrong_use(tmp_path: Path, content: bytes, capsys: Capture) -> None:
    path = tmp_path / "impact.json"
    path.write_bytes(content)
    assert shown(path) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_file_that_is_too_long_or_not_there_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(reading, "LARGEST", 1)
    path = tmp_path / "impact.json"
    path.write_bytes(b"[]")
    assert shown(path) == 2
    assert "超过" in capsys.readouterr().err
    assert shown(tmp_path / "nowhere.json") == 2


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--base", "a" * 40],
        ["--head", "a" * 40],
        ["--document", "x", "--base", "a" * 40],
        ["--document", "x", "--base", "a" * 40, "--head", "b" * 40],
    ],
)
def test_either_a_document_or_two_commits(arguments: list[str]) -> None:
    assert main(["impact", *arguments]) == 2
