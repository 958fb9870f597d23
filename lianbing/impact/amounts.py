"""Differences of exact points as they are published."""

from __future__ import annotations

from fractions import Fraction

from lianbing.impact.documents import PlaceChange, PointsChange
from scorer.quantities import exact, shown


def points_change(before: Fraction | None, after: Fraction | None) -> PointsChange:
    """Points before and after, and their difference where both are there."""
    delta = None if before is None or after is None else after - before
    return {
        "before": None if before is None else shown(before),
        "after": None if after is None else shown(after),
        "delta": None if delta is None else shown(delta),
        "delta_exact": None if delta is None else exact(delta),
    }


def place_change(before: int | None, after: int | None) -> PlaceChange:
    """A place before and after."""
    return {"before": before, "after": after}
