"""Another year and another province are data: a made-up rulebook of 2020 beside that of 2019, no line of code changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lianbing.cli import main
from lianbing.rulebooks import rulebook_files
from lianbing.scoring import check_snapshot, score_snapshot
from scorer.rulebook import load_rulebook
from scorer.rulebook.lint import lint
from tests.smallcampaign import SmallCampaign

ROOT = Path(__file__).parents[1]


def rulebook_2020() -> dict[str, bytes]:
    """Other weights, one indicator fewer, one more from existing formulas and facts, other quotas."""
    files = {name: content.decode() for name, content in rulebook_files(ROOT, "2019").items()}
    indicators = files["indicators.yaml"]
    # one fewer: the vote of units goes, and its points go to special actions
    start, end = indicators.index("- id: satisfaction"), indicators.index("# ---- 现场执法能手")
    indicators = indicators[:start] + indicators[end:]
    indicators = indicators.replace(
        "points: {value: 30, quote: “专项行动表现”指标（30分）}", "points: {value: 35, reading: Y12}", 1
    )
    # one more, from an existing formula and existing facts: money against the benchmark again, by another name
    indicators = indicators.replace(
        "indicators:\n",
        "indicators:\n"
        "- id: deterrence\n"
        "  label: 执法威慑\n"
        "  clause: 附则\n"
        "  applies_to: [prefecture, county]\n"
        "  points: {value: 5, reading: Y18}\n"
        "  formula: against_baseline\n"
        "  parameters:\n"
        "    full_at: {value: 2, reading: Y18}\n"
        "    zero_at: {value: 1, reading: Y18}\n"
        "    method: {choice: Y18}\n"
        "  inputs:\n"
        "    actual: {fact: cases_in_area, select: {count: fines}}\n"
        "    baseline: {fact: benchmark, select: {count: fines}}\n",
        1,
    )
    files["indicators.yaml"] = indicators
    files["awards.yaml"] = re.sub(
        r"places: \{value: 5, quote: [^}]*\}", "places: {value: 2, reading: Y30}", files["awards.yaml"]
    )
    files["awards.yaml"] = re.sub(
        r"places: \{value: 4, quote: [^}]*\}", "places: {value: 1, reading: Y30}", files["awards.yaml"]
    )
    head = files["rulebook.yaml"].replace("id: '2019'", "id: '2020'").replace("year: 2019", "year: 2020")
    head = head.replace("'2020-01-31'", "'2021-01-31'")
    # deadlines of another year are readings here, since there is no notice of 2020 to quote
    head = re.sub(r"\{value: '?2019-([0-9-]+)'?, quote: [^}]*\}", r"{value: 2020-\1, reading: Y4}", head)
    files["rulebook.yaml"] = re.sub(
        r"\{value: '?2019-([0-9-]+)'?, reading: (Y[0-9]+)\}", r"{value: 2020-\1, reading: \2}", head
    )
    for name in ("indicators.yaml", "eligibility.yaml"):
        files[name] = re.sub(
            r"\{value: '?2019-([0-9-]+)'?, reading: (Y[0-9]+)\}",
            r"{value: 2020-\1, reading: \2}",
            files[name],
        )
    return {name: text.encode() for name, text in files.items()}


@pytest.fixture
def two_years(tmp_path: Path) -> Path:
    """A repository with 2019 of one province and 2020 of another."""
    for year, region, rulebook in ((2019, "某省", "2019"), (2020, "另一省", "2020")):
        for path, content in SmallCampaign(year, rulebook, region).files.items():
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    folder = tmp_path / "scorer" / "rulebooks" / "2020"
    folder.mkdir(parents=True)
    for name, content in rulebook_2020().items():
        (folder / name).write_bytes(content)
    return tmp_path


def test_the_made_up_rulebook_is_sound() -> None:
    assert lint(load_rulebook(rulebook_2020())) == []


def test_a_campaign_is_scored_under_its_own_rulebook(two_years: Path) -> None:
    small = SmallCampaign(2020, "2020", "另一省")
    checked = check_snapshot(small.files, 2020, root=two_years)
    assert checked.sound, checked.findings
    results = score_snapshot(small.files, 2020, root=two_years).results
    assert results["rulebook"]["id"] == "2020"
    assert results["campaign"]["region"] == "另一省"
    alpha = next(u for u in results["units"] if u["id"] == "alpha")
    assert [i["id"] for i in alpha["indicators"]] == [
        "deterrence", "special_actions", "team", "case_files", "daily_enforcement",
    ]  # fmt: skip
    assert {a["id"]: a["places"] for a in results["awards"]}["award-prefecture"] == 2
    assert alpha["total"] == "46.00"


def test_two_years_stand_side_by_side(two_years: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for year, rulebook in ((2019, "2019"), (2020, "2020")):
        out = two_years / "out"
        assert main(["score", "--root", str(two_years), "--year", str(year), "--out", str(out)]) == 0
        assert f'"id": "{rulebook}"' in (out / "results.json").read_text(encoding="utf-8")
    capsys.readouterr()


def test_no_name_of_a_province_stands_in_code() -> None:
    names = re.compile("新疆|伊犁|乌鲁木齐|喀什|和田|阿克苏|克拉玛依|哈密|吐鲁番|昌吉|塔城|阿勒泰")
    found = [
        str(path.relative_to(ROOT))
        for room in ("schema", "scorer", "lianbing", "site")
        for path in (ROOT / room).rglob("*.py")
        if names.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
