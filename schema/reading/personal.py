"""Personal data in a file as it is written: values, comments and Markdown alike (Y35).

Addresses of pages are left out, since decisions must be public; so is the hotline, the one telephone
number of the repository. A file is not refused for it: the finding is an error, and the record stays.
"""

from __future__ import annotations

import re

from schema.findings import Finding, finding
from schema.kinds import Kind
from schema.privacy import find_personal_data
from schema.reading.yaml import Composed

_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&*+,;=%()-]*")
_HOTLINE = ("hotline", "number")


def personal_findings(path: str, kind: Kind, text: str, composed: Composed) -> list[Finding]:
    """Every personal datum of a YAML or Markdown file."""
    visible = _ADDRESS.sub(lambda match: " " * len(match.group()), text)
    hotline = composed.places.get(_HOTLINE, (0, 0))[0] if kind.name == "campaign" else 0
    found = []
    for datum in find_personal_data(visible):
        line = text.count("\n", 0, datum.start) + 1
        if line != hotline:
            column = datum.start - text.rfind("\n", 0, datum.start)
            what = text[datum.start : datum.end]
            found.append(finding("S204", path, line, column, label=datum.label, found=what))
    for line, column, value in composed.escaped:
        for datum in find_personal_data(value):
            what = value[datum.start : datum.end]
            found.append(finding("S204", path, line, column, label=datum.label, found=what))
    return found
