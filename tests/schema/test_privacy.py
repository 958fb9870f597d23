"""Personal data in text: patterns with check digits, and the mask over them."""

import random
import re

import pytest

from schema import privacy
from schema.privacy import find_personal_data, mask


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        ("电话13800138000。", "手机号码", "13800138000"),
        ("电话１３８００１３８０００。", "手机号码", "１３８００１３８０００"),
        ("+86 138-0013-8000", "手机号码", "+86 138-0013-8000"),
        ("办公0991-4165430", "固定电话号码", "0991-4165430"),
        ("11010519491231002X", "身份证号码", "11010519491231002X"),
        ("91350100M000100Y43", "统一社会信用代码", "91350100M000100Y43"),
        ("卡号6222 0212 3456 7890 128", "银行卡号", "6222 0212 3456 7890 128"),
        ("a.b@example.com", "电子邮箱", "a.b@example.com"),
        ("a.b＠example.com", "电子邮箱", "a.b＠example.com"),
        ("新A12345", "车牌号码", "新A12345"),
        ("邮箱abc@qq.com", "电子邮箱", "abc@qq.com"),
        ("电话（0991）2345678", "固定电话号码", "（0991）2345678"),
        ("电话(0991)2345678", "固定电话号码", "(0991)2345678"),
        ("(0991) 2345678转801", "固定电话号码", "(0991) 2345678"),
        ("0991—2345678", "固定电话号码", "0991—2345678"),
        ("０９９１－２３４５６７８", "固定电话号码", "０９９１－２３４５６７８"),
        ("0991\u30002345678", "固定电话号码", "0991\u30002345678"),
        ("电话09912345678。", "固定电话号码", "09912345678"),
        ("01062345678", "固定电话号码", "01062345678"),
        ("110101 19900307 002X", "身份证号码", "110101 19900307 002X"),
        ("110101 1990 0307 002X", "身份证号码", "110101 1990 0307 002X"),
        ("138\u30000013\u30008000", "手机号码", "138\u30000013\u30008000"),
        ("新 A12345", "车牌号码", "新 A12345"),
        ("新A 12345", "车牌号码", "新A 12345"),
    ],
)
def test_personal_data_is_found_and_masked(text: str, label: str, found: str) -> None:
    (datum,) = find_personal_data(text)
    assert (datum.label, text[datum.start : datum.end]) == (label, found)
    assert found not in mask(text)
    assert len(mask(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "乌环罚〔2019〕12号", "2019-06-14T17:30:00+08:00", "a" * 64, "0123456789abcdef" * 4, "110105194912310021",
        "110101 19900307 0021", "编号0991234567812", "第09912345678号", "〔2019〕09912345678", "0123456789ab", "2019-09912345678",
        "A09912345678", "09912345678.5", "青 STATES", "新 A1234", "0991—23456", "（0991）", "123@", "执法@新疆",
        "出动3592人次，罚款1000000元", "650102", "12369", "GB 11643-1999", "1.5", "",
    ],
)  # fmt: skip
def test_other_numbers_are_not(text: str) -> None:
    assert list(find_personal_data(text)) == []
    assert mask(text) == text


def test_the_quick_look_passes_every_text_with_personal_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """Random texts of the characters that matter, judged with the quick look and without it."""
    rng = random.Random(2019)
    pieces = ["1", "13", "6222", "0991", "６２", "2345678", "－", "—", "-", " ", "　", "\u00a0", "@", "＠", "a.cn",
              "新Ａ", "新A", "新", "A12345",
              "（", "）", "(", ")", "X", "某",
              "110105194912310021"[:17], "91350100M000100Y43"]  # fmt: skip
    texts = ["".join(rng.choices(pieces, k=rng.randint(1, 9))) for _ in range(8000)]
    quick = [list(find_personal_data(text)) for text in texts]
    monkeypatch.setattr(privacy, "_SUSPECT", re.compile(""))
    assert quick == [list(find_personal_data(text)) for text in texts]
    assert sum(map(bool, quick)) > 100
