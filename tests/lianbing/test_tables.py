"""Tables for spreadsheets: bytes, neutralised formulas, and a datapackage that frictionless accepts."""

from __future__ import annotations

import csv
import io
import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from frictionless import Package

from lianbing.documentation import result_schemas
from lianbing.output import write
from lianbing.publishing import due_filings, snapshot_files, write_results
from lianbing.scoring import check_snapshot, score_checked
from lianbing.tables import Table
from schema.spreadsheets import FORMULA, neutral
from tests.smallcampaign import SmallCampaign

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    small = SmallCampaign()
    small.remove("gamma/cases.csv")
    checked = check_snapshot(small.files, 2019, root=ROOT)
    outcome = score_checked(checked)
    return dict(snapshot_files(outcome, due_filings(checked, outcome)))


def test_frictionless_accepts_the_datapackage(
    files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, files.items())
    monkeypatch.chdir(tmp_path)
    report = Package("datapackage.json").validate()
    assert report.valid, report.flatten(["message"])
    assert len(report.tasks) == 5


def test_frictionless_notices_a_wrong_cell(
    files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = files["tables/ranking.csv"].replace(b",1,", b",first,", 1)
    write(tmp_path, {**files, "tables/ranking.csv": broken}.items())
    monkeypatch.chdir(tmp_path)
    assert not Package("datapackage.json").validate().valid


def one_cell(text: str) -> bytes:
    table = Table({"a": ("string", "")}, {})
    table.add([{"a": text}])
    return table.content()


@pytest.mark.parametrize("start", [*FORMULA, " =", "  ＝"])
def test_a_formula_is_neutralised(start: str) -> None:
    assert neutral(f"{start}1+1") == f"'{start}1+1"
    rows = list(csv.reader(io.StringIO(one_cell(f"{start}cmd").decode("utf-8-sig"))))
    assert rows[1][0].startswith("'")


def test_ordinary_cells_stay_as_they_are() -> None:
    assert neutral("甲市") == "甲市"
    assert one_cell("007") == b"\xef\xbb\xbfa\r\n007\r\n"


def test_results_and_scorecards_follow_their_schemas(files: dict[str, bytes]) -> None:
    schemas = {name: json.loads(text) for name, text in result_schemas().items()}
    jsonschema.validate(json.loads(files["results.json"]), schemas["results.schema.json"])
    cards = [content for name, content in files.items() if name.startswith("scorecards/")]
    assert len(cards) == 6
    for content in cards:
        jsonschema.validate(json.loads(content), schemas["scorecard.schema.json"])


def rows_of(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"tables/{name}.csv"].decode("utf-8-sig"))))


def test_an_exact_value_is_a_quotient_with_all_its_digits(files: dict[str, bytes]) -> None:
    results = json.loads(files["results.json"])
    exact = {r["id"]: r["total_exact"] for r in (*results["units"], *results["persons"])}
    ranking = rows_of(files, "ranking")
    assert {r["代号"] for r in ranking} == set(exact)
    for row in ranking:
        assert value_of(row["总分（精确）"]) == exact_value(exact[row["代号"]])
    points = {(row["代号"], row["指标"]): row for row in rows_of(files, "points")}
    cards = [json.loads(content) for name, content in files.items() if name.startswith("scorecards/")]
    found = [(card["result"]["id"], i) for card in cards for i in (*card["indicators"], *parts(card))]
    assert any(i["exact"] and "/" in i["exact"] for _, i in found)
    for who, i in found:
        assert value_of(points[who, i["id"]]["得分（精确）"]) == exact_value(i["exact"])


def parts(card: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for top in card["indicators"] for part in top["parts"]]


def value_of(cell: str) -> Fraction | None:
    if not cell:
        return None
    assert re.fullmatch("[0-9]+÷[1-9][0-9]*", cell), cell
    return Fraction(cell.replace("÷", "/"))


def exact_value(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def test_no_cell_is_a_date_or_a_fraction_to_a_spreadsheet(files: dict[str, bytes]) -> None:
    taken = re.compile(r"[0-9]{1,4}[/-][0-9]{1,4}([/-][0-9]{1,4})?")
    dates = {("filings", "截止")}
    for name in ("ranking", "points", "losses", "awards", "filings"):
        for row in rows_of(files, name):
            assert [t for t, text in row.items() if taken.fullmatch(text) and (name, t) not in dates] == []


def test_every_document_at_the_top_follows_its_schema(files: dict[str, bytes], tmp_path: Path) -> None:
    campaign = {"results.json": files["results.json"], "traceability.json": b"[]"}
    write_results(tmp_path, {2018: campaign, 2019: campaign}, {2018: "2018年", 2019: "2019年"})
    found = {path.stem: json.loads(path.read_text("utf-8")) for path in tmp_path.glob("*.json")}
    assert found.keys() == {"index", "results", "traceability"}
    for name, document in found.items():
        schema = json.loads((tmp_path / "schemas" / f"{name}.schema.json").read_text("utf-8"))
        jsonschema.validate(document, schema)
    assert [entry["year"] for entry in found["index"]["campaigns"]] == ["2019", "2018"]
    schema = json.loads(result_schemas()["index.schema.json"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"default": "2019", "campaigns": [{"year": 2019}]}, schema)


def test_decimals_are_strings(files: dict[str, bytes]) -> None:
    def walk(value: object) -> None:
        assert not isinstance(value, float)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(inner)

    walk(json.loads(files["results.json"]))


def test_whether_somebody_takes_part_can_be_undecided() -> None:
    """What was refused decides nothing, for or against (decision 0004)."""
    small = SmallCampaign()
    small.table("office/vetoes.csv", "subject,proven_on,body,document_sha256", "p1,去年,有关部门,")
    checked = check_snapshot(small.files, 2019, root=ROOT)
    outcome = score_checked(checked)
    files = dict(snapshot_files(outcome, due_filings(checked, outcome)))
    text = files["tables/ranking.csv"].decode("utf-8-sig")
    taking_part = {row["代号"]: row["参评"] for row in csv.DictReader(io.StringIO(text))}
    assert (taking_part["p1"], taking_part["alpha"]) == ("待定", "是")
    (person,) = outcome.results["persons"]
    assert "第2行未通过校验" in person["undecided"][0]["text"]
