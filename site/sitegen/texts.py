"""The records as they were filed, each on a page that shows it line by line, for a source to lead to its line.

Such a page stands beside the theme: it loads nothing, weighs little more than its record, and is not searched.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment
from markupsafe import Markup

from sitegen.escape import line_text
from sitegen.links import Addresses
from sitegen.results import Document


def record_texts(templates: Environment, addresses: Addresses) -> Iterator[tuple[str, str]]:
    """Path and HTML of the page of every record that has one, where no platform shows them."""
    if addresses.shown_elsewhere:
        return
    results = addresses.results
    template = templates.get_template("record.html.j2")
    for record in results.records:
        if record["page"] is None:
            continue
        content = (results.folder / record["text"]).read_bytes()
        page = f"{results.prefix}{record['page']}"
        yield (
            page,
            template.render(
                record=record,
                lines=_numbered(content),
                head=record["path"].endswith(".csv"),
                owner=_owner(addresses, record),
                demo=results.demo,
                commit=results.final["commit"],
                url=addresses.of(page),
            ),
        )


def _numbered(content: bytes) -> Markup:
    """Every line as an item of a list, which numbers it, under the name that links give it."""
    lines = (line.decode("utf-8-sig", errors="replace") for line in content.splitlines())
    return Markup("\n".join(f"<li id=L{number}>{line_text(line)}" for number, line in enumerate(lines, 1)))


def _owner(addresses: Addresses, record: Document) -> Document | None:
    """Whose record it is, and the page of whom it is about; None for the office."""
    names = addresses.results.names
    folders = record["path"].split("/")
    about = folders[-2] if "persons" in folders else record["owner"]
    if about not in names:
        return None
    folder = "units" if about in addresses.results.unit_ids else "persons"
    return {"name": names[about], "page": f"{folder}/{about}"}
