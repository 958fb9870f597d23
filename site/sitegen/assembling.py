"""A site from its pages of Markdown: what MkDocs has to build, what is stamped, the index of the search."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from sitegen.foundation import WORDS, foundation, parts_digest
from sitegen.indexing import Cache, Found, opened, page_key, put_entries, shares
from sitegen.manifest import Anchor, Head, Request
from sitegen.policy import put_policy, theme_scripts
from sitegen.running import SiteError, answer
from sitegen.stamping import Sheet, sheet_of


@dataclass
class Survey:
    """The pages that can be stamped, by name."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    """What each says, without its block of HTML."""
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
        _find_entries(root, pages, environment, survey, kept, pool)
        base = built.result()
    for anchor in base.manifest["anchors"]:
        _check(pages, anchor)
    base.copy(site)
    theme = theme_scripts((base.site / "404.html").read_text(encoding="utf-8"))
    for name in base.manifest["static"]:
        _copy(pages / name, site / name)
        if name.endswith(".html"):
            put_policy(site / name, name, theme)
    stamped = {}
    for place in base.manifest["pages"]:
        name, shell = place["source"], place["shell"]
        if shell is not None:
            stamped[place["address"]] = survey.entries[survey.keys[name]]
            html = base.stamp(shell, _sheet(pages / name, survey.sheets[name]), place["address"])
            (site / place["file"]).parent.mkdir(parents=True, exist_ok=True)
            (site / place["file"]).write_text(html, encoding="utf-8")
    put_entries(site, (place["address"] for place in base.manifest["pages"]), stamped)


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
        survey.sheets[name], survey.keys[name] = replace(sheet, body=""), key
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


def _find_entries(
    root: Path, pages: Path, environment: Mapping[str, str], survey: Survey, kept: Cache, pool: Executor
) -> None:
    """Complete the entries of a survey, in several processes, and keep them."""
    wanted = [(name, address(name)) for name, key in survey.keys.items() if key not in survey.entries]
    parts, runs = shares(wanted), kept.runs() if wanted else {}
    request = {"pages": str(pages.resolve()), "words": str((root / WORDS).resolve()), "known": runs}
    answers: list[Found] = list(
        pool.map(
            lambda part: answer(root, environment, "sitegen.segmenting", {**request, "wanted": part}), parts
        )
    )
    new = {
        survey.keys[name]: entries
        for part, found in zip(parts, answers, strict=True)
        for (name, _), entries in zip(part, found["entries"], strict=True)
    }
    survey.entries.update(new)
    kept.keep(
        survey.keys.values(), new, {run: words for found in answers for run, words in found["cut"].items()}
    )


def address(name: str) -> str:
    """The address of a page of Markdown within the site, as MkDocs makes it without addresses of folders."""
    return quote(name.removesuffix(".md") + ".html")


def _sheet(path: Path, head: Sheet) -> Sheet:
    """A sheet that was surveyed, with its block of HTML."""
    sheet = sheet_of(path.read_text(encoding="utf-8-sig"), fit=True)
    return sheet or head


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
