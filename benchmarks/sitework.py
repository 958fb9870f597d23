"""The measured ways to build a site, as tasks: what they say of themselves is for all processes together."""

from __future__ import annotations

import re
import resource
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Work = Callable[[], Mapping[str, Any]]

SCORES = ("index.md", "ranking.md", "awards.md", "filings.md", "stability.md")
"""Pages that show a unit's figures beside its own."""


def site_plain(root: str) -> Work:
    """Build with MkDocs and Material alone, strictly and with search."""
    from sitegen.build import build_site

    def work() -> Mapping[str, Any]:
        folder = Path(root)
        build_site(folder, folder / "build" / "pages", folder / "build" / "plain", plain=True)
        return _all({})

    return work


def site_zensical(root: str) -> Work:
    """Build with Zensical."""
    from lianbing.parity import build_other

    def work() -> Mapping[str, Any]:
        build_other(Path(root))
        return _all({})

    return work


def site_stamped(root: str, how: str) -> Work:
    """Build as ``lianbing publish`` does: ``cold``, with nothing known; ``same``; or ``changed``, after one changed unit."""
    from sitegen import running
    from sitegen.build import build_site
    from sitegen.indexing import INDEX

    folder = Path(root)
    pages, site = folder / "build" / "pages", folder / "build" / "site"
    if how == "cold":
        shutil.rmtree(folder / "build" / "cache", ignore_errors=True)
    elif how == "changed":
        first = sorted((pages / "units").glob("*.md"))[0]
        for path in (first, *(pages / name for name in SCORES)):
            _change(path)
    spent: dict[str, float] = {}
    run = running.run

    def timed(root: Path, environment: Mapping[str, str], *module: str, request: object = None) -> str:
        begun = time.perf_counter()
        try:
            return run(root, environment, *module, request=request)
        finally:
            spent[module[0]] = max(spent.get(module[0], 0), time.perf_counter() - begun)

    running.run = timed

    def work() -> Mapping[str, Any]:
        begun = time.process_time()
        build_site(folder, pages, site)
        spent["reading, stamping and copying"] = time.process_time() - begun
        files = [path for path in site.rglob("*.html") if path.is_file()]
        return _all({
            "spent": spent, "pages": len(files), "bytes": sum(path.stat().st_size for path in files),
            "index": (site / INDEX).stat().st_size,
        })  # fmt: skip

    return work


def _change(path: Path) -> None:
    """Another figure on a page."""
    head, line, body = path.read_text(encoding="utf-8").partition("\n---\n")
    path.write_text(head + line + re.sub(r"(?<=>)[0-9]+", "97", body, count=1), encoding="utf-8")


def _all(outcome: dict[str, Any]) -> dict[str, Any]:
    """An outcome with the processor time of this process and those it called, and the most memory that one of them took."""
    own, called = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = own.ru_utime + own.ru_stime + called.ru_utime + called.ru_stime
    return {**outcome, "cpu": cpu, "peak": max(own.ru_maxrss, called.ru_maxrss) * 1024}
