"""The build: strict, reproducible, all or nothing, with the banner and the policy on every page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lianbing.parity import build_other, differences
from lianbing.publishing import write_results
from sitegen.build import PUBLIC_DOCS, SiteError, build_site, write_pages
from sitegen.stamping import sheet_of
from tests.sitegen.conftest import ASSETS, DOCS, ROOT
from tests.sitegen.tinysite import differing, files

BANNER, NOINDEX = "演示数据：", '<meta name="robots" content="noindex">'


def checkout(folder: Path, documents: Mapping[str, bytes]) -> Path:
    """A folder with what the build reads: settings, theme, pages."""
    folder.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("assets", "overrides"):
        shutil.copytree(ROOT / "site" / name, folder / "site" / name)
    write_results(folder / "build" / "results", {2019: documents}, {2019: "2019年某省大练兵"})
    write_pages(
        results=folder / "build" / "results", docs=DOCS, pages=folder / "build" / "pages", assets=ASSETS
    )
    return folder


def built(folder: Path, name: str = "site", *, plain: bool = False) -> dict[str, bytes]:
    """The files of a site by name."""
    site = folder / "build" / name
    build_site(root=folder, pages=folder / "build" / "pages", site=site, plain=plain)
    return files(site)


def test_the_site_is_the_same_every_time_and_marked_on_every_page(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    first = built(checkout(tmp_path / "一 site", documents))
    second = built(checkout(tmp_path / "two", documents), plain=True)
    assert differing(first, second) == [], "stamped, and by MkDocs alone"
    stamp = datetime.fromtimestamp(int.from_bytes(first["sitemap.xml.gz"][4:8], "little"), UTC)
    assert stamp.date().isoformat() == json.loads(documents["results.json"])["cutoff"], (
        "not the day of the build"
    )
    pages = {name: content.decode() for name, content in first.items() if name.endswith(".html")}
    assert len(pages) > 20
    for name, html in pages.items():
        assert BANNER in html, name
        assert NOINDEX in html, name
        assert "Content-Security-Policy" in html, name
    assert "没有这一页" in pages["404.html"]


def test_the_shipped_campaign_is_stamped_byte_for_byte(site: Path) -> None:
    root = site.parents[1]
    plain = built(root, "plain", plain=True)
    shutil.rmtree(root / "build" / "plain")
    assert differing(files(site), plain) == []


def test_zensical_makes_pages_of_the_same_text(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    folder = checkout(tmp_path / "site", documents)
    built(folder)
    assert list(differences(folder / "build" / "site", build_other(folder))) == []


@pytest.mark.soak
def test_zensical_makes_pages_of_the_same_text_of_the_shipped_campaign(site: Path) -> None:
    assert list(differences(site, build_other(site.parents[1]))) == []


def test_every_generated_page_is_stamped_and_every_written_one_is_built(site: Path) -> None:
    pages = site.parent / "pages"
    written = {path for name in PUBLIC_DOCS for path in (pages / name, *(pages / name).rglob("*.md"))}
    for path in sorted(pages.rglob("*.md")):
        sheet = sheet_of(path.read_text(encoding="utf-8"))
        assert (sheet is None) == (path in written), path.relative_to(pages)


def test_a_campaign_that_is_none_of_demonstration_has_no_banner(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    final = json.loads(documents["results.json"])
    final["demo"] = False
    site = built(checkout(tmp_path / "site", {**documents, "results.json": json.dumps(final).encode()}))
    for name, content in site.items():
        if name.endswith(".html"):
            assert BANNER not in content.decode(), name
            assert (NOINDEX in content.decode()) == name.startswith("records/"), name


def test_a_broken_link_stops_the_build_and_the_old_site_stays(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    folder = checkout(tmp_path / "site", documents)
    site = folder / "build" / "site"
    site.mkdir()
    (site / "index.html").write_text("old", encoding="utf-8")
    guide = folder / "build" / "pages" / "guide" / "index.md"
    guide.write_text(guide.read_text(encoding="utf-8") + "\n[nowhere](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(SiteError, match="nowhere"):
        built(folder)
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    assert [path.name for path in site.parent.iterdir() if path.name.startswith("site")] == ["site"]
