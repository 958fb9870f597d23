"""The scan of a file's bytes."""

import pytest

from schema.findings import FindingReport
from schema.intake import read_record
from schema.reading.text import INVISIBLE, is_clean

PATH = "submissions/2019/urumqi/unit.yaml"
GOOD = "unit: urumqi\nname: 某某市生态环境局\nliaison: {role: 联络员, department: 支队}\n"


def findings(content: bytes) -> FindingReport:
    return read_record(PATH, content).findings


@pytest.mark.parametrize(
    "character",
    [
        "\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u00ad", "\u061c", "\u200b", "\u200c", "\u200d", "\u200e",
        "\u2028", "\u2029", "\u202e", "\u2060", "\u2066", "\ufeff", "\ufffe", "\U000e0041", "\u3164", "\ufe0f", "\r",
    ],
)  # fmt: skip
def test_an_invisible_character_is_one_finding_at_its_place(character: str) -> None:
    text = GOOD.replace("某某市", f"某某{character}市")
    (found,) = findings(text.encode())
    assert (found.code, found.line, found.column) == ("S004", 2, 9)


def test_a_fault_behind_an_invisible_character_keeps_its_column() -> None:
    line = "liaison: {role: x\u200by, department: a, more: b}"
    found = findings(f"unit: urumqi\nname: a\n{line}\n".encode())
    assert [(f.code, f.line, f.column) for f in found] == [
        ("S004", 3, 18),
        ("S102", 3, line.index("more") + 1),
    ]


def test_the_quick_look_misses_no_faulty_character() -> None:
    missed = [
        hex(number)
        for number in range(0x110000)
        if not 0xD800 <= number < 0xE000
        and INVISIBLE.search(text := chr(number))
        and is_clean(text.encode(), text)
    ]
    assert missed == []


@pytest.mark.parametrize(
    "word", ["شىنجاڭ ئۇيغۇر ئاپتونوم رايونى", "ٴبىزدىڭ ەلىمىز", "Ünlü", "卍〇𠮷", "　全角"]
)
def test_scripts_of_the_region_pass(word: str) -> None:
    assert findings(GOOD.replace("某某市", word).encode()) == ()


def test_a_byte_order_mark_and_windows_line_ends_pass() -> None:
    assert findings(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()) == ()


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (GOOD.encode("gb18030"), (2, 9), "GB18030"),
        (GOOD.encode("utf-16"), (1, 1), "UTF-16"),
        (GOOD.encode() + b"# \xed\xa0\x80", (4, 3), "代理"),
        (GOOD.encode() + b"# \xff\xff", (4, 3), "无法解码"),
    ],
)
def test_another_encoding_is_named_at_its_first_byte(
    content: bytes, place: tuple[int, int], words: str
) -> None:
    (found,) = findings(content)
    assert (found.code, (found.line, found.column)) == ("S003", place)
    assert words in found.message


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf\n"])
def test_an_empty_file(content: bytes) -> None:
    assert [found.code for found in findings(content)] == ["S005"]
