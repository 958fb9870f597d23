"""Charts: horizontal stacked bars of points by indicator, as SVG that follows light and dark mode."""

from __future__ import annotations

import io
import math
import re
import warnings
from typing import Any

import matplotlib as mpl

mpl.use("svg")

from matplotlib.figure import Figure

from sitegen.results import Document
from sitegen.wording import CHART

COLOURS = ("#2f6f9f", "#3f8f6b", "#b7791f", "#8b5fa8", "#b5495b", "#5f6b7a")
WIDTH = 4.9
"""Inches: narrow enough that words are still read when the drawing shrinks to a telephone."""
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "lianbing",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 11,
    "text.parse_math": False,
}


def stacked(candidates: list[Document], kind: str) -> str:
    """An SVG of ranked candidates with their points by indicator; the same input gives the same bytes."""
    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        # text stays text in the SVG: the reader's browser has the glyphs that matplotlib's own font lacks
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        legend = 0.15 + 0.21 * math.ceil(len(candidates[0]["indicators"]) / 2)
        bars = 0.27 * len(candidates)
        height = legend + bars + 0.35
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0.23, 0.35 / height, 0.72, bars / height))
        places = range(len(candidates))
        left = [0.0] * len(candidates)
        for place, indicator in enumerate(candidates[0]["indicators"]):
            widths = [float(c["indicators"][place]["points"] or 0) for c in candidates]
            colour = COLOURS[place % len(COLOURS)]
            axes.barh(places, widths, left=left, color=colour, label=indicator["label"], height=0.72)
            left = [a + b for a, b in zip(left, widths, strict=True)]
        axes.set_yticks(places, [c["short_name"] for c in candidates])
        axes.set_ylim(len(candidates) - 0.5, -0.5)
        axes.set_xlim(0, 100)
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.tick_params(axis="y", length=0)
        handles, labels = axes.get_legend_handles_labels()
        figure.legend(handles, labels, ncols=2, loc="upper center", frameon=False, fontsize=10)
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return accessible(
        buffer.getvalue(), CHART["title"].format(kind=kind), CHART["description"].format(kind=kind)
    )


def accessible(svg: str, title: str, description: str) -> str:
    """The drawing alone, without XML prologue, with title and description, its text in the page's colour."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r"fill: #000000", "fill: currentColor", body)
    body = re.sub(r"stroke: #000000", "stroke: currentColor", body)
    body = re.sub(r"(<text [^>]*style=\")", r"\1fill: currentColor; ", body)
    body = re.sub(
        r' width="[0-9.]+pt" height="[0-9.]+pt"| height="[0-9.]+pt"| width="[0-9.]+pt"', "", body, count=2
    )
    head = f'<svg role="img" aria-label="{title}" '
    body = body.replace("<svg ", head, 1)
    body = re.sub(r"(<svg [^>]*>)", rf"\1<title>{title}</title><desc>{description}</desc>", body, count=1)
    return re.sub(r"\n\s*\n", "\n", body).strip()
