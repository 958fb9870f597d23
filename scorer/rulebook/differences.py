"""What differs between two rulebooks: every number, choice and word, with the words of the notice behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from scorer.rulebook.model import Parameter, Reading, Rulebook

Part = Literal["rulebook", "filing", "indicator", "condition", "list", "reading", "row", "notice"]
"""What a part of a rulebook is."""


@dataclass(frozen=True, slots=True)
class RuleValue:
    """A value of a rulebook, with the words behind it: of the notice, or of the alternative that is chosen.

    ``reading`` is the id of the reading that it comes from.
    """

    value: str
    quote: str | None = None
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One value that differs; None on the side that does not have it.

    ``part``, ``id``, ``label`` and ``clause`` say where: an indicator, condition, list, filing, reading or row of the
    specification, or the rulebook itself. ``parameter`` is the name of the value there, as rules.json writes it:
    ``full_at``, ``files.county.general``, ``chosen``. The notice is compared by its digest.
    """

    part: Part
    id: str
    label: str
    clause: str
    parameter: str
    before: RuleValue | None
    after: RuleValue | None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A part of a rulebook with what it is called, and one value of it."""

    part: Part
    id: str
    label: str
    clause: str
    parameter: str
    value: RuleValue


_SILENT = frozenset({"parameters", "inputs", "by_subject", "select"})
"""Levels of a rulebook that the name of a value leaves out."""


def rule_changes(before: Rulebook, after: Rulebook) -> tuple[RuleChange, ...]:
    """Every value that differs, in the order of the rulebook after the change; what is gone stands last.

    Pure. Comments and the order of entries are no differences.
    """
    earlier, later = (
        {(e.part, "" if e.part == "rulebook" else e.id, e.parameter): e for e in _entries(rulebook)}
        for rulebook in (before, after)
    )
    found = [
        _change(entry, former.value if (former := earlier.get(key)) else None, entry.value)
        for key, entry in later.items()
    ]
    found += [_change(entry, entry.value, None) for key, entry in earlier.items() if key not in later]
    return tuple(change for change in found if change.before != change.after)


def _change(entry: _Entry, before: RuleValue | None, after: RuleValue | None) -> RuleChange:
    return RuleChange(entry.part, entry.id, entry.label, entry.clause, entry.parameter, before, after)


def _entries(rulebook: Rulebook) -> Iterator[_Entry]:
    """All values of a rulebook, part by part."""
    head = rulebook.head
    for name, value in _flat("", head, frozenset({"filings"})):
        yield _Entry("rulebook", head.id, head.title, "", name, value)
    digest = hashlib.sha256(rulebook.notice.encode()).hexdigest()
    yield _Entry("notice", "", head.notice, "", "sha256", RuleValue(digest))
    for filing in head.filings:
        for name, value in _flat("", filing, frozenset({"id"})):
            yield _Entry("filing", filing.id, filing.label, filing.clause, name, value)
    for indicator in rulebook.index.values():
        for name, value in _flat("", indicator, frozenset({"id", "parts"})):
            yield _Entry("indicator", indicator.id, indicator.label, indicator.clause, name, value)
    for condition in rulebook.conditions:
        for name, value in _flat("", condition, frozenset({"id"})):
            yield _Entry("condition", condition.id, condition.label, condition.clause, name, value)
    for award in rulebook.lists:
        for name, value in _flat("", award, frozenset({"id"})):
            yield _Entry("list", award.id, award.label, award.clause, name, value)
    for key, reading in rulebook.readings.items():
        for name, value in _reading(key, reading):
            yield _Entry("reading", key, reading.question, reading.clause, name, value)
    for key, row in rulebook.rows.items():
        for name, value in _flat("", row, frozenset()):
            yield _Entry("row", key, row.text, row.clause, name, value)


def _reading(key: str, reading: Reading) -> Iterator[tuple[str, RuleValue]]:
    """The values of a reading; behind the one that is chosen stand the words of the alternative."""
    words = reading.alternatives[reading.chosen].text
    yield "chosen", RuleValue(reading.chosen, words, key)
    yield from _flat("", reading, frozenset({"chosen"}))


def _flat(name: str, value: object, without: frozenset[str]) -> Iterator[tuple[str, RuleValue]]:
    """The values below a value, by name."""
    if isinstance(value, Parameter):
        yield name, RuleValue(value.value or value.choice or "", value.quote, value.reading or value.choice)
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            if field not in without:
                yield from _flat(_below(name, field), getattr(value, field), frozenset())
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from _flat(_below(name, str(key)), member, frozenset())
    elif isinstance(value, (tuple, list)):
        yield name, RuleValue("、".join(str(member) for member in value))
    elif value is not None:
        yield name, RuleValue(str(value))


def _below(name: str, field: str) -> str:
    if field in _SILENT:
        return name
    return f"{name}.{field}" if name else field
