"""``python -m sitegen.casting``: one run of MkDocs, in a process of its own, that builds what cannot be stamped.

It reads a request from standard input: settings, folders, and the heads of the pages that will be stamped. Of these it
builds only a shell each for those that stand in the navigation, and one for every other kind: a depth of folders and a
head, title and description apart. Everything else MkDocs does as ever, strictly. Standard output says what belongs where.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from sitegen.manifest import Head, Manifest, Request
from sitegen.stamping import Marks


class _NoSettings(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves some of its methods untyped
    """Settings of a plugin that has none."""


class Casting(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]
    """Takes the pages that will be stamped out of the run, all but the shells."""

    def __init__(self, heads: dict[str, Head]) -> None:
        self._heads = heads
        self._all: list[File] = []
        self.manifest: Manifest = {"pages": [], "shells": [], "static": [], "anchors": []}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Mark as excluded what is stamped or copied by others; links to it are still known to be good."""
        named = set(_named(config.nav)) if config.nav else set(self._heads)
        kinds: dict[tuple[int, bool, str], int] = {}
        shells: list[File] = []
        for file in list(files):
            if not file.inclusion.is_included():  # type: ignore[no-untyped-call]
                continue
            head = self._heads.get(file.src_uri)
            shell = None
            if file.is_documentation_page():
                if head is not None and file.src_uri in named:
                    shell = self._cast(file.dest_uri, None)
                    file.content_string = Marks(shell).source(head["rest"], described=head["described"])
                elif head is not None:
                    kind = (file.src_uri.count("/"), head["described"], head["rest"])
                    if kind not in kinds:
                        kinds[kind] = len(self.manifest["shells"])
                        shells.append(self._exemplar(file, head, config))
                    shell = kinds[kind]
                    file.inclusion = InclusionLevel.EXCLUDED
                self._all.append(file)
                self.manifest["pages"].append(
                    {"source": file.src_uri, "address": file.url, "file": file.dest_uri, "shell": shell}
                )
            elif file.src_dir == config.docs_dir:
                self.manifest["static"].append(file.src_uri)
                file.inclusion = InclusionLevel.EXCLUDED
        for file in shells:
            files.append(file)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Leave to others the places within stamped pages that hand-written ones link to."""
        for file in files.documentation_pages():
            links = file.page and file.page.links_to_anchors
            for target in [target for target in links or () if target.src_uri in self._heads]:
                self.manifest["anchors"] += [
                    {"source": file.src_uri, "link": link, "target": target.src_uri, "anchor": anchor}
                    for anchor, link in (links or {}).pop(target).items()
                ]
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the map of the site name every page and no shell."""
        if template_name == "sitemap.xml":
            for file in self._all:
                if file.page is None:
                    Page(None, file, config)
            context["pages"] = self._all
        return context

    def _cast(self, file: str, stem: str | None) -> int:
        number = len(self.manifest["shells"])
        self.manifest["shells"].append({"file": file, "number": number, "stem": stem})
        return number

    def _exemplar(self, file: File, head: Head, config: MkDocsConfig) -> File:
        """A page beside ``file`` that shows nothing but marks."""
        marks = Marks(len(self.manifest["shells"]))
        folder = file.src_uri.rpartition("/")[0]
        content = marks.source(head["rest"], described=head["described"])
        uri = f"{folder}/{marks.page}.md" if folder else f"{marks.page}.md"
        found = File.generated(config, uri, content=content, inclusion=file.inclusion)
        self._cast(found.dest_uri, found.url.removesuffix(".html"))
        return found


def _named(nav: Any) -> Iterator[str]:
    """Every path within the navigation of the settings."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list):
        for entry in nav:
            yield from _named(entry)
    elif isinstance(nav, dict):
        for entry in nav.values():
            yield from _named(entry)


def cast(request: Request) -> Manifest:
    """Build the site of a request without what is stamped. Raises what MkDocs raises on a warning or an error."""
    config = load_config(
        config_file=request["settings"], docs_dir=request["pages"], site_dir=request["site"], strict=True
    )
    casting = Casting(request["heads"])
    config.plugins["sitegen/casting"] = casting
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return casting.manifest


def main() -> None:
    """Answer the request on standard input."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s - %(message)s", stream=sys.stderr)
    logging.getLogger("jieba").setLevel(logging.WARNING)
    json.dump(cast(json.load(sys.stdin)), sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
