"""The history of a campaign: every step of the main branch, from the cache where it is known, else computed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path
from typing import cast

from lianbing.history.arrivals import Arrivals, log_of
from lianbing.history.cache import Cache
from lianbing.history.documents import HeadDocument, HistoryDocument, PositionDocument, StepDocument
from lianbing.history.itinerary import Stop, key, stops
from lianbing.history.states import Judge
from lianbing.history.steps import Steps
from lianbing.history.substitution import ORDER
from lianbing.history.walk import line, start
from lianbing.objects import Objects, objects_of
from lianbing.output import COMPACT
from lianbing.repository import resolve
from lianbing.rulebooks import has_packaged, rulebook_of
from lianbing.seals.source import running_digest
from lianbing.snapshots import SUBMISSIONS
from schema.filed import Filed
from schema.intake import read_record
from schema.records.office import CampaignProfile
from scorer.rulebook import Rulebook
from scorer.rulebook.load import rulebook_digest

Watch = Callable[[int, int], None]

BLOCK = 200
"""Steps that are kept together besides each by itself: what is known of a long history is read in few pieces."""

STRETCH = 150
"""Steps that are worth a process of their own."""


def unwatched(done: int, of: int) -> None:
    """Nobody watches."""


@dataclass
class History:
    """The history of one campaign in one repository up to ``tip``, after ``since`` if it is given.

    ``jobs`` is how many processes compute what the cache does not know. Neither changes a byte of the answer. ``log`` is
    the digest of the line after which the log of receipts is cut: what was known then.
    """

    objects: Objects
    repo: Path
    year: int
    tip: str
    since: str | None = None
    snapshot: str = "final"
    readings: Mapping[str, str] = field(default_factory=dict)
    cache: Cache = field(default_factory=Cache)
    jobs: int = 1
    log: str | None = None

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """The steps to be taken. Raises IncompleteHistory, ForeignStart (lianbing.history.walk)."""
        whole = bool(self._arrivals.log.lines)
        return tuple(
            stops(line(self.objects.repo, self.tip, self.since, whole=whole), self._arrivals, self._begun)
        )

    @cached_property
    def _begun(self) -> datetime | None:
        """Until when the campaign is seen before the first step."""
        return self._arrivals.until(self.objects.repo, self.since) if self.since else None

    @cached_property
    def _arrivals(self) -> Arrivals:
        return Arrivals(log_of(self.objects, self.log))

    @cached_property
    def _base(self) -> str:
        """What stands for the program and the question."""
        packaged = rulebook_digest(rulebook_of({}, str(self.year))) if has_packaged(str(self.year)) else None
        question = [self.year, self.snapshot, sorted(self.readings.items())]
        return json.dumps([running_digest(), packaged, question])

    def head(self) -> HeadDocument:
        """What stands before the steps."""
        path = f"{SUBMISSIONS}/{self.year}/office/campaign.yaml"
        content = self.objects.file(self.tip, path)
        filed = read_record(path, content).record if content is not None else None
        profile = (
            filed.record if isinstance(filed, Filed) and isinstance(filed.record, CampaignProfile) else None
        )
        log = self._arrivals.log
        return {
            "format": "lianbing-history/1",
            "campaign": {
                "id": str(self.year),
                "title": profile.title if profile else "",
                "region": profile.region if profile else "",
                "organiser": profile.organiser if profile else "",
                "year": self.year,
            },
            "demo": bool(profile and profile.demo),
            "snapshot": self.snapshot,
            "since": self.since,
            "tip": self.tip,
            "log": log.last if log.lines else None,
            "log_lines": len(log.lines),
            "order": list(ORDER),
            "commits": len(self.stops),
        }

    def start(self) -> list[PositionDocument]:
        """Where everybody stands before the first step."""
        return [] if self.since is None else self._positions(self.since, self._begun)

    def end(self) -> list[PositionDocument]:
        """Where everybody stands after the last step."""
        return self._positions(self.tip, self.stops[-1].after if self.stops else self._begun)

    def _positions(self, commit: str, as_of: datetime | None) -> list[PositionDocument]:
        name = f"{self._base}:{commit}:{as_of and as_of.isoformat()}"
        known = self.cache.get(name)
        if known is None:
            known = _json(self._steps.positions(commit, as_of))
            self.cache.put(name, known)
        return cast("list[PositionDocument]", json.loads(known))

    @cached_property
    def _steps(self) -> Steps:
        return Steps(self.objects, self.year, self.snapshot, self.readings)

    def steps(self, watch: Watch = unwatched) -> Iterator[StepDocument]:
        """The steps in order. Raises ObjectFault."""
        for content in self.pieces(watch):
            yield from cast("list[StepDocument]", json.loads(b"[" + content + b"]"))

    def pieces(self, watch: Watch = unwatched) -> Iterator[bytes]:
        """The steps in order as compact JSON, one or several that follow each other, with commas between them.

        Raises ObjectFault.
        """
        done = 0
        while done < len(self.stops):
            block = self.stops[done : done + BLOCK]
            known = self.cache.get(key(self._base, block)) if len(block) == BLOCK else None
            if known is None:
                break
            yield known
            done += BLOCK
            watch(done, len(self.stops))
        fresh: list[bytes] = []
        for content in self._singly(self.stops[done:]):
            fresh.append(content)
            done += 1
            if len(fresh) == BLOCK:
                self.cache.put(key(self._base, self.stops[done - BLOCK : done]), b",".join(fresh))
                fresh.clear()
            yield content
            watch(done, len(self.stops))

    def _singly(self, rest: Sequence[Stop]) -> Iterator[bytes]:
        """Steps up to the tip one by one: those that are kept from the first on, then those that are computed."""
        for place, stop in enumerate(rest):
            known = self.cache.get(key(self._base, [stop]))
            if known is None:
                yield from self._computed(rest[place:])
                return
            yield known

    def _computed(self, waiting: Sequence[Stop]) -> Iterator[bytes]:
        """Steps that follow each other up to the tip, computed and kept."""
        stretches = _stretches(waiting, min(self.jobs, len(waiting) // STRETCH + 1))
        if len(stretches) < 2:
            for stretch in stretches:
                for stop, step in zip(stretch, self._steps.taken(stretch), strict=True):
                    yield self._kept(stop, _json(step))
            return
        question = (self.repo, self.year, self.snapshot, dict(self.readings))
        with ProcessPoolExecutor(len(stretches), get_context("spawn")) as pool:
            for stretch, contents in zip(
                stretches, pool.map(_apart, ((question, s) for s in stretches)), strict=True
            ):
                for stop, content in zip(stretch, contents, strict=True):
                    yield self._kept(stop, self.cache.unpacked(content))

    def _kept(self, stop: Stop, content: bytes) -> bytes:
        self.cache.put(key(self._base, [stop]), content)
        return content


def _stretches(waiting: Sequence[Stop], count: int) -> list[Sequence[Stop]]:
    """Stops in so many stretches of about the same length."""
    size = -(-len(waiting) // count) if waiting else 1
    return [waiting[at : at + size] for at in range(0, len(waiting), size)]


def _apart(work: tuple[tuple[Path, int, str, dict[str, str]], Sequence[Stop]]) -> list[bytes]:
    """One stretch in a process of its own, packed."""
    (repo, year, snapshot, readings), stretch = work
    with objects_of(repo) as objects:
        steps = Steps(objects, year, snapshot, readings)
        return [Cache.packed(_json(step)) for step in steps.taken(stretch)]


def _json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=COMPACT).encode()


def years(objects: Objects, commit: str) -> tuple[int, ...]:
    """The campaigns that a commit has, oldest first."""
    names = {path.split("/")[1] for path in start(objects, commit) if path.startswith(f"{SUBMISSIONS}/")}
    return tuple(sorted(int(name) for name in names if name.isascii() and name.isdigit()))


def rulebook_at(objects: Objects, year: int, commit: str) -> Rulebook | None:
    """The rulebook of a campaign at a commit; None if it cannot be used. Raises ObjectFault."""
    return Judge(objects, year).rulebook(start(objects, commit))[0]


def processors() -> int:
    """How many processes can compute at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def history(repo: Path, revision: str = "HEAD", *, year: int | None = None, snapshot: str = "final",
            readings: Mapping[str, str] | None = None, since: str | None = None,
            cache: Cache | None = None) -> HistoryDocument:  # fmt: skip
    """The whole history of a campaign, the newest one unless a year is given, as one document in memory.

    Raises RepositoryError, ObjectFault.
    """
    with objects_of(repo) as objects:
        tip = resolve(objects.repo, revision)
        begun = resolve(objects.repo, since) if since else None
        found = year or max(years(objects, tip), default=0)
        one = History(objects, repo, found, tip, begun, snapshot, readings or {}, cache or Cache())
        return {**one.head(), "start": one.start(), "steps": list(one.steps()), "end": one.end()}
