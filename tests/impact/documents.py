"""Invented impacts of any size for the forms of output, and strategies for them."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from lianbing.impact.documents import (
    ImpactDocument,
    ListChange,
    MovedDocument,
    NamedDocument,
    PointsChange,
    Relation,
    RuleChangeDocument,
    StepChange,
)

HOSTILE = (
    "| a | b |\n\n# 标题",
    "<script>alert(1)</script><details>",
    "@admin 请看 #12 和 GH-12、owner/repo#3",
    "[点我](javascript:alert(1)) ![x](https://evil.example/p.png) https://evil.example www.evil.example",
    "`code` **粗** ~~删~~ $x$ :smile: a@b.example",
    "&lt;b&gt; &#64;admin &commat;admin \\| \\",
    "\u202e反\u200b\u2066字\x1b[31m\x07",
    "</summary></details><!-- --><img src=x onerror=alert(1)>",
    "::error::坏\n::set-output name=x::y",
)  # fmt: skip
"""Names that try to be something else."""


def amount(delta: float) -> PointsChange:
    """Points around fifty."""
    return {
        "before": "50.00", "after": f"{50 + delta:.2f}", "delta": f"{delta:.2f}", "delta_exact": f"{delta:.2f}",
    }  # fmt: skip


def step_of(text: str) -> StepChange:
    """A step with a text of a submission."""
    return {
        "label": "", "unit": "分", "before": "1.00", "after": "2.00", "text_before": text, "text_after": text,
        "clause": "A3 四(二)", "reading": None,
    }  # fmt: skip


def candidate_of(number: int, name: str, delta: float, relation: Relation) -> MovedDocument:
    """Somebody who moved by a number of points."""
    points = amount(delta)
    return {
        "id": f"c{number}", "name": name, "short_name": name, "kind": "county", "unit": f"c{number}",
        "prefecture": "alpha", "presence": "both", "relation": relation,
        "ways": [] if relation == "own" else ["totals"], "delta": f"{delta:.2f}", "delta_exact": f"{delta:.2f}",
        "total": points, "points_so_far": points,
        "effect": {"direct": "0.00", "direct_exact": "0", "through_totals": f"{delta:.2f}",
                   "through_totals_exact": f"{delta:.2f}"},
        "rank": {"before": 1, "after": 2}, "standing": {"before": None, "after": None},
        "tie": {"before": [], "after": [{"id": "x", "name": name}]},
        "eligible": {"before": True, "after": True, "gained": [{"text": name, "clause": "A4 一"}], "lost": []},
        "open": {"gained": [name], "lost": []},
        "honours": [{"list": "l", "label": name, "before": "proposed", "after": None}],
        "indicators": [{
            "id": "fines", "label": name, "clause": "A3 四(二)2", "maximum": "5", "points": points, "through_totals": None,
            "missing_before": [], "missing_after": [name], "steps": [step_of(name)], "parts": [],
        }],
    }  # fmt: skip


def rule_change(text: str) -> RuleChangeDocument:
    """A value of a rulebook that a change gives another text."""
    return {
        "part": "indicator", "id": "fines", "label": text, "clause": "A3 四(二)2", "parameter": "full_at", "before": "1.5",
        "after": text, "quote_before": text, "quote_after": text, "reading_before": None, "reading_after": None,
    }  # fmt: skip


def impact_with(
    candidates: Sequence[MovedDocument], name: str = "甲", lists: int = 1, rules: int = 1
) -> ImpactDocument:
    """An impact with these candidates, worst first."""
    ordered = sorted(candidates, key=lambda c: (float(c["delta"]), c["id"]))
    own = sum(c["relation"] == "own" for c in ordered)
    people: list[NamedDocument] = [{"id": "x", "name": name}] * 5
    award: ListChange = {
        "id": "l", "label": name, "clause": "M六", "places": 5, "entered": people, "left": people, "tied_before": [],
        "tied_after": people,
    }  # fmt: skip
    return {
        "format": "lianbing-impact/1",
        "campaign": {"id": "2019", "title": name, "region": name, "organiser": name, "year": 2019},
        "demo": True, "snapshot": "final", "snapshot_label": "最终成绩", "kinds": {"county": name},
        "base": "b" * 40, "head": "a" * 40, "changed": [], "subjects": [],
        "rulebook_changed": True, "rule_changes": [rule_change(name)] * rules,
        "summary": {
            "moved": len(ordered), "own": own, "others": len(ordered) - own,
            "largest_loss": {"id": "x", "name": name, "delta": "-3.00"}, "largest_gain": None,
            "honours_gained": 1, "honours_lost": 1, "ineligible": 1, "sentence": "有变化。",
        },
        "notes": [name] * 20, "lists": [award] * lists, "candidates": ordered,
    }  # fmt: skip


names = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=100), st.just("乌" * 100))


@st.composite
def impacts(draw: st.DrawFn) -> ImpactDocument:
    """Impacts of any size, most of them too large for a comment."""
    count = draw(st.integers(0, 400))
    own = draw(st.integers(0, count))
    name = draw(names)
    spread = draw(st.sampled_from((0.01, 0.5)))
    found = [
        candidate_of(n, f"{n}号{name}", (n * 37 % 101 - 60) * spread, "own" if n < own else "others")
        for n in range(count)
    ]
    return impact_with(found, name, lists=draw(st.integers(0, 60)), rules=draw(st.integers(0, 60)))
