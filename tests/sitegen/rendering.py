"""Pages rendered one by one from documents, without building a site: quick enough for one question each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from lianbing.publishing import write_results
from sitegen.build import render
from sitegen.escape import environment
from sitegen.links import Addresses
from sitegen.pages import Page
from sitegen.results import Results, read

TITLE = "2019年某省大练兵"


@dataclass
class Rendered(HTMLParser):
    """The words of a page in their order, its links, and what elements of a class say."""

    text: str
    links: list[tuple[str, str]] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append((dict(attrs).get("href") or "", ""))
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
        if self._open:
            address, words = self.links[-1]
            self.links[-1] = (address, words + data)

    @property
    def words(self) -> str:
        """All words, with single blanks."""
        return " ".join(" ".join(self.pieces).split())

    def of(self, name: str) -> list[str]:
        """The inner HTML of every element of a class that holds none of its own kind, without tags."""
        found = re.findall(
            rf'<(\w+) class="(?:[^"]* )?{name}(?: [^"]*)?"[^>]*>(.*?)</\1>', self.text, re.DOTALL
        )
        return [" ".join(re.sub(r"<[^>]*>", " ", inner).split()) for _, inner in found]


def rendered(
    folder: Path, documents: Mapping[str, bytes], pages: Callable[[Results], Iterator[Page]]
) -> dict[str, Rendered]:
    """Some pages of one campaign by path, made from its documents."""
    write_results(folder, {2019: documents}, {2019: TITLE})
    results, index = Results(folder / "2019", ""), read(folder / "index.json")
    templates, addresses = environment(), Addresses(results)
    return {page.path: Rendered(render(templates, addresses, page, index)) for page in pages(results)}
