"""Arrivals: what the log of receipts knows of the steps of the main branch - when, from whom, in which role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

import git

from lianbing.errors import RepositoryError
from lianbing.history.documents import ArrivalDocument
from lianbing.history.states import State
from lianbing.objects import Objects
from lianbing.receipts.entries import Line, Received
from lianbing.receipts.log import EMPTY, LOG, REFS, Log, read_log
from lianbing.repository import resolve

BEFORE = ""
"""In the place of a digest: before the log had a line."""


class BrokenLog(RepositoryError):
    """The log of receipts cannot be relied on: it was changed, cut, or two copies of it say different things."""


def log_of(objects: Objects, last: str | None = None) -> Log:
    """The log of receipts of a repository; an empty one where it has none.

    Of a local and a remote one the longer, if it continues the other. ``last`` cuts it after the line of that digest,
    before the first line if it is empty. Raises BrokenLog, LookupError for a digest that it does not have.
    """
    if last == BEFORE:
        return EMPTY
    contents = []
    for ref in REFS:
        try:
            commit = resolve(objects.repo, ref)
        except RepositoryError:
            continue
        contents.append(objects.file(commit, LOG) or b"")
    content = max(contents, key=len, default=b"")
    if not all(content.startswith(each) for each in contents):
        raise BrokenLog("本地与远程的收件日志互不相接：有一方被重置过")
    if not content:
        return EMPTY
    log, findings = read_log(content)
    if findings:
        raise BrokenLog("\n".join(("收件日志有误，没有据以计算", *map(str, findings[:5]))))
    if last is None:
        return log
    at = next((at for at, line in enumerate(log.lines, 1) if line.sha256 == last), None)
    if at is None:
        raise LookupError(last)
    return replace(log, lines=log.lines[:at], count=at, last=last)


@dataclass(frozen=True)
class Arrivals:
    """The accepted heads of a log, by the names that commits bear today."""

    log: Log

    @cached_property
    def _accepted(self) -> Mapping[str, tuple[int, Line, Received]]:
        found: dict[str, tuple[int, Line, Received]] = {}
        for number, line in enumerate(self.log.lines, 1):
            if isinstance(line.entry, Received) and line.entry.verdict == "accepted":
                found[self.log.present_commit(line.entry.head)] = (number, line, line.entry)
        return found

    def until(self, repo: git.Repo, commit: str) -> datetime | None:
        """The latest arrival of the line up to a commit, as far as the repository has it."""
        now: datetime | None = None
        listing = str(repo.git.rev_list("--first-parent", "--parents", "--reverse", commit))
        for line in listing.splitlines():
            name, *parents = line.split()
            for head in (name, *parents[1:2]):
                if head in self._accepted:
                    received = datetime.fromisoformat(self._accepted[head][2].received_at)
                    now = received if now is None else max(now, received)
                    break
        return now

    def of(self, commit: str, parents: Sequence[str]) -> ArrivalDocument | None:
        """What is known of a step: of the head that it merged, or of itself where it was pushed directly.

        The role is not known yet: the accounts of the step before tell it.
        """
        heads = (commit, *parents[1:2])
        found = next((self._accepted[head] for head in heads if head in self._accepted), None)
        if found is None:
            return None
        number, line, entry = found
        return {
            "event": entry.event,
            "received_at": entry.received_at,
            "actor": entry.actor,
            "role": None,
            "approved_by": list(entry.approved_by),
            "line": number,
            "sha256": line.sha256,
        }


def moment(arrival: ArrivalDocument | None, earlier: datetime | None) -> datetime | None:
    """Until when a step looks: the latest arrival so far. What a commit claims of its own time never counts (Y6)."""
    if arrival is None:
        return earlier
    received = datetime.fromisoformat(arrival["received_at"])
    return received if earlier is None else max(earlier, received)


def role_of(state: State, actor: str) -> str | None:
    """The group of the office or the unit that an account belongs to; None where the accounts do not know it (R2)."""
    filed = state.campaign.office.accounts
    if filed is None:
        return None
    wanted = actor.lower()
    for group, logins in filed.record.groups.items():
        if wanted in {login.lower() for login in logins}:
            return f"group:{group.value}"
    for unit, logins in sorted(filed.record.units.items()):
        if wanted in {login.lower() for login in logins}:
            return f"unit:{unit}"
    return None
