"""The procedure of the draw: which files a public seed gives, and in which order they follow (R34, Y32, Y49, Y50).

Every unit and category has a stream of its own. The key of a case in it is the SHA-256 of six lines::

    lianbing-draw/1
    <year>/<name of the draw>
    <value of the seed>
    <unit>
    <category>
    <SHA-256 of the canonical number of the case>

in UTF-8, joined by single line feeds, without one at the end. The stream is the frame in ascending order of the
keys; the first files are drawn, and a redraw takes the next one. Nothing is reduced modulo anything, so that every
order is as likely as the hash is good; and a case has no part in the stream of another unit or category.
docs/guide/draw_check.py is a second implementation, for citizens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import log2

from schema.case_numbers import case_key
from schema.codelists import SeedKind
from schema.records.draws import SeedAnnouncement

PROCEDURE = "lianbing-draw/1"
"""What this procedure is called in every key: another procedure would have another name."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """What is drawn from by itself: the files of a category that can be drawn for a unit (R34, Y32)."""

    unit: str
    category: str


@lru_cache(maxsize=1 << 16)
def case_digest(number: str) -> str:
    """The SHA-256 of the canonical form of a case number, in UTF-8: what stands for the case in a frame."""
    return sha256(case_key(number).encode()).hexdigest()


def draw_id(year: int, name: str) -> str:
    """What a draw is called in every key of its streams."""
    return f"{year}/{name}"


def stream(draw: str, seed: str, stratum: Stratum, cases: Iterable[str]) -> tuple[str, ...]:
    """The cases of a stratum, given by their digests, in the order in which they are drawn."""
    head = "\n".join((PROCEDURE, draw, seed, stratum.unit, stratum.category, ""))
    keys = {case: sha256(f"{head}{case}".encode()).digest() for case in cases}
    return tuple(sorted(keys, key=lambda case: (keys[case], case)))


@dataclass(frozen=True, slots=True)
class Picked:
    """What a stream gives: the files that are drawn in the end, in order of the stream; ``used`` how far it was read.

    ``stray`` are the places of redraws whose file was not among those drawn at that time: they change nothing.
    """

    drawn: tuple[str, ...]
    used: int
    stray: tuple[int, ...] = ()


def pick(order: Sequence[str], places: int, redrawn: Iterable[str] = ()) -> Picked:
    """The first ``places`` files of a stream, each redrawn one replaced by the next of the stream (Y50)."""
    used = min(places, len(order))
    drawn = list(order[:used])
    stray: list[int] = []
    for place, case in enumerate(redrawn):
        if case not in drawn:
            stray.append(place)
            continue
        drawn.remove(case)
        if used < len(order):
            drawn.append(order[used])
            used += 1
    return Picked(tuple(drawn), used, tuple(stray))


def seed_bits(seed: SeedAnnouncement) -> int:
    """How many bits an announced seed has, rounded down: so many that nobody can try all values before (Y49)."""
    throws, faces = (seed.throws, seed.faces) if seed.kind is SeedKind.DICE else (seed.length, 16)
    return int((throws or 0) * log2(faces)) if faces else 0
