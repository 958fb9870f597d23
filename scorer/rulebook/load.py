"""Loading a rulebook from the bytes of its folder, and selecting readings."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import yaml
from pydantic import ValidationError

from scorer.rulebook.model import Rulebook


class RulebookError(Exception):
    """The rulebook cannot be used: a file is missing, malformed, or a selected reading does not exist."""


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar as the text it is; libyaml's where it is built in."""

_PARTS = {
    "rulebook.yaml": "head",
    "indicators.yaml": "indicators",
    "eligibility.yaml": "conditions",
    "awards.yaml": "lists",
    "readings.yaml": "readings",
    "rows.yaml": "rows",
}


def load_rulebook(files: Mapping[str, bytes], readings: Mapping[str, str] | None = None) -> Rulebook:
    """The rulebook of a folder (file name to bytes), with ``readings`` selected (id to alternative).

    Raises RulebookError with the file and place of what is wrong, or for an unknown reading or alternative.
    """
    parts: dict[str, Any] = {}
    for name, part in _PARTS.items():
        if name not in files:
            raise RulebookError(f"rulebook file {name} is missing")
        document = _document(name, files[name])
        parts[part] = document if part == "head" else document.get(part)
    notice = str(parts["head"].get("notice"))
    if notice not in files:
        raise RulebookError(f"rulebook file {notice} is missing")
    parts["notice"] = _text(notice, files[notice])
    parts["sha256"] = rulebook_digest(files)
    parts["selected"] = {}
    try:
        rulebook = Rulebook.model_validate(parts)
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])
        raise RulebookError(problems) from None
    return select(rulebook, readings or {})


def select(rulebook: Rulebook, readings: Mapping[str, str]) -> Rulebook:
    """The rulebook with other readings in force. Only alternatives marked ``switch``, or the chosen one, can be."""
    for name, alternative in readings.items():
        reading = rulebook.readings.get(name)
        if reading is None:
            raise RulebookError(f"there is no reading {name}")
        if alternative not in reading.alternatives:
            raise RulebookError(
                f"{name} has no alternative {alternative}; it has {', '.join(reading.alternatives)}"
            )
        if alternative != reading.chosen and not reading.alternatives[alternative].switch:
            raise RulebookError(f"{name}={alternative} is described, but cannot be selected")
    other = {n: a for n, a in readings.items() if a != rulebook.readings[n].chosen}
    return rulebook.model_copy(update={"selected": dict(sorted(other.items()))})


def rulebook_digest(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the lines ``<sha256>  <name>`` of all files, in order of name."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _document(name: str, content: bytes) -> dict[str, Any]:
    try:
        tree = yaml.load(_text(name, content), Loader=_LOADER)
    except yaml.YAMLError as error:
        raise RulebookError(f"{name}: {error}") from None
    if not isinstance(tree, dict):
        raise RulebookError(f"{name} is not a mapping")
    return tree


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise RulebookError(f"{name} is not UTF-8") from None
