"""From results to a site: Markdown written beside and swapped in, then the site likewise."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from jinja2 import Environment

from sitegen.assembling import assemble
from sitegen.assets import write_assets
from sitegen.charts import Charts
from sitegen.escape import environment, front_matter
from sitegen.feed import NAME as FEED
from sitegen.feed import feed
from sitegen.finishing import finish
from sitegen.fonts import write_font
from sitegen.links import Addresses
from sitegen.pages import Page, pages
from sitegen.pages.years import year_pages
from sitegen.replacing import alone, replaced
from sitegen.results import Results, read
from sitegen.running import SiteError, run
from sitegen.texts import record_texts
from sitegen.wording import LABELS, TITLES

__all__ = ["PUBLIC_DOCS", "SiteError", "build_site", "render", "write_pages"]

PUBLIC_DOCS = ("guide", "reference", "demo.md")
"""What of docs/ the public reads; decisions and benchmarks are for developers."""


def write_pages(results: Path, docs: Path, pages: Path, assets: Path) -> int:
    """Write all pages of all campaigns below ``pages`` and return how many there are.

    The folder changes only once every page is written. Raises OSError if something cannot be read or written.
    """
    index = read(results / "index.json")
    templates = environment()
    count = 0
    drawn: list[Charts] = []
    with replaced(pages) as folder:
        for entry in index["campaigns"]:
            prefix = "" if entry["year"] == index["default"] else f"{entry['year']}/"
            campaign = Results(results / entry["path"], prefix)
            drawn.append(campaign.charts)
            addresses = Addresses(campaign)
            for page in _campaign_pages(campaign, index):
                _write(folder / page.path, render(templates, addresses, page, index))
                count += 1
            for name, html in record_texts(templates, addresses):
                _write(folder / name, html)
            (folder / prefix / FEED).write_bytes(feed(campaign))
            _copy_downloads(campaign, folder / prefix / "data")
        shutil.copytree(results / "schemas", folder / "data" / "schemas", dirs_exist_ok=True)
        for name in PUBLIC_DOCS:
            if (docs / name).is_dir():
                shutil.copytree(docs / name, folder / name)
            elif (docs / name).is_file():
                shutil.copy(docs / name, folder / name)
        write_assets(assets, folder / "assets")
        write_font(folder / "assets", drawn)
        count += sum(1 for name in PUBLIC_DOCS for _ in (folder / name).rglob("*.md"))
    return count


def _campaign_pages(campaign: Results, index: dict[str, object]) -> Iterator[Page]:
    yield from pages(campaign)
    yield from year_pages(campaign, index)


def render(templates: Environment, addresses: Addresses, page: Page, index: dict[str, object]) -> str:
    """A page as Markdown: a trusted head and one block of HTML."""
    campaign = addresses.results
    body = templates.get_template(page.template).render(
        **page.context, results=campaign.final, names=campaign.names, labels={**LABELS, "kind": campaign.kinds}, titles=TITLES,
        url=addresses.of(page.path),
        readings=campaign.readings, years=index["campaigns"], default=index["default"],
    )  # fmt: skip
    compact = "\n".join(line.strip() for line in body.splitlines() if line.strip())
    head = front_matter(page.title, demo=campaign.demo, description=page.description, hide=page.hide)
    return head + compact + "\n"


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def _copy_downloads(campaign: Results, target: Path) -> None:
    """The files that a page offers for download, as they stand in the results, and those made of them."""
    apart = {str(campaign.folder): ["profiles"]}
    shutil.copytree(campaign.folder, target, ignore=lambda folder, _: apart.get(folder, []))
    for name, content in campaign.offers.items():
        (target / name).parent.mkdir(exist_ok=True)
        (target / name).write_bytes(content)


def build_site(root: Path, pages: Path, site: Path, *, plain: bool = False) -> None:
    """Build the site from the pages under ``root``'s mkdocs.yml; the old site stays until the new one is whole.

    ``plain`` has MkDocs build every page, which takes longer and gives the same bytes. Raises SiteError with what
    MkDocs said if a page has a warning or error, BusyError if another process is building, and OSError.
    """
    newest = read(pages / "data" / "results.json")
    moment = int(datetime.fromisoformat(newest["cutoff"]).replace(tzinfo=UTC).timestamp())
    environment = {
        "SOURCE_DATE_EPOCH": str(moment), "LIANBING_DEMO": "true" if newest["demo"] else "false",
        "DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "1",
    }  # fmt: skip
    cache = root / "build" / "cache" / "site"
    with alone(cache), replaced(site) as folder:
        if plain:
            settings = str((root / "mkdocs.yml").resolve())
            target = ("--config-file", settings, "--site-dir", str(folder))
            run(root, environment, "mkdocs", "build", "--strict", *target)
            finish(folder)
        else:
            assemble(root, pages, folder, environment, cache)
