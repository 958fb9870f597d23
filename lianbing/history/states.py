"""States: what a commit gives to be scored - the files that were accepted, the rules, the moment."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from lianbing.objects import BLOB, ObjectFault, Objects
from lianbing.rulebooks import FOLDER, rulebook_of
from lianbing.scoring import Checked, rulebook_findings, rulebook_name
from lianbing.seals.ranks import with_last_year
from lianbing.snapshots import SUBMISSIONS, last_year_paths
from schema.assembly import Assembler, Reading, assemble
from schema.campaign import Campaign
from schema.codelists import Level
from schema.filed import Table
from schema.findings import Finding
from schema.intake import irregular, read_record, reread_record
from schema.kinds import BY_NAME, OFFICE_FOLDER, SEALED_FOLDER
from schema.reading.locating import located
from scorer.rulebook import Rulebook, RulebookError, load_rulebook
from scorer.rulebook.terms import terms_of
from scorer.tracing.checkup import Checkup

KEPT = 64
"""Versions of files that are kept although the present commit has them no longer, at most."""

MODE = len("100755")
"""Characters of a mode, which stands in the place of the blob of what is no regular file (``lianbing.history.walk``)."""

READABLE = 256 << 20
"""Bytes of a file of the main branch, at most."""


@dataclass(frozen=True)
class State:
    """One commit's campaign, as it is scored.

    ``readings`` are its files by path, without the rows that a check refuses (decision 0004); ``refused`` says which
    lines those are, and ``filed`` are the files with them. ``rulebook`` is None where no rules can be used, and
    ``trouble`` says why. ``errors`` counts what keeps files or rows from being scored.
    """

    year: int
    readings: Mapping[str, Reading]
    rulebook: Rulebook | None
    trouble: str | None = None
    refused: Mapping[str, frozenset[int]] = field(default_factory=dict)
    errors: int = 0
    as_of: datetime | None = None
    filed: Mapping[str, Reading] = field(default_factory=dict)
    assembler: Assembler = field(default_factory=Assembler)

    @cached_property
    def campaign(self) -> Campaign:
        """The campaign that is scored."""
        return assemble(self.readings, self.year, self.assembler)[0]

    @cached_property
    def counties(self) -> frozenset[str]:
        """The counties that have a folder of their own, under all their names (Y9)."""
        campaign = self.campaign
        entries = (campaign.register.get(unit) for unit in campaign.units)
        counties = (entry.unit for entry in entries if entry is not None and entry.level is Level.COUNTY)
        return frozenset(name for unit in counties for name in campaign.identities(unit))

    def with_files(self, other: State, paths: frozenset[str]) -> State:
        """This state with some files as another state has them."""
        readings = {path: each for path, each in self.readings.items() if path not in paths}
        readings |= {path: other.readings[path] for path in paths if path in other.readings}
        return self.with_readings(dict(sorted(readings.items())))

    def with_readings(self, readings: Mapping[str, Reading]) -> State:
        """This state with other files."""
        return replace(self, readings=readings)


@dataclass
class Judge:
    """Turns the files of commits into states, best in the order of history: what a commit shares with the one before

    is neither read, put together nor checked again.
    """

    objects: Objects
    year: int
    selected: Mapping[str, str] = field(default_factory=dict)
    _readings: dict[tuple[str, str], Reading] = field(default_factory=dict)
    _rules: dict[frozenset[tuple[str, str]], tuple[Rulebook | None, str | None]] = field(default_factory=dict)
    _bytes: dict[str, bytes] = field(default_factory=dict)
    _filed: Assembler = field(default_factory=Assembler)
    _scored: Assembler = field(default_factory=Assembler)
    _checkup: Checkup = field(default_factory=Checkup)
    _rest: dict[str, tuple[Reading, frozenset[int], Reading]] = field(default_factory=dict)
    _sealed: tuple[object, dict[str, Reading], list[Finding]] | None = None

    def state(
        self,
        files: Mapping[str, str],
        as_of: datetime | None,
        earlier: State | None = None,
        changes: Collection[str] = (),
    ) -> State:
        """The state of a commit's files (blobs by path).

        ``changes`` are the files that differ from those of a state of before, where one is at hand.
        """
        read = self._read(files) if earlier is None else self._read_again(files, earlier.filed, changes)
        self._forget(read)
        filed = read
        sealed_ranks, found_ranks = self._last_year(files, read)
        read = {**read, **sealed_ranks}
        campaign, findings = assemble(read, self.year, self._filed)
        findings += found_ranks
        rulebook, trouble = self._rulebook_named(files, rulebook_name(campaign))
        if rulebook is None:
            return State(self.year, read, None, trouble, as_of=as_of, filed=filed, assembler=self._scored)
        found = [*(fault for each in read.values() for fault in each.findings), *findings]
        found += self._checkup.findings(campaign, rulebook, terms_of(rulebook))
        errors = [fault for fault in found if fault.is_error]
        checked = Checked(campaign, rulebook, tuple(located(errors, _Contents(self, files))))
        refused = {path: frozenset(lines) for path, lines in checked.refused_rows.items()}
        scored = self._without_rows(read, refused)
        return State(self.year, scored, rulebook, None, refused, len(errors), as_of, filed, self._scored)

    def _read(self, files: Mapping[str, str]) -> dict[str, Reading]:
        """The campaign's files by path, in order."""
        paths = sorted(filter(self._counts, files))
        wanted = {files[path] for path in paths if (path, files[path]) not in self._readings}
        content = self.objects.read_all(blob for blob in wanted if len(blob) != MODE)
        for path in paths:
            if files[path] in content:
                self._readings[path, files[path]] = read_record(path, content[files[path]])
        return {path: self._reading(path, files[path]) for path in paths}

    def _read_again(
        self, files: Mapping[str, str], filed: Mapping[str, Reading], changes: Collection[str]
    ) -> dict[str, Reading]:
        """The same where only some files differ from those that were read before."""
        read = dict(filed)
        for path in filter(self._counts, changes):
            if path in files:
                read[path] = self._reading(path, files[path], filed.get(path))
            else:
                read.pop(path, None)
        if read.keys() <= filed.keys():
            return read
        return dict(sorted(read.items()))  # a new file stands at the end

    def _without_rows(
        self, readings: Mapping[str, Reading], refused: Mapping[str, frozenset[int]]
    ) -> Mapping[str, Reading]:
        """The files without refused rows; what was left of a file before is the same now."""
        found = readings
        kept: dict[str, tuple[Reading, frozenset[int], Reading]] = {}
        for path, lines in refused.items():
            reading = readings.get(path)
            if reading is not None and isinstance(reading.record, Table):
                known = self._rest.get(path)
                if known is None or known[0] is not reading or known[1] != lines:
                    known = (reading, lines, replace(reading, record=reading.record.without(lines)))
                kept[path] = known
                found = {**found, path: known[2]}
        self._rest = kept
        return found

    def _counts(self, path: str) -> bool:
        """Whether a file belongs to the campaign, and is no sealed result."""
        root = f"{SUBMISSIONS}/{self.year}/"
        return path.startswith(root) and not path.startswith(f"{root}{SEALED_FOLDER}/")

    def content(self, blob: str) -> bytes:
        """The bytes of a blob."""
        if blob not in self._bytes:
            if len(self._bytes) >= KEPT:
                self._bytes.clear()
            self._bytes[blob] = self.objects.read(blob, BLOB, READABLE)
        return self._bytes[blob]

    def _reading(self, path: str, blob: str, earlier: Reading | None = None) -> Reading:
        """What a file holds; ``earlier`` is another version of it, of which much may be the same."""
        key = (path, blob)
        if key not in self._readings:
            if len(blob) == MODE:
                found = irregular(path, int(blob, 8))
            elif earlier is None or earlier.mode is not None:
                found = read_record(path, self.content(blob))
            else:
                before = self.content(earlier.stamp.blob)
                found = reread_record(path, self.content(blob), earlier, before)
            self._readings[key] = found
        return self._readings[key]

    def _forget(self, read: Mapping[str, Reading]) -> None:
        """Let go of versions of files that are past; a few of them often come back by a revert."""
        if len(self._readings) > len(read) + KEPT:
            self._readings = {(path, each.stamp.blob): each for path, each in read.items()}

    def _last_year(
        self, files: Mapping[str, str], read: Mapping[str, Reading]
    ) -> tuple[dict[str, Reading], list[Finding]]:
        """The ranks of last year's seal in the place of the office's record, and what is wrong with them (R45, Y24)."""
        paths = [path for path in last_year_paths(self.year) if path in files]
        if not paths:
            return {}, []
        own = f"{SUBMISSIONS}/{self.year}/{OFFICE_FOLDER}/last-year.csv"
        office = read.get(own)
        key = (office, *(files[path] for path in paths))
        if self._sealed is None or self._sealed[0] != key:
            bare = assemble({own: office} if office else {}, self.year)[0]
            campaign, found = with_last_year(bare, _Contents(self, files))
            table = campaign.office.last_year
            replaced = {own: Reading(table.stamp, BY_NAME["last_year"], {}, table)} if table else {}
            self._sealed = (key, replaced, found)
        return self._sealed[1], self._sealed[2]

    def rulebook(self, files: Mapping[str, str]) -> tuple[Rulebook | None, str | None]:
        """The rulebook that a commit's campaign goes by, or why it cannot be used; nothing else of the campaign is read."""
        path = f"{SUBMISSIONS}/{self.year}/{OFFICE_FOLDER}/campaign.yaml"
        read = {path: self._reading(path, files[path])} if path in files else {}
        return self._rulebook_named(files, rulebook_name(assemble(read, self.year)[0]))

    def _rulebook_named(self, files: Mapping[str, str], name: str) -> tuple[Rulebook | None, str | None]:
        """The rulebook of a commit, or why it cannot be used."""
        folder = f"{FOLDER.as_posix()}/{name}/"
        key = frozenset({("", name), *((p, b) for p, b in files.items() if p.startswith(folder))})
        if key not in self._rules:
            try:
                found = load_rulebook(rulebook_of(_Contents(self, files), name), self.selected)
                faults = [str(fault) for fault in rulebook_findings(found)]
            except (RulebookError, FileNotFoundError, ObjectFault) as error:
                self._rules[key] = (None, str(error))
            else:
                self._rules[key] = (None, "；".join(faults[:3])) if faults else (found, None)
        return self._rules[key]


@dataclass(frozen=True)
class _Contents(Mapping[str, bytes]):
    """The bytes of a commit's files, read when they are asked for."""

    judge: Judge
    files: Mapping[str, str]

    def __getitem__(self, path: str) -> bytes:
        return self.judge.content(self.files[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)
