"""Publishing is one writer's work: a second one is told, and changes nothing; nor is anything but an earlier output replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianbing.cli import main
from sitegen.replacing import alone
from tests.smallcampaign import SmallCampaign

ROOT = Path(__file__).parents[2]


def written(root: Path) -> None:
    """A small campaign in a folder."""
    for path, content in SmallCampaign().files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    (root / "scorer").symlink_to(ROOT / "scorer")


def test_a_second_publication_is_told_to_wait_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path)
    build = tmp_path / "build"
    with alone(build, build / ".publish.lock"):
        assert main(["publish", "--root", str(tmp_path)]) == 3
    assert "另一个进程正在写" in capsys.readouterr().err
    assert list(build.iterdir()) == []


@pytest.mark.parametrize("command", ["publish", "score"])
def test_a_folder_that_holds_other_files_is_never_replaced(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    for out in (tmp_path, tmp_path / "submissions", tmp_path / "submissions/2019/office/register.csv"):
        assert main([command, "--root", str(tmp_path), "--out", str(out)]) == 2
        assert "--out" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_an_empty_folder_and_that_of_an_earlier_run_are_replaced(tmp_path: Path) -> None:
    written(tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    arguments = ["score", "--root", str(tmp_path), "--out", str(out)]
    assert main(arguments) == 0
    (out / "left.txt").write_text("x", encoding="utf-8")
    assert main(arguments) == 0
    assert (out / "results.json").is_file()
    assert not (out / "left.txt").exists()
