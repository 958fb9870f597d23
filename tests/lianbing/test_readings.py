"""The register of readings in a terminal: effects, stability, one reading, and words that stay words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lianbing.cli import main
from lianbing.readings.text import as_markdown, as_text
from tests.smallcampaign import SmallCampaign

Capture = pytest.CaptureFixture[str]
NAME = "<script>|`x`\u202e"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small campaign."""
    folder = tmp_path_factory.mktemp("campaign")
    for path, content in SmallCampaign().files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def printed(root: Path, capture: Capture, *arguments: str, status: int = 0) -> str:
    assert main(["readings", "--root", str(root), *arguments]) == status
    said = capture.readouterr()
    return said.out if status == 0 else said.err


def test_the_register_names_every_reading_and_every_list(root: Path, capsys: Capture) -> None:
    text = printed(root, capsys)
    document = json.loads(printed(root, capsys, "--format", "json"))
    for reading in document["readings"]:
        assert f"{reading['id']} {reading['question']}" in text
    for award in document["stability"]:
        assert f"{award['label']}（{award['places']} 个名额）" in text
    assert "552960 种组合" in text
    assert "任何组合下都入选" in text
    assert "不改变任何得分、名次和名单" in text


def test_one_reading_is_shown_with_everybody_who_moves(root: Path, capsys: Capture) -> None:
    text = printed(root, capsys, "Y18")
    reading = json.loads(printed(root, capsys, "Y18", "--format", "json"))
    assert reading["id"] == "Y18"
    assert text.startswith("Y18 在基准值50%上下之间如何计分\n")
    for effect in reading["effects"]:
        for moved in effect["moved"]:
            assert f"{moved['name']}：{moved['points_before']} → {moved['points_after']} 分" in text
    assert "其余" not in printed(root, capsys, "Y5")
    assert "（只作说明，不能换用）" in printed(root, capsys, "Y5")


def test_another_reading_and_moment_can_be_chosen(root: Path, capsys: Capture) -> None:
    chosen = ("--reading", "Y18=pro_rata", "--snapshot", "provisional")
    assert "本次换用 pro_rata" in printed(root, capsys, "Y18", *chosen)
    assert "阶段成绩" in printed(root, capsys, *chosen)


def test_markdown_has_headings_and_lists(root: Path, capsys: Capture) -> None:
    text = printed(root, capsys, "--format", "markdown")
    assert text.startswith("# 2019年某省大练兵：解读登记（最终成绩）\n")
    assert "\n## 名单的稳定程度\n" in text
    assert "\n- 可换用 half&#95;between" in text


def test_what_is_no_reading_is_wrong_use(root: Path, capsys: Capture) -> None:
    assert "没有解读“Y999”" in printed(root, capsys, "Y999", status=2)
    assert "--reading" in printed(root, capsys, "--reading", "Y18", status=2)


def award(**changes: object) -> dict[str, Any]:
    people = [
        {"id": "a", "name": NAME, "kind": "k", "state": "proposed", "label": "按成绩入选", "holds": 3, "tied": 1,
         "share": "0.75", "percent": "75.0", "changes": 5,
         "changed_by": [[{"reading": f"Y{n}", "alternative": "x"}] for n in range(5)]},
        {"id": "b", "name": "近", "kind": "k", "state": None, "label": "不在现名单", "holds": 1, "tied": 0,
         "share": "0.25", "percent": "25.0", "changes": 1,
         "changed_by": [[{"reading": "Y1", "alternative": "x"}, {"reading": "Y2", "alternative": "y"}]]},
    ]  # fmt: skip
    return {"list": "l", "label": "名单", "clause": "", "places": 1, "readings": ["Y1", "Y2"], "method": "all",
            "combinations": 4, "of": 4, "seed": None, "candidates": people} | changes  # fmt: skip


def document(*lists: dict[str, Any]) -> Any:
    return {"campaign": {"title": NAME}, "snapshot_label": "最终成绩", "demo": True, "combinations": 4, "readings": [],
            "stability": list(lists), "names": {}}  # fmt: skip


def test_the_smallest_sets_of_switches_are_named() -> None:
    sampled = award(method="sample", of=4, combinations=10**6, seed="s")
    text = as_text(document(award(), sampled, award(candidates=[]), award(readings=[])))
    assert (
        "：4 种组合中 3 种入选（75.0%），另有 1 种末位并列；Y0=x，或 Y1=x，或 Y2=x 等 5 种换法，即不入选"
        in text
    )
    assert "近（不在现名单）：4 种组合中 1 种入选（25.0%）；Y1=x 加 Y2=y，即入选" in text
    assert "1000000 种组合，抽样 4 种（种子 s）" in text
    certain = award(method="sample", of=3, combinations=10**6, seed="s")
    alone = as_text(document(certain, award(method="sample", combinations=10**6, seed="s", candidates=[])))
    assert "抽样的每种组合下都入选" in alone
    assert "抽样的每种组合下都无人入选" in alone
    assert "任何组合下" not in alone
    assert "任何组合下都无人入选" in text
    assert "不受任何可换用的解读影响" in text


def test_a_name_stays_a_name() -> None:
    assert "\u202e" not in as_text(document(award()))
    markdown = as_markdown(document(award()))
    assert "<" not in markdown
    assert "|" not in markdown
