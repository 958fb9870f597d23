"""What the department counts: special actions, praise for penalty work, mobile enforcement (R30, R31, R33, R42)."""

from __future__ import annotations

from fractions import Fraction

from tests.naive.papers import Papers


def _best_of_each(points: list[tuple[str, Fraction]]) -> Fraction:
    """The sum over actions or events of the highest points in each (Y13, Y21)."""
    best: dict[str, Fraction] = {}
    for what, value in points:
        best[what] = max(value, best.get(what, value))
    return sum(best.values(), Fraction(0))


def special_actions(papers: Papers, subject: str) -> Fraction | None:
    """At most 30, less at most 10, not below 0 (Y12)."""
    praise = papers.table("praise")
    if praise is None:
        return None
    earned = _best_of_each(
        [(row["action"], Fraction(row["points"])) for row in praise if row["subject"] == subject]
    )
    taken = sum(
        (Fraction(row["points"]) for row in papers.rows("deductions") if row["subject"] == subject),
        Fraction(0),
    )
    return max(Fraction(0), min(Fraction(30), earned) - min(Fraction(10), taken))


def unit_actions(papers: Papers, unit: str) -> Fraction | None:
    """A unit's special actions: nothing once an integrity problem is proven (R31)."""
    points = special_actions(papers, unit)
    if points is not None and any(row["subject"] == unit for row in papers.rows("vetoes")):
        return Fraction(0)
    return points


def commended(papers: Papers, unit: str) -> Fraction | None:
    """At most 5: praise as the office valued it, 1 for a case that the ministry adopted, none if the department did."""
    table = papers.table("commendations")
    if table is None:
        return None
    points = []
    for row in table:
        if row["unit"] == unit:
            adopted = Fraction(1 if row["authority"] == "生态环境部" else 0)
            value = Fraction(row["points"]) if row["kind"] == "通报表扬" else adopted
            points.append((row["event"], value))
    return min(Fraction(5), _best_of_each(points))


def mobile(papers: Papers, unit: str) -> Fraction | None:
    """10 for at least as many uploaded inspections as 双随机 ones, else pro rata (Y15)."""
    reports = papers.statistics(unit, "inspections")
    if not reports:
        return None
    latest = reports[-1]
    uploaded, plan = Fraction(latest["uploaded"]), latest.get("double_random")
    if latest["connected"] not in ("是", "true"):
        return Fraction(0)
    if plan in (None, ""):
        return None
    if Fraction(plan) == 0:
        return Fraction(10 if uploaded > 0 else 0)
    return 10 * min(Fraction(1), uploaded / Fraction(plan))
