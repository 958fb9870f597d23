"""One page: where it stands and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sitegen.results import Results
from sitegen.wording import TITLES

WITH_NEIGHBOURS = frozenset(
    {"column", "announcements", "publicity", "typical-cases", "filings", "findings", "office", "objections", "draws",
     "history", "years", "rules", "readings", "stability", "traceability"}
)  # fmt: skip
"""Pages that stand in a section of the navigation."""


@dataclass(frozen=True)
class Page:
    """One page: its path below the pages' folder (``units/urumqi.md``), and how it is made."""

    path: str
    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    description: str = ""

    @property
    def hide(self) -> tuple[str, ...]:
        """Side columns that the page does without: contents always, navigation where it has no neighbours."""
        return ("toc",) if self.template.split(".")[0] in WITH_NEIGHBOURS else ("navigation", "toc")


def top(results: Results, name: str, context: dict[str, Any], title: str | None = None) -> Page:
    """A page that stands beside the campaign's front page, made by the template of its name."""
    return Page(f"{results.prefix}{name}.md", title or TITLES[name], f"{name}.html.j2", context)
