"""What MkDocs itself builds of a site: the hand-written pages, the theme's files, the shells. Kept while nothing of it changes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from sitegen.finishing import finish
from sitegen.manifest import Manifest, Request
from sitegen.replacing import replaced
from sitegen.running import SiteError, answer
from sitegen.stamping import Marks, Sheet, Shell, ShellError, holds_marks

WORDS = "site/assets/search-words.txt"
"""The domain's words, which mkdocs.yml names for the search."""

_PARTS = (
    "mkdocs",
    "mkdocs-material",
    "Markdown",
    "pymdown-extensions",
    "Jinja2",
    "Pygments",
    "jieba",
    "backrefs",
)
_CODE = ("casting", "escape", "finishing", "indexing", "manifest", "policy", "segmenting", "stamping")
OVERRIDES = "site/overrides"
"""The templates that mkdocs.yml puts over those of the theme."""
_VARIABLE = re.compile(r"!ENV \[?([A-Z_]+)")
_MANIFEST = "manifest.json"


class Foundation:
    """A built folder in which the pages that are stamped are missing, with the shells for them."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.manifest: Manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        self._shells: dict[int, Shell] = {}
        self._apart = {cast["file"] for cast in self.manifest["shells"] if cast["stem"] is not None}

    def copy(self, target: Path) -> None:
        """Copy everything that is finished."""
        shutil.copytree(self.site, target, dirs_exist_ok=True)
        for name in self._apart:
            (target / name).unlink()

    def stamp(self, number: int, sheet: Sheet, address: str) -> str:
        """The page of a sheet."""
        return self.shell(number).stamp(sheet, address.removesuffix(".html"))

    def shell(self, number: int) -> Shell:
        """A shell by its number. Raises ShellError."""
        if number not in self._shells:
            cast = self.manifest["shells"][number]
            html = (self.site / cast["file"]).read_text(encoding="utf-8")
            self._shells[number] = Shell(html, Marks(cast["number"]), cast["stem"])
        return self._shells[number]

    def check(self, pages: Path) -> None:
        """Raise ShellError if a shell or another page shows what belongs to a page that is stamped.

        A page whose own Markdown, below ``pages``, has the words of a mark shows nothing but itself.
        """
        shells = {cast["file"] for cast in self.manifest["shells"]}
        sources = {place["file"]: pages / place["source"] for place in self.manifest["pages"]}
        for cast in self.manifest["shells"]:
            self.shell(cast["number"])
        for path in self.site.rglob("*.html"):
            name = path.relative_to(self.site).as_posix()
            if name in shells or not holds_marks(path.read_text(encoding="utf-8")):
                continue
            if name not in sources or not holds_marks(sources[name].read_text(encoding="utf-8")):
                raise ShellError(name)


def foundation(root: Path, environment: Mapping[str, str], request: Request, cache: Path) -> Foundation:
    """The foundation of a request, from the cache if nothing that it depends on has changed. Raises SiteError."""
    folder = cache / f"foundation-{foundation_digest(root, environment, request)}"
    if not (folder / _MANIFEST).is_file():
        with replaced(folder) as new:
            site = new / "site"
            manifest = answer(root, environment, "sitegen.casting", {**request, "site": str(site)})
            finish(site)
            (new / _MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
            try:
                Foundation(new).check(Path(request["pages"]))
            except ShellError as error:
                raise SiteError(f"{error}: the theme shows one page's words on another") from error
    for other in cache.glob("*foundation-*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    return Foundation(folder)


def parts_digest(root: Path) -> str:
    """A digest of the programs and words that pages and entries depend on."""
    digest = hashlib.sha256(sys.version.encode())
    for name in _PARTS:
        digest.update(f"\n{name} {version(name)}".encode())
    for path in (*(Path(__file__).with_name(f"{name}.py") for name in _CODE), root / WORDS):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def foundation_digest(root: Path, environment: Mapping[str, str], request: Request) -> str:
    """A digest of all that a foundation depends on: settings, theme, programs, heads, hand-written pages, names."""
    digest = hashlib.sha256()
    for part in _dependencies(root, environment, request):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]


def _dependencies(root: Path, environment: Mapping[str, str], request: Request) -> Iterator[bytes]:
    settings = Path(request["settings"]).read_bytes()
    yield settings
    yield parts_digest(root).encode()
    variables = {name: os.environ.get(name, "") for name in _VARIABLE.findall(settings.decode())}
    yield json.dumps({**variables, **environment}, sort_keys=True).encode()
    yield json.dumps(request["heads"], sort_keys=True).encode()
    for path in sorted((root / OVERRIDES).rglob("*")):
        if path.is_file():
            yield path.relative_to(root).as_posix().encode()
            yield path.read_bytes()
    pages = Path(request["pages"])
    for path in sorted(pages.rglob("*")):
        name = path.relative_to(pages).as_posix()
        yield name.encode()
        if path.suffix == ".md" and name not in request["heads"]:
            yield path.read_bytes()
