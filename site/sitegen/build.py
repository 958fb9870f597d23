"""From results to a site: Markdown written beside and swapped in, then MkDocs, strict."""

from __future__ import annotations

import os
import posixpath
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from jinja2 import Environment

from sitegen.assets import write_assets
from sitegen.escape import environment, front_matter
from sitegen.pages import Page, pages
from sitegen.policy import put_policies
from sitegen.results import Results, read
from sitegen.wording import LABELS, TITLES

PUBLIC_DOCS = ("guide", "reference", "demo.md")
"""What of docs/ the public reads; decisions and benchmarks are for developers."""


class SiteError(Exception):
    """MkDocs refused the pages; the message holds what it said."""


def write_pages(results: Path, docs: Path, pages: Path, assets: Path) -> int:
    """Write all pages of all campaigns below ``pages`` and return how many there are.

    The folder changes only once every page is written. Raises OSError if something cannot be read or written.
    """
    index = read(results / "index.json")
    templates = environment()
    count = 0
    with _replaced(pages) as folder:
        for entry in index["campaigns"]:
            prefix = "" if entry["year"] == index["default"] else f"{entry['year']}/"
            campaign = Results(results / entry["path"], prefix)
            for page in _campaign_pages(campaign, index):
                _write(folder / page.path, render(templates, campaign, page, index))
                count += 1
            _copy_downloads(campaign, folder / prefix / "data")
        shutil.copytree(results / "schemas", folder / "data" / "schemas", dirs_exist_ok=True)
        for name in PUBLIC_DOCS:
            if (docs / name).is_dir():
                shutil.copytree(docs / name, folder / name)
            elif (docs / name).is_file():
                shutil.copy(docs / name, folder / name)
        write_assets(assets, folder / "assets")
        count += sum(1 for name in PUBLIC_DOCS for _ in (folder / name).rglob("*.md"))
    return count


def _campaign_pages(campaign: Results, index: dict[str, object]) -> Iterator[Page]:
    yield from pages(campaign)
    if not campaign.prefix:
        yield Page("years.md", TITLES["years"], "years.html.j2", {"index": index})


def render(templates: Environment, campaign: Results, page: Page, index: dict[str, object]) -> str:
    """A page as Markdown: a trusted head and one block of HTML."""
    here = posixpath.dirname(page.path)

    def url(target: str) -> str:
        """A link, relative to here, to a page of this campaign (``units/urumqi``) or a file (``data/results.json``).

        With a slash before it (``/years``) it is one of the whole site.
        """
        name, hash_, anchor = target.partition("#")
        path = name[1:] if name.startswith("/") else campaign.prefix + name
        if "." not in posixpath.basename(name):
            path += ".html"
        return posixpath.relpath(path, here or ".") + hash_ + anchor

    body = templates.get_template(page.template).render(
        **page.context, results=campaign.final, names=campaign.names, labels={**LABELS, "kind": campaign.kinds}, titles=TITLES, url=url,
        readings=campaign.readings, years=index["campaigns"], default=index["default"],
    )  # fmt: skip
    compact = "\n".join(line.strip() for line in body.splitlines() if line.strip())
    head = front_matter(page.title, demo=campaign.demo, description=page.description, hide=page.hide)
    return head + compact + "\n"


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def _copy_downloads(campaign: Results, target: Path) -> None:
    """The files that a page offers for download, as they stand in the results."""
    shutil.copytree(campaign.folder, target, ignore=shutil.ignore_patterns("profiles"))


def build_site(root: Path, pages: Path, site: Path) -> None:
    """Build the site from the pages under ``root``'s mkdocs.yml; the old site stays until the new one is whole.

    Raises SiteError with what MkDocs said if a page has a warning or error. (With --quiet MkDocs would count no
    warnings, and strict would mean nothing.)
    """
    configuration = root.resolve() / "mkdocs.yml"
    newest = read(pages / "data" / "results.json")
    moment = int(datetime.fromisoformat(newest["cutoff"]).replace(tzinfo=UTC).timestamp())
    with _replaced(site) as folder:
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict",
             "--config-file", str(configuration), "--site-dir", str(folder.resolve())],
            cwd=root.resolve(), capture_output=True, text=True, encoding="utf-8", check=False,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(moment), "PYTHONIOENCODING": "utf-8",
                 "LIANBING_DEMO": "true" if newest["demo"] else "false",
                 "DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip
        if done.returncode:
            raise SiteError((done.stderr + done.stdout).strip()[-2000:])
        put_policies(folder)


@contextmanager
def _replaced(folder: Path) -> Iterator[Path]:
    """A new, empty folder that takes the place of ``folder`` once the block ends well."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    new, old = folder.with_name(folder.name + ".new"), folder.with_name(folder.name + ".old")
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    new.mkdir()
    try:
        yield new
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
