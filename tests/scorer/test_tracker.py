"""The tracker computes again what may have changed, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from operator import eq

from scorer.tracing.tracker import Mending, Tracker


class Purse:
    """Coins by name, a sum of them that is mended, and whether it is much. ``made`` counts what was computed."""

    def __init__(self) -> None:
        self.tracker, self.coins, self.made = Tracker(), {"a": 1, "b": 2, "c": 3}, Counter[str]()

    def change(self, **coins: int) -> bool:
        """Coins become others; whether anything is doubtful for it."""
        self.coins |= coins
        return self.tracker.changed(coins)

    def coin(self, name: str) -> int:
        """One coin."""

        def make() -> int:
            self.made["coin"] += 1
            self.tracker.read(name)
            return self.coins[name]

        return self.tracker.once(("coin", name), make, eq)

    def total(self) -> Mapping[str, int]:
        """All coins, of which those of b and c are mended."""

        def make() -> Mapping[str, int]:
            self.made["total"] += 1
            return {name: self.coin(name) for name in self.coins}

        def mend(old: Mapping[str, int], changed: Mapping[Hashable, int]) -> Mapping[str, int]:
            self.made["mended"] += 1
            return {**old, **{key[1]: value for key, value in changed.items() if isinstance(key, tuple)}}

        mending = Mending({("coin", "b"), ("coin", "c")}, mend)
        return self.tracker.once("total", make, None, lambda: mending)

    def much(self) -> bool:
        """Whether it is more than ten."""

        def make() -> bool:
            self.made["much"] += 1
            return sum(self.total().values()) > 10

        return self.tracker.once("much", make, eq)


def test_nothing_is_computed_twice_and_nothing_after_a_change_that_was_not_read() -> None:
    purse = Purse()
    assert not purse.much()
    assert not purse.change(other=1)
    assert not purse.much()
    assert purse.made == {"coin": 3, "total": 1, "much": 1}


def test_a_value_made_again_and_equal_stops_the_spread() -> None:
    purse = Purse()
    purse.much()
    assert purse.change(a=1)
    assert not purse.much()
    assert purse.made == {"coin": 4, "total": 1, "much": 1}


def test_a_value_is_mended_where_it_can_be_and_made_where_not() -> None:
    purse = Purse()
    purse.much()
    purse.change(b=20)
    assert purse.much()
    assert purse.total() == {"a": 1, "b": 20, "c": 3}
    assert purse.made == {"coin": 4, "total": 1, "mended": 1, "much": 2}
    purse.change(a=5, c=4)
    assert purse.total() == {"a": 5, "b": 20, "c": 4}
    assert purse.made["total"] == 2


def test_changes_that_nobody_asked_between_are_all_seen() -> None:
    purse = Purse()
    purse.much()
    purse.change(b=20)
    purse.change(c=30)
    purse.coin("b")
    assert purse.total() == {"a": 1, "b": 20, "c": 30}
    assert purse.much()
    purse.change(b=2)
    purse.change(c=3)
    assert not purse.much()


def test_a_fault_on_the_way_leaves_a_value_to_be_made_again() -> None:
    tracker, wrong = Tracker(), [True]

    def make() -> int:
        tracker.read("x")
        if wrong[0]:
            raise KeyError("x")
        return 1

    for _ in range(2):
        try:
            tracker.once("value", make)
        except KeyError:
            wrong[0] = not wrong[0]
    assert tracker.once("value", make) == 1
