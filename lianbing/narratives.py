"""Markdown of submissions to safe HTML: the one door for free text. A restricted Markdown, then a sanitiser."""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table").disable("image")
_TAGS = {"p", "h3", "h4", "h5", "ul", "ol", "li", "strong", "em", "blockquote", "table", "thead", "tbody", "tr",
         "th", "td", "a", "hr", "br", "code"}  # fmt: skip
_TOP_LEVEL, _LOWEST = 2, 5


def render(text: str) -> str:
    """Safe HTML of a submission's Markdown.

    Raw HTML stays text, images are left out, links are http(s) only, headings begin below the page's own (h3).
    """
    tokens = _MARKDOWN.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(_LOWEST, max(_TOP_LEVEL, int(token.tag[1])) + 1)}"
    html = str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="nofollow noopener noreferrer",
        strip_comments=True,
    ).strip()


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
