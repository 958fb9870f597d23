"""The itinerary: the steps that are to be taken, with what the log of receipts says of each and until when it looks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from lianbing.history.arrivals import Arrivals, moment
from lianbing.history.documents import ArrivalDocument
from lianbing.history.walk import Commit


@dataclass(frozen=True)
class Stop:
    """One commit on the way. ``before`` and ``after`` are until when the campaign is seen before and after it (Y6)."""

    commit: Commit
    arrival: ArrivalDocument | None
    before: datetime | None
    after: datetime | None

    def key(self, base: str) -> str:
        """What this step is kept under: it depends on nothing but the two commits, the log, and ``base``.

        ``base`` stands for the program, the campaign, the snapshot and the readings.
        """
        moments = [moment and moment.isoformat() for moment in (self.before, self.after)]
        parts = [base, self.commit.id, self.commit.parents, self.arrival, *moments]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def stops(commits: Iterable[Commit], arrivals: Arrivals, now: datetime | None) -> Iterator[Stop]:
    """The commits in order, each with its arrival; ``now`` is the latest arrival before them."""
    for commit in commits:
        arrival = arrivals.of(commit)
        before, now = now, moment(arrival, now)
        yield Stop(commit, arrival, before, now)
