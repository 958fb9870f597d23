"""A site of a few pages, under the real theme and settings but for the navigation: built in seconds."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.build import build_site
from sitegen.escape import front_matter

ROOT = Path(__file__).parents[2]
NAV = """nav:
  - 首页: index.md
  - 排名:
      - 成绩: ranking.md
      - 说明: guide/index.md
"""
BLOCK = '<div>\n<h1>{title}</h1>\n<h2 id="points">得分</h2><p>{text}</p><section data-search-exclude="yes"><p>略</p></section>\n</div>\n'


def page(title: str, text: str, *, description: str = "", hide: tuple[str, ...] = ("toc",)) -> str:
    """A page as the generator writes it."""
    return front_matter(title, demo=True, description=description, hide=hide) + BLOCK.format(
        title=title, text=text
    )


def pages() -> dict[str, str]:
    """The Markdown of a site: in the navigation and outside, at three depths, with and without a description."""
    apart = ("navigation", "toc")
    units = {
        f"{folder}units/{name}.md": page(f"{name}市", f"{name}市查处大气污染案件{len(name)}起。", hide=apart)
        for folder in ("", "2018/")
        for name in ("甲", "乙", "alpha")
    }
    bulletins = {
        f"bulletins/{n}.md": page(
            f"第{n}期 <b>&amp;</b>", f"第{n}期简报。", description=f"第{n}期简报摘要", hide=apart
        )
        for n in range(3)
    }
    guide = "# 说明\n\n## 怎样报送\n\n见[甲市](../units/甲.md)、[得分](../ranking.md#points)和[数据](../data/results.json)。\n"
    odd = {"units/odd.md": page("奇", "一\t二")}
    return {
        "index.md": page("大练兵", "本次大练兵的情况。"),
        "ranking.md": page("成绩", "甲市第一。"),
        "guide/index.md": guide,
        **units, **bulletins, **odd,
    }  # fmt: skip


@dataclass
class TinySite:
    """A checkout with nothing but pages."""

    root: Path
    pages: dict[str, str] = field(default_factory=pages)

    def __post_init__(self) -> None:
        text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        text = re.sub(r"(?ms)^nav:\n.*?(?=^\S)", NAV, text)
        self.settings = text.replace("docs_dir:", "site_url: https://example.org/lianbing/\ndocs_dir:")
        self.root.mkdir(parents=True)
        for name in ("overrides", "assets"):
            shutil.copytree(ROOT / "site" / name, self.root / "site" / name)

    @property
    def folder(self) -> Path:
        """Where its pages stand."""
        return self.root / "build" / "pages"

    def write(self) -> None:
        """Write everything that a build reads."""
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.root / "mkdocs.yml").write_text(self.settings, encoding="utf-8")
        results = json.dumps({"cutoff": "2019-12-31", "demo": True})
        favicon = (ROOT / "site" / "assets" / "favicon.svg").read_text(encoding="utf-8")
        extra = {"data/results.json": results, "assets/favicon.svg": favicon, "assets/lianbing.css": "a{}\n",
                 "data/raw.html": '<!doctype html><meta charset="utf-8"><p>原文</p>\n'}  # fmt: skip
        for name, text in {**self.pages, **extra}.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def built(self, *, plain: bool = False, name: str = "site") -> dict[str, bytes]:
        """The files of its site."""
        self.write()
        site = self.root / "build" / name
        build_site(root=self.root, pages=self.folder, site=site, plain=plain)
        return files(site)


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder by name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The names of files that are not the same in two sites."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
