"""Building a site of a given number of profiles: ours, plain MkDocs with Material, and Zensical, of the same Markdown."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import ROOT, Measured, in_child
from benchmarks.report import megabytes, seconds, table

SIZES = (300, 1_000, 3_000)
_FIGURE = re.compile(r"(?<=>)[0-9]+")
_TITLE = re.compile(r'^title: "(.*)"$', re.MULTILINE)


def checkout(base: Path, count: int) -> Path:
    """A checkout whose site has ``count`` profiles: those of the demonstration, and others of the same shape.

    A further profile is one of the demonstration's under another name and number, with other figures.
    """
    source, root = ROOT / "build" / "pages", base / f"site-{count}"
    shutil.rmtree(root, ignore_errors=True)
    for name in ("overrides", "assets"):
        shutil.copytree(ROOT / "site" / name, root / "site" / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    pages = root / "build" / "pages"
    shutil.copytree(source, pages)
    profiles = sorted(path for kind in ("units", "persons") for path in (pages / kind).glob("*.md"))
    for path in profiles[count:]:
        path.unlink()
    for number in range(len(profiles), count):
        model = profiles[number % len(profiles)]
        text = _another(model.read_text(encoding="utf-8"), number)
        model.with_name(f"{model.stem}-{number}.md").write_text(text, encoding="utf-8")
    return root


def _another(profile: str, number: int) -> str:
    """A profile under another name, with other figures."""
    head, line, body = profile.partition("\n---\n")
    found = _TITLE.search(head)
    assert found is not None, head
    name = chr(0x4E00 + number % 5000) + chr(0x5E00 + number % 997) + found[1]
    body = _FIGURE.sub(lambda figure: str(int(figure[0]) + number)[-len(figure[0]) :], body)
    return head.replace(found[1], name) + line + body.replace(found[1], name)


def section(base: Path, sizes: Sequence[int]) -> str:
    """Seconds, processor time and memory of each way at each size, and of a build after one changed unit."""
    if not (ROOT / "build" / "pages").is_dir():
        subprocess.run([sys.executable, "-m", "lianbing", "publish", "--no-history"], cwd=ROOT, check=True)
    parts = []
    for count in sizes:
        root = checkout(base, count)
        runs = {
            "plain MkDocs and Material": in_child("site_plain", root),
            "Zensical": in_child("site_zensical", root),
            "stamped, nothing known": in_child("site_stamped", root, "cold"),
            "stamped, nothing changed": in_child("site_stamped", root, "same"),
            "stamped, one unit changed": in_child("site_stamped", root, "changed"),
        }
        parts.append(_table(count, runs))
        shutil.rmtree(root)
    return "\n\n".join(parts)


def _table(count: int, runs: dict[str, Measured]) -> str:
    plain = runs["plain MkDocs and Material"]
    full = runs["stamped, nothing known"]
    rows = [
        (
            name,
            seconds(run.wall),
            seconds(run.outcome["cpu"]),
            f"{run.wall / plain.wall:.3f}",
            f"{run.wall / full.wall:.3f}",
            megabytes(run.outcome["peak"]),
        )
        for name, run in runs.items()
    ]
    size = full.outcome["bytes"] / full.outcome["pages"] / 1e3
    title = (
        f"### A site of {count:,} profiles ({full.outcome['pages']:,} pages of {size:.0f} kB on average, "
        f"index {full.outcome['index'] / 1e6:.1f} MB)\n\n"
    )
    head = ("", "wall s", "CPU s, all processes", "of plain", "of stamped", "peak MB of a process")
    return title + table(head, rows) + f"\n\n{_where(full)}"


def _where(full: Measured) -> str:
    spent = "; ".join(f"{name} {seconds(value)} s" for name, value in full.outcome["spent"].items())
    return f"Where the time of a stamped build goes (wall, some of it at once): {spent}."
