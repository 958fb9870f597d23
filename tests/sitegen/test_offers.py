"""Files made for readers: the workbook holds what the tables hold, the notice has the layout of notices and no more names."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt

from lianbing.publishing import write_results
from schema.spreadsheets import formula_sign
from sitegen.offers import NOTICE, WORKBOOK, offers
from sitegen.offers.wording import numeral
from sitegen.results import Results
from sitegen.wording import LABELS

HOSTILE = '=HYPERLINK("http://example.org","x")<script>alert(1)</script>\u202e\x07\n&\'甲'


def made(folder: Path, documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of one campaign, from its documents."""
    write_results(folder, {2019: documents}, {2019: "2019年某省大练兵"})
    return dict(offers(Results(folder / "2019", "")))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, documents: Mapping[str, bytes]) -> dict[str, bytes]:
    return made(tmp_path_factory.mktemp("offers"), documents)


def word(content: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(content))


def words(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in word(content).paragraphs)


def changed(documents: Mapping[str, bytes], **values: Any) -> dict[str, bytes]:
    """The documents with other values in the first list of awards."""
    final = json.loads(documents["results.json"])
    final["awards"][0] |= values
    return {**documents, "results.json": json.dumps(final).encode()}


# ---- the workbook


def test_every_table_is_a_sheet_with_the_same_cells(
    files: Mapping[str, bytes], documents: Mapping[str, bytes]
) -> None:
    """Numbers are numbers with the decimals that they are displayed with; all else is text."""
    book = openpyxl.load_workbook(io.BytesIO(files[WORKBOOK]))
    package = json.loads(documents["datapackage.json"])
    assert book.sheetnames == ["说明", *(LABELS["table"][r["name"]] for r in package["resources"])]
    for resource in package["resources"]:
        sheet = book[LABELS["table"][resource["name"]]]
        rows = list(csv.reader(io.StringIO(documents[resource["path"]].decode("utf-8-sig"))))
        kinds = [field["type"] for field in resource["schema"]["fields"]]
        assert sheet.max_row == len(rows)
        titles = set(rows[0])
        for row, cells in zip(rows, sheet.iter_rows(), strict=True):
            for text, kind, cell in zip(row, kinds, cells, strict=True):
                if not text:
                    assert cell.value is None
                elif kind in ("number", "integer") and text not in titles:
                    assert cell.data_type == "n"
                    assert Decimal(str(cell.value)) == Decimal(text)
                    assert len(cell.number_format.partition(".")[2]) == len(text.partition(".")[2])
                else:
                    assert (cell.data_type, cell.value) == ("s", text)


def test_the_heading_of_a_sheet_stays_in_sight_and_filters(files: Mapping[str, bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files[WORKBOOK]))
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "C2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
        assert {d.width for d in sheet.column_dimensions.values()} <= set(range(8, 49))
        assert sheet.cell(1, 1).font.bold


def test_the_first_sheet_says_of_what_data_the_workbook_is(
    files: Mapping[str, bytes], documents: Mapping[str, bytes]
) -> None:
    final = json.loads(documents["results.json"])
    sheet = openpyxl.load_workbook(io.BytesIO(files[WORKBOOK]))["说明"]
    said = {row[0]: row[1] for row in sheet.iter_rows(values_only=True)}
    assert said["活动"] == final["campaign"]["title"]
    assert said["性质"] == "演示数据：案件、得票、评分和人员均为虚构"
    assert said["材料指纹（SHA-256）"] == final["tree_sha256"]
    assert said["规则和指纹（SHA-256）"] == f"{final['rulebook']['id']} {final['rulebook']['sha256']}"
    assert str(said["复核命令"]).startswith("python -m lianbing score")


@pytest.mark.parametrize(
    "text", ["=1+1", "#N/A", "#REF!", "@SUM(A1)", "+1", "-1", "\x01甲\ufffe", "007", "1" * 40000]
)
def test_no_cell_is_a_formula_an_error_or_broken(
    tmp_path: Path, documents: Mapping[str, bytes], text: str
) -> None:
    rows = list(csv.reader(io.StringIO(documents["tables/ranking.csv"].decode("utf-8-sig"))))
    rows[1][1] = text
    table = io.StringIO()
    csv.writer(table).writerows(rows)
    found = made(tmp_path, {**documents, "tables/ranking.csv": b"\xef\xbb\xbf" + table.getvalue().encode()})
    cell = openpyxl.load_workbook(io.BytesIO(found[WORKBOOK]))["成绩和排名"].cell(2, 2)
    assert cell.data_type == "s"
    assert str(cell.value)[-3:] == re.sub("[\x01\ufffe]", "\ufffd", text)[-3:]
    assert len(str(cell.value)) <= 32767


# ---- the notice


def test_the_page_has_the_type_area_of_the_standard(files: Mapping[str, bytes]) -> None:
    """GB/T 9704-2012: A4, 37 mm above and 28 mm left, 156 x 225 mm of text, numbers outside on the left and right."""
    document = word(files[NOTICE])
    [section] = document.sections
    lengths = (section.page_width, section.page_height, section.top_margin, section.left_margin,
               section.right_margin, section.bottom_margin)  # fmt: skip
    width, height, above, left, right, below = (
        round(length.mm, 1) for length in lengths if length is not None
    )
    assert (width, height, above, left) == (210, 297, 37, 28)
    assert (width - left - right, height - above - below) == (156, 225)
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        [paragraph] = footer.paragraphs
        assert paragraph.text == "— 1 —"
        assert paragraph._p.xpath("./w:pPr/w:jc/@w:val") == [side]
        assert paragraph._p.xpath(".//w:instrText/text()") == ["PAGE"]


def faces(paragraph: Any) -> set[tuple[str, float]]:
    return {
        (run._r.rPr.rFonts.get(qn("w:eastAsia")), run.font.size.pt)
        for run in paragraph.runs
        if run.text.strip()
    }


def test_every_part_is_set_in_its_face(files: Mapping[str, bytes]) -> None:
    document = word(files[NOTICE])
    title, text = document.paragraphs[0], next(p for p in document.paragraphs if p.text.startswith("2019年"))
    assert faces(title) == {("方正小标宋简体", 22)}
    assert title._p.xpath("./w:pPr/w:jc/@w:val") == ["center"]
    assert faces(text) == {("仿宋_GB2312", 16)}
    assert text.paragraph_format.line_spacing == Pt(28.95)
    assert text.paragraph_format.first_line_indent == Pt(32)
    assert text._p.xpath("./w:pPr/w:ind/@w:firstLineChars") == ["200"]
    by_start = {p.text[:3]: faces(p) for p in document.paragraphs}
    assert by_start["一、名"] == {("黑体", 16)}
    assert by_start["（一）"] == {("楷体_GB2312", 16)}
    assert by_start["附件1"] == {("黑体", 16)}
    with zipfile.ZipFile(io.BytesIO(files[NOTICE])) as package:
        table = package.read("word/fontTable.xml").decode()
    for face in ("方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"):
        assert re.search(rf'w:name="{face}"><w:altName w:val="[^"]+"/>', table), face


def test_every_list_is_attached_with_its_entries(
    files: Mapping[str, bytes], documents: Mapping[str, bytes]
) -> None:
    final = json.loads(documents["results.json"])
    document = word(files[NOTICE])
    assert len(document.tables) == len(final["awards"]) == words(files[NOTICE]).count("名单\n\n")
    for award, table in zip(final["awards"], document.tables, strict=True):
        head, *rows = [[cell.text for cell in row.cells] for row in table.rows]
        assert head[:2] == ["次序", "名称"]
        assert [row[1] for row in rows] == [entry["name"] for entry in award["entries"]]
        assert [row[-1] for row in rows] == [entry["stage_label"] for entry in award["entries"]]
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader"), "the heading comes back on every page"


def test_an_invented_campaign_says_so_on_every_page_and_a_real_one_does_not(
    tmp_path: Path, files: Mapping[str, bytes], documents: Mapping[str, bytes]
) -> None:
    warning = "演示数据，内容均为虚构"
    [section] = word(files[NOTICE]).sections
    assert warning in section.header.paragraphs[0].text
    assert warning in section.even_page_header.paragraphs[0].text
    assert warning in words(files[NOTICE])
    final = json.loads(documents["results.json"]) | {"demo": False}
    real = made(tmp_path, {**documents, "results.json": json.dumps(final).encode()})[NOTICE]
    assert warning not in words(real)
    assert warning not in word(real).sections[0].header.paragraphs[0].text


@pytest.mark.rows("R57", "Y29", "Y30", "Y51")
def test_what_is_not_as_the_points_have_it_is_said(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    """A tie is not settled by the notice, a decision stands with its reason, who is revoked holds no place."""
    entry = {
        "rank": 1,
        "points": "80.00",
        "state": "proposed",
        "decision": None,
        "reason": None,
        "since": None,
    }
    entries = [
        {**entry, "id": "alpha", "name": "甲市局", "stage": "revoked", "stage_label": "已撤销", "since": "2020-03-02"},
        {**entry, "id": "beta", "name": "乙市局", "stage": "selected", "stage_label": "经决定入选", "state": "selected",
         "decision": "d7", "reason": "择优"},
        {**entry, "id": "gamma", "name": "丙市局", "stage": "tied", "stage_label": "末位并列，待决定", "state": "tied"},
    ]  # fmt: skip
    text = words(made(tmp_path, changed(documents, entries=entries, tie=True))[NOTICE])
    held = text[text.index("（一）") : text.index("（二）")]
    assert "乙市局，共1个。" in held
    assert "甲市局" not in held
    assert "丙市局" not in held
    assert "末位并列，尚待办公室决定：丙市局。" in text
    assert "乙市局经决定入选：择优（决定d7）。" in text
    assert "甲市局的称号已于2020年3月2日撤销，空出的名额不自动递补。" in text


def test_before_anything_is_awarded_it_is_a_proposal_without_a_date(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    final = json.loads(documents["results.json"])
    for award in final["awards"]:
        for entry in award["entries"]:
            entry["stage"], entry["since"] = "proposed", None
    text = words(made(tmp_path, {**documents, "results.json": json.dumps(final).encode()})[NOTICE])
    assert text.startswith("2019年")
    assert "拟表扬集体和个人名单" in text
    assert "通报" not in text
    assert "（成文日期待定）" in text


def test_hostile_names_are_words_in_both(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    final = json.loads(documents["results.json"])
    final["campaign"]["title"] = final["campaign"]["organiser"] = HOSTILE
    for award in final["awards"]:
        award["label"] = HOSTILE
        for entry in award["entries"]:
            entry["name"] = entry["stage_label"] = HOSTILE
    files = made(tmp_path, {**documents, "results.json": json.dumps(final).encode()})
    clean = '=HYPERLINK("http://example.org","x")<script>alert(1)</script>\ufffd\ufffd &\'甲'
    assert clean in words(files[NOTICE])
    with zipfile.ZipFile(io.BytesIO(files[NOTICE])) as package:
        document = package.read("word/document.xml").decode()
    assert "<script" not in document
    assert "\u202e" not in document
    book = openpyxl.load_workbook(io.BytesIO(files[WORKBOOK]))
    assert {c.data_type for sheet in book for row in sheet.iter_rows() for c in row} <= {"s", "n"}


# ---- both


def test_the_same_data_gives_the_same_bytes_and_no_time_but_the_datas(
    tmp_path: Path, files: Mapping[str, bytes], documents: Mapping[str, bytes]
) -> None:
    again = made(tmp_path, documents)
    assert again == files
    for name in (WORKBOOK, NOTICE):
        with zipfile.ZipFile(io.BytesIO(files[name])) as package:
            assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert package.namelist()[0] == "[Content_Types].xml"
            assert not [part for part in package.namelist() if "thumbnail" in part]
            core = package.read("docProps/core.xml").decode()
        assert set(re.findall(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", core)) == {
            json.loads(documents["results.json"])["cutoff"]
        }


def test_what_the_comparison_reads_equals_the_results(
    files: Mapping[str, bytes], documents: Mapping[str, bytes]
) -> None:
    final = json.loads(documents["results.json"])
    kinds = {name.split("/")[1].removesuffix(".json") for name in files if name.startswith("compare/")}
    assert kinds == {"prefecture", "county", "spot"}, "who has no points is not compared"
    for kind in kinds:
        document = json.loads(files[f"compare/{kind}.json"])
        by_id = {r["id"]: r for r in (*final["units"], *final["persons"])}
        for found in document["candidates"]:
            result = by_id[found["id"]]
            assert (found["rank"], found["total"]) == (result["rank"], result["total"])
            points = dict(zip((row["id"] for row in document["rows"]), found["points"], strict=True))
            assert {i["id"]: i["points"] for i in result["indicators"]}.items() <= points.items()


def test_headings_are_counted_as_notices_count() -> None:
    assert [numeral(n) for n in (1, 9, 10, 11, 20, 35)] == ["一", "九", "十", "十一", "二十", "三十五"]


def test_no_text_of_the_tables_begins_as_a_formula(documents: Mapping[str, bytes]) -> None:
    """The workbook repeats the tables: what they neutralise is neutral there too, when it is saved as CSV again."""
    for name in ("ranking", "losses", "awards"):
        for row in csv.DictReader(io.StringIO(documents[f"tables/{name}.csv"].decode("utf-8-sig"))):
            assert not [
                text for title, text in row.items() if formula_sign(text) and title not in ("失分", "得分")
            ]
