"""Kinds of pages, found in a built site: whoever adds a page is held to what holds for all."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path


def kinds(site: Path) -> list[str]:
    """Every page at the top, and the longest and the shortest page of each kind below, by name.

    Pages are of a kind that stand below the same folder of the top and bear names that end alike: ``units/….html``,
    ``records/….csv.html``.
    """
    found = sorted(path.name for path in site.glob("*.html"))
    below = sorted((path.relative_to(site) for path in site.glob("*/**/*.html")), key=_kind)
    for _, members in groupby(below, key=_kind):
        sized = sorted(members, key=lambda path: ((site / path).stat().st_size, path.as_posix()))
        found += dict.fromkeys((sized[-1].as_posix(), sized[0].as_posix()))
    return found


def _kind(path: Path) -> tuple[str, str]:
    return path.parts[0], "".join(path.suffixes)
