"""A frame: what several charts share, drawn once, with room for a title and for each one's own marks."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

_OWN = "<!--own-->"
_NAMELESS = "TITLE"


def opened(svg: str) -> str:
    """A drawing called ``TITLE`` as a frame: own marks go behind everything that is there."""
    return svg.replace("</svg>", _OWN + "</svg>")


def filled(frame: str, marks: Iterable[str], title: str) -> str:
    """The frame with a title and marks."""
    head, own, tail = frame.partition(_OWN)
    head = head.replace(f'aria-label="{_NAMELESS}"', f"aria-label={quoteattr(title)}", 1)
    head = head.replace(f"<title>{_NAMELESS}</title>", f"<title>{escape(title)}</title>", 1)
    assert own
    return head + "".join(marks) + tail
