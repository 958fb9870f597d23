"""The same pages under both site generators: Material for MkDocs, which ends, and Zensical, which reads the same files.

Compared are the set of pages and the text of each page's article; layout, navigation and search are each generator's.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from os.path import relpath
from pathlib import Path

BUILD, SITE = "build", "zensical"

_FOLDERS = re.compile(r"^(\s*)(docs_dir|custom_dir|jieba_dict_user): (.+)$", re.MULTILINE)
_TARGET = re.compile(r"^site_dir: .+$", re.MULTILINE)
_UNSEEN = frozenset({"script", "style", "template"})
_SECONDS = 900


class ParityError(Exception):
    """A site is missing, or the other generator failed; the message holds what it said."""


class _Article(HTMLParser):
    """The text within the article of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._inside = 0
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an article, or what nobody sees."""
        self._inside += tag == "article"
        self._unseen += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        """Leave an article, or what nobody sees."""
        self._inside -= tag == "article" and self._inside > 0
        self._unseen -= tag in _UNSEEN and self._unseen > 0

    def handle_data(self, data: str) -> None:
        """Keep text that is seen."""
        if self._inside and not self._unseen:
            self.parts.append(data)


def article(html: str) -> str:
    """The text of a page's article, its white space as single spaces."""
    parser = _Article()
    parser.feed(html)
    parser.close()
    return " ".join("".join(parser.parts).split())


def settings_for(text: str) -> str:
    """The settings of the site for Zensical in ``build/``: the same, with its paths as seen from there."""
    moved = _FOLDERS.sub(lambda found: f"{found[1]}{found[2]}: {relpath(found[3].strip(), BUILD)}", text)
    return _TARGET.sub(f"site_dir: {SITE}", moved)


def build_other(root: Path) -> Path:
    """Build the pages of ``root`` with Zensical into ``build/zensical``; that folder. Raises ParityError.

    The settings stand in ``build/``, since Zensical takes pages from below the folder of its settings alone.
    """
    folder = root / BUILD
    site, settings = folder / SITE, folder / "zensical.yml"
    shutil.rmtree(site, ignore_errors=True)
    if not (folder / "pages").is_dir():
        raise ParityError("build/pages is missing; run lianbing publish first")
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings.write_text(settings_for(text), encoding="utf-8")
    program = "import sys; from zensical.main import cli; sys.exit(cli())"
    command = [sys.executable, "-c", program, "build", "--clean", "--config-file", settings.name]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False)
    if done.returncode or not site.is_dir():
        raise ParityError((done.stderr or done.stdout).strip()[-2000:] or "Zensical built nothing")
    return site


def differences(ours: Path, theirs: Path) -> Iterator[str]:
    """What differs between two sites, one line each: pages that only one has, and articles that read differently.

    Raises ParityError if our site has no pages.
    """
    mine, other = _pages(ours), _pages(theirs)
    if not mine:
        raise ParityError(f"{ours} has no pages; run lianbing publish first")
    for name in sorted(mine - other):
        yield f"{name}: only MkDocs has this page"
    for name in sorted(other - mine):
        yield f"{name}: only Zensical has this page"
    for name in sorted(mine & other):
        here, there = (article((site / name).read_text(encoding="utf-8")) for site in (ours, theirs))
        if here != there:
            place = next(
                (n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b),
                min(len(here), len(there)),
            )
            around = slice(max(0, place - 20), place + 40)
            yield f"{name}: …{here[around]}… became …{there[around]}…"


def _pages(site: Path) -> set[str]:
    """The pages of a site by path, without the one for what is not found."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
