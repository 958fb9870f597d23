"""Tables: the column-wise reading gives what judging every row by its model gives, and every fault its place."""

import csv
import io
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from schema.case_numbers import case_key
from schema.fields import fields_of
from schema.filed import Table
from schema.findings import FindingReport
from schema.intake import read_record
from schema.kinds import BY_NAME, KINDS, Form, Kind
from schema.reading.table import cell_places
from schema.reading.text import INVISIBLE, Source
from schema.records.base import Row
from schema.records.rules import ROW_RULES
from schema.spreadsheets import FORMULA
from tests.schema.trees import small

TABLES = [kind for kind in KINDS if kind.form is Form.CSV]
NASTY = [
    "", " ", "0", "00", "007", "-1", "+1", "1.5", "1.", ".5", "1.25", "1.234", "1e5", "6.501E+05", "650100.0", "NaN",
    "Infinity", "1_000", "1,000", "１２", "٣", "1 2", " 5 ", "5 ", "100", "100.01", "是", "2019-02-30", "2019-02-29",
    "2020-02-29", "2019-2-1", "２０１９-01-01", "1546300800", "2019-01-01T00:00:00", "20190101", "2018-12-31",
    "2019-12-31", "2019-06", "2019-13", "2019-06-14T17:30:00+08:00", "2019-06-14T25:30:00+08:00", "urumqi", "Urumqi",
    "-x", "a" * 41, "一般", "配套", "稽查", "大气", "查封扣押", "查封扣押;按日连续", "查封扣押；按日连续", "查封扣押;查封扣押",
    ";", "某环罚〔2019〕1号", "某环罚[2019]１号", "某环罚字〔2019〕01号", "字字〔2019〕1号", "某〔2019〕1号", "某环罚〔2019〕1",
    "某环罚〔1899〕1号", "某环罚〔2019〕1000000号", "https://a.cn", "https://a.cn/x", "http://", "https://a.cn/é", "ftp://a.cn/x",
    "a" * 64, "A" * 64, "=1+1", " =1", "@x", "－1", "一\n二", 'a"b', "长" * 501, "电话13800138000", "x" * 101,
]  # fmt: skip


def example(kind: Kind) -> tuple[list[str], list[str]]:
    """Header and an accepted row of a table."""
    path = next(p for p in small() if kind.expression.fullmatch(p.removeprefix("submissions/2019/")))
    lines = list(csv.reader(io.StringIO(small()[path].decode())))
    return lines[0], lines[1]


def written(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def read(kind: Kind, rows: list[list[str]]) -> tuple[Table[Row], FindingReport]:
    path = kind.pattern.format(unit="urumqi", name="notice")
    reading = read_record(f"submissions/2019/{path}", written([list(fields_of(kind.model)), *rows]))
    assert isinstance(reading.record, Table)
    return reading.record, tuple(f for f in reading.findings if f.code != "S204")


def one_by_one(kind: Kind, rows: list[list[str]]) -> tuple[list[Row], dict[int, list[str]]]:
    """Rows judged one at a time by their model; the codes of the refused ones by line."""
    model = kind.model
    assert issubclass(model, Row)
    adapter: TypeAdapter[Any] = TypeAdapter(model)
    fields = fields_of(model)
    accepted, refused, line, seen = [], {}, 2, set()
    for cells in rows:
        given = dict(zip(fields, cells, strict=True))
        codes = [
            (name, "S034")
            for name, text in given.items()
            if fields[name].is_free_text and text.lstrip(" ")[:1] in FORMULA
        ]
        codes = [c for c in codes if given[c[0]].strip(" ")]
        faulty = {name for name, _ in codes}
        values = {n: t for n, t in given.items() if t or fields[n].required}
        row = None
        try:
            row = adapter.validate_python(values | {"line": line})
        except ValidationError as error:
            for details in error.errors():
                name = str(details["loc"][0])
                code = details["type"]
                if name not in faulty:
                    codes.append((name, code))
                    faulty.add(name)
        for names, judge in ROW_RULES.get(model, ()):
            if not faulty.intersection(names):
                arguments = [
                    TypeAdapter[Any](fields[n].hint).validate_python(given[n])
                    if n in values
                    else fields[n].default
                    for n in names
                ]
                if found := judge(*arguments):
                    codes.append((found[0], found[1]))
        if kind.key:
            cased = [n == "file" or fields[n].scalar == "CaseNumber" for n in kind.key]
            key = tuple(
                case_key(given[n]) if is_case else given[n].strip()
                for n, is_case in zip(kind.key, cased, strict=True)
            )
            if key in seen:
                codes.append(("", "S035"))
            seen.add(key)
        if codes or row is None:
            refused[line] = sorted(code for _, code in codes)
        else:
            accepted.append(row)
        line += 1 + sum(text.count("\n") for text in cells)
    return accepted, refused


def compare(kind: Kind, rows: list[list[str]]) -> None:
    accepted, refused = one_by_one(kind, rows)
    table, findings = read(kind, rows)
    assert list(table.rows) == accepted
    assert [row.line for row in table.rejected] == sorted(refused)
    found: dict[int, list[str]] = {}
    starts = sorted([*refused, *(row.line for row in accepted)])
    for each in findings:
        line = max(start for start in starts if start <= each.line)
        found.setdefault(line, []).append(each.code)
    blunted = {line: ["S1xx" if c in BLUNT else c for c in codes] for line, codes in found.items()}
    wanted = {line: ["S1xx" if c in BLUNT else c for c in codes] for line, codes in refused.items()}
    assert {n: sorted(c) for n, c in blunted.items()} == {n: sorted(c) for n, c in wanted.items()}


BLUNT = frozenset({"S118", "S119", "S120", "S126", "S130"})
"""S130 is the reading's name for one of the others, where a spreadsheet made the text a number."""


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.name)
def test_fuzzed_rows_are_judged_as_by_their_model(kind: Kind) -> None:
    rng = random.Random(f"{kind.name}-7")
    _, good = example(kind)
    rows = []
    for _ in range(1500):
        cells = list(good)
        for _ in range(rng.choice((0, 1, 1, 2, 4))):
            cells[rng.randrange(len(cells))] = rng.choice(NASTY)
        if not (len(cells) == 1 and cells[0] == ""):
            rows.append(cells)
    compare(kind, rows)


VISIBLE = st.text(max_size=12).filter(
    lambda text: not INVISIBLE.search(text.encode("utf-8", "replace").decode())
)
CELL = st.one_of(
    st.sampled_from(NASTY),
    VISIBLE.map(lambda text: text.encode("utf-8", "replace").decode().replace("\r", "")),
    st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,3})?", fullmatch=True),
    st.from_regex(r"20[12][0-9]-[0-3][0-9]-[0-3][0-9]", fullmatch=True),
    st.from_regex(r"[\u4e00-\u4e10字]{1,4}[\[〔(【]20[0-9]{2}[\]〕)】]第?0?[0-9]{1,3}号?", fullmatch=True),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(0, 13), CELL), max_size=4), min_size=1, max_size=6))
def test_any_cell_is_judged_as_by_the_model(changes: list[list[tuple[int, str]]]) -> None:
    kind = BY_NAME["cases"]
    _, good = example(kind)
    rows = []
    for each in changes:
        cells = list(good)
        for column, text in each:
            cells[column] = text
        rows.append(cells)
    compare(kind, rows)


def test_a_batch_border_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = BY_NAME["cases"]
    _, good = example(kind)
    rng = random.Random(3)
    rows = [list(good) for _ in range(40)]
    for cells in rows:
        if rng.random() < 0.4:
            cells[rng.randrange(14)] = rng.choice(NASTY)
    whole = read(kind, rows)
    for size in (1, 2, 7):
        monkeypatch.setattr("schema.reading.table._BATCH", size)
        assert read(kind, rows) == whole


def test_rows_are_whole_dataclasses() -> None:
    kind = BY_NAME["cases"]
    _, good = example(kind)
    (row,) = read(kind, [good])[0].rows
    assert replace(row) == row
    assert hash(row) == hash(replace(row))
    assert repr(row).startswith("PenaltyCase(line=2, number='厅环罚〔2019〕1号'")


HEADER = ",".join(fields_of(BY_NAME["spot_checks"].model)).encode() + b"\n"
PATH = "submissions/2019/office/spot-checks.csv"
ROW = b"urumqi,2019-06-20,\xe6\x8c\x89\xe6\x9c\x9f,ok,\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"\n" + ROW, [("S033", 2, 1)]),
        (ROW + b",,,,\n,,,,\n", [("S033", 3, 1), ("S033", 4, 1)]),
        (ROW + b",,\n, ,,,\n" + ROW, [("S033", 3, 1), ("S033", 4, 1)]),
        (ROW + b",,,,x\n", [("S105", 3, 1), ("S105", 3, 2), ("S105", 3, 3), ("S105", 3, 4)]),
        (ROW + b"urumqi,2019-06-20\n", [("S031", 3, 1)]),
        (ROW + ROW.replace(b"ok", b'"o"k'), [("S032", 3, 1)]),
        (ROW + ROW.replace(b"ok", b'"ok'), [("S032", 3, 1)]),
        (ROW.replace(b"ok", b'"a\nb\nc"') + ROW.replace(b"20,", b"99,"), [("S113", 5, 8), ("S125", 2, 22)]),
        (ROW.replace(b"ok", b'"a,""b"",\nc"').replace(b",\n", b",=1\n"), [("S034", 3, 4), ("S125", 2, 22)]),
        (ROW.replace(b"ok", b"o\x00k"), [("S004", 2, 23)]),
        (b"", []),
    ],
)
def test_faults_of_form_at_their_physical_places(body: bytes, expected: list[tuple[str, int, int]]) -> None:
    reading = read_record(PATH, HEADER + body)
    assert sorted((f.code, f.line, f.column) for f in reading.findings) == sorted(expected)
    assert isinstance(reading.record, Table)


@pytest.mark.parametrize(
    "header",
    [
        b"unit,date,outcome,note",
        b"date,unit,outcome,note,reference",
        b"unit,date,outcome,note,reference,x",
        b'"unit',
    ],
)
def test_a_wrong_header_refuses_the_table(header: bytes) -> None:
    reading = read_record(PATH, header + b"\n" + ROW)
    assert reading.record is None
    assert [(f.code in ("S030", "S032"), f.line) for f in reading.findings] == [(True, 1)]


def test_spellings_of_one_number_are_one_key() -> None:
    kind = BY_NAME["drawn"]
    rows = [
        ["urumqi", "一般", number]
        for number in ("某环罚〔2019〕1号", "某环罚[2019]１号", "某环罚字〔2019〕001")
    ]
    table, findings = read(kind, rows)
    assert [row.line for row in table.rejected] == [3, 4]
    assert {found.code for found in findings} == {"S035"}


class Lines:
    """A text as the source of a table gives it."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines(keepends=True)

    def lines(self) -> Iterator[str]:
        """The lines with their ends."""
        return iter(self._lines)


@given(st.lists(st.sampled_from(["a", '"', '""', ",", "\n"]), min_size=1, max_size=16))
@settings(max_examples=500, deadline=None)
def test_cells_are_found_where_the_reader_of_the_records_found_them(parts: list[str]) -> None:
    """Quotation marks in the middle of a cell quote nothing, however many there are."""
    text = "".join(parts) + "\n"
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    records: list[tuple[int, list[str]]] = []
    with suppress(csv.Error):
        before = 0
        for cells in reader:
            records.append((before + 1, cells))
            before = reader.line_num
    source = cast(Source, Lines(text))
    for line, cells in records:
        if cells:
            assert len(cell_places(source, {line})[line]) == len(cells)


@pytest.mark.parametrize(
    ("mark", "words"),
    [(";", "分号"), ("\t", "制表符"), ("；", "全角分号"), ("，", "全角逗号"), ("|", "竖线")],
)
def test_another_separator_is_named(mark: str, words: str) -> None:
    content = (HEADER + ROW).decode().replace(",", mark).encode()
    (found,) = read_record(PATH, content).findings
    assert (found.code, found.line) == ("S030", 1)
    assert words in found.message
    assert "缺少" not in found.message


@pytest.mark.parametrize("path", [PATH, "submissions/2019/urumqi/unit.yaml"])
def test_lines_that_end_in_a_return_alone_are_one_finding(path: str) -> None:
    content = small()[path].replace(b"\n", b"\r")
    (found,) = read_record(path, content).findings
    assert (found.code, found.line, found.column) == ("S011", 1, 1)
    assert "换行符" in found.message
    assert {f.code for f in read_record(path, content + b"\n").findings} >= {"S004"}, (
        "one lone return is a character"
    )
    assert [f.code for f in read_record(path, content.decode().encode("gb18030")).findings] == ["S003"]
