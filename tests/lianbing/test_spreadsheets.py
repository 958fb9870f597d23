"""Every table of the shell in a spreadsheet: no cell is a formula, whatever others wrote; numbers stay numbers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianbing.history.documents import CandidateMove, IndicatorMove, StepDocument
from lianbing.history.forms import as_csv
from lianbing.receipts.table import receipts, table_bytes
from lianbing.tables import Table
from schema.intake import read_record
from schema.spreadsheets import FORMULA, neutral
from tests.receipts.logs import log_of, received

ROOT = Path(__file__).parents[2]
CALLS = frozenset("=+-@\t\r\n＝＋－＠")
NUMBER = re.compile(r"-?[0-9]+([./÷][0-9]+)?", re.ASCII)

hostile = st.one_of(
    st.builds(
        lambda blanks, sign, rest: blanks + sign + rest,
        st.sampled_from(["", " ", "   "]),
        st.sampled_from(sorted(CALLS)),
        st.one_of(
            st.text(max_size=12), st.sampled_from(["cmd|' /C calc'!A0", "1+1", "2", '"', ",=1", "1-1"])
        ),
    ),
    st.text(max_size=12),
)


def harmless(cell: str) -> bool:
    """Whether a spreadsheet takes a cell for text or a number."""
    return cell.lstrip(" ")[:1] not in CALLS or not cell.strip(" ") or NUMBER.fullmatch(cell) is not None


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def of_results(text: str) -> bytes:
    """The tables of results, one class writes them all."""
    table = Table({"名称": ("string", ""), "理由": ("string", "")}, {"理由": text})
    table.add([{"名称": text}])
    return table.content()


def of_history(text: str) -> bytes:
    """``history --format csv`` with the text in every place that others can write."""
    cause = {"group": 0, "amount": "-175/3", "way": "own", "lines": text}
    indicator = {
        "id": text,
        "label": text,
        "before": "1.5",
        "after": None,
        "delta": "-1.5",
        "causes": [cause],
    }
    move = {"id": text, "name": text, "indicators": [cast(IndicatorMove, indicator)]}
    group = {"kind": "unit", "owner": text, "label": text, "files": [{"path": text, "lines": text}]}
    arrival = {"received_at": text, "role": text}
    step = {
        "commit": text, "committed_at": text, "pull_request": None, "arrival": arrival, "groups": [group],
        "moves": [cast(CandidateMove, move)],
    }  # fmt: skip
    return "".join(as_csv([cast(StepDocument, step)])).encode()


WRITERS: Mapping[str, Callable[[str], bytes]] = {"results": of_results, "history": of_history}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@given(text=hostile.filter(lambda text: text.isprintable() or text[:1] in CALLS))
def test_no_cell_of_any_table_is_a_formula(write: Callable[[str], bytes], text: str) -> None:
    rows = cells(write(text))
    assert len({len(row) for row in rows}) == 1, "a text never becomes more cells than one"
    for row in rows:
        for cell in row:
            assert harmless(cell), cell
            assert cell.removeprefix("'") == text or harmless(cell)


@given(text=hostile)
def test_what_is_neutralised_is_told_by_one_apostrophe_and_nothing_is_lost(text: str) -> None:
    assert neutral(text) in (text, f"'{text}")
    assert harmless(neutral(text)) or not text.strip(" ")


@given(
    number=st.decimals(allow_nan=False, allow_infinity=False, places=2),
    whole=st.integers(),
    part=st.integers(1),
)
def test_numbers_stay_numbers(number: Any, whole: int, part: int) -> None:
    for text in (f"{number:f}", str(whole), f"{whole}/{part}", f"{whole}÷{part}"):
        assert neutral(text) == text


@pytest.mark.parametrize(
    "text", ["-1-1", "-A1", "-1.5e3", "- 1", "+1", "-", "--1", "-1/2/3", "－1", "-1\n", "-１"]
)
def test_what_only_looks_like_a_number_is_neutralised(text: str) -> None:
    assert neutral(text) == f"'{text}"


def test_negative_numbers_of_a_history_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    (_, row) = cells(of_history("x"))
    assert [cell for cell in row if cell.startswith(("-", "'-"))] == ["-1.5", "-175/3"]


@given(text=hostile.filter(lambda text: "\0" not in text and text.isprintable()))
def test_a_path_that_is_no_campaigns_never_reaches_the_table_of_receipts(text: str) -> None:
    """Receipts are read again as records, so nothing is neutralised: what could be a formula does not get in."""
    path = f"{text}submissions/2019/alpha/team.yaml"
    try:
        log = log_of(received("run-1", files={path: "0" * 64}))
    except ValueError:
        return
    content = table_bytes(receipts(log))
    assert all(harmless(cell) for row in cells(content) for cell in row)


@pytest.mark.parametrize("sign", FORMULA)
def test_records_that_the_tool_writes_hold_only_what_the_intake_lets_in(sign: str) -> None:
    """Frames and drawn files repeat cells of accepted records, in which no text begins with a sign (S034)."""
    name = "submissions/2019/office/drawn.csv"
    content = f'unit,category,number\nalpha,一般,"{sign}1+1"\n'.encode()
    assert any(found.is_error for found in read_record(name, content).findings)


def test_every_writer_of_tables_is_known_here() -> None:
    """One that is new must neutralise its cells, or write records that the intake reads again."""
    found = {
        path.relative_to(ROOT).as_posix()
        for room in ("lianbing", "schema", "scorer", "site")
        for path in (ROOT / room).rglob("*.py")
        if re.search(r"csv\.(?:writer|DictWriter)\(|\.to_csv\(", path.read_text(encoding="utf-8"))
    }
    records = {"lianbing/receipts/table.py", "lianbing/draws/writing.py"}
    assert found == {"lianbing/tables.py", "lianbing/history/forms.py", *records}
