"""Addresses: of the site's own pages, and of what stands in the repository. No other place puts one together."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from urllib.parse import quote

from sitegen.results import Document, Results

_WEB = re.compile(r"https?://[^\s\"'<>\\]+\Z")
_COMMIT = re.compile(r"[0-9a-f]{40}\Z")
_LINES = re.compile(r"([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?(?![0-9-])")
_DRAWN = (".md", ".csv")
"""What platforms draw instead of showing its lines, unless they are told to."""


@dataclass(frozen=True)
class Forge:
    """How a kind of hosting platform writes its addresses."""

    file: str
    commit: str
    change: str
    plain: str
    until: str


FORGES = {
    "GitHub": Forge("/blob/{}/", "/commit/{}", "/pull/{}", "?plain=1", "-L"),
    "Gitea": Forge("/src/commit/{}/", "/commit/{}", "/pulls/{}", "?display=source", "-L"),
    "GitLab": Forge("/-/blob/{}/", "/-/commit/{}", "/-/merge_requests/{}", "?plain=1", "-"),
}
"""The platforms by the word with which a campaign names its own."""


@dataclass(frozen=True)
class Repository:
    """The repository of a campaign on its platform."""

    base: str
    forge: Forge

    def file(self, commit: str, path: str, lines: str = "") -> str | None:
        """A file at a commit, at the first of some lines (``17`` or ``2-30,41``)."""
        if not _COMMIT.match(commit):
            return None
        plain = self.forge.plain if path.endswith(_DRAWN) else ""
        where = f"{self.base}{self.forge.file.format(commit)}{quote(path)}{plain}"
        if not (found := _LINES.match(lines)):
            return where
        first, last = found.groups()
        return f"{where}#L{first}" + (f"{self.forge.until}{last}" if last else "")

    def commit(self, commit: str) -> str | None:
        """A commit."""
        return self.base + self.forge.commit.format(commit) if _COMMIT.match(commit) else None

    def change(self, number: int) -> str:
        """A pull request, or what the platform calls one."""
        return self.base + self.forge.change.format(number)


@dataclass(frozen=True)
class Addresses:
    """The addresses that one campaign's pages need."""

    results: Results

    @cached_property
    def repository(self) -> Repository | None:
        """The repository on its platform; None where the campaign does not say on which, or where it stands."""
        campaign = self.results.document("campaign.json")
        forge = FORGES.get(campaign["repository_kind"])
        base = str(campaign["repository_url"]).rstrip("/").removesuffix(".git")
        return Repository(base, forge) if forge and _WEB.match(base) else None

    @cached_property
    def shown_elsewhere(self) -> bool:
        """Whether the platform shows the records of these results at their commit; else the site shows them itself."""
        return bool(self.repository and self.results.final["commit"])

    @cached_property
    def records(self) -> Mapping[str, Document]:
        """The records that the results know, by path."""
        return {record["path"]: record for record in self.results.records}

    def of(self, page: str) -> Url:
        """The addresses as seen from a page, such as ``units/urumqi.md``."""
        return Url(self, posixpath.dirname(page))


@dataclass(frozen=True)
class Url:
    """Makes addresses for the page in the folder ``here``; a template calls it ``url``."""

    site: Addresses
    here: str

    def __call__(self, target: str) -> str:
        """A link, relative to here, to a page of this campaign (``units/urumqi``) or a file (``data/results.json``).

        With a slash before it (``/years``) it is one of the whole site.
        """
        name, hash_, anchor = target.partition("#")
        path = name[1:] if name.startswith("/") else self.site.results.prefix + name
        if "." not in posixpath.basename(name):
            path += ".html"
        return _relative(path, self.here) + hash_ + anchor

    def source(self, path: str, lines: str = "") -> str | None:
        """Where a record stands that these results were made from: on the platform, else its page, if it has one."""
        if self.site.repository and self.site.shown_elsewhere:
            return self.site.repository.file(self.site.results.final["commit"], path, lines)
        record = self.site.records.get(path)
        return self.page(record, lines) if record else None

    def label(self, path: str) -> str:
        """What a record is called; a file that is none keeps its path for a name, said by the link alone."""
        record = self.site.records.get(path)
        return record["label"] if record else ""

    def page(self, record: Document, lines: str = "") -> str | None:
        """The page of a record on this site, at the first of some lines it has; None where the record is not shown."""
        if record["page"] is None:
            return None
        found = _LINES.match(lines)
        anchor = f"#L{found[1]}" if found and int(found[1]) <= record["lines"] else ""
        return _relative(self.site.results.prefix + record["page"], self.here) + anchor

    def version(self, path: str, commit: str, blob: str | None, lines: str = "") -> str | None:
        """A file as it was at a commit: on the platform, else the record's page if that is the same version."""
        if self.site.repository:
            return self.site.repository.file(commit, path, lines)
        record = self.site.records.get(path)
        return self.page(record, lines) if record and record["blob"] == blob else None

    def commit(self, commit: str) -> str | None:
        """A commit on the platform."""
        return self.site.repository.commit(commit) if self.site.repository else None

    def change(self, number: int) -> str | None:
        """A pull request on the platform."""
        return self.site.repository.change(number) if self.site.repository else None


@cache
def _relative(path: str, here: str) -> str:
    """A path of the site as seen from a folder of it."""
    return posixpath.relpath(path, here or ".")
