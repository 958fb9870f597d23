"""A year of a campaign as a history: from the first records to the shipped demonstration, and on with corrections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from benchmarks.histories import corrections, faults, turns
from benchmarks.histories.desk import Desk, Draft, Fault, owner_of
from benchmarks.histories.files import OFFICE, Changes, Files, cells_of, lines_of
from benchmarks.histories.growth import START, Item, grown
from benchmarks.histories.plan import FAULTS, HistoryPlan, Kind, Mix
from benchmarks.histories.scribe import Scribe
from benchmarks.measure import ROOT
from demo.campaign import generate

LEAST = 100
"""The fewest steps of a history: every special event has its place."""
_AFTERWARDS = 150 * 86_400  # seconds from the last record to the end, about
_CALM = 8  # steps at the end without a new fault
_MEMORY = 40  # how many steps back a revert may reach
_ONCE: tuple[tuple[float, Kind], ...] = (
    (0.20, Kind.SPOIL_REGISTER), (0.30, Kind.MERGER), (0.36, Kind.DUPLICATE), (0.42, Kind.SPOIL_FILE),
    (0.46, Kind.SPOIL_ROW), (0.50, Kind.RULEBOOK), (0.55, Kind.RENAME_FILE), (0.60, Kind.SPOIL_YAML),
    (0.64, Kind.EMPTY), (0.68, Kind.RULEBOOK), (0.74, Kind.DELETED), (0.78, Kind.WITHDRAWN), (0.82, Kind.REVERT),
    (0.84, Kind.RULEBOOK), (0.90, Kind.RENAME_FOLDER),
)  # fmt: skip
"""At which part of the history each special event comes for certain."""
_BUILDERS: dict[Kind, Callable[[Desk], Draft | None]] = {
    Kind.CASES: corrections.cases, Kind.FILING: corrections.filing, Kind.OFFICE: corrections.office,
    Kind.CODE: corrections.code, Kind.EMPTY: corrections.empty, Kind.SPOIL_ROW: faults.spoil_row,
    Kind.SPOIL_FILE: faults.spoil_file, Kind.SPOIL_YAML: faults.spoil_yaml,
    Kind.SPOIL_REGISTER: faults.spoil_register, Kind.DUPLICATE: faults.duplicate, Kind.WITHDRAWN: faults.withdrawn,
    Kind.DELETED: faults.deleted, Kind.RENAME_FILE: turns.rename_file, Kind.RENAME_FOLDER: turns.rename_folder,
}  # fmt: skip
_REVERTED = (Kind.CASES, Kind.FILING, Kind.OFFICE, Kind.CODE)


def write_history(
    repo: Path, commits: int, seed: int = 2019, *, mix: Mix | None = None, log: bool = True
) -> HistoryPlan:
    """Write a history with so many commits on main's first-parent line into a repository, bare if it is made here.

    The branches of merges come on top; ``log`` adds the log of their receipts as a branch of its own, while what is
    pushed straight onto main has none. The same arguments give the same commit ids. Raises ValueError for fewer
    commits than a history with every event needs, CalledProcessError if git refuses the stream.
    """
    if commits < LEAST:
        raise ValueError(f"{commits} commits: a history has at least {LEAST}")
    return _Year(commits, seed, mix or Mix()).written(repo, log)


class _Year:
    """A history in the making."""

    def __init__(self, commits: int, seed: int, mix: Mix) -> None:
        self.commits, self.seed, self.mix = commits, seed, mix
        target = generate()
        receipts = lines_of(target[f"{OFFICE}/receipts.csv"])[1:]
        start = datetime(START.year, START.month, START.day, 1, tzinfo=UTC)  # nine o'clock in Asia/Shanghai
        self.desk = Desk(
            Random(f"{seed}/history"), Files(), int(start.timestamp()),
            {(path, digest): row for row in receipts for path, digest, *_ in (cells_of(row),)},
        )  # fmt: skip
        self.growth = grown(target, int(commits * mix.growth), Random(f"{seed}/growth"))
        self.register = lines_of(target[f"{OFFICE}/register.csv"])
        self.rules = {
            f"{turns.RULES}/{path.name}": lines_of(path.read_bytes())
            for path in sorted((ROOT / turns.RULES).iterdir())
        }
        self.scribe = Scribe(mix, Random(f"{seed}/scribe"))
        self.memory: dict[int, tuple[Draft, Changes]] = {}
        self.waiting: list[Kind] = []
        self.turn = 0
        self.grown = max(self._slots(), default=0)
        self.pause = max(7200, 2 * _AFTERWARDS // (commits - self.grown))
        self.receipts_every = max(6, commits // 120)

    def written(self, repo: Path, log: bool) -> HistoryPlan:
        slots = self._slots()
        once = {int(share * self.commits): kind for share, kind in _ONCE}
        self._enter(self._first())
        for index in range(1, self.commits):
            self.waiting += [once[index]] if index in once else []
            batch = slots.get(index)
            self._enter(self._step(index) if batch is None else self._grow(batch))
        steps = self.scribe.steps(repo, log=log)
        return HistoryPlan(repo, self.seed, tuple(steps))

    def _slots(self) -> dict[int, list[Item]]:
        """The batches that come in by the step at which they do."""
        span = int(self.commits * (1 - self.mix.tail)) - 1
        count = len(self.growth.batches)
        return {1 + at * span // count: batch for at, batch in enumerate(self.growth.batches)}

    def _first(self) -> Draft:
        files = {path: lines_of(text.encode()) for path, text in corrections.CODE.items()}
        return Draft(Kind.CODE, "demo-office", "建立仓库：规则和工具", [{**self.rules, **files}])

    def _grow(self, batch: list[Item]) -> Draft:
        parts = self.growth.changes(batch, self.desk.files)
        first, last = batch[0], max(item.day for item in batch)
        morning = datetime(last.year, last.month, last.day, 1, tzinfo=UTC) + timedelta(days=1)
        minutes = self.desk.rng.randrange(360)
        self.desk.time = max(self.desk.time + 60, int(morning.timestamp()) + 60 * minutes)
        rows = sum(len(item.lines) for item in batch if item.how != "whole")
        whole = sum(item.how == "whole" for item in batch)
        words = [f"登记{rows}行" if rows else "", f"报送材料{whole}件" if whole else ""]
        return Draft(Kind.GROWTH, owner_of(first.path), "、".join(filter(None, words)), parts)

    def _step(self, index: int) -> Draft:
        """A step other than growth: what is certain to come, what is due, or what chance brings."""
        desk, left = self.desk, self.commits - index
        desk.time += desk.rng.randint(300, 7200 if index < self.grown else self.pause)
        draft = self._closing(left) if left <= _CALM else self._certain() or self._due(index)
        kinds, weights = list(self.mix.weights), list(self.mix.weights.values())
        while draft is None:
            kind = desk.rng.choices(kinds, weights)[0]
            if left > 3 * _CALM or kind not in FAULTS:
                draft = self._built(kind)
        return draft

    def _certain(self) -> Draft | None:
        """The event that waits longest; where faults are in its way they are put right first."""
        if not self.waiting:
            return None
        draft = self._built(self.waiting[0])
        if draft is None:
            return faults.mended(self.desk)
        self.waiting.pop(0)
        return draft

    def _closing(self, left: int) -> Draft | None:
        """The last steps put right what is wrong, so that the campaign at the tip is sound."""
        if left == 3:
            return faults.mended(self.desk, all_of_them=True) or corrections.code(self.desk)
        if left == 2:
            return self.desk.approvals() or corrections.code(self.desk)
        if left == 1:
            return self.desk.receipts() or corrections.code(self.desk)
        return faults.mended(self.desk)

    def _due(self, index: int) -> Draft | None:
        desk = self.desk
        if desk.faults and index - desk.faults[0].step >= desk.rng.randint(2, 12):
            return faults.mended(desk)
        if index % self.receipts_every == 0 or len(desk.unreceipted) > 120:
            return desk.receipts()
        if desk.stale and desk.rng.random() < 0.1:
            return desk.approvals(self._prefecture(desk.rng.choice(sorted(desk.stale))))
        return None

    def _prefecture(self, unit: str) -> str:
        self.desk.stale.discard(unit)
        for line in self.register:
            cells = cells_of(line)
            if cells[0] == unit:
                return unit if cells[4] == "地州市" else cells[5]
        return unit

    def _built(self, kind: Kind) -> Draft | None:
        if kind is Kind.MERGER:
            return turns.merger(self.desk, self.register)
        if kind is Kind.RULEBOOK:
            self.turn += 1
            return turns.rulebook(self.desk, self.turn - 1, self.rules)
        if kind is Kind.REVERT:
            return self._revert()
        return _BUILDERS[kind](self.desk)

    def _revert(self) -> Draft | None:
        touched, locked = self.desk.files.touched, self.desk.files.locked
        for index in sorted(self.memory, reverse=True):
            draft, before = self.memory[index]
            paths = set(before)
            if (
                index  # the first step brings the rules: nothing stands without them
                and draft.kind in _REVERTED
                and paths
                and not paths & locked
                and all(touched[p] == index for p in paths)
            ):
                return Draft(
                    Kind.REVERT, "demo-office", f'Revert "{draft.subject}"', [dict(before)], of=index
                )
        return None

    def _enter(self, draft: Draft) -> None:
        """Make a step: its commits, the files after it, and what it leaves to be done."""
        index = self.scribe.count
        changes = {p: lines for p, lines in draft.changes.items() if lines != self.desk.files.lines.get(p)}
        self.scribe.write(draft, changes, self.desk.time, self.desk.files.touched)
        before = self.desk.files.apply(changes, index)
        self.desk.note(changes, draft.account)
        if draft.kind in FAULTS:
            self.desk.files.locked |= set(draft.mends)
            self.desk.faults.append(Fault(index, draft.kind, draft.account, draft.mends))
        self.memory[index] = (draft, before)
        self.memory.pop(index - _MEMORY, None)
