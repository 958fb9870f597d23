"""The tracker: remembers values with what was read for them, and computes again only what may have changed.

Values are pulled. A change of inputs marks everything that read them, directly or through other values, as doubtful; a
doubtful value is checked when it is asked for: if all it read is as it was, it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar, cast

T = TypeVar("T")
Key = Hashable


@dataclass(slots=True)
class _Memo:
    """A value, its version, what it read (with the versions of then), and how it is made and compared."""

    value: object
    version: int
    reads: dict[Key, int]
    make: Callable[[], object]
    same: Callable[[object, object], bool] | None
    doubtful: bool = False


@dataclass
class Tracker:
    """Values by key, and the inputs they were made from."""

    _inputs: dict[Key, int] = field(default_factory=dict)
    _memos: dict[Key, _Memo] = field(default_factory=dict)
    _readers: dict[Key, set[Key]] = field(default_factory=dict)
    _reading: list[dict[Key, int]] = field(default_factory=list)
    _clock: int = 0

    def read(self, key: Key) -> None:
        """An input is read: whatever is being computed depends on it."""
        if self._reading:
            self._reading[-1].setdefault(key, self._inputs.get(key, 0))

    def once(self, key: Key, make: Callable[[], T], same: Callable[[T, T], bool] | None = None) -> T:
        """The value of a key, made if it is not known or no longer holds.

        ``same`` says whether a new value is as good as the old one, so that what was made from it stands; without it
        a value that was made again counts as changed.
        """
        memo = self._memos.get(key)
        if memo is None:
            memo = self._made(key, make, cast("Callable[[object, object], bool] | None", same), None)
        elif memo.doubtful:
            memo.make = make
            memo = self._settled(key, memo)
        if self._reading:
            self._reading[-1].setdefault(key, memo.version)
        return cast("T", memo.value)

    def is_doubtful(self, key: Key) -> bool:
        """Whether a value is not known, or may no longer hold."""
        memo = self._memos.get(key)
        return memo is None or memo.doubtful

    def changed(self, keys: Iterable[Key]) -> bool:
        """Inputs have changed; whether any value is doubtful for it."""
        self._clock += 1
        found = False
        waiting: list[Key] = []
        for key in keys:
            self._inputs[key] = self._clock
            waiting.append(key)
        while waiting:
            for reader in self._readers.get(waiting.pop(), ()):
                memo = self._memos.get(reader)
                if memo is not None:
                    found = True
                    if not memo.doubtful:
                        memo.doubtful = True
                        waiting.append(reader)
        return found

    def _settled(self, key: Key, memo: _Memo) -> _Memo:
        """A doubtful value that is known to stand, or made again. What it read is looked at in the order of reading."""
        for read, version in memo.reads.items():
            other = self._memos.get(read)
            if other is not None and other.doubtful:
                other = self._settled(read, other)
            now = other.version if other is not None else self._inputs.get(read, 0)
            if now != version:
                return self._made(key, memo.make, memo.same, memo)
        memo.doubtful = False
        return memo

    def _made(
        self,
        key: Key,
        make: Callable[[], object],
        same: Callable[[object, object], bool] | None,
        old: _Memo | None,
    ) -> _Memo:
        self._reading.append({})
        try:
            value = make()
        finally:
            reads = self._reading.pop()
        for read in reads if old is None else reads.keys() - old.reads.keys():
            self._readers.setdefault(read, set()).add(key)
        for read in old.reads.keys() - reads.keys() if old is not None else ():
            self._readers[read].discard(key)
        if old is not None and same is not None and same(old.value, value):
            # what others made of the old value stands, so they keep the old one
            made = _Memo(old.value, old.version, reads, make, same)
        else:
            self._clock += 1
            made = _Memo(value, self._clock, reads, make, same)
        self._memos[key] = made
        return made
