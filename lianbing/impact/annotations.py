"""An impact as workflow commands: the worst of whom the change is about as notices, then the text."""

from __future__ import annotations

from lianbing.impact.documents import ImpactDocument, MovedDocument
from lianbing.impact.escape import printable
from lianbing.impact.phrases import cause, delta, marks, ranks, totals
from lianbing.impact.terminal import as_text
from lianbing.impact.wording import WORDS
from lianbing.reports import ANNOTATIONS


def as_github(document: ImpactDocument) -> str:
    """At most as many notices as the platform shows, own candidates first, worst first; then everything as text.

    No line begins with a text of a submission: the platform would take ``::`` there for a command.
    """
    ordered = sorted(document["candidates"], key=lambda candidate: candidate["relation"] != "own")
    notices = [f"::notice title={_property(_name(c))}::{_data(_sentence(c))}" for c in ordered[:ANNOTATIONS]]
    return "\n".join([*notices, *(_harmless(line) for line in as_text(document).split("\n"))])


def _name(candidate: MovedDocument) -> str:
    return printable(candidate["name"], 60)


def _sentence(candidate: MovedDocument) -> str:
    said = [f"{totals(candidate)} {delta(candidate['delta'], candidate['delta_exact'])}", ranks(candidate)]
    said += [text for text in (*marks(candidate), cause(candidate)) if text]
    return printable(WORDS["semicolon"].join(said), 300)


def _harmless(line: str) -> str:
    return f". {line}" if line.lstrip().startswith(("::", "##[")) else line


def _data(text: str) -> str:
    return text.replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
