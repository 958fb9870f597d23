"""Where the values of a record stand: a map from locations to lines and columns, small enough to keep.

Records of a kind mostly have the same locations, so that these are held once and each file adds two numbers
for each: a hundredth of what dictionaries of tuples would take.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from functools import lru_cache

Place = tuple[int, int]
"""A 1-based line and column."""

Location = tuple[str | int, ...]
"""The way to a value from the top of its record, such as ``("files", 0, "number")``."""


@lru_cache(maxsize=4_096)
def _index(shape: tuple[Location, ...]) -> Mapping[Location, int]:
    """The number of each location of a shape, one map for all records of it."""
    return {location: number for number, location in enumerate(shape)}


class Places(Mapping[Location, Place]):
    """An unchanging map from locations to places."""

    __slots__ = ("_index", "_numbers")

    def __init__(self, places: Mapping[Location, Place]) -> None:
        self._index = _index(tuple(places))
        self._numbers = array("I", [number for place in places.values() for number in place])

    def __getitem__(self, location: Location) -> Place:
        number = 2 * self._index[location]
        return self._numbers[number], self._numbers[number + 1]

    def __iter__(self) -> Iterator[Location]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)
