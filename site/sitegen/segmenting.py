"""``python -m sitegen.segmenting``: the search entries of pages, as the theme's search plugin makes them.

A process of its own, so that several share the work. It reads one request from standard input: the folder of pages, the
words of the domain, the words that are known already, and the pages. It answers with each page's entries and the words
it had to find. Chinese text is cut into words run by run, and the same runs return on every page: each is cut once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

from material.plugins.search import plugin
from mkdocs.utils import meta

from sitegen.indexing import Found, Wanted, as_json, weight
from sitegen.stamping import sheet_of


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
    sheet = sheet_of(source)
    assert sheet is not None, address
    _, head = meta.get_data(source)
    head["search"] = {**head.get("search", {}), "boost": weight(address)}
    index = plugin.SearchIndex()
    page = SimpleNamespace(meta=head, content=sheet.body, toc=(), url=address, title=sheet.title)
    index.add_entry_from_context(page)
    return as_json(index.entries)[1:-1]


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
