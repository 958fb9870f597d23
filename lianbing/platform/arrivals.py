"""Runs of the gate without a receipt: what arrived while the log could not be written (Y6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lianbing.platform.github import Api

_EVENT = re.compile(r"run-([0-9]+)-[0-9]+")


@dataclass(frozen=True, slots=True)
class Arrival:
    """One run of the gate: its number, when it was created, the head, and who caused it."""

    run: str
    created_at: str
    head: str
    actor: str


def unreceipted(api: Api, repository: str, events: Iterable[str]) -> Iterator[Arrival]:
    """The finished runs that the platform still lists and the log has no event of, newest first. Raises ApiError.

    A rerun is the same run, so one event of any attempt will do.
    """
    known = {found[1] for event in events if (found := _EVENT.fullmatch(event))}
    path = f"/repos/{repository}/actions/workflows/gate.yml/runs?event=pull_request_target&status=completed"
    for run in api.entries(path, within="workflow_runs"):
        number = str(run.number("id"))
        if number not in known:
            actor = run.inner_or_none("actor")
            login = actor.text("login") if actor else ""
            yield Arrival(number, run.text("created_at"), run.text("head_sha"), login)
