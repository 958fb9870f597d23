"""States: what a commit gives to be scored - the files that were accepted, the rules, the moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from lianbing.objects import BLOB, ObjectFault, Objects
from lianbing.rulebooks import FOLDER, rulebook_of
from lianbing.scoring import Checked, check, rulebook_name
from schema.campaign import Campaign, Table
from schema.intake import Reading, assemble, read_record
from schema.kinds import SEALED_FOLDER
from scorer.rulebook import Rulebook, RulebookError, load_rulebook

READABLE = 256 << 20
"""Bytes of a file of the main branch, at most."""


@dataclass(frozen=True)
class State:
    """One commit's campaign, as it is scored.

    ``readings`` are its files by path, without the rows that a check refuses (decision 0004); ``refused`` says which
    lines those are. ``rulebook`` is None where no rules can be used, and ``trouble`` says why. ``errors`` counts what
    the check refuses.
    """

    year: int
    readings: Mapping[str, Reading]
    rulebook: Rulebook | None
    trouble: str | None = None
    refused: Mapping[str, frozenset[int]] = field(default_factory=dict)
    errors: int = 0
    as_of: datetime | None = None

    @cached_property
    def campaign(self) -> Campaign:
        """The campaign that is scored."""
        return assemble(self.readings, self.year)[0]

    def with_files(self, other: State, paths: frozenset[str]) -> State:
        """This state with some files as another state has them."""
        readings = {path: each for path, each in self.readings.items() if path not in paths}
        readings |= {path: other.readings[path] for path in paths if path in other.readings}
        return self.with_readings(dict(sorted(readings.items())))

    def with_readings(self, readings: Mapping[str, Reading]) -> State:
        """This state with other files."""
        return replace(self, readings=readings)


EMPTY_RULES = "没有活动"


@dataclass
class Judge:
    """Turns the files of commits into states; a version of a file is read once, whichever commits have it."""

    objects: Objects
    year: int
    readings: Mapping[str, str] = field(default_factory=dict)
    _known: dict[tuple[str, str], Reading] = field(default_factory=dict)
    _rules: dict[frozenset[tuple[str, str]], tuple[Rulebook | None, str | None]] = field(default_factory=dict)
    _bytes: dict[str, bytes] = field(default_factory=dict)

    def state(self, files: Mapping[str, str], as_of: datetime | None) -> State:
        """The state of a commit's files (blobs by path)."""
        root = f"submissions/{self.year}/"
        sealed = f"{root}{SEALED_FOLDER}/"
        read = {
            path: self._reading(path, blob)
            for path, blob in sorted(files.items())
            if path.startswith(root) and not path.startswith(sealed)
        }
        campaign, findings = assemble(read, self.year)
        rulebook, trouble = self._rulebook(files, rulebook_name(campaign))
        if rulebook is None:
            return State(self.year, read, None, trouble, as_of=as_of)
        found = [*(fault for each in read.values() for fault in each.findings), *findings]
        checked = check(campaign, found, rulebook, _Contents(self, files))
        if checked.faulty_rules:
            trouble = "；".join(str(fault) for fault in checked.faulty_rules[:3])
            return State(self.year, read, None, trouble, as_of=as_of)
        refused = {path: frozenset(lines) for path, lines in checked.refused_rows.items()}
        return State(
            self.year, _without_rows(read, refused), rulebook, None, refused, _errors(checked), as_of
        )

    def content(self, blob: str) -> bytes:
        """The bytes of a blob."""
        if blob not in self._bytes:
            if len(self._bytes) > 256:
                self._bytes.clear()
            self._bytes[blob] = self.objects.read(blob, BLOB, READABLE)
        return self._bytes[blob]

    def _reading(self, path: str, blob: str) -> Reading:
        key = (path, blob)
        if key not in self._known:
            self._known[key] = read_record(path, self.content(blob))
        return self._known[key]

    def _rulebook(self, files: Mapping[str, str], name: str) -> tuple[Rulebook | None, str | None]:
        folder = f"{FOLDER.as_posix()}/{name}/"
        key = frozenset({("", name), *((p, b) for p, b in files.items() if p.startswith(folder))})
        if key not in self._rules:
            try:
                found = load_rulebook(rulebook_of(_Contents(self, files), name), self.readings)
            except (RulebookError, FileNotFoundError, ObjectFault) as error:
                self._rules[key] = (None, str(error))
            else:
                self._rules[key] = (found, None)
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


def _without_rows(
    readings: Mapping[str, Reading], refused: Mapping[str, frozenset[int]]
) -> Mapping[str, Reading]:
    if not refused:
        return readings
    found = dict(readings)
    for path, lines in refused.items():
        reading = found.get(path)
        if reading is not None and isinstance(reading.record, Table):
            found[path] = replace(reading, record=reading.record.without(lines))
    return found


def _errors(checked: Checked) -> int:
    return sum(found.is_error for found in checked.findings)
