"""The tracker: remembers values with what was read for them, and computes again only what may have changed.

Values are pulled. A change of inputs marks everything that read them, directly or through other values, as doubtful; a
doubtful value is checked when it is asked for: if all that is doubtful of what it read is as it was, it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

T = TypeVar("T")
Key = Hashable


@dataclass(frozen=True, slots=True)
class Mending:
    """How a value is mended rather than made again, as long as all that changed of what it read are some of ``keys``.

    ``mend`` gets the value, and what changed with its present values; it reads nothing else. Keys are of values, not of
    inputs.
    """

    keys: Collection[Key]
    mend: Callable[[Any, Mapping[Key, Any]], Any]


@dataclass(slots=True, eq=False)
class _Memo:
    """A value, its version, what it read (with the versions of then), and how it is made, compared and mended.

    ``doubtful`` are those of its reads that may have changed since; without any it holds.
    """

    key: Key
    value: Any
    version: int
    reads: dict[Key, int]
    make: Callable[[], Any]
    same: Callable[[Any, Any], bool] | None
    mending: Callable[[], Mending | None] | None
    doubtful: set[Key] = field(default_factory=set)


@dataclass
class Tracker:
    """Values by key, and the inputs they were made from."""

    _inputs: dict[Key, int] = field(default_factory=dict)
    _memos: dict[Key, _Memo] = field(default_factory=dict)
    _readers: dict[Key, set[_Memo]] = field(default_factory=dict)
    _reading: list[dict[Key, int]] = field(default_factory=list)
    _clock: int = 0

    def read(self, key: Key) -> None:
        """An input is read: whatever is being computed depends on it."""
        if self._reading:
            self._reading[-1].setdefault(key, self._inputs.get(key, 0))

    def once(
        self,
        key: Key,
        make: Callable[[], T],
        same: Callable[[T, T], bool] | None = None,
        mending: Callable[[], Mending | None] | None = None,
    ) -> T:
        """The value of a key, made if it is not known or no longer holds.

        ``same`` says whether a new value is as good as the old one, so that what was made from it stands; without it
        a value that was made again counts as changed, unless it is the very same.
        ``mending`` tells how the value that was made last can be mended.
        """
        memo = self._memos.get(key)
        if memo is None:
            memo = self._memos[key] = _Memo(key, None, 0, {}, make, same, mending)
            try:
                self._make(memo, is_new=True)
            except BaseException:
                del self._memos[key]
                raise
        elif memo.doubtful:
            memo.make, memo.mending = make, mending
            self._settle(memo)
        if self._reading:
            self._reading[-1].setdefault(key, memo.version)
        return cast("T", memo.value)

    def is_doubtful(self, key: Key) -> bool:
        """Whether a value is not known, or may no longer hold."""
        memo = self._memos.get(key)
        return memo is None or bool(memo.doubtful)

    def changed(self, keys: Iterable[Key]) -> bool:
        """Inputs have changed; whether any value is doubtful for it."""
        self._clock += 1
        found = False
        waiting = list(keys)
        for key in waiting:
            self._inputs[key] = self._clock
        while waiting:
            key = waiting.pop()
            for reader in self._readers.get(key, ()):
                found = True
                if not reader.doubtful:
                    waiting.append(reader.key)
                reader.doubtful.add(key)
        return found

    def _settle(self, memo: _Memo) -> None:
        """Let a doubtful value stand, or make it again. What it read is looked at in the order of reading."""
        reads, doubtful = memo.reads, memo.doubtful
        mending = memo.mending() if memo.mending is not None else None
        changed: dict[Key, int] = {}
        for read in doubtful if len(doubtful) == 1 else [read for read in reads if read in doubtful]:
            other = self._memos.get(read)
            if other is not None and other.doubtful:
                self._settle(other)
            now = other.version if other is not None else self._inputs.get(read, 0)
            if now != reads[read]:
                if mending is None or read not in mending.keys:
                    self._make(memo)
                    return
                changed[read] = now
        if changed and mending is not None:
            value = mending.mend(memo.value, {read: self._memos[read].value for read in changed})
            reads.update(changed)
            self._keep(memo, value)
        memo.doubtful = set()

    def _make(self, memo: _Memo, *, is_new: bool = False) -> None:
        self._reading.append({})
        try:
            value = memo.make()
        finally:
            reads = self._reading.pop()
        old, memo.reads = memo.reads, reads
        for read in reads if is_new else reads.keys() - old.keys():
            self._readers.setdefault(read, set()).add(memo)
        for read in () if is_new else old.keys() - reads.keys():
            self._readers[read].discard(memo)
        memo.doubtful = set()
        if is_new:
            self._clock += 1
            memo.value, memo.version = value, self._clock
        else:
            self._keep(memo, value)

    def _keep(self, memo: _Memo, value: object) -> None:
        """Take a value that was made again. What others made of an equal one stands, so they keep the old one."""
        if memo.value is not value and (memo.same is None or not memo.same(memo.value, value)):
            self._clock += 1
            memo.value, memo.version = value, self._clock
