"""A site from its pages of Markdown: what MkDocs has to build, what is stamped, the index of the search."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from sitegen.foundation import WORDS, Foundation, foundation, parts_digest
from sitegen.indexing import Cache, Found, opened, page_key, put_entries, shares
from sitegen.manifest import Anchor, Head, Request
from sitegen.policy import put_policy, theme_scripts
from sitegen.running import SiteError, answer
from sitegen.stamping import Sheet, sheet_of

Share = list[tuple[str, str]]
"""Pages with their addresses, for one process."""


@dataclass
class Survey:
    """The pages that can be stamped, by name."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    """What each says."""
    keys: dict[str, str] = field(default_factory=dict)
    """The digest of each."""
    entries: dict[str, str] = field(default_factory=dict)
    """Entries of the search by digest, as far as they are known."""


def assemble(root: Path, pages: Path, site: Path, environment: Mapping[str, str], cache: Path) -> None:
    """Build the site of ``pages`` into the empty folder ``site``: byte by byte what MkDocs alone would make of them.

    Nothing depends on what stands in ``cache``. Raises SiteError with what MkDocs said, and OSError.
    """
    with opened(cache, parts_digest(root)) as kept, ThreadPoolExecutor() as pool:
        survey = _survey(pages, kept)
        built = pool.submit(foundation, root, environment, _request(root, pages, survey), cache)
        asked = _ask_for_entries(root, pages, environment, survey, kept, pool)
        base = built.result()
        _put_together(base, pages, site, survey)
        _take_entries(asked, survey, kept)
    stamped = [place for place in base.manifest["pages"] if place["shell"] is not None]
    put_entries(
        site,
        (place["address"] for place in base.manifest["pages"]),
        {place["address"]: survey.entries[survey.keys[place["source"]]] for place in stamped},
    )


def _put_together(base: Foundation, pages: Path, site: Path, survey: Survey) -> None:
    """Write everything but the index: what MkDocs has built, what is copied, what is stamped."""
    for anchor in base.manifest["anchors"]:
        _check(pages, anchor)
    base.copy(site)
    folders = {Path(name).parent for name in base.manifest["static"]}
    folders |= {Path(place["file"]).parent for place in base.manifest["pages"]}
    for folder in folders:
        (site / folder).mkdir(parents=True, exist_ok=True)
    theme = theme_scripts((base.site / "404.html").read_text(encoding="utf-8"))
    for name in base.manifest["static"]:
        shutil.copyfile(pages / name, site / name)
        if name.endswith(".html"):
            put_policy(site / name, name, theme)
    for place in base.manifest["pages"]:
        name, shell = place["source"], place["shell"]
        if shell is not None:
            html = base.stamp(shell, survey.sheets[name], place["address"])
            (site / place["file"]).write_bytes(html.encode())


def _check(pages: Path, anchor: Anchor) -> None:
    """Raise SiteError if a stamped page does not have the place that a hand-written one links to."""
    body = (pages / anchor["target"]).read_text(encoding="utf-8-sig")
    if f'id="{anchor["anchor"]}"' not in body:
        raise SiteError(f"{anchor['source']}: {anchor['target']} has no anchor for the link {anchor['link']}")


def _survey(pages: Path, kept: Cache) -> Survey:
    """What can be stamped. A page whose entries are kept was found fit when they were made."""
    survey = Survey()
    for path in sorted(pages.rglob("*.md")):
        name, source = path.relative_to(pages).as_posix(), path.read_text(encoding="utf-8-sig")
        key = page_key(name, source)
        entries = kept.get(key)
        sheet = sheet_of(source, fit=entries is not None)
        if sheet is None:
            continue
        survey.sheets[name], survey.keys[name] = sheet, key
        if entries is not None:
            survey.entries[key] = entries
    return survey


def _request(root: Path, pages: Path, survey: Survey) -> Request:
    heads = {
        name: Head(described=sheet.description is not None, rest=sheet.rest)
        for name, sheet in survey.sheets.items()
    }
    return Request(
        settings=str((root / "mkdocs.yml").resolve()), pages=str(pages.resolve()), site="", heads=heads
    )


def _ask_for_entries(
    root: Path, pages: Path, environment: Mapping[str, str], survey: Survey, kept: Cache, pool: Executor
) -> list[tuple[Share, Future[Found]]]:
    """Have several processes find the entries that a survey lacks."""
    wanted = [(name, address(name)) for name, key in survey.keys.items() if key not in survey.entries]
    runs = kept.runs() if wanted else {}
    request = {"pages": str(pages.resolve()), "words": str((root / WORDS).resolve()), "known": runs}
    return [
        (share, pool.submit(answer, root, environment, "sitegen.segmenting", {**request, "wanted": share}))
        for share in shares(wanted)
    ]


def _take_entries(asked: list[tuple[Share, Future[Found]]], survey: Survey, kept: Cache) -> None:
    """Complete the entries of a survey with what was found, and keep it."""
    found: dict[str, str] = {}
    cut: dict[str, list[str]] = {}
    for share, answered in asked:
        result = answered.result()
        cut.update(result["cut"])
        for (name, _), entries in zip(share, result["entries"], strict=True):
            found[survey.keys[name]] = entries
    survey.entries.update(found)
    kept.keep(survey.keys.values(), found, cut)


def address(name: str) -> str:
    """The address of a page of Markdown within the site, as MkDocs makes it without addresses of folders."""
    return quote(name.removesuffix(".md") + ".html")
