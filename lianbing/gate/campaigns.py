"""The campaigns of a change: as the base has them, and as they would be after the merge, each judged as a whole.

A file that both have is read once. What the merge would make wrong anywhere is laid to the change: two changes that
are clean by themselves can collide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lianbing.gate.proposal import Proposal
from lianbing.objects import BLOB, Objects
from lianbing.rulebooks import FOLDER, UNUSABLE, rulebook_of
from lianbing.scoring import Checked, check_snapshot
from lianbing.snapshots import last_year_paths
from schema.assembly import Reading
from schema.findings import Finding, finding
from schema.intake import read_record
from scorer.rulebook import Rulebook, RulebookError
from scorer.windows import sealed_on

_YEAR = re.compile(r"submissions/(20[0-9]{2})/")
PANEL_SIZE = "S222"
"""The warning that a mark has too few members behind it: at the gate it refuses (R36)."""

READABLE = 256 << 20  # no file of the main branch is larger


@dataclass
class Blobs(Mapping[str, bytes]):
    """The bytes of files by path, read from git when they are first asked for; ``known`` holds those by id."""

    objects: Objects
    ids: Mapping[str, str]
    known: dict[str, bytes] = field(default_factory=dict)

    def __getitem__(self, path: str) -> bytes:
        name = self.ids[path]
        if name not in self.known:
            self.known[name] = self.objects.read(name, BLOB, READABLE)
        return self.known[name]

    def fetch(self) -> None:
        """Read all that are not known yet at once."""
        if missing := set(self.ids.values()) - self.known.keys():
            self.known.update(self.objects.read_all(missing))

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass
class Reader:
    """Reads each version of a file once, and says which one is being read, so that a kill can be laid to a file.

    ``campaigns`` are the last two that were judged as a whole: what one change leaves is what the next one begins with.
    """

    mark: Callable[[str], None]
    blobs: dict[str, bytes] = field(default_factory=dict)
    campaigns: dict[Hashable, Checked] = field(default_factory=dict)
    _known: dict[tuple[str, bytes], Reading] = field(default_factory=dict)

    def __call__(self, path: str, content: bytes) -> Reading:
        """The reading of a file."""
        key = (path, content)
        if key not in self._known:
            self.mark(path)
            self._known[key] = read_record(path, content)
        return self._known[key]


@dataclass(frozen=True)
class Pair:
    """One year's campaign before and after; ``before`` is None for a year that the change begins."""

    year: int
    before: Checked | None
    after: Checked | None
    faults: tuple[Finding, ...] = ()

    def new_findings(self, changed: Iterable[str]) -> list[Finding]:
        """What the change makes wrong: every finding of its own files, and elsewhere those that the base has not."""
        if self.after is None:
            return list(self.faults)
        mine = frozenset(changed)
        known = Counter(map(_same, self.before.findings if self.before else ()))
        found = list(self.faults)
        for fault in self.after.findings:
            if known[_same(fault)] > 0:
                known[_same(fault)] -= 1
                if fault.path not in mine or fault.code == PANEL_SIZE:
                    continue
            elif fault.code == PANEL_SIZE:
                fault = _refusing(fault, self.after)
            found.append(fault)
        return found


def _same(fault: Finding) -> tuple[str, str, str, str]:
    """What makes two findings the same although lines moved."""
    return fault.code, fault.path, fault.message, fault.remedy


def _refusing(fault: Finding, checked: Checked) -> Finding:
    needed = checked.rulebook.head.limits.panel_minimum.whole
    return finding("G430", fault.path, fault.line, fault.column, found=fault.found, want=needed)


def years_of(paths: Iterable[str]) -> list[int]:
    """The years whose submissions are among paths, oldest first."""
    return sorted({int(match[1]) for path in paths if (match := _YEAR.match(path))})


def years_judged(paths: Iterable[str]) -> list[int]:
    """The same, and the years whose last year's sealed ranks are among the paths (R45, Y24)."""
    own = years_of(paths := list(paths))
    return sorted({*own, *(year + 1 for year in own if not set(last_year_paths(year + 1)).isdisjoint(paths))})


def _ids_of(listing: Callable[[str], dict[str, str]], year: int) -> dict[str, str]:
    """Blob ids of a year's files, and of the sealed results of the year before; none where the year has no files."""
    own, last = listing(f"submissions/{year}"), last_year_paths(year)
    if not own:
        return own
    before = listing(last[0].rpartition("/")[0])
    return own | {path: before[path] for path in last if path in before}


def standing_campaign(proposal: Proposal, year: int, reader: Reader) -> Checked | None:
    """A year's campaign on the base, None if it has none."""
    ids = _ids_of(proposal.standing, year)
    return _checked(proposal, ids, proposal.standing(FOLDER.as_posix()), year, reader)


def pair_of(
    proposal: Proposal, year: int, before: Checked | None, without: frozenset[bytes], reader: Reader
) -> Pair:
    """A year's campaign before and after the merge. A rulebook that cannot be used is a finding of the change."""
    folder = f"submissions/{year}"
    ids = _ids_of(lambda place: proposal.merged(place, without), year)
    rulebooks = proposal.merged(FOLDER.as_posix(), without)
    if not ids:
        return Pair(year, before, None, (finding("G431", folder),))
    changed = rulebooks != proposal.standing(FOLDER.as_posix())
    if changed:
        reader.mark(FOLDER.as_posix())
    try:
        after = _checked(proposal, ids, rulebooks, year, reader)
        assert after is not None
        problems = list(_limits(after.rulebook)) if changed else []
    except RulebookError as error:
        return Pair(year, before, None, (finding("R307", FOLDER.as_posix(), found=error),))
    except FileNotFoundError as error:
        return Pair(year, before, None, (finding("R307", f"{folder}/office/campaign.yaml", found=error),))
    except UNUSABLE as error:
        if not changed:
            raise  # the rules are those of the base: the fault is the program's
        text = f"{type(error).__name__}: {error}"
        return Pair(year, before, None, (finding("R307", FOLDER.as_posix(), found=text),))
    rulebook = f"{FOLDER.as_posix()}/{after.rulebook.id}"
    return Pair(year, before, after, tuple(finding("R307", rulebook, found=text) for text in problems))


def _limits(rulebook: Rulebook) -> Iterator[str]:
    """What the gate itself would go by once this is merged: a limit that it cannot read would stop every change."""
    sealed_on(rulebook)
    for name, limit in rulebook.head.limits:
        if limit.whole < 0:
            yield f"limits.{name}: {limit.value}"


def _checked(
    proposal: Proposal, ids: Mapping[str, str], rulebooks: Mapping[str, str], year: int, reader: Reader
) -> Checked | None:
    if not ids:
        return None

    def files(name: str) -> Mapping[str, bytes]:
        return rulebook_of(Blobs(proposal.objects, rulebooks, reader.blobs), name)

    key = (year, frozenset(ids.items()), frozenset(rulebooks.items()))
    if key not in reader.campaigns:
        blobs = Blobs(proposal.objects, ids, reader.blobs)
        blobs.fetch()
        checked = check_snapshot(blobs, year, rulebooks=files, reader=reader)
        while len(reader.campaigns) > 1:
            del reader.campaigns[next(iter(reader.campaigns))]
        reader.campaigns[key] = checked
    return reader.campaigns[key]
