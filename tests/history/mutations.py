"""Campaigns that change by chance, one small change after the other, as blobs of an invented repository."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from random import Random

from lianbing.objects import ObjectFault
from schema.scalars import CHINA
from tests.naive.disturbance import CHANGES
from tests.naive.draft import Draft

FIRST = datetime(2019, 3, 1, 12, tzinfo=CHINA)


class Blobs:
    """The blobs of files that no repository holds, read as those of one."""

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}

    def listed(self, files: Mapping[str, bytes]) -> dict[str, str]:
        """Files with their blobs, which are known from now on."""
        from schema.stamps import stamp

        found = {path: stamp(path, content).blob for path, content in files.items()}
        self._contents |= {found[path]: content for path, content in files.items()}
        return found

    def read(self, name: str, kind: str, limit: int) -> bytes:
        """The bytes of a blob."""
        if name not in self._contents:
            raise ObjectFault(f"{kind} {name}")
        return self._contents[name]

    def read_all(self, names: Iterable[str]) -> dict[str, bytes]:
        """The bytes of many blobs."""
        return {name: self._contents[name] for name in names}


def changed(files: Mapping[str, bytes], seed: int) -> Iterator[tuple[dict[str, bytes], datetime | None, str]]:
    """The files after one change after the other, the moment that they are looked at, and what was changed.

    A change is one of the naive tests' (a record lost, a rule met, an oddity), a line of a table that goes, comes
    twice, moves or has another cell, a file that goes, or the way back to a state of before.
    """
    rng = Random(f"mutations/{seed}")
    current, past = dict(files), [dict(files)]
    while True:
        kind = rng.choice(("known", "known", "line", "line", "line", "line", "file", "back"))
        if kind == "known":
            change = rng.choice(CHANGES)
            draft = Draft(dict(current), rng)
            try:
                change(draft)
            except (KeyError, IndexError, ValueError, StopIteration, AttributeError, TypeError):
                continue  # what it would change is gone already
            current, said = draft.done(), change.__name__
        elif kind == "line":
            path = rng.choice(sorted(path for path in current if path.endswith(".csv")))
            current, said = {**current, path: _line_changed(current[path], rng)}, path
        elif kind == "file":
            path = rng.choice(sorted(current))
            current = {name: content for name, content in current.items() if name != path}
            said = f"without {path}"
        else:
            current, said = dict(rng.choice(past)), "back"
        past = [*past[-6:], dict(current)]
        moment = None if rng.random() < 0.5 else FIRST + timedelta(days=rng.randrange(0, 500))
        yield current, moment, said


def _line_changed(content: bytes, rng: Random) -> bytes:
    lines = content.split(b"\n")
    if len(lines) < 4:
        return content
    one, other = rng.randrange(1, len(lines) - 1), rng.randrange(1, len(lines) - 1)
    way = rng.randrange(6)
    if way == 0:
        del lines[one]
    elif way == 1:
        lines.insert(other, lines[one])
    elif way == 2:
        lines.insert(other, lines.pop(one))
    elif way == 3:
        lines[one], lines[other] = _cells_swapped(lines[one], lines[other], rng)
    elif way == 4:
        at = rng.randrange(max(1, len(lines[one])))
        lines[one] = lines[one][:at] + rng.choice((b"7", b"0", b"", b"x", b'"', b",")) + lines[one][at + 1 :]
    else:
        cells = lines[one].split(b",")
        at = rng.randrange(len(cells))
        cells[at] = rng.choice((b"", b"1", b"12", b"2019-12-31", cells[at] + b"1"))
        lines[one] = b",".join(cells)
    return b"\n".join(lines)


def _cells_swapped(one: bytes, other: bytes, rng: Random) -> tuple[bytes, bytes]:
    first, second = one.split(b","), other.split(b",")
    at = rng.randrange(min(len(first), len(second)))
    first[at], second[at] = second[at], first[at]
    return b",".join(first), b",".join(second)
