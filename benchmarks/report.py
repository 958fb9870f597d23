"""Tables of figures as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; the first column is text, the others are figures."""
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    lines += ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join(lines)


def seconds(value: float) -> str:
    """Seconds with the places that mean something."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def megabytes(value: int) -> str:
    """Bytes in units of 1,000,000."""
    return f"{value / 1e6:,.0f}"
