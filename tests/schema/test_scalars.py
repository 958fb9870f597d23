"""Scalars of the records: ASCII digits only, real dates, case numbers in any spelling."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from schema import case_numbers, scalars
from schema.case_numbers import CANONICAL_CASE, case_key
from schema.intended import plain_digits

TYPES = {**vars(scalars), **vars(case_numbers)}
SPELLINGS = [
    "乌环罚〔2019〕12号", "乌环罚[2019]12号", "乌环罚(2019)第012号", "乌环罚字〔2019〕12号", "乌环罚【2019】12", "乌环罚〔２０１９〕１２号",
    "乌环罚 〔2019〕 12号", "乌环罚（2019）12号", "乌环罚〔2019年〕第12号",
]  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spellings_of_one_case_number_have_one_key(spelling: str) -> None:
    assert case_key(spelling) == SPELLINGS[0]


def test_other_numbers_have_other_keys() -> None:
    others = [
        "乌环罚〔2019〕1号",
        "乌环罚〔2018〕12号",
        "乌环责改〔2019〕12号",
        "乌环罚〔2019〕120号",
        "乌环罚〔2019〕112号",
    ]
    assert len({case_key(number) for number in [SPELLINGS[0], *others]}) == 6


@given(st.from_regex(CANONICAL_CASE, fullmatch=True))
def test_a_canonical_number_is_its_own_key(number: str) -> None:
    """What the quick way of case_key returns, the long way gives too."""
    assert case_key(" " + number) == number


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("１，０００", "1000"),
        ("1,000,000", "1000000"),
        ("50000元", "50000"),
        ("12 件", "12"),
        ("1，5", "1,5"),
        ("1,00", "1,00"),
    ],
)
def test_a_comma_is_dropped_between_groups_of_three_only(text: str, meant: str) -> None:
    assert plain_digits(text) == meant


@pytest.mark.parametrize(
    "name", ["Count", "Amount", "Money", "HalfPoints", "Percent", "Day", "Month", "DivisionCode"]
)
@pytest.mark.parametrize(
    "text", ["٣", "１２", "1_000", "NaN", "Infinity", "1e5", "-1", "+1", "0x1F", "²", "二", "1 000", "--1"]
)
def test_no_number_but_in_plain_digits(name: str, text: str) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(TYPES[name])
    with pytest.raises(ValidationError):
        adapter.validate_python(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Day", "2019-02-29"), ("Day", "1899-01-01"), ("Month", "2019-00"), ("Moment", "2019-06-14T24:00:00+08:00"),
        ("Moment", "2019-06-14 17:30:00+08:00"), ("Percent", "100.01"), ("HalfPoints", "0.25"), ("Count", "1.0"),
        ("Count", "01"), ("Money", "1.234"), ("Url", "javascript:alert(1)"), ("Url", "https://"), ("Digest", "A" * 64),
    ],
)  # fmt: skip
def test_what_is_not_one(name: str, text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(TYPES[name]).validate_python(text)


@pytest.mark.parametrize(
    ("name", "text", "meant"),
    [
        ("Day", "2019/6/1", "2019-06-01"), ("Day", "2019年6月1日", "2019-06-01"), ("Day", "2019-1-5", "2019-01-05"),
        ("Day", "2019.10.08", "2019-10-08"), ("Day", "20190601", "2019-06-01"), ("Day", "2019/6/1 0:00", "2019-06-01"),
        ("Day", "２０１９-06-01", "2019-06-01"), ("Day", "2019/2/30", ""), ("Day", "19/6/1", ""), ("Day", "2019-6/1", ""),
        ("Day", "2019-06-01T08:00", ""), ("Day", "2019/06", ""), ("Month", "2019年6月", "2019-06"), ("Month", "2019/6", "2019-06"),
        ("Month", "2019/13", ""), ("Money", "1万", "10000"), ("Money", "￥10000", "10000"), ("Money", "¥1,000.50", "1000.50"),
        ("Money", "1.25 万元", "12500"), ("Money", "人民币500元", "500"), ("Money", "1.23456万元", "12345.6"), ("Count", "1万", "10000"),
        ("Money", "万", ""), ("Count", "0.00001万", ""), ("Amount", "2亿", "200000000"), ("Money", "1万2千", ""),
    ],
)  # fmt: skip
def test_what_was_certainly_meant_stands_in_the_remedy(name: str, text: str, meant: str) -> None:
    """It stays an error; where it is not certain, the remedy shows a sample."""
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(TYPES[name]).validate_python(text)
    context = raised.value.errors()[0]["ctx"]
    assert context.get("sample", False) is not bool(meant)
    assert not meant or context["want"] == meant
