"""Both hooks as functions: from the lines of a push to what is said of it, and whether it is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from lianbing.gate.limits import Limits
from lianbing.hook.actors import UnknownActor, actor_of
from lianbing.hook.handover import Drawer, Handover, event_id
from lianbing.hook.judgement import Bench, Judged
from lianbing.hook.server import Server
from lianbing.hook.speech import lines_of
from lianbing.hook.updates import MalformedPush, Place, Update, read_updates
from lianbing.objects import objects_of
from schema.findings import finding


@dataclass(frozen=True)
class Reception:
    """One repository of a server, how its accounts are known, and the name of its main branch."""

    folder: Path
    environment: Mapping[str, str]
    variable: str | None = None
    branch: str = "main"
    limits: Limits = field(default_factory=Limits)

    def before(self, content: bytes, received: datetime) -> tuple[bool, list[str]]:
        """``pre-receive``: whether a push is taken in, and what to say. Raises RepositoryError, MalformedPush, OSError."""
        updates = read_updates(content)
        try:
            actor = actor_of(self.environment, self.variable)
        except UnknownActor as error:
            fault = finding("G450", updates[0].ref, found=error.found, want=error.wanted)
            return False, lines_of([Judged(updates[0], Place.CLOSED, (fault,), refused=True)])
        with objects_of(self.folder) as objects:
            bench = Bench(Server(objects, self.folder), actor, received, self.branch, self.limits)
            judged = bench.judge(updates)
        accepted = not any(one.refused for one in judged)
        if accepted:
            for one in judged:
                self._hand_over(one, actor)
        return accepted, lines_of(judged)

    def _hand_over(self, one: Judged, actor: str) -> None:
        """What has a receipt: every step of the main branch, and a branch that brings files which main has not."""
        if one.report is not None and (one.place is Place.MAIN or one.report["files"]):
            report = {**one.report}
            Drawer(self.folder).put(Handover(one.update, actor, event_id(), report))

    def after(self, content: bytes) -> list[str]:
        """``post-receive``: write the receipts; what to say. Raises RepositoryError."""
        from lianbing.hook.receipt import Clerk  # the other hook has no use for it

        updates: tuple[Update, ...]
        try:
            updates, actor = read_updates(content), actor_of(self.environment, self.variable)
        except (MalformedPush, UnknownActor):
            updates, actor = (), ""
        with objects_of(self.folder) as objects:
            clerk = Clerk(Server(objects, self.folder), Drawer(self.folder), f"refs/heads/{self.branch}")
            return list(clerk.acknowledge(updates, actor))
