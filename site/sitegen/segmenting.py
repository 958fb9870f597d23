"""``python -m sitegen.segmenting``: the search entries of pages, as the theme's search plugin makes them.

A process of its own, so that several share the work. It reads one request from standard input: the folder of pages, the
words of the domain, the words that are known already, and the pages. It answers with each page's entries and the words
it had to find. Chinese text is cut into words run by run, and the same runs return on every page: each is cut once.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from material.plugins.search import plugin
from mkdocs.utils import meta

from sitegen.indexing import Found, Wanted, as_json, weight
from sitegen.stamping import TAG, sheet_of

_EXCLUDED = "data-search-exclude"
_NAMED = re.compile(rf"[ \n]{_EXCLUDED}(?=[ \n=/>])")
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")
_HEEDED = r"<(?:{}|h[1-6]|object|script|style)(?=[ \n/>])"
"""What the plugin heeds even within what is excluded, or what would end it early."""


class Cutter:
    """Stands for jieba in the plugin: asks it only about runs that nobody has cut."""

    def __init__(self, known: dict[str, list[str]], words: str) -> None:
        self._known, self._words = known, words
        self.cut_now: dict[str, list[str]] = {}

    def cut(self, run: bytes) -> Iterable[str]:
        """The words of a run of Chinese characters."""
        text = run.decode()
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self.cut_now[text] = self._asked(text)
        return found

    def _asked(self, text: str) -> list[str]:
        import jieba

        if not self.cut_now:
            jieba.setLogLevel("WARNING")
            jieba.load_userdict(self._words)
        return list(jieba.cut(text))


def entries(source: str, address: str) -> str:
    """The search entries of a page that can be stamped, as JSON without the brackets around them."""
    sheet = sheet_of(source, fit=True)
    assert sheet is not None, address
    rest = _head(sheet.rest)
    head = {**rest, "title": sheet.title, "search": {**rest.get("search", {}), "boost": weight(address)}}
    index = plugin.SearchIndex()
    content = without_excluded(sheet.body)
    index.add_entry_from_context(
        SimpleNamespace(meta=head, content=content, toc=(), url=address, title=sheet.title)
    )
    return as_json(index.entries)[1:-1]


@cache
def _head(rest: str) -> dict[str, Any]:
    """The lines of a head that many pages share."""
    _, head = meta.get_data(f"---\n{rest}---\n")
    return head


def without_excluded(block: str) -> str:
    """A strictly nested block without what stands within excluded elements, of which the plugin would read every tag.

    The elements stay, so that it finds the same entries. One is left as it is where its end is not the next of its name,
    and so is what it holds of its name, since the plugin takes an end of that name for its own. (It also excludes the
    numbers of lines of a highlighter, which no page of ours has.)
    """
    if "linenodiv" in block:
        return block
    parts, kept, place = [], 0, 0
    left: set[str] = set()
    while (place := block.find(_EXCLUDED, place) + 1) > 0:
        tag = TAG.match(block, block.rfind("<", 0, place))
        if tag is None or not tag[2] or tag[3] or not _NAMED.search(_QUOTED.sub("", tag[0])):
            continue
        end = block.find(f"</{tag[2]}>", tag.end())
        heeded = _HEEDED.format("|".join(map(re.escape, sorted({tag[2], *left}))))
        if end < 0 or re.search(heeded, block[tag.end() : end], re.IGNORECASE):
            left.add(tag[2])
            continue
        parts.append(block[kept : tag.end()])
        kept = place = end
    return "".join((*parts, block[kept:]))


def find(request: Wanted) -> Found:
    """Answer one request."""
    cutter = Cutter(request["known"], request["words"])
    plugin.jieba = cutter
    folder = Path(request["pages"])
    found = [
        entries((folder / name).read_text(encoding="utf-8"), address) for name, address in request["wanted"]
    ]
    return {"entries": found, "cut": cutter.cut_now}


if __name__ == "__main__":
    json.dump(find(json.load(sys.stdin)), sys.stdout, ensure_ascii=False)
