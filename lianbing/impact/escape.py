"""Text of submissions on its way into a comment or a terminal, where it must stay text.

Numeric entities, because a platform decodes them in Markdown as well as in HTML, where backslashes would be shown. What
a platform finds in the rendered text (mentions, references, addresses) is broken by a zero-width space besides.
"""

from __future__ import annotations

import re
import unicodedata

from lianbing.impact.wording import WORDS

_GAP = "&#8203;"
_INERT = {char: f"&#{ord(char)};" for char in "&<>\"'`*_~[]{}|\\!$^"} | {
    char: f"&#{ord(char)};{_GAP}" for char in "@#:"
}
_TABLE = str.maketrans(_INERT)
_FOUND = re.compile(r"(?<![0-9A-Za-z])(?:(GH-)(?=[0-9])|(www)(?=\.))", re.ASCII | re.IGNORECASE)
_NAME = 60


def printable(text: str, limit: int | None = None) -> str:
    """A text on one line, without control, format or bidi characters, shortened to ``limit`` characters."""
    spaced = " ".join(text.split())
    clean = "".join(c for c in spaced if c == " " or unicodedata.category(c)[0] not in "CZ")
    if limit is not None and len(clean) > limit:
        return WORDS["truncated"].format(text=clean[: limit - 1])
    return clean


def inert(text: str, limit: int | None = _NAME) -> str:
    """A text that neither Markdown, HTML nor the platform takes for anything else.

    It stands inside a line: characters that mean something at its beginning only are left alone.
    """
    clean = printable(text, limit).translate(_TABLE)
    return _FOUND.sub(lambda match: f"{match[0]}{_GAP}", clean)
