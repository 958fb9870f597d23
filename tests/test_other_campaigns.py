"""Another year and another province are data: a made-up rulebook of 2020 beside that of 2019, no line of code changed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from lianbing.cli import main
from lianbing.history.history import history
from lianbing.rulebooks import rulebook_files
from lianbing.scoring import check_snapshot, score_checked
from lianbing.snapshots import read_tree
from scorer.rulebook import load_rulebook
from scorer.rulebook.lint import lint
from tests.history.checking import check_sums
from tests.seals.repositories import Repository
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
    """A repository with 2019 of one province, sealed, and then 2020 of another, in three steps of its main branch."""
    repository = Repository(tmp_path_factory.mktemp("years"))
    repository.git("init", "-q")
    rules = {f"scorer/rulebooks/2019/{name}": text for name, text in rulebook_files(ROOT, "2019").items()}
    repository.write({".gitattributes": b"* -text\n", ".gitignore": b"build/\nout/\n"})
    repository.write({**one_province().files, **rules})
    repository.commit("2019")
    assert repository.run("seal", "--year", "2019", "--snapshot", "final") == 0
    repository.commit("seal")
    rules = {f"scorer/rulebooks/2020/{name}": text for name, text in rulebook_2020().items()}
    repository.write({**other_province().files, **rules})
    repository.commit("2020")
    return repository.root


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


def test_both_years_are_checked_in_the_folder_and_in_the_commit(
    two_years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for more in ([], ["--commit", "HEAD"], ["--year", "2019"], ["--year", "2020", "--commit", "HEAD"]):
        assert main(["check", "--root", str(two_years), *more]) == 0, capsys.readouterr().out


@pytest.mark.rows("R45", "Y24")
def test_the_seal_of_the_first_year_is_what_the_second_improves_on(two_years: Path) -> None:
    path = two_years / "submissions/2019/published/final/results.json"
    sealed = {u["id"]: u["rank"] for u in results(path)["units"] if u["level"] == "prefecture"}
    tree = read_tree(two_years, "HEAD")
    scored = score_checked(check_snapshot(tree.of_year(2020), 2020, root=two_years)).results
    units = {u["id"]: u for u in scored["units"] if u["level"] == "prefecture"}
    assert {name: unit["last_rank"] for name, unit in units.items()} == sealed
    ranked = {name: unit for name, unit in units.items() if unit["rank"] is not None}
    assert ranked
    for name, unit in ranked.items():
        assert unit["improvement"] == sealed[name] - unit["rank"]


def test_each_year_has_a_history_of_its_own(two_years: Path) -> None:
    """What is filed for one year moves nobody of the other; each ends where a computation anew ends."""
    commits = Repository(two_years).git("rev-list", "--first-parent", "--reverse", "HEAD").split()
    tree = read_tree(two_years, "HEAD")
    for year, moving in ((2019, commits[0]), (2020, commits[2])):
        document = history(two_years, year=year)
        assert document["campaign"]["year"] == year
        assert [step["commit"] for step in document["steps"]] == commits
        assert {step["commit"] for step in document["steps"] if step["moves"]} == {moving}
        check_sums(document)
        scored = score_checked(check_snapshot(tree.of_year(year), year, root=two_years)).results
        now = {u["id"]: (u["total_exact"], u["rank"]) for u in (*scored["units"], *scored["persons"])}
        assert {each["id"]: (each["total"], each["rank"]) for each in document["end"]} == now


def test_both_years_are_published_with_their_histories_and_can_be_verified(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published = site.parent / "results"
    for year in (2019, 2020):
        steps = results(published / str(year) / "history" / "steps.json")
        assert (steps["campaign"]["year"], steps["commits"]) == (year, 3)
    assert main(["verify", str(published), "--repo", str(published.parents[1])]) == 0, capsys.readouterr().err


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
