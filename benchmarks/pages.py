"""Lighthouse on every kind of page, as a telephone on a slow line sees it. It needs npm and a browser (CHROME_PATH)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from benchmarks.hosting import hosted
from benchmarks.kinds import kinds
from benchmarks.measure import ROOT
from benchmarks.report import table

TOOL = ROOT / "benchmarks" / "lighthouse"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}
MEASURES = {
    "first-contentful-paint": "first paint ms",
    "largest-contentful-paint": "largest paint ms",
    "total-blocking-time": "blocked ms",
    "cumulative-layout-shift": "shift",
}
HEAD = "## Lighthouse (mobile; the demonstration's noindex is not asked about)\n\n"


def section(base: Path, site: Path, runs: int) -> str:
    """The medians of several runs a page as Markdown; where something is missing, the reason why there are none."""
    npm, browser = shutil.which("npm"), os.environ.get("CHROME_PATH") or _browser()
    if npm is None or browser is None or not (site / "index.html").is_file():
        missing = "npm" if npm is None else "a browser" if browser is None else f"a built site in {site}"
        return f"{HEAD}Not measured: there is no {missing}."
    folder = base / "lighthouse"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "measure.mjs"):
        shutil.copy(TOOL / name, folder)
    subprocess.run([npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)
    pages = kinds(site)
    with hosted(site) as host:
        command = ["node", "measure.mjs", str(runs), *(host.address + page for page in pages)]
        environment = {**os.environ, "CHROME_PATH": browser}
        done = subprocess.run(
            command, cwd=folder, env=environment, check=True, stdout=subprocess.PIPE, encoding="utf-8"
        )
    found = json.loads(done.stdout)
    head = ["page", *CATEGORIES.values(), *MEASURES.values()]
    return f"{HEAD}Median of {runs}.\n\n{table(head, _rows(found, pages))}"


def _browser() -> str | None:
    return next((found for found in map(shutil.which, BROWSERS) if found), None)


def _rows(found: Sequence[dict[str, Any]], pages: Sequence[str]) -> Iterator[list[object]]:
    for page in pages:
        runs = [run for run in found if urlsplit(run["address"]).path == f"/{page}"]
        scores = [round(median(run["scores"][name] for run in runs)) for name in CATEGORIES]
        measures = [median(run["measures"][name] for run in runs) for name in MEASURES]
        yield [page, *scores, *(f"{value:,.0f}" if value >= 1 else f"{value:.2f}" for value in measures)]
