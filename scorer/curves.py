"""Curves: the points of one candidate as a function of a total that all candidates share.

One case moves the region's total, and with it everybody's points. A curve has worked out whatever else decides them, so
that of many candidates only the total has to be put in. It is exactly the formula, which it is tested against.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from scorer.facts import SHARES
from scorer.facts.values import Merits, Quantity
from scorer.formulas import ZERO, Rule, against, lost_of
from scorer.rulebook import Indicator

Curve = Callable[[Fraction], Fraction]
"""From the total to the points."""


@dataclass(frozen=True)
class AgainstShare:
    """``against_baseline`` where the benchmark is a share of the total: ``x`` is the count, ``lost`` the deductions.

    Between two totals the straight line is ``p / total - q``, clipped at either end; all of it in whole numbers.
    """

    rule: Rule = field(compare=False)
    x: Fraction
    share: Fraction
    lost: Fraction
    _line: tuple[int, ...] | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_line", self._straight())

    def _straight(self) -> tuple[int, ...] | None:
        """The whole numbers of the straight line, if it is one: p, q, and the totals where it is 0 and where it is full."""
        rule = self.rule
        zero, full = rule.numbers["zero_at"], rule.numbers["full_at"]
        if rule.choices["method"] != "straight_line" or not 0 < zero < full or self.share <= 0 or self.x <= 0:
            return None
        p = rule.maximum * self.x / ((full - zero) * self.share)
        q = rule.maximum * zero / (full - zero)
        least, most = self.x / (full * self.share), self.x / (zero * self.share)
        return tuple(number for each in (p, q, least, most) for number in (each.numerator, each.denominator))

    def __call__(self, total: Fraction) -> Fraction:
        """The points at a total."""
        points = self._earned(total)
        return max(ZERO, points - self.lost) if self.lost else points

    def _earned(self, total: Fraction) -> Fraction:
        n, d = total.numerator, total.denominator
        if self._line is None or n <= 0:
            return against(self.rule, self.x, total * self.share)
        pn, pd, qn, qd, least, least_of, most, most_of = self._line
        if n * most_of >= most * d:
            return ZERO
        if n * least_of <= least * d:
            return self.rule.maximum
        return Fraction(pn * d * qd - qn * pd * n, pd * n * qd)


def against_share(
    rule: Rule, *, actual: Quantity, baseline: Quantity, deductions: Merits | None = None
) -> Curve:
    """The curve of ``against_baseline``; ``baseline`` is the share of the total that the benchmark is."""
    lost = lost_of(rule, deductions) if deductions is not None and deductions.items else ZERO
    return AgainstShare(rule, actual.value, baseline.value, lost)


CURVES: Mapping[str, tuple[str, Callable[..., Curve]]] = {"against_baseline": ("baseline", against_share)}
"""Formulas that have a curve, with the input that may be a share of a total."""


def share_of(indicator: Indicator) -> str | None:
    """The input of an indicator that is a share of a total, if its points have a curve."""
    name, _ = CURVES.get(indicator.formula or "", ("", None))
    source = indicator.inputs.get(name)
    return name if source is not None and source.fact in SHARES else None
