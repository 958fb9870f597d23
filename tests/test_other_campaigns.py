"""Another year and another province are data: a made-up rulebook of 2020 beside that of 2019, no line of code changed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from lianbing.cli import main
from lianbing.rulebooks import rulebook_files
from lianbing.scoring import check_snapshot, score_checked
from scorer.rulebook import load_rulebook
from scorer.rulebook.lint import lint
from tests.sitegen.browsing import Html
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


def one_province() -> SmallCampaign:
    """2019 in a province, under the rulebook that ships."""
    return SmallCampaign(2019, "2019", "某省")


def other_province() -> SmallCampaign:
    """2020 in another province, whose department has cases of its own name and praised one unit."""
    small = SmallCampaign(2020, "2020", "另一省")
    small.append("office/register.csv", "department,100000,另一省生态环境厅,另一省厅,省级,,,,")
    small.append("office/praise.csv", "one,alpha,通报表扬,省级生态环境厅,4,2020-09-01,通报,好")
    small.append("office/praise.csv", "two,beta,通报表扬,生态环境部,5,2020-09-01,通报,好")
    return small


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with 2019 of one province and 2020 of another."""
    root = tmp_path_factory.mktemp("years")
    for small in (one_province(), other_province()):
        for path, content in small.files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    folder = root / "scorer" / "rulebooks" / "2020"
    folder.mkdir(parents=True)
    for name, content in rulebook_2020().items():
        (folder / name).write_bytes(content)
    return root


@pytest.fixture(scope="module")
def site(two_years: Path) -> Path:
    """The site of both years, as the command publishes it."""
    shutil.copy(ROOT / "mkdocs.yml", two_years)
    shutil.copytree(ROOT / "docs", two_years / "docs")
    for name in ("schema", "lianbing", "site", "tests"):
        (two_years / name).symlink_to(ROOT / name)
    assert main(["publish", "--root", str(two_years)]) == 0
    return two_years / "build" / "site"


def page(path: Path) -> Html:
    return Html(path.read_text(encoding="utf-8"))


def results(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_the_made_up_rulebook_is_sound() -> None:
    assert lint(load_rulebook(rulebook_2020())) == []


def test_a_campaign_is_scored_under_its_own_rulebook(two_years: Path) -> None:
    checked = check_snapshot(other_province().files, 2020, root=two_years)
    assert checked.sound, checked.findings
    scored = score_checked(checked).results
    assert scored["rulebook"]["id"] == "2020"
    assert scored["campaign"]["region"] == "另一省"
    alpha, beta = (next(u for u in scored["units"] if u["id"] == name) for name in ("alpha", "beta"))
    assert [i["id"] for i in alpha["indicators"]] == [
        "deterrence", "special_actions", "team", "case_files", "daily_enforcement",
    ]  # fmt: skip
    assert {a["id"]: a["places"] for a in scored["awards"]}["award-prefecture"] == 2
    assert alpha["total"] == "50.00"
    points = {(u["id"], i["id"]): i["points"] for u in (alpha, beta) for i in u["indicators"]}
    assert (points["alpha", "special_actions"], points["beta", "special_actions"]) == ("4.00", "5.00")


def test_each_year_is_scored_by_its_own_rules(two_years: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = {}
    for year in (2019, 2020):
        out = two_years / "out"
        assert main(["score", "--root", str(two_years), "--year", str(year), "--out", str(out)]) == 0
        found[year] = results(out / "results.json")
        assert found[year]["rulebook"]["id"] == str(year)
    capsys.readouterr()
    indicators = {year: {i["id"] for i in one["units"][0]["indicators"]} for year, one in found.items()}
    assert indicators[2019] - indicators[2020] == {"satisfaction"}
    assert indicators[2020] - indicators[2019] == {"deterrence"}


def test_two_years_stand_side_by_side_on_one_site(site: Path) -> None:
    newest, older = results(site / "data" / "results.json"), results(site / "2019" / "data" / "results.json")
    assert (newest["campaign"]["region"], older["campaign"]["region"]) == ("另一省", "某省")
    for folder, found in ((site, newest), (site / "2019", older)):
        text = page(folder / "ranking.html").text
        for unit in found["units"]:
            assert (folder / "units" / f"{unit['id']}.html").is_file()
            assert (unit["total"] or unit["no_rank_reason"]) in text
        for indicator in found["units"][0]["indicators"]:
            assert indicator["label"] in text
    assert "执法威慑" not in page(site / "2019" / "ranking.html").text
    assert "省级生态环境厅通报表扬" in page(site / "units" / "alpha.html").text


def test_the_years_lead_to_each_other(site: Path) -> None:
    for front in (site / "index.html", site / "2019" / "index.html"):
        leads = {(front.parent / address).resolve() for address in page(front).links}
        assert (site / "years.html").resolve() in leads
    years = {(site / address).resolve() for address in page(site / "years.html").links}
    assert {(site / "index.html").resolve(), (site / "2019" / "index.html").resolve()} <= years
    assert "2020年另一省大练兵" in page(site / "years.html").text
    assert "2019年某省大练兵" in page(site / "years.html").text


def test_no_name_of_a_province_stands_in_code() -> None:
    names = re.compile("自治区|新疆|伊犁|乌鲁木齐|喀什|和田|阿克苏|克拉玛依|哈密|吐鲁番|昌吉|塔城|阿勒泰")
    found = [
        str(path.relative_to(ROOT))
        for room in ("schema", "scorer", "lianbing", "site")
        for path in (ROOT / room).rglob("*.py")
        if names.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
