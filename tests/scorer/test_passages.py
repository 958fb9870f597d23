"""A clause leads to its words in the notice, from its heading to the next."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lianbing.rulebooks import rulebook_files
from scorer.passages import passage
from scorer.rulebook import load_rulebook
from scorer.rules import rules_document

ROOT = Path(__file__).parents[2]

NOTICE = """关于开展练兵的通知

一、目的

（一）提高能力。
(二)规范执法。

附件：1.评选细则
附件1

评选细则
一、指标

（一）说明

评价表现。
1.“数量”指标

数量多的得满分。
（1）以系统数据为准。
2.“质量”指标

质量好的得满分。
（二）来源

统计数据。
二、名额
"""


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("M一", ["一、目的", "（一）提高能力。", "(二)规范执法。", "附件：1.评选细则"]),
        ("M一(一)", ["（一）提高能力。"]),
        ("A1 一(一)1", ["1.“数量”指标", "数量多的得满分。", "（1）以系统数据为准。"]),
        ("A1 一(一)1(1)", ["（1）以系统数据为准。"]),
        ("A1 (二)", ["（二）来源", "统计数据。"]),
        ("A1 二", ["二、名额"]),
    ],
)
def test_a_clause_reaches_to_the_next_heading_of_its_level(clause: str, words: list[str]) -> None:
    assert passage(NOTICE, clause) == words


@pytest.mark.parametrize("clause", ["A2 一", "A1 三", "A1 一(三)", "R30", "A1, M一", ""])
def test_what_is_no_clause_of_the_notice_has_no_words(clause: str) -> None:
    assert passage(NOTICE, clause) == []


def leaves(indicators: list[Any]) -> Iterator[Any]:
    for indicator in indicators:
        yield indicator
        yield from leaves(indicator["parts"])


def test_every_indicator_of_the_shipped_rulebook_has_its_words() -> None:
    rules = json.loads(json.dumps(rules_document(load_rulebook(rulebook_files(ROOT, "2019")))))
    for indicator in leaves(rules["indicators"]):
        assert indicator["passage"], indicator["id"]
        assert indicator["passage"][0] in rules["notice"]
