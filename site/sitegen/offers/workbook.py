"""All tables in one workbook: numbers as numbers, text as text that no spreadsheet takes for a formula.

Cells hold what tables/*.csv hold, each number with the decimals it is displayed with.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.writer.excel import ExcelWriter

from sitegen.offers.packing import data_time, plain, repacked
from sitegen.offers.wording import ABOUT
from sitegen.wording import LABELS

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from sitegen.results import Document, Results

WORKBOOK = "tables.xlsx"

_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.([0-9]{1,6}))?")
_SIGNS = ("=", "#")
"""What the library would take for a formula or an error."""

LONGEST = 32767
"""What a cell holds; longer text is cut, and whole in the CSV."""

NARROWEST, WIDEST = 8, 48
"""Widths of columns, in characters of the standard font."""

_HEAD = {"font": Font(bold=True), "fill": PatternFill("solid", fgColor="E3EFED"),
         "alignment": Alignment(vertical="top", wrap_text=True)}  # fmt: skip


def workbook(results: Results) -> bytes:
    """The workbook: a sheet about the data, then one for each table."""
    package = results.document("datapackage.json")
    book = Workbook(write_only=True)
    properties = book.properties
    properties.title = properties.subject = plain(package["title"])
    properties.creator = properties.lastModifiedBy = plain(results.final["campaign"]["organiser"])
    properties.created = properties.modified = data_time(results)
    _about(_sheet(book, ABOUT["sheet"]), results, package)
    for resource in package["resources"]:
        label = LABELS["table"].get(resource["name"], resource["name"])
        _table(_sheet(book, label), results, resource)
    found = io.BytesIO()
    with zipfile.ZipFile(
        found, "w"
    ) as archive:  # Workbook.save would write the time of saving over the data's
        ExcelWriter(book, archive).write_data()
    return repacked(found.getvalue())


def _sheet(book: Workbook, title: str) -> Worksheet:
    """A new sheet; written row by row it has all that is used here of one that is kept in memory."""
    return cast("Worksheet", book.create_sheet(INVALID_TITLE_REGEX.sub(" ", title)[:31]))


def _about(sheet: Worksheet, results: Results, package: Document) -> None:
    """What the data is of, how it is computed again, and what the columns mean."""
    final = results.final
    lines = [
        (ABOUT["campaign"], final["campaign"]["title"]),
        (ABOUT["demo"], ABOUT["invented"] if results.demo else ABOUT["real"]),
        (ABOUT["snapshot"], LABELS["snapshot"][final["snapshot"]]),
        (ABOUT["until"], final["counts_until"]),
        (ABOUT["commit"], final["commit"] or ABOUT["uncommitted"]),
        (ABOUT["tree"], final["tree_sha256"]),
        (ABOUT["rulebook"], f"{final['rulebook']['id']} {final['rulebook']['sha256']}"),
        (
            ABOUT["recompute"],
            f"python -m lianbing score{' --commit ' + final['commit'] if final['commit'] else ''}",
        ),
    ]
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 20
    sheet.column_dimensions["C"].width = WIDEST
    for name, value in lines:
        sheet.append([_cell(sheet, name, head=True), _cell(sheet, value)])
    sheet.append([])
    sheet.append([_cell(sheet, title, head=True) for title in ABOUT["columns"].split("|")])
    for resource in package["resources"]:
        label = LABELS["table"].get(resource["name"], resource["name"])
        for field in resource["schema"]["fields"]:
            sheet.append([_cell(sheet, text) for text in (label, field["name"], field["description"])])


def _table(sheet: Worksheet, results: Results, resource: Document) -> None:
    """One table, column by column as its description names them: its heading stays in sight, and filters stand in it."""
    fields = resource["schema"]["fields"]
    names, numeric = (
        [field["name"] for field in fields],
        [field["type"] in ("number", "integer") for field in fields],
    )
    rows = [list(row.values()) for row in results.table(resource["path"])]
    for at, width in enumerate(_widths(names, rows), 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(rows) + 1}"
    sheet.append([_cell(sheet, name, head=True) for name in names])
    for row in rows:
        pairs = zip(row, numeric, strict=True)
        sheet.append([_number(sheet, text) if number else _cell(sheet, text) for text, number in pairs])


def _number(sheet: Worksheet, value: str) -> Cell | str | None:
    """A number with the decimals it is displayed with; what is none is text."""
    found = _NUMBER.fullmatch(value)
    if found is None:
        return _cell(sheet, value)
    cell: Cell = WriteOnlyCell(sheet, Decimal(value))  # type: ignore[arg-type]  # the stubs forget Decimal, which keeps digits
    cell.number_format = "0." + "0" * len(found[1]) if found[1] else "0"
    return cell


def _cell(sheet: Worksheet, value: str, *, head: bool = False) -> Cell | str | None:
    """Text, and never a formula or an error, whatever it begins with; nothing where there is none."""
    text = plain(value)[:LONGEST]
    if not head and not text.startswith(_SIGNS):
        return text or None
    cell: Cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if head:
        cell.font, cell.fill, cell.alignment = _HEAD["font"], _HEAD["fill"], _HEAD["alignment"]
    return cell


def _widths(names: list[str], rows: list[list[str]]) -> Iterator[int]:
    """How wide each column is: as its widest cell, within bounds."""
    for at, name in enumerate(names):
        widest = max((_width(row[at]) for row in rows), default=0)
        yield min(max(widest, _width(name) + 3, NARROWEST), WIDEST)


def _width(text: str) -> int:
    """A full-width character takes two places, as it does two bytes of GB 18030."""
    return 1 + len(text[:WIDEST].encode("gb18030", errors="replace"))
