"""The forms in which an impact is told."""

from __future__ import annotations

from lianbing.impact.annotations import as_github
from lianbing.impact.documents import ImpactDocument
from lianbing.impact.markdown import as_markdown
from lianbing.impact.terminal import as_text
from lianbing.output import json_bytes


def rendered(document: ImpactDocument, form: str, *, limit: int, colour: bool = False) -> str:
    """The impact in a format of the command line, with a final line break; ``limit`` holds for Markdown."""
    if form == "json":
        return json_bytes(document).decode()
    if form == "markdown":
        return as_markdown(document, limit)
    return (as_github(document) if form == "github" else as_text(document, colour=colour)) + "\n"
