"""Publishing is one writer's work: a second one is told, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianbing.cli import main
from sitegen.replacing import alone
from tests.smallcampaign import SmallCampaign

ROOT = Path(__file__).parents[2]


def test_a_second_publication_is_told_to_wait_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, content in SmallCampaign().files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / "scorer").symlink_to(ROOT / "scorer")
    build = tmp_path / "build"
    with alone(build, build / ".publish.lock"):
        assert main(["publish", "--root", str(tmp_path)]) == 3
    assert "另一个进程正在写" in capsys.readouterr().err
    assert list(build.iterdir()) == []
