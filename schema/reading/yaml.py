"""YAML as plain text values with the place of each: no types, anchors, merges or second meanings.

The parser's events are composed under limits, so that nesting and expansion bombs end at once: libyaml's
own composer recurses, and dies of deep nesting. Every scalar stays the text that was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from schema import wording
from schema.findings import Finding, finding
from schema.places import Location, Place
from schema.reading.mending import Mended
from schema.reading.text import INVISIBLE

DEPTH, EVENTS, BRACKETS, RETRIES = 8, 20_000, 64, 12
"""Limits: levels of nesting, events, open brackets in the raw text, and blocks skipped after syntax errors."""

_TOP_LEVEL = re.compile(r"[^\s#\-\]}]")


@dataclass(slots=True)
class Composed:
    """A YAML text as nested dict, list and str.

    ``places`` has scalars where their value stands, everything else where its key or dash stands;
    ``keys`` has the keys. What is at or below a location of ``spoiled`` was not understood;
    a group of fields in ``incomplete`` may have more than was understood.
    ``escaped`` has the values in double quotes that are not what the file shows.
    """

    value: Any = None
    places: dict[Location, Place] = field(default_factory=dict)
    keys: dict[Location, Place] = field(default_factory=dict)
    spoiled: set[Location] = field(default_factory=set)
    incomplete: set[Location] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    escaped: list[tuple[int, int, str]] = field(default_factory=list)

    def is_spoiled(self, location: Location) -> bool:
        """Whether a location lies at or below one that was not understood."""
        return any(location[:end] in self.spoiled for end in range(len(location) + 1))


class _Stop(Exception):
    """A limit was passed: nothing more is read."""


def compose(path: str, text: str) -> Composed:
    """The YAML of ``text``. After a syntax error the block it stands in is left out and the rest read again."""
    if (place := _bracket_depth(text)) is not None:
        fault = finding("S022", path, *place, want=DEPTH, found=wording.events(EVENTS))
        return Composed(spoiled={()}, findings=[fault])
    failures: list[Finding] = []
    left_out: set[Location] = set()
    for _ in range(RETRIES):
        composer = _Composer(path)
        try:
            composer.run(text)
            break
        except _Stop:
            composer.composed.spoiled.add(())
            break
        except yaml.YAMLError as error:
            mark = _culprit(error)
            line, column = (mark.line, mark.column) if mark else (0, 0)
            problem = wording.yaml_problem(str(error))
            failures.append(finding("S020", path, line + 1, column + 1, found=problem))
            composer.composed.spoiled.add(())
            text, key = _without_block(text, line)
            left_out.add((key,))
            if not text.strip():
                break
    composed = composer.composed
    composed.findings += failures
    composed.spoiled |= left_out
    return composed


def compose_mended(path: str, mended: Mended) -> Composed:
    """The YAML of a text that had slips: everything at its place in the file, and the findings of the slips."""
    if mended.is_given_up:
        return Composed(spoiled={()}, findings=mended.findings)
    composed = compose(path, mended.text)
    composed.places = {location: mended.place(place) for location, place in composed.places.items()}
    composed.keys = {location: mended.place(place) for location, place in composed.keys.items()}
    composed.escaped = [(*mended.place((line, column)), value) for line, column, value in composed.escaped]
    composed.findings = [mended.located(fault) for fault in composed.findings] + mended.findings
    return composed


def _bracket_depth(text: str) -> Place | None:
    """Where more brackets are open than any record needs: the scanner must not even see that."""
    depth = 0
    for match in re.finditer(r"[\[\]{}]", text):
        depth = depth + 1 if match.group() in "[{" else max(0, depth - 1)
        if depth > BRACKETS:
            before = text[: match.start()]
            return before.count("\n") + 1, match.start() - before.rfind("\n")
    return None


def _culprit(error: yaml.YAMLError) -> Any:
    """The mark nearest the cause: the open quote or bracket rather than the end at which it was missed."""
    problem: Any = getattr(error, "problem_mark", None)
    opened: Any = getattr(error, "context_mark", None)
    in_block = "block" in (getattr(error, "context", None) or "")
    return problem if opened is None or in_block else opened


def _without_block(text: str, line: int) -> tuple[str, str]:
    """``text`` without the top-level block that ``line`` (from 0) stands in, and the block's key."""
    lines = text.split("\n")
    at = min(line, len(lines) - 1)
    while at > 0 and not lines[at].strip():
        at -= 1
    start, end = at, at + 1
    while start > 0 and not _TOP_LEVEL.match(lines[start]):
        start -= 1
    while end < len(lines) and not _TOP_LEVEL.match(lines[end]):
        end += 1
    key = re.split("[:：]", lines[start], maxsplit=1)[0].strip(" '\"")
    lines[start:end] = [""] * (end - start)
    return "\n".join(lines), key


class _Composer:
    """Builds values from events, iteratively."""

    def __init__(self, path: str) -> None:
        self.path, self.text = path, ""
        self.composed = Composed()
        self.count = 0

    def fault(self, code: str, place: Place, **values: Any) -> None:
        self.composed.findings.append(finding(code, self.path, *place, **values))

    def refuse(self, feature: str, place: Place) -> None:
        self.fault("S021", place, found=wording.YAML_FEATURES[feature])

    def events(self, text: str) -> Iterator[Any]:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            self.count += 1
            if self.count > EVENTS:
                self.fault("S022", _start(event), want=DEPTH, found=wording.events(EVENTS))
                raise _Stop
            yield event

    def run(self, text: str) -> None:
        """Compose the one document of ``text``."""
        self.text = text
        events = self.events(text)
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if event.version or event.tags:
                    self.refuse("directive", _start(event))
                if documents > 1:
                    self.refuse("document", _start(event))
                    return
            elif isinstance(event, yaml.NodeEvent):
                self.composed.value = self.node(event, events, (), _start(event))

    def node(self, event: Any, events: Iterator[Any], location: Location, place: Place) -> Any:
        """The value that begins with ``event``; recursion ends at the limit of depth."""
        composed = self.composed
        if isinstance(event, yaml.AliasEvent):
            self.refuse("alias", _start(event))
            composed.spoiled.add(location)
            return ""
        if event.anchor is not None:
            self.refuse("anchor", _start(event))
        if event.tag is not None:
            self.refuse("tag", _start(event))
        if isinstance(event, yaml.ScalarEvent):
            composed.places[location] = _start(event) if event.value else place
            if event.style == '"':
                self.quoted(event, location)
            return event.value
        composed.places[location] = place
        if len(location) >= DEPTH:
            self.fault("S022", _start(event), want=DEPTH, found=wording.events(EVENTS))
            raise _Stop
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, location)
        return self.mapping(events, location)

    def quoted(self, event: Any, location: Location) -> None:
        """A value in double quotes may be written with escapes: judge what it comes to."""
        if hidden := INVISIBLE.search(event.value):
            self.fault("S004", _start(event), found=wording.character(hidden.group()))
            self.composed.spoiled.add(location)
        if event.value not in self.text:
            self.composed.escaped.append((*_start(event), event.value))

    def sequence(self, events: Iterator[Any], location: Location) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.node(event, events, (*location, len(items)), _start(event)))
        return items

    def mapping(self, events: Iterator[Any], location: Location) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        self.composed.value = fields if not location else self.composed.value
        keys = self.composed.keys
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            place = _start(event)
            key = self.key(event, events, location)
            value = next(events)
            below = (*location, key or "")
            if key is None:
                self.skip(value, events)
            elif key in fields:
                self.fault("S023", place, found=key, want=keys[below][0])
                self.skip(value, events)
            elif key == "<<":
                self.refuse("merge", place)
                self.skip(value, events)
                self.composed.incomplete.add(location)
            else:
                keys[below] = place
                fields[key] = ""
                fields[key] = self.node(value, events, below, place)
        return fields

    def key(self, event: Any, events: Iterator[Any], location: Location) -> str | None:
        """The text of a key. A key that is no plain scalar is a fault, and its field is left out."""
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor is not None:
                self.refuse("anchor", _start(event))
            if event.tag is not None:
                self.refuse("tag", _start(event))
            if event.style == '"':
                self.quoted(event, location)
            return str(event.value)
        self.refuse("alias" if isinstance(event, yaml.AliasEvent) else "key", _start(event))
        self.skip(event, events)
        self.composed.incomplete.add(location)
        return None

    def skip(self, event: Any, events: Iterator[Any]) -> None:
        """Read over a value."""
        open_ones = int(isinstance(event, yaml.CollectionStartEvent))
        while open_ones:
            event = next(events)
            open_ones += isinstance(event, yaml.CollectionStartEvent)
            open_ones -= isinstance(event, yaml.CollectionEndEvent)


def _start(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1
