"""The itinerary: the steps that are to be taken, with what the log of receipts says of each and until when it looks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from lianbing.history.arrivals import Arrivals, moment
from lianbing.history.documents import ArrivalDocument


@dataclass(frozen=True, slots=True)
class Stop:
    """One commit on the way. ``before`` and ``after`` are until when the campaign is seen before and after it (Y6)."""

    commit: str
    parents: tuple[str, ...]
    arrival: ArrivalDocument | None
    before: datetime | None
    after: datetime | None

    @property
    def parent(self) -> str | None:
        """The step before; None for the first commit of all."""
        return self.parents[0] if self.parents else None

    @property
    def facts(self) -> str:
        """All that this step depends on besides the program and the question: the commits, the line of the log, moments."""
        arrival = f"{self.arrival['line']} {self.arrival['sha256']}" if self.arrival else ""
        return f"{self.commit} {' '.join(self.parents)}|{arrival}|{self.before}|{self.after}\n"


def key(base: str, stops: Iterable[Stop]) -> str:
    """What steps that follow each other are kept under: they depend on nothing but their facts and ``base``.

    ``base`` stands for the program, the campaign, the snapshot and the readings.
    """
    digest = hashlib.sha256(f"{base}\n".encode())
    digest.update("".join(stop.facts for stop in stops).encode())
    return digest.hexdigest()


def stops(
    line: Iterable[tuple[str, tuple[str, ...]]], arrivals: Arrivals, now: datetime | None
) -> Iterator[Stop]:
    """The commits of a line with their parents, each with its arrival; ``now`` is the latest arrival before them."""
    for commit, parents in line:
        arrival = arrivals.of(commit, parents)
        before, now = now, moment(arrival, now)
        yield Stop(commit, parents, arrival, before, now)
