"""A stamped site: byte by byte what MkDocs alone makes of the same pages, however much of it was known before."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from sitegen import foundation, indexing, running
from sitegen.assembling import address
from sitegen.build import SiteError
from sitegen.manifest import Head, Request
from sitegen.stamping import sheet_of
from tests.sitegen.tinysite import ROOT, TinySite, differing, page


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What MkDocs alone makes of the tiny site."""
    return TinySite(tmp_path_factory.mktemp("plain") / "root").built(plain=True)


@pytest.fixture
def tiny(tmp_path: Path) -> TinySite:
    return TinySite(tmp_path / "root")


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The programs that builds call from now on."""
    found: list[str] = []
    run = running.run

    def noted(root, environment, *module, request=None):  # type: ignore[no-untyped-def]
        pages = len(request["wanted"]) if isinstance(request, dict) and "wanted" in request else ""
        found.append(f"{module[0]} {pages}".strip())
        return run(root, environment, *module, request=request)

    monkeypatch.setattr(running, "run", noted)
    return found


def test_a_stamped_site_is_what_mkdocs_makes_of_its_pages(plain: dict[str, bytes], tiny: TinySite) -> None:
    stamped = tiny.built()
    assert differing(plain, stamped) == []
    assert len([name for name in stamped if name.endswith(".html")]) == len(tiny.pages) + 2
    assert b"https://example.org/lianbing/units/%E7%94%B2.html" in stamped["sitemap.xml"]
    assert gzip.decompress(stamped["sitemap.xml.gz"]) == stamped["sitemap.xml"]
    assert b"lianbing-0" not in b"".join(stamped.values())
    assert b"Content-Security-Policy" in stamped["data/raw.html"]
    index = json.loads(stamped[indexing.INDEX])
    found = {entry["location"]: entry["text"] for entry in index["docs"]}
    assert "大气污染" in found["units/alpha.html#points"].split("\u200b")
    assert not any("略" in text for text in found.values())


def test_a_difference_is_seen(plain: dict[str, bytes], tiny: TinySite) -> None:
    tiny.pages["units/甲.md"] = page("甲市", "甲市查处案件2起。", hide=("navigation", "toc"))
    assert differing(plain, tiny.built()) == [indexing.INDEX, "units/甲.html"]


def test_with_a_broken_cache_the_site_is_the_same(plain: dict[str, bytes], tiny: TinySite) -> None:
    tiny.built()
    (kept,) = (tiny.root / "build" / "cache" / "site").glob("search-*.sqlite")
    kept.write_bytes(b"nonsense" * 1000)
    assert differing(plain, tiny.built()) == []


def test_only_what_changed_is_built_again(tiny: TinySite, called: list[str]) -> None:
    tiny.built()
    assert sorted(called) == ["sitegen.casting", f"sitegen.segmenting {len(tiny.pages) - 2}"]
    called.clear()
    tiny.built()
    assert called == []
    tiny.pages["units/alpha.md"] = page(
        "甲甲市", "更正：甲甲市查处土壤污染案件7起。", hide=("navigation", "toc")
    )
    tiny.pages["ranking.md"] = page("成绩", "甲甲市第一。")
    again = tiny.built()
    assert called == ["sitegen.segmenting 2"]
    shutil.rmtree(tiny.root / "build" / "cache")
    assert differing(again, tiny.built(name="clean")) == []


@pytest.mark.parametrize(
    "what",
    ["settings", "variable", "theme", "words", "hand-written page", "name", "head", "program", "moment"],
)
def test_what_everything_depends_on_has_mkdocs_called_again(
    tiny: TinySite, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.settings += "copyright: !ENV [LIANBING_FOOT, x]\n"
    environment = {"SOURCE_DATE_EPOCH": "1"}

    def digest() -> str:
        tiny.write()
        return foundation.foundation_digest(tiny.root, environment, request(tiny))

    before = digest()
    tiny.pages["units/alpha.md"] += "\n"
    assert digest() == before
    if what == "settings":
        tiny.settings = tiny.settings.replace("专栏", "专题")
    elif what == "variable":
        monkeypatch.setenv("LIANBING_FOOT", "y")
    elif what == "theme":
        (tiny.root / foundation.OVERRIDES / "main.html").write_text("", "utf-8")
    elif what == "words":
        (tiny.root / foundation.WORDS).write_text("生态环境", "utf-8")
    elif what == "hand-written page":
        tiny.pages["guide/index.md"] += "\n又一段。\n"
    elif what == "name":
        tiny.pages["units/乙二.md"] = tiny.pages.pop("units/乙.md")
    elif what == "head":
        tiny.pages["units/乙.md"] = tiny.pages["units/乙.md"].replace("demo: true", "demo: false")
    elif what == "program":
        monkeypatch.setattr(foundation, "version", lambda name: "0")
    else:
        environment["SOURCE_DATE_EPOCH"] = "2"
    assert digest() != before


def request(tiny: TinySite) -> Request:
    """What would be asked of MkDocs."""
    sheets = {name: sheet for name, text in tiny.pages.items() if (sheet := sheet_of(text)) is not None}
    heads: dict[str, Head] = {
        name: {"described": False, "rest": sheet.rest} for name, sheet in sheets.items()
    }
    return {"settings": str(tiny.root / "mkdocs.yml"), "pages": str(tiny.folder), "site": "", "heads": heads}


def test_a_page_that_moves_to_another_place_of_the_navigation_is_built_there(tiny: TinySite) -> None:
    tiny.built()
    tiny.settings = tiny.settings.replace("成绩: ranking.md", "成绩: ranking.md\n      - 甲市: units/甲.md")
    assert differing(tiny.built(), tiny.built(plain=True, name="plain")) == []


def test_a_navigation_that_leaves_titles_to_the_pages_is_refused(tiny: TinySite) -> None:
    tiny.settings = tiny.settings.replace("成绩: ranking.md", "ranking.md")
    with pytest.raises(SiteError, match="words on another"):
        tiny.built()


def test_a_page_that_writes_the_words_of_a_mark_stops_nothing(tiny: TinySite) -> None:
    words = "lianbing-0000-title lianbing-0001-body"
    tiny.pages["bulletins/0.md"] = page("第0期", words, description=words)
    tiny.pages["bulletins/1.md"] = page("第1期", f"{words}\t一")
    assert differing(tiny.built(), tiny.built(plain=True, name="plain")) == []


@pytest.mark.parametrize("target", ["nowhere.md", "../units/甲.md#nothing"])
def test_a_broken_link_of_a_hand_written_page_stops_the_build(tiny: TinySite, target: str) -> None:
    tiny.pages["guide/index.md"] += f"\n[x]({target})\n"
    with pytest.raises(SiteError, match=r"nowhere|nothing"):
        tiny.built()


def test_settings_name_the_words_and_the_folders_that_the_build_looks_at() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert f"jieba_dict_user: {foundation.WORDS}\n" in settings
    assert f"custom_dir: {foundation.OVERRIDES}\n" in settings
    assert "use_directory_urls: false\n" in settings


def test_addresses_are_those_of_mkdocs() -> None:
    assert address("units/甲.md") == "units/%E7%94%B2.html"
