"""Comments that were probably meant as text: ``name: 甲市 #1`` loses its end without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from schema.findings import Finding, finding

_COMMENT = re.compile(r"[ \t]+(#[^\s#].*)")


def lost_text(path: str, text: str) -> Iterator[Finding]:
    """A warning for every comment behind a value whose ``#`` no blank follows. ``text`` is sound YAML."""
    if text.count(" #") == text.count(" # ") and "\t#" not in text:
        return
    lines = text.split("\n")
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.ScalarEvent) and event.value and event.style not in ("|", ">"):
            end: Any = event.end_mark
            line, column = end.line, end.column
            if line < len(lines) and (match := _COMMENT.match(lines[line], column)):
                yield finding("S027", path, line + 1, match.start(1) + 1, found=match[1].strip())
