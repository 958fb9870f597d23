"""What ``pre-receive`` hands to ``post-receive``: the gate's report with the time of receipt, in a file of the server.

The file bears the name of the push and is written at once or not at all. It stays until its receipt is in the log: if
the second hook dies, the next push makes up for it.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lianbing.hook.updates import Update

FOLDER = "lianbing"
FORMAT = "lianbing-handover/1"
KEPT = 7 * 86_400  # seconds that a report of a push stays which was not taken in after all


def folder_of_hook() -> Path:
    """The repository for which git runs a hook: what it says, else the current folder."""
    return Path(os.environ.get("GIT_DIR") or ".").resolve()


@dataclass(frozen=True)
class Handover:
    """One ref that may move, its event in the log, and the gate's report as bytes."""

    update: Update
    actor: str
    event: str
    report: dict[str, Any]

    @property
    def name(self) -> str:
        """The file's name: the new commit, and a digest of the whole push, so that no other push bears it."""
        push = f"{self.actor} {self.update.old} {self.update.new} {self.update.ref}"
        return f"{self.update.new}-{hashlib.sha256(push.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}.json"


def event_id() -> str:
    """A new event of the log."""
    return f"hook-{uuid.uuid4()}"


class Drawer:
    """The folder of handovers of one repository."""

    def __init__(self, repository: Path) -> None:
        self.folder = repository / FOLDER

    @property
    def is_empty(self) -> bool:
        """Whether no receipt is owed to anyone."""
        return next(self.folder.glob("*.json"), None) is None

    def put(self, handover: Handover) -> None:
        """Write a handover. Raises OSError."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        document = {
            "format": FORMAT,
            "event": handover.event,
            "actor": handover.actor,
            "update": [handover.update.old, handover.update.new, handover.update.ref],
            "report": handover.report,
        }
        descriptor, name = tempfile.mkstemp(dir=self.folder, prefix=".", suffix=".new")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(document, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.folder / handover.name)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def find(self, update: Update, actor: str) -> Handover | None:
        """The handover of a push, None if there is none."""
        return _read(self.folder / Handover(update, actor, "", {}).name)

    def all(self) -> Iterator[Handover]:
        """All handovers, in order of the time of receipt."""
        found = [one for path in sorted(self.folder.glob("*.json")) if (one := _read(path)) is not None]
        yield from sorted(found, key=lambda one: (str(one.report.get("received_at")), one.name))

    def remove(self, handover: Handover) -> None:
        """Take a handover away whose receipt is in the log."""
        (self.folder / handover.name).unlink(missing_ok=True)

    def is_stale(self, handover: Handover) -> bool:
        """Whether a handover is so old that its push will not be taken in any more."""
        try:
            return time.time() - (self.folder / handover.name).stat().st_mtime > KEPT
        except FileNotFoundError:
            return False


def _read(path: Path) -> Handover | None:
    """A handover, None where there is no file, or none that these hooks wrote."""
    try:
        document = json.loads(path.read_bytes())
        if document["format"] != FORMAT:
            return None
        return Handover(Update(*document["update"]), document["actor"], document["event"], document["report"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
