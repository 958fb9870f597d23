"""Kinds of pages, found in a built site: whoever adds a page is held to what holds for all."""

from __future__ import annotations

from pathlib import Path


def kinds(site: Path) -> list[str]:
    """Every page at the top, and the longest and the shortest page of each folder, by name."""
    found = sorted(site.glob("*.html"))
    for folder in sorted({path.parent for path in site.rglob("*.html")} - {site}):
        pages = sorted(folder.glob("*.html"), key=lambda path: (path.stat().st_size, path.name))
        found += dict.fromkeys((pages[-1], pages[0]))
    return [path.relative_to(site).as_posix() for path in found]
