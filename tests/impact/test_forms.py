"""What readers see: below the limit whatever happens, worst first, and a name stays a name."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lianbing.impact.annotations import as_github
from lianbing.impact.documents import ImpactDocument
from lianbing.impact.escape import inert, printable
from lianbing.impact.markdown import LIMIT, MARKER, SMALLEST, as_markdown
from lianbing.impact.phrases import delta
from lianbing.impact.terminal import as_text, columns, width
from lianbing.impact.wording import HEADINGS
from tests.impact.changes import impact_of, vote
from tests.impact.documents import HOSTILE, candidate_of, impact_with, impacts, names

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
LEFT_OUT = re.compile(r"有 (\d+) 个参评对象未列出、(\d+) 个未写逐项原因")


def rows(markdown: str, relation: str) -> list[int]:
    """The numbers of the candidates in a table, in order."""
    part = markdown.partition(HEADINGS[relation] + "\n")[2].partition("\n###")[0]
    return [int(number) for number in re.findall(r"^\| (\d+)号", part, re.MULTILINE)]


@settings(max_examples=60, deadline=None)
@given(impacts(), st.one_of(st.just(LIMIT), st.integers(SMALLEST, LIMIT)))
def test_a_comment_stays_below_its_limit_and_the_worst_come_first(
    document: ImpactDocument, limit: int
) -> None:
    markdown = as_markdown(document, limit)
    assert len(markdown.encode()) < limit
    listed = 0
    for relation in ("own", "others"):
        wanted = [int(c["id"][1:]) for c in document["candidates"] if c["relation"] == relation]
        found = rows(markdown, relation)
        assert found == wanted[: len(found)]
        listed += len(found)
    details = markdown.count("<details>\n")
    assert details == markdown.count("</details>\n")
    count = len(document["candidates"])
    last = LEFT_OUT.search(markdown.splitlines()[-1])
    assert (count - listed, count - details) == (tuple(map(int, last.groups())) if last else (0, 0))


def test_a_small_change_is_told_whole() -> None:
    markdown = as_markdown(impact_of(lambda small: vote(small, "alpha", 15)))
    assert markdown.startswith(MARKER + "\n")
    assert "| 甲市（地州市） | 51.00 → 47.67 | -3.33 | 1 → 2 |" in markdown
    assert "15 票，在 3 个参评对象中排第 2" in markdown
    assert not LEFT_OUT.search(markdown)


def test_thousands_who_move_leave_room_for_those_whom_the_change_is_about() -> None:
    document = impact_with(
        [candidate_of(n, f"{n}号", -9.0, "others") for n in range(3000)]
        + [candidate_of(n, f"{n}号", 9.0, "own") for n in range(3000, 6000)]
    )
    markdown = as_markdown(document)
    assert len(markdown.encode()) < LIMIT
    assert len(rows(markdown, "own")) > 50
    assert len(rows(markdown, "others")) > 50
    assert markdown.count("<details>\n") > 10


def test_a_limit_without_room_for_the_head_is_refused() -> None:
    with pytest.raises(ValueError, match="limit"):
        as_markdown(impact_with([]), SMALLEST - 1)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text_in_a_comment(name: str) -> None:
    markdown = as_markdown(
        impact_with([candidate_of(1, name, -1, "own"), candidate_of(2, name, 1, "others")], name)
    )
    plain = as_markdown(
        impact_with([candidate_of(1, "甲", -1, "own"), candidate_of(2, "甲", 1, "others")], "甲")
    )
    shapes = [re.findall(r"<(/?[a-z0-9]+)", RENDERER.render(text)) for text in (markdown, plain)]
    assert shapes[0] == shapes[1]
    rendered = html.unescape(re.sub(r"<[^>]*>", "", RENDERER.render(markdown)))
    assert not re.search(r"(?i)@\w|#\d|GH-\d|https?:/|www\.|:smile:|[\x00-\x08\x1b\u202e\u2066]", rendered)


@given(names)
def test_inert_text_is_shown_as_it_is_written(name: str) -> None:
    shown = RENDERER.renderInline("甲" + inert(name, None) + "乙")
    assert html.unescape(shown).replace("\u200b", "") == f"甲{printable(name)}乙"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_no_command_and_no_escape_sequence(name: str) -> None:
    document = impact_with([candidate_of(1, name, -1, "own")], name)
    plain = as_github(impact_with([candidate_of(1, "甲", -1, "own")], "甲"))
    text = as_github(document)
    assert text.count("\n") == plain.count("\n")
    commands = [line for line in text.splitlines() if line.lstrip().startswith("::")]
    assert len(commands) == 1
    assert re.match(r"::notice title=[^:,]*::", commands[0])
    assert "\x1b" not in as_text(document)


def test_columns_stand_straight_with_wide_characters() -> None:
    lines = columns([("名", "分"), ("乌鲁木齐", "-1.5"), ("ab", "10"), ("e\u0301", "1")], frozenset({1}))
    assert len({width(line) for line in lines}) == 1
    assert lines[2] == "ab          10"


def test_colour_only_where_it_is_wanted() -> None:
    document = impact_with([candidate_of(1, "甲", -1, "own"), candidate_of(2, "乙", 1, "others")])
    assert "\x1b" not in as_text(document)
    assert as_text(document, colour=True).count("\x1b[0m") == 2


@pytest.mark.parametrize(
    ("shown", "exact", "said"),
    [
        ("1.50", "1.5", "+1.50"),
        ("-1.50", "-1.5", "-1.50"),
        ("0.00", "0", "—"),
        ("0.00", "1/1000", "不足 +0.01"),
        ("0.00", "-1/1000", "不足 -0.01"),
        (None, None, "—"),
    ],
)
def test_a_difference_that_rounding_hides_is_not_called_none(
    shown: str | None, exact: str | None, said: str
) -> None:
    assert delta(shown, exact) == said
