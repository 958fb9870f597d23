"""How steps become commits: straight onto main or as merges of branches, with names, messages and clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.histories.arrivals import Arrival, write_log
from benchmarks.histories.desk import Draft
from benchmarks.histories.files import Changes
from benchmarks.histories.plan import Kind, Mix, Step
from benchmarks.histories.stream import MAIN, SIDE, Signature, Stream

_DAY = 86_400
_SKEWS = (-400 * _DAY, -30 * _DAY, -3 * _DAY, -_DAY, 3 * _DAY, 365 * _DAY, 29_000 * _DAY)
"""Seconds by which a clock is wrong: backwards, forwards, and far in the future."""
_ZONES = ("+0000", "-0500", "+0600", "+1400", "-1200", "+0545")
_OFFICE = {
    "demo-office": "大练兵办公室",
    "demo-review": "评审考核组",
    "demo-press": "宣传报道组",
    "demo-inspection": "现场督查组",
}
_STRAIGHT = (Kind.EMPTY, Kind.RECEIPTS)


@dataclass
class _Entry:
    draft: Draft
    paths: tuple[str, ...]
    commit: int
    parents: tuple[int, ...]
    branch: tuple[int, ...]
    time: int
    skewed: bool
    right: int
    changes: Changes


@dataclass
class Scribe:
    """Writes steps one after the other. ``count`` is how many there are."""

    mix: Mix
    rng: Random
    _stream: Stream = field(default_factory=Stream)
    _entries: list[_Entry] = field(default_factory=list)
    _requests: int = 0

    @property
    def count(self) -> int:
        """The steps so far; the next one has this index."""
        return len(self._entries)

    def write(self, draft: Draft, changes: Changes, time: int, touched: Mapping[str, int]) -> None:
        """Write a step: a commit on main, or a branch and its merge.

        ``changes`` are all that it does to main's tip, ``touched`` the steps that last touched each path: a branch
        begins at an older commit only if nothing that it touches has changed since.
        """
        paths = tuple(sorted(changes))
        merged = self.count and draft.kind not in _STRAIGHT and self.rng.random() < self.mix.merges
        if merged:
            self._merge(draft, changes, paths, time, touched)
            return
        parents = (self._entries[-1].commit,) if self._entries else ()
        signature, skewed = self._signature(draft.account, time)
        commit = self._stream.commit(MAIN, parents, changes, signature, signature, draft.subject + "\n")
        self._entries.append(_Entry(draft, paths, commit, parents, (), signature.time, skewed, time, {}))

    def _merge(
        self, draft: Draft, changes: Changes, paths: tuple[str, ...], time: int, touched: Mapping[str, int]
    ) -> None:
        tip = self._entries[-1].commit
        parent = self._entries[self._base(paths, touched)].commit
        parts = _parted(draft.parts, changes, self.rng.randint(1, self.mix.branch))
        branch: list[int] = []
        for at, part in enumerate(parts):
            signature, _ = self._signature(draft.account, time - 600 * (len(parts) - at))
            words = draft.subject if len(parts) == 1 else f"{draft.subject}（{at + 1}/{len(parts)}）"
            parent = self._stream.commit(SIDE, (parent,), part, signature, signature, words + "\n")
            branch.append(parent)
        self._requests += 1
        name = f"{draft.account}/{draft.kind.value}-{self._requests}"
        if self.rng.random() < 0.2:
            message = f"Merge pull request '{draft.subject}' (#{self._requests}) from {name} into main\n"
        else:
            message = f"Merge pull request #{self._requests} from {name}\n\n{draft.subject}\n"
        author, skewed = self._signature("demo-office", time)
        platform = Signature("Platform", "platform", author.time, author.zone)
        commit = self._stream.commit(MAIN, (tip, parent), changes, author, platform, message)
        self._entries.append(
            _Entry(draft, paths, commit, (tip, parent), tuple(branch), author.time, skewed, time, changes)
        )

    def _base(self, paths: tuple[str, ...], touched: Mapping[str, int]) -> int:
        last = self.count - 1
        if self.rng.random() >= self.mix.behind:
            return last
        oldest = max((touched.get(path, 0) for path in paths), default=0)
        return max(oldest, last - self.rng.randint(1, 6))

    def _signature(self, account: str, time: int) -> tuple[Signature, bool]:
        name = _OFFICE.get(account, account.removeprefix("demo-") + " 生态环境局")
        if self.rng.random() >= self.mix.skew:
            return Signature(name, account, time), False
        return Signature(name, account, time + self.rng.choice(_SKEWS), self.rng.choice(_ZONES)), True

    def steps(self, repo: Path, *, log: bool) -> list[Step]:
        """Write all of it into a repository, with the log of receipts of its merges if ``log``; the steps with the ids."""
        ids = self._stream.write(repo)
        if log:
            merges = (entry for entry in self._entries if entry.branch)
            arrivals = [
                Arrival(ids[e.branch[-1]], ids[e.parents[0]], e.draft.account, e.right, e.changes)
                for e in merges
            ]
            write_log(repo, ids[self._entries[0].commit], self._entries[0].right, arrivals)
        return [
            Step(
                index, ids[entry.commit], entry.draft.kind, entry.paths, tuple(ids[p] for p in entry.parents),
                tuple(ids[b] for b in entry.branch), entry.draft.account, entry.draft.subject, entry.time,
                entry.skewed, entry.draft.of,
            )
            for index, entry in enumerate(self._entries)
        ]  # fmt: skip


def _parted(parts: list[Changes], changes: Changes, most: int) -> list[Changes]:
    """The parts of a draft as at most so many commits, without what changes nothing."""
    real = [{p: lines for p, lines in part.items() if p in changes} for part in parts]
    real = [part for part in real if part] or [changes]
    while len(real) > most:
        second = real.pop()
        real[-1] = {**real[-1], **second}
    return real
