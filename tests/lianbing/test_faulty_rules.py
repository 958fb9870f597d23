"""A rulebook with a fault is said to be faulty by every command, and nothing is scored by it (R29, R32, R37)."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianbing.cli import main
from lianbing.rulebooks import rulebook_files
from tests.smallcampaign import SmallCampaign

ROOT = Path(__file__).parents[2]

FAULTS = {
    "a broken sum": (
        "indicators.yaml", "points: {value: 10, quote: 移动执法网络建设使用10分}", "points: {value: 9, reading: Y15}",
        "team: parts give 19, the whole is 20",
    ),
    "a quote that nobody wrote": (
        "awards.yaml", "quote: 现场执法能手50名", "quote: 现场执法能手足足50名", "the notice does not say",
    ),
    "a word where a number belongs": (
        "awards.yaml", "{value: 50, quote: 现场执法能手50名}", "{value: 很多, reading: Y30}", "ValueError",
    ),
    "a field that is missing": ("awards.yaml", "  order: judgement\n", "", "lists.3.order"),
    "no YAML": ("eligibility.yaml", "conditions:", "conditions: [", "eligibility.yaml"),
}  # fmt: skip


@pytest.fixture(params=FAULTS)
def faulty(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A repository whose rulebook has a fault, and what is said of it."""
    name, old, new, said = FAULTS[request.param]
    for path, content in SmallCampaign().files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    folder = tmp_path / "scorer" / "rulebooks" / "2019"
    folder.mkdir(parents=True)
    for file, content in rulebook_files(ROOT, "2019").items():
        text = content.decode()
        if file == name:
            assert text.count(old) == 1
            text = text.replace(old, new)
        (folder / file).write_text(text, encoding="utf-8")
    return tmp_path, said


@pytest.mark.parametrize(
    "command", [("check",), ("score",), ("explain", "alpha"), ("publish",)], ids=lambda c: c[0]
)
def test_every_command_says_what_is_wrong_and_gives_no_score(
    faulty: tuple[Path, str], command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    root, said = faulty
    assert main([*command, "--root", str(root)]) in (1, 2)
    shown = capsys.readouterr()
    words = shown.out + shown.err
    assert said in words
    assert "评分规则有误" in words
    assert "程序出错" not in words
    assert not (root / "build").exists()
