"""Narratives: length, typical case, anonymity (A3 五(三), A4 二(四), A5 (四)2(1), 3(1))."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schema.campaign import Campaign
from schema.checks.names import violators
from schema.checks.place import in_body
from schema.filed import Filed
from schema.findings import Finding
from schema.records.column import Narrative
from schema.terms import Terms
from schema.wording import TYPICAL_CASE

_MARKS = (
    (re.compile(r"<!--.*?-->", re.DOTALL), " "),
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|[0-9]{1,3}[.)][ \t]+|\|)", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*_=|:][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"[*_`~|\\]+"), ""),
)
_WIDE = r"\u1100-\u11ff\u2014\u2018\u2019\u201c\u201d\u2026\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_COUNTED = re.compile(rf"[{_WIDE}·]|[^\s{_WIDE}·]+")
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*)$", re.MULTILINE)


def count_words(markdown: str) -> int:
    """The 字数 of a text as Word counts Chinese.

    Each Chinese character and each Chinese punctuation mark counts one; each run of other characters
    without a blank (a Latin word, a number, a word in Arabic script) counts one; blanks count nothing.
    Marks of Markdown and addresses of links are no part of the text.
    """
    for mark, text in _MARKS:
        markdown = mark.sub(text, markdown)
    return len(_COUNTED.findall(markdown.replace("\u3000", " ")))


def narratives(campaign: Campaign) -> Iterator[Filed[Narrative]]:
    """All narratives, of units and of persons."""
    for folder in campaign.units.values():
        if folder.narrative:
            yield folder.narrative
        yield from (person.narrative for person in folder.persons.values() if person.narrative)


def check_narrative_length(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """事迹材料不超过规定字数 (A5 (四)2(1), 3(1), R19, R20). 字数按 Word“字数”统计."""
    for filed in narratives(campaign):
        words = count_words(filed.body)
        if words > terms.narrative_limit:
            yield in_body(filed, "S201", found=words, want=terms.narrative_limit)


def check_typical_case(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """事迹材料包括至少1件典型案件办理过程：标题含“典型案件”或“典型案例”，其下有正文 (A3 五(三), A5 (四)2(1))."""
    for filed in narratives(campaign):
        if not has_typical_case(filed.body):
            yield in_body(filed, "S202")


def has_typical_case(markdown: str) -> bool:
    """Whether a heading announces a typical case and text follows before the next heading of its rank."""
    headings = list(_HEADING.finditer(markdown))
    for number, heading in enumerate(headings):
        if not any(word in heading[2] for word in TYPICAL_CASE):
            continue
        rank = len(heading[1])
        end = next((h.start() for h in headings[number + 1 :] if len(h[1]) <= rank), len(markdown))
        if _HEADING.sub("", markdown[heading.end() : end]).strip():
            return True
    return False


def check_anonymity(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """事迹材料不出现违法企业名称和违法人员姓名 (A3 五(三), A4 二(四)3, Y35). 填报人确认后不再提示."""
    for filed in narratives(campaign):
        if not filed.record.anonymous:
            for position, name in violators(filed.body):
                yield in_body(filed, "S203", position, found=name)
