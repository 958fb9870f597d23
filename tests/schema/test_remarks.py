"""What is said of heads without an end, of comments that hold text, and of fields without an example."""

import pytest

from schema.assembly import Reading
from schema.filed import Filed
from schema.intake import read_record
from tests.schema.trees import small

UNIT = "submissions/2019/urumqi/unit.yaml"
BULLETIN = "submissions/2019/urumqi/bulletins/2019-10-1.md"


def read(path: str, old: str, new: str) -> Reading:
    text = small()[path].decode()
    assert text.count(old) == 1, old
    return read_record(path, text.replace(old, new).encode())


def places(reading: Reading) -> list[str]:
    return [f"{f.code} {f.line}:{f.column}" for f in reading.findings]


def test_a_head_without_its_end_is_one_finding_before_the_text() -> None:
    lines = small()[BULLETIN].decode().split("\n")
    end = lines.index("---", 1)
    text = next(number for number in range(end + 1, len(lines)) if lines[number])
    without = "\n".join(lines[:end] + lines[end + 1 :])
    (found,) = read_record(BULLETIN, without.encode()).findings
    assert found.code == "S042"
    assert abs(found.line - text) <= 1
    assert "没有结束" in found.message
    more = read_record(BULLETIN, without.replace("kind: 简报", "kind: 简讯").encode()).findings
    assert [f.code for f in more] == ["S116", "S042"], "the other faults of the head are told as well"


def test_a_file_without_a_head_is_said_to_have_none() -> None:
    assert places(read_record(BULLETIN, "正文\n".encode())) == ["S040 1:1"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("某某市 #1", ["S027 4:11"]),
        ("某某市\t#1 号", ["S027 4:11"]),
        ('"某某市" #1', ["S027 4:13"]),
        ("某某市 # 简称", []),
        ("某某市 # 见 #1", []),
        ("某某市#1", []),
        ('"某某市 #1"', []),
        ("'某某市 #1'", []),
    ],
)
def test_text_behind_a_number_sign_is_not_lost_silently(value: str, expected: list[str]) -> None:
    reading = read(UNIT, "name: 某某市生态环境局", f"name: {value}")
    assert places(reading) == expected
    assert isinstance(reading.record, Filed), "a warning: the record stays"


def test_a_block_of_text_may_hold_number_signs() -> None:
    assert places(read(UNIT, "introduction: ", "introduction: |\n  一 #1\n  ")) == []


def test_a_remedy_has_an_example_or_none() -> None:
    (name,) = read(UNIT, "name: 某某市生态环境局\n", "").findings
    assert name.remedy == "请补上“name”"
    (unit,) = read(UNIT, "unit: urumqi # 与目录名相同\n", "").findings
    assert unit.remedy == "请补上“unit”；例如 urumqi"
