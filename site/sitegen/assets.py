"""The site's own files: images as they are, styles and scripts each put together into one file."""

from __future__ import annotations

import shutil
from pathlib import Path

FIRST = "base.css"
"""The part of the styles that the others may rely on."""


def write_assets(source: Path, target: Path) -> None:
    """Write ``lianbing.css``, ``lianbing.js`` and the images of ``source`` into ``target``. Raises OSError."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.iterdir()):
        if path.is_file() and path.suffix != ".txt":
            shutil.copy(path, target)
    styles = sorted((source / "styles").glob("*.css"), key=lambda path: (path.name != FIRST, path.name))
    _join(styles, target / "lianbing.css")
    _join(sorted((source / "scripts").glob("*.js")), target / "lianbing.js")


def _join(parts: list[Path], target: Path) -> None:
    """Several files one behind the other."""
    target.write_text("".join(part.read_text(encoding="utf-8") for part in parts), encoding="utf-8")
