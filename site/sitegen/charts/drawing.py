"""From a Matplotlib figure to a small SVG: marks named by classes that the style sheet colours, words as text.

An artist is named by its group id (``set_gid("lb:own")``); nothing else of Matplotlib's ids, styles and fonts is left.
One point of the figure is one unit of the drawing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

import matplotlib as mpl

mpl.use("svg")

from matplotlib.axes import Axes
from matplotlib.figure import Figure

WIDTH = 350.0
"""Units across: about the width of a telephone's column, so that letters keep their size there."""
SIZE = 10.0
"""Size of letters."""
SMALL = 8.5

_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "lianbing",
    "svg.fonttype": "none",
    "font.size": SIZE,
    "text.parse_math": False,
}
_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?[0-9]+\.[0-9]+|-?[0-9]+")
_ANCHOR = re.compile(r"text-anchor: (\w+)")
_FONT_SIZE = re.compile(r"(?:font-size:|font:) ?([0-9.]+)px")
_TURNED = re.compile(r"rotate\((-?[0-9.]+)")
PREFIX = "lb:"
HATCHES = {
    "/": "M-1 1l2-2M-1 7l8-8M5 7l2-2",
    "\\": "M-1 5l2 2M-1-1l8 8M5-1l2 2",
    "|": "M1.5 0v6M4.5 0v6",
}
"""Lines over a square of 6 units that is repeated."""
NOTHING: Mapping[str, str] = {}


def settings() -> Any:
    """Matplotlib's settings for a drawing, as a context."""
    return mpl.rc_context(_SETTINGS)


def sheet(height: float, width: float = WIDTH) -> Figure:
    """An empty figure of so many units."""
    return Figure(figsize=(width / 72, height / 72), dpi=72)


def area(figure: Figure, left: float, top: float, right: float, bottom: float) -> Axes:
    """Axes between four distances from the figure's edges, in units, without any frame or ticks."""
    width, height = (72 * inches for inches in figure.get_size_inches())
    box = (left / width, bottom / height, (width - left - right) / width, (height - top - bottom) / height)
    axes = figure.add_axes(box)
    axes.set_axis_off()
    axes.patch.set_visible(False)
    figure.patch.set_visible(False)
    return axes


@dataclass(frozen=True)
class Place:
    """Where a pair of data stands on the drawing."""

    axes: Axes
    height: float

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """The units from the left and from the top."""
        right, up = self.axes.transData.transform((x, y))
        return float(right), self.height - float(up)


def place_of(axes: Axes) -> Place:
    """Where data of these axes stand."""
    figure = axes.figure
    assert isinstance(figure, Figure)
    return Place(axes, 72 * figure.get_size_inches()[1])


def number(value: float) -> str:
    """A coordinate to a tenth of a unit."""
    text = f"{value:.1f}"
    return "0" if text == "-0.0" else text.removesuffix(".0")


@dataclass
class _Marks:
    """The marks of a drawing, in order."""

    name: str
    hatched: frozenset[str]
    found: list[str] = field(default_factory=list)
    symbols: dict[str, ElementTree.Element] = field(default_factory=dict)
    _open: tuple[str, list[str]] | None = None

    def path(self, attributes: str, data: str) -> None:
        """A path; paths that follow each other with the same attributes become one."""
        if self._open and self._open[0] == attributes:
            self._open[1].append(data)
            return
        self.close()
        self._open = (attributes, [data])

    def close(self) -> None:
        """Write the path that is still open."""
        if self._open:
            attributes, data = self._open
            self.found.append(f"<path{attributes} d={quoteattr(''.join(data))}/>")
            self._open = None

    def add(self, text: str) -> None:
        """Anything else."""
        self.close()
        self.found.append(text)


def drawn(
    figure: Figure, title: str, description: str, *, name: str = "", hatched: Mapping[str, str] = NOTHING
) -> str:
    """The figure as SVG. Areas of the classes in ``hatched`` get one of ``HATCHES``; their ids begin with ``name``."""
    with settings():
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", transparent=True,
                       metadata={"Date": None, "Creator": None, "Format": None, "Type": None})  # fmt: skip
    root = ElementTree.fromstring(buffer.getvalue())
    marks = _Marks(name, frozenset(hatched))
    for symbol in root.iter(f"{_SVG}path"):
        if "id" in symbol.attrib:
            marks.symbols["#" + symbol.attrib["id"]] = symbol
    patterns = "".join(_pattern(name, kind, HATCHES[hatch]) for kind, hatch in hatched.items())
    _walk(root, "", marks)
    marks.close()
    width, height = (72 * inches for inches in figure.get_size_inches())
    return svg(
        "".join([patterns and f"<defs>{patterns}</defs>", *marks.found]), (width, height), title, description
    )


def svg(content: str, size: tuple[float, float], title: str, description: str) -> str:
    """A drawing with its title and description, that takes the width of its place."""
    words = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    box = f"0 0 {number(size[0])} {number(size[1])}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" aria-label={quoteattr(title)} '
        f'font-size="{number(SIZE)}">{words}{content}</svg>'
    )


def letters_at(
    x: float, y: float, text: str, *, kind: str = "", anchor: str = "start", size: float = SIZE
) -> str:
    """A word of a drawing."""
    attributes = f' class="{kind}"' if kind else ""
    attributes += f' text-anchor="{anchor}"' if anchor != "start" else ""
    attributes += f' font-size="{number(size)}"' if size != SIZE else ""
    return f'<text{attributes} x="{number(x)}" y="{number(y)}">{escape(text)}</text>'


def _pattern(name: str, kind: str, lines: str) -> str:
    """A hatch over the ground of a class."""
    return (
        f'<pattern id="{name}-{kind}" patternUnits="userSpaceOnUse" width="6" height="6"><path class="{kind}" '
        f'd="M0 0h6v6H0z"/><path class="hatch" d="{lines}"/></pattern>'
    )


def _walk(element: ElementTree.Element, kind: str, marks: _Marks) -> None:
    kind = _kind(element) or kind
    tag = element.tag.removeprefix(_SVG)
    if tag in ("defs", "metadata", "style"):
        return
    if tag == "text":
        marks.add(_words(element, kind))
    elif tag == "path" and kind:
        fill = f' fill="url(#{marks.name}-{kind})"' if kind in marks.hatched else f' class="{kind}"'
        marks.path(fill, _short(element.get("d", "")))
    elif tag == "use" and kind:
        radius = abs(float(_NUMBER.findall(marks.symbols[element.get(_HREF, "")].get("d", ""))[1]))
        x, y = (number(float(element.get(axis, "0"))) for axis in "xy")
        marks.add(f'<circle class="{kind}" cx="{x}" cy="{y}" r="{number(radius)}"/>')
    for child in element:
        _walk(child, kind, marks)


def _kind(element: ElementTree.Element) -> str:
    """The class that an artist was given."""
    name = element.get("id", "")
    return name.removeprefix(PREFIX) if name.startswith(PREFIX) else ""


def _words(element: ElementTree.Element, kind: str) -> str:
    style, transform = element.get("style", ""), element.get("transform", "")
    anchor, size, turned = _ANCHOR.search(style), _FONT_SIZE.search(style), _TURNED.search(transform)
    x, y = float(element.get("x", "0")), float(element.get("y", "0"))
    text = letters_at(
        x, y, "".join(element.itertext()).strip(), kind=kind,
        anchor=anchor[1] if anchor else "start", size=float(size[1]) if size else SIZE,
    )  # fmt: skip
    angle = float(turned[1]) if turned else 0.0
    if not angle:
        return text
    return text.replace("<text", f'<text transform="rotate({number(angle)} {number(x)} {number(y)})"', 1)


def _short(data: str) -> str:
    """The commands of a path with coordinates to a tenth of a unit."""
    rounded = _NUMBER.sub(lambda match: number(float(match[0])), data)
    return re.sub(r"\s*([A-Za-z])\s*", r"\1", rounded.replace("\n", " ")).strip()
