"""Indicators that differ, with the steps of their derivations that say why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from fractions import Fraction

from lianbing.impact.amounts import points_change
from lianbing.impact.documents import IndicatorChange, StepChange
from scorer.derivation import Score, Step
from scorer.quantities import exact
from scorer.results import step_document
from scorer.scorecards import IndicatorScore

_NUMBER = re.compile(r"约?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_BEFORE_SIGN = re.compile(r"(?P<label>[^0-9].*?)(?:：| = )")
_BEFORE_NUMBER = re.compile(rf"[^0-9，（]+(?:{_DATE}[^0-9，（]*)?", re.ASCII)

Indicators = Sequence[IndicatorScore]


def indicator_changes(
    before: Indicators, after: Indicators, held: Indicators | None
) -> Iterator[IndicatorChange]:
    """The indicators whose points differ, or a part's, in the order of the rulebook.

    ``held`` are the indicators with the region's totals held, None where nobody knows.
    """
    earlier = {score.indicator.id: score for score in before}
    supposed = {score.indicator.id: score for score in held or ()}
    for score in after:
        former = earlier.pop(score.indicator.id, None)
        if former is None or differs(former, score):
            yield _change(former, score, supposed.get(score.indicator.id))
    for former in earlier.values():
        yield _change(former, None, None)


def differs(before: IndicatorScore, after: IndicatorScore) -> bool:
    """Whether the points of an indicator or of a part of it differ."""
    if before.points != after.points or len(before.parts) != len(after.parts):
        return True
    return any(
        one.indicator.id != other.indicator.id or differs(one, other)
        for one, other in zip(before.parts, after.parts, strict=True)
    )


def leaves(indicators: Indicators) -> dict[str, Fraction | None]:
    """The points of the indicators at the lowest level, by id."""
    found: dict[str, Fraction | None] = {}
    for score in indicators:
        found |= leaves(score.parts) if score.parts else {score.indicator.id: score.points}
    return found


def _change(
    before: IndicatorScore | None, after: IndicatorScore | None, held: IndicatorScore | None
) -> IndicatorChange:
    shown = after or before
    assert shown is not None
    steps: list[StepChange] = []
    parts: list[IndicatorChange] = []
    if before is not None and after is not None:
        parts = list(indicator_changes(before.parts, after.parts, held.parts if held else None))
        steps = [] if shown.parts else step_changes(before.score, after.score)
    return {
        "id": shown.indicator.id,
        "label": shown.indicator.label,
        "clause": shown.indicator.clause,
        "maximum": exact(shown.indicator.maximum),
        "points": points_change(before.points if before else None, after.points if after else None),
        "through_totals": _through_totals(after, held),
        "missing_before": _missing(before),
        "missing_after": _missing(after),
        "steps": steps,
        "parts": parts,
    }


def _through_totals(after: IndicatorScore | None, held: IndicatorScore | None) -> str | None:
    """What the region's totals do to an indicator, exactly; None for nothing."""
    if after is None or held is None or after.points is None or held.points is None:
        return None
    moved = after.points - held.points
    return exact(moved) if moved else None


def _missing(score: IndicatorScore | None) -> list[str]:
    return [] if score is None or score.parts else [missing.text for missing in score.score.missing]


def step_changes(before: Score, after: Score) -> list[StepChange]:
    """The steps that differ, without the closing one that repeats the points.

    Steps are matched by their words, with the numbers left out.
    """
    old, new = _steps(before), _steps(after)
    matcher = SequenceMatcher(None, [_words(s) for s in old], [_words(s) for s in new], autojunk=False)
    found: list[StepChange] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            pairs = zip(old[i:j], new[k:m], strict=True)
            found += [
                _pair(one, other)
                for one, other in pairs
                if (one.text, one.value) != (other.text, other.value)
            ]
        else:
            found += _unlike(list(old[i:j]), list(new[k:m]))
    return found


def _unlike(old: list[Step], new: list[Step]) -> list[StepChange]:
    """Steps of other words: those about the same thing together, the others as gone and come."""
    found: list[StepChange] = []
    for step in new:
        label = label_of(step.text)
        same = next((former for former in old if label and label_of(former.text) == label), None)
        if same is not None:
            old.remove(same)
        found.append(_pair(same, step))
    return [*(_pair(step, None) for step in old), *found]


def _steps(score: Score) -> tuple[Step, ...]:
    steps = score.steps
    return steps[:-1] if steps and score.points is not None and steps[-1].value == score.points else steps


def _words(step: Step) -> str:
    return _NUMBER.sub("#", step.text)


def _pair(before: Step | None, after: Step | None) -> StepChange:
    step = after or before
    assert step is not None
    return {
        "label": label_of(step.text),
        "unit": step.unit,
        "before": step_document(before)["value"] if before else None,
        "after": step_document(after)["value"] if after else None,
        "text_before": before.text if before else None,
        "text_after": after.text if after else None,
        "clause": step.clause,
        "reading": step.reading,
    }


def label_of(text: str) -> str:
    """What a step is about: its words before a colon or an equals sign, else before its first number (dates are words)."""
    sign = _BEFORE_SIGN.match(text)
    number = _BEFORE_NUMBER.match(text)
    return (sign["label"] if sign else number[0] if number else "").strip()
