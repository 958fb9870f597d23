"""Parity of the two site generators: what is compared, and that a difference is seen. The comparison itself is nightly."""

from pathlib import Path

import pytest
import yaml

from lianbing.parity import ParityError, article, build_other, differences, settings_for

ROOT = Path(__file__).parents[2]
PAGE = (
    "<html><nav>menu</nav><article class='md-content__inner'><h1>甲</h1><script>x()</script>"
    "<p>一 <b>二</b>\n三</p></article><footer>end</footer></html>"
)


def site(folder: Path, pages: dict[str, str]) -> Path:
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_the_text_of_an_article_is_what_a_reader_sees() -> None:
    assert article(PAGE) == "甲一 二 三"


def test_layout_may_differ_and_text_may_not(tmp_path: Path) -> None:
    ours = site(tmp_path / "a", {"index.html": PAGE, "u/x.html": PAGE, "404.html": "x"})
    same = site(
        tmp_path / "b", {"index.html": PAGE.replace("menu", "other"), "u/x.html": PAGE.replace("\n", "  ")}
    )
    assert list(differences(ours, same)) == []
    other = site(tmp_path / "c", {"index.html": PAGE.replace("三", "四"), "more.html": PAGE})
    found = list(differences(ours, other))
    assert [line.partition(":")[0] for line in found] == ["u/x.html", "more.html", "index.html"]
    assert "三" in found[2]
    assert "四" in found[2]


def test_an_empty_site_is_no_parity(tmp_path: Path) -> None:
    with pytest.raises(ParityError):
        list(differences(tmp_path, tmp_path))


def test_settings_are_the_same_but_for_folders() -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    moved = settings_for(text)
    assert {"docs_dir: pages", "site_dir: zensical"} <= set(moved.splitlines())
    assert "custom_dir: ../site/overrides" in moved
    changed = [(a, b) for a, b in zip(text.splitlines(), moved.splitlines(), strict=True) if a != b]
    assert len(changed) == 4


def test_zensical_builds_these_pages(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        yaml.safe_dump(
            {
                "site_name": "x",
                "docs_dir": "build/pages",
                "site_dir": "build/site",
                "use_directory_urls": False,
            }
        ),
        "utf-8",
    )
    with pytest.raises(ParityError, match="missing"):
        build_other(tmp_path)
    pages = site(tmp_path / "build" / "pages", {"index.md": "# 甲\n\n一 **二**\n"})
    assert pages.is_dir()
    built = (build_other(tmp_path) / "index.html").read_text("utf-8")
    assert "一 二" in article(built)
