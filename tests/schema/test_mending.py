"""Slips of the input method: each at its own place, read on as if it had been mended, and no text is touched."""

import pytest

from schema.intake import read_record
from schema.reading.mending import mend
from schema.reading.yaml import compose_mended
from tests.schema.trees import small

PATH = "submissions/2019/urumqi/unit.yaml"


def places(*swaps: tuple[str, str]) -> list[str]:
    text = small()[PATH].decode()
    for old, new in swaps:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return [f"{f.code} {f.line}:{f.column}" for f in read_record(PATH, text.encode()).findings]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  role: ", "  role：", ["S024 6:7"]),
        ("  role: ", "  role ： ", ["S024 6:8"]),
        ("\nname: ", "\nname：", ["S024 4:5"]),
        ("\nname: ", "\nname:", ["S025 4:6"]),
        ("\nname: ", "\nname:　", ["S025 4:6"]),
        ("  role: ", "　　role: ", ["S026 6:1"]),
        ("  role: ", "　role: ", ["S026 6:1"]),
        ("  role: ", "\u00a0\u00a0role: ", ["S026 6:1"]),
        ("  department: ", " \tdepartment: ", ["S026 7:2"]),
        ("  department: ", "　　department：", ["S024 7:13", "S026 7:1"]),
        ("liaison:", "liaison：", ["S024 5:8"]),
        ("# 单位资料", "　# 单位资料", ["S026 2:1"]),
        ("\ncolumn_url: https:", "\n　\ncolumn_url: https:", ["S026 8:1"]),
        ("\ncolumn_url: https:", "\ncolumn_url：htps:", ["S024 8:11", "S117 8:12"]),
        ("\ncolumn_url: https:", "\ncolumn_url:https:", ["S025 8:12"]),
        ("\nunit: urumqi", "\nunit：Ürümqi", ["S024 3:5", "S119 3:6"]),
        ("  role: ", "　　　titel：", ["S024 6:9", "S026 6:1", "S101 5:1", "S102 6:4"]),
    ],
)
def test_a_slip_is_one_finding_at_its_place(old: str, new: str, expected: list[str]) -> None:
    assert sorted(places((old, new))) == sorted(expected)


def test_the_remedy_is_the_line_to_write() -> None:
    text = small()[PATH].decode().replace("\nunit: ", "\nunit：").replace("  role: ", "　　role: ")
    colon, blanks = read_record(PATH, text.encode()).findings
    assert "unit: urumqi" in colon.remedy
    assert "#" not in colon.remedy
    assert "2 个半角空格" in blanks.remedy


TEXTS = """\
a: |
  　　一段
  name：x
  role:y
b: "甲
  name：乙
  role:z"
c: 一行
  name：又一行
d:
  - https://a.cn
  - vocs：治理
e: 12:30
f:
  - title: x
    url: https://a.cn:80/b?c:d
"""


def test_texts_are_not_touched() -> None:
    assert mend("x", TEXTS).text == TEXTS
    assert mend("x", TEXTS).findings == []
    assert mend("x", TEXTS.replace("\n", "\r\n")).findings == []


def test_groups_under_other_blanks_are_those_that_were_meant() -> None:
    text = "plan:\n　　document：\n　　　　title：甲\n　　　　number: 1\n　　url:x\nfiles:\n\t- number：a\n\t  kind: b\n\t- kind: c\n"
    composed = compose_mended("x", mend("x", text))
    assert composed.value == {
        "plan": {"document": {"title": "甲", "number": "1"}, "url": "x"},
        "files": [{"number": "a", "kind": "b"}, {"kind": "c"}],
    }
    assert composed.places["plan", "document", "title"] == (3, 11)
    assert composed.places["files", 0, "number"] == (7, 11)


def test_more_slips_than_anyone_reads_refuse_the_file() -> None:
    findings = read_record(PATH, "name：甲\n".encode() * 30_000).findings
    assert {found.code for found in findings} == {"S010", "S024"}
    assert len(findings) < 1_100
