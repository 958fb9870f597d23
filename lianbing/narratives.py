"""Markdown of submissions to safe HTML: the one door for free text. A restricted Markdown, then a sanitiser."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from schema.wording import TYPICAL_CASE

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table").disable("image")
_TAGS = {"p", "h3", "h4", "h5", "ul", "ol", "li", "strong", "em", "blockquote", "table", "thead", "tbody", "tr",
         "th", "td", "a", "hr", "br", "code"}  # fmt: skip
_PAGES_OWN, _LOWEST = 2, 5
"""The level of the heading under which a page shows a text, and the last one that a text may have."""


def render(text: str) -> str:
    """Safe HTML of a submission's Markdown.

    Raw HTML stays text, images are left out, links are http(s) only. Headings begin below the page's own (h3) and go
    down one level at a time, whatever ranks the text gives them: who listens to a page is led by its levels.
    """
    tokens = _MARKDOWN.parse(text)
    outline: list[int] = []
    for opened, closed in zip(tokens, tokens[2:], strict=False):
        if opened.type == "heading_open":
            rank = int(opened.tag[1])
            outline = [*(above for above in outline if above < rank), rank]
            opened.tag = closed.tag = f"h{min(_LOWEST, _PAGES_OWN + len(outline))}"
    html = str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="nofollow noopener noreferrer",
        strip_comments=True,
    ).strip()


def typical(text: str) -> Iterator[tuple[str | None, str]]:
    """The typical cases a Markdown text tells: each with its heading, None where it has none of its own, and its text.

    They stand below a heading that announces them, up to the next of its rank; each heading of the first rank below it
    begins a case.
    """
    lines = text.splitlines()
    announced = below = begins = 0
    title: str | None = None
    for rank, line, start, words in (*_headings(text), (1, len(lines), len(lines), "")):
        if announced and below and rank > below:
            continue
        body = "\n".join(lines[begins:line]).strip()
        if announced and body:
            yield title, body
        begins = start
        if announced and rank > announced:
            below, title = rank, words
        else:
            announced = rank if any(word in words for word in TYPICAL_CASE) else 0
            below, title = 0, None


def _headings(text: str) -> Iterator[tuple[int, int, int, str]]:
    """Every heading of a text: its rank, the lines where it begins and where its text does, its plain words."""
    tokens = _MARKDOWN.parse(text)
    for opened, inline in pairwise(tokens):
        if opened.type == "heading_open" and opened.level == 0 and opened.map is not None:
            words = "".join(child.content for child in inline.children or [] if child.type == "text")
            yield int(opened.tag[1]), opened.map[0], opened.map[1], " ".join(words.split())


def opening(text: str, length: int = 90) -> str:
    """The first plain words of a Markdown text, for a list of bulletins."""
    words = "".join(_words(_MARKDOWN.parse(text)))
    flat = " ".join(words.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"


def _words(tokens: list[Token]) -> list[str]:
    found: list[str] = []
    heading = False
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "inline" and not heading:
            found.append(
                "".join(child.content for child in token.children or [] if child.type == "text") + " "
            )
    return found
