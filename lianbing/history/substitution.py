"""Substitution: a step taken apart into groups of changes, put in one after the other in a fixed, published order.

Between two groups everybody is scored again, and what moves is what the group did. The parts of a step therefore add
up exactly to the whole, in every history and for everybody. The order is that of ``ORDER``: what others decide comes
before what units file, so that a unit's own record is measured under the rules, the marks and the votes of the step.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Literal

from lianbing.history.states import State
from schema.assembly import Reading
from schema.filed import Table
from schema.kinds import KINDS, OFFICE_FOLDER, kind_of
from schema.records.cases import PenaltyCase

Kind = Literal["time", "rules", "office", "ruling", "receipt", "unit"]

ORDER: tuple[Kind, ...] = ("time", "rules", "office", "ruling", "receipt", "unit")
"""The order of substitution: time passing; the rulebook and its readings; the office's records, one file after the
other in the order of the reference; its waivers, decisions and judgement; receipts; then the units' folders in order of
id, each file by file in the order of the reference, a file of cases county by county in order of id, then the rest.
"""

LARGE = 60
"""From more files on a step is put in folder by folder: a first import, or a campaign that was laid anew."""

RULINGS = frozenset({"waivers", "decisions", "judgement"})
RECEIPTS = frozenset({"receipts", "registrations"})
_COLUMNS = tuple(field.name for field in fields(PenaltyCase) if field.name != "line")
_AUTHORITY = _COLUMNS.index("authority")
_CELLS = attrgetter(*_COLUMNS)
_PLACE = {kind.name: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Group:
    """What is put in at once: one file, the rows of one county in a file of cases, the rules, or the time.

    In a step of more than ``LARGE`` files it is a unit's folder, or the office's files of one kind.

    ``owner`` is the unit whose folder it is, ``office`` for the office, None for time and rules; ``name`` the kind of
    record; ``authority`` the county whose rows of a file of cases these are, None for all other rows.
    """

    kind: Kind
    owner: str | None = None
    name: str = ""
    paths: tuple[str, ...] = ()
    authority: str | None = None


def groups(before: State, after: State) -> list[Group]:
    """The groups of a step in the order in which they are put in; none where nothing that is scored differs.

    In a file of cases each county that takes part by itself has a group of its own rows, and the rest is one group:
    its prefecture answers for all rows, and everybody else is reached through the region's totals alone.
    """
    paths = list(changed_paths(before, after))
    found: list[Group] = []
    if before.as_of != after.as_of:
        found.append(Group("time"))
    if rules_of(before) != rules_of(after):
        found.append(Group("rules"))
    large = len(paths) > LARGE
    for path in paths:
        counties = frozenset[str]() if large or not _is_cases(path) else before.counties | after.counties
        found += _of_file(path, before.readings.get(path), after.readings.get(path), counties)
    return _by_folder(sorted(found, key=_order)) if large else sorted(found, key=_order)


def _by_folder(found: list[Group]) -> list[Group]:
    """Groups of a large step: the files of a unit together, and of the office those of one kind."""
    merged: dict[tuple[Kind, str | None, str], list[Group]] = {}
    for group in found:
        name = "" if group.kind == "unit" else group.name
        merged.setdefault((group.kind, group.owner, name), []).append(group)
    return [
        Group(kind, owner, name, tuple(path for group in many for path in group.paths))
        for (kind, owner, name), many in merged.items()
    ]


def rules_of(state: State) -> object:
    """What tells the rules of two states apart."""
    return None if state.rulebook is None else (state.rulebook.sha256, dict(state.rulebook.selected))


def changed_paths(before: State, after: State) -> Iterator[str]:
    """The files of which the step has another version.

    A file of which only other rows are refused than before was not changed: what else the step changed refuses them. It
    is put in with the last group, since a check looks at all of a step at once.
    """
    for path in {**before.readings, **after.readings}:
        one, other = before.readings.get(path), after.readings.get(path)
        if one is not other and _blob(one) != _blob(other):
            yield path


def _blob(reading: Reading | None) -> str | None:
    return None if reading is None else reading.stamp.blob


def _is_cases(path: str) -> bool:
    known = kind_of(path.split("/", 2)[2])
    return known is not None and known[0].name == "cases"


def _of_file(
    path: str, before: Reading | None, after: Reading | None, counties: Collection[str]
) -> Iterator[Group]:
    known = kind_of(path.split("/", 2)[2])
    folder = path.split("/", 3)[2]
    name = known[0].name if known else ""
    if folder == OFFICE_FOLDER:
        kind: Kind = "ruling" if name in RULINGS else "receipt" if name in RECEIPTS else "office"
        yield Group(kind, folder, name, (path,))
    elif name == "cases":
        for authority in _authorities(before, after, counties):
            yield Group("unit", folder, name, (path,), authority)
    else:
        yield Group("unit", folder, name, (path,))


def _order(group: Group) -> tuple[object, ...]:
    owner = group.owner if group.kind == "unit" and group.owner else ""
    place = _PLACE.get(group.name, len(_PLACE))
    # the file as a whole comes after the rows of its authorities
    whole = group.authority is None
    return ORDER.index(group.kind), owner, place, group.paths, whole, group.authority or ""


def _authorities(
    before: Reading | None, after: Reading | None, counties: Collection[str]
) -> list[str | None]:
    """The counties whose rows differ; None stands for the rest of the file, which always comes last."""
    one, other = _table(before), _table(after)
    rows = [{_CELLS(row) for row in table.rows} if table else set() for table in (one, other)]
    differing = {cells[_AUTHORITY] for cells in rows[0] ^ rows[1]}
    own = sorted(differing & set(counties))
    refused = [[row.cells for row in table.rejected] if table else [] for table in (one, other)]
    whole = refused[0] != refused[1] or (one is None) != (other is None)
    return [*own, None] if whole or differing - set(own) or not own else [*own]


def _table(reading: Reading | None) -> Table[PenaltyCase] | None:
    return reading.record if reading is not None and isinstance(reading.record, Table) else None


def substitutions(before: State, after: State, found: Sequence[Group]) -> Iterator[State]:
    """The states between two: after each group the state with it and all earlier ones put in. The last is ``after``."""
    current = before
    for place, group in enumerate(found, 1):
        current = after if place == len(found) else substituted(current, before, after, group, found)
        yield current


def substituted(current: State, before: State, after: State, group: Group, found: Sequence[Group]) -> State:
    """A state with one more group put in."""
    if group.kind == "time":
        return replace(current, as_of=after.as_of)
    if group.kind == "rules":
        return replace(current, rulebook=after.rulebook, trouble=after.trouble)
    if group.authority is None:
        return current.with_files(after, frozenset(group.paths))
    (path,) = group.paths
    done = {other.authority for other in found[: found.index(group) + 1] if other.paths == group.paths}
    return current.with_readings({**current.readings, path: _mixed(before, after, path, done)})


def _mixed(before: State, after: State, path: str, done: set[str | None]) -> Reading:
    """A file of cases with the rows of certain authorities as they are after the step, all others as before."""
    one, other = before.readings.get(path), after.readings.get(path)
    base = other or one
    assert base is not None
    first, second = _table(one), _table(other)
    kept = [row for row in first.rows if row.authority not in done] if first else []
    brought = [row for row in second.rows if row.authority in done] if second else []
    rows = tuple(sorted((*kept, *brought), key=lambda row: row.line))
    refused = first.rejected if first else ()
    table = Table((first or second or _no_table(base)).stamp, rows, refused)
    return replace(base, record=table)


def _no_table(reading: Reading) -> Table[PenaltyCase]:
    return Table(reading.stamp, ())
