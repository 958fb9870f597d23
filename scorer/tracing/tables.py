"""Tables that notice what is read of them: whether there is one, its rows, its refused rows; and their rows by key."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from schema.filed import Table
from schema.records.base import Row
from scorer.tracing.tracker import Key

if TYPE_CHECKING:
    from scorer.tracing.campaign import TracedCampaign
    from scorer.tracing.context import TracedContext


@dataclass(frozen=True, slots=True, eq=False)
class TracedTable:
    """A table that is there. ``key`` stands for its rows, and is the beginning of the keys of all else."""

    owner: TracedCampaign
    key: tuple[Key, ...]
    current: Callable[[], Table[Any]]

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows that were accepted."""
        self.owner.tracker.read(self.key)
        return self.current().rows

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    @property
    def rejected(self) -> tuple[Any, ...]:
        """The rows that were refused."""
        self.owner.tracker.read((*self.key, "rejected"))
        return self.current().rejected

    @property
    def path(self) -> str:
        """The file's path, which is always the same."""
        return self.current().path

    @property
    def stamp(self) -> Any:
        """The stamp of the file. Where only points matter it is none of what they rest on."""
        if not self.owner.points_only:
            self.owner.tracker.read((*self.key, "stamp"))
        return self.current().stamp


def table_keys(key: tuple[Key, ...], old: object, new: object) -> Iterator[Key]:
    """The keys of what differs of two tables in one place, None for none."""
    yield key
    one, other = (each if isinstance(each, Table) else None for each in (old, new))
    if (one is None) != (other is None):
        yield (*key, "there")
    if one is None or other is None or one.rejected != other.rejected:
        yield (*key, "rejected")
    yield (*key, "stamp")


class KeyedRows(Mapping[Any, Any]):
    """What a context knows by key: who reads one key does not depend on the others."""

    def __init__(self, context: TracedContext, name: str, whole: Callable[[], Mapping[Any, Any]]) -> None:
        self._context, self._name, self._whole = context, name, whole

    def __getitem__(self, key: Hashable) -> Any:
        found = self._context.tracker.once(
            ("context", self._name, key), lambda: self._whole().get(key), _alike
        )
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[Any]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())


def _alike(one: object, other: object) -> bool:
    """Whether values are equal, rows wherever they stand in their file."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, Row) and type(one) is type(other):
        model: Any = type(one)
        cells = cells_of(model)
        return one is other or cells(one) == cells(other)
    return one == other


@lru_cache(maxsize=64)
def cells_of(model: type[Any]) -> Callable[[object], object]:
    """All cells of a row, without its line."""
    return attrgetter(*(field.name for field in fields(model) if field.name != "line"))
