"""Counting words as Word does, typical cases, and names that should not stand in a narrative."""

import pytest

from schema.checks.names import violators
from schema.checks.narratives import count_words, has_typical_case


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("执法人员", 4),
        ("执法，人员。", 6),
        ("“执法”——大练兵……", 11),
        ("全年 检查 1934 家次", 7),
        ("使用COD在线监测", 7),
        ("PM2.5超标", 3),
        ("hello, world", 2),
        ("## 典型案件\n\n正文", 6),
        ("**规范练兵。** 建立", 7),
        ("1. 第一\n2. 第二\n- 第三", 6),
        ("> 引用 `代码`", 4),
        ("见[公告](https://a.example/very/long)。", 4),
        ("![图](a.png)说明", 3),
        ("| 年 | 月 |\n|---|---|\n| 一 | 二 |", 4),
        ("---\n***\n", 0),
        ("　全角空格　", 4),
        ("شىنجاڭ ئۇيغۇر", 2),
        ("<!-- 不计 -->计", 1),
        ("30%的企业", 4),
    ],
)
def test_words_are_counted_as_word_counts_chinese(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("## 典型案件\n\n经过。", True),
        ("# 工作\n\n## 三、典型案例\n### 某企业案\n经过。", True),
        ("## 典型案件\n\n## 队伍\n经过。", False),
        ("## 典型案件\n### 某企业案\n", False),
        ("办理了典型案件若干。", False),
        ("", False),
    ],
)
def test_a_typical_case_is_a_heading_with_text(text: str, there: bool) -> None:
    assert has_typical_case(text) is there


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("对新疆鑫源化工有限公司立案", "新疆鑫源化工有限公司"),
        ("查处昌吉天山水泥股份有限公司违法排污", "昌吉天山水泥股份有限公司"),
        ("鑫鑫砖厂未批先建", "鑫鑫砖厂"),
        ("取缔红旗煤矿的排口", "红旗煤矿"),
        ("当事人王小明承认违法", "王小明"),
        ("法定代表人为李强，", "李强"),
        ("负责人：买买提·艾山", "买买提·艾山"),
    ],
)
def test_names_of_violators_are_suspected(text: str, name: str) -> None:
    assert [found for _, found in violators(text)] == [name]
    assert text[next(violators(text))[0] :].startswith(name[:2]) or name in text


@pytest.mark.parametrize(
    "text",
    [
        "对某有限公司立案",
        "某某化工有限公司已整改",
        "当事人王某承认",
        "负责人高度重视，当事人陈述申辩，负责人安排整改",
        "检查城市污水处理厂和砖厂",
        "深入厂区、矿区、工厂检查",
        "企业负责人和当事人在场",
        "购买保险公司的人身意外伤害险",
        "某砖厂、某煤矿",
        "依法保护当事人权益",
    ],
)
def test_ordinary_words_are_not(text: str) -> None:
    assert list(violators(text)) == []
