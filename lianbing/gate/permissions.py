"""Who may touch what: the accounts on the base branch decide, and whatever they do not allow is refused (R2, R18, Y47).

- A unit's account changes its own folder; a prefecture's account also the folders of its counties, since the version
  that the prefecture audited and submitted is authoritative (R18).
- A record of the office is kept by the groups whose duty it is (A1); votes and accounts need approvals besides.
- The rulebook and sealed results are the office's, with approvals; everything else that is not a submission needs the
  same approvals, whoever proposes it.
- A year is begun by the office with approvals, and brings the accounts that later changes of it need.
- Whoever pushed the change must be allowed the same as who answers for it.
- The office never writes a unit's record: with approvals it can only take back the last change of a file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from schema.campaign import Campaign
from schema.codelists import Group
from schema.kinds import OFFICE_FOLDER, SEALED_FOLDER, kind_of

_OFFICE_ONLY = ("scorer/rulebooks/", "submissions/")
_SUBMISSION = re.compile(r"submissions/(?P<year>20[0-9]{2})/(?P<rest>.+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a path may not be touched: a code of the catalogue with what was found and what would be needed."""

    code: str
    found: str
    want: str


@dataclass(frozen=True)
class Actors:
    """The accounts of a change: who answers for it, who pushed it, and who approved it."""

    actor: str
    approvers: frozenset[str]
    pushers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Permissions:
    """What the accounts of a campaign allow. ``needed`` is the number of approvals of guarded changes (Y47)."""

    campaign: Campaign
    actors: Actors
    needed: int

    @cached_property
    def _groups(self) -> Mapping[Group, frozenset[str]]:
        filed = self.campaign.office.accounts
        groups = filed.record.groups if filed else {}
        return {group: frozenset(map(str.lower, logins)) for group, logins in groups.items()}

    @cached_property
    def units(self) -> frozenset[str]:
        """The units that the actor files for: by its own account, or as their prefecture."""
        filed = self.campaign.office.accounts
        own = {
            unit
            for unit, logins in (filed.record.units if filed else {}).items()
            if self.actors.actor.lower() in map(str.lower, logins)
        }
        below = {unit for unit in self.campaign.register if self.campaign.prefecture_of(unit) in own}
        return frozenset(own | below)

    @cached_property
    def groups(self) -> frozenset[Group]:
        """The office's groups that the actor belongs to."""
        actor = self.actors.actor.lower()
        return frozenset(group for group, logins in self._groups.items() if actor in logins)

    @property
    def known(self) -> bool:
        """Whether the actor has any account."""
        return bool(self.units or self.groups)

    @cached_property
    def approvals(self) -> frozenset[str]:
        """Accounts of the office's groups that approved this head: neither the actor nor who pushed it (Y47)."""
        office = frozenset[str]().union(*self._groups.values())
        office -= {self.actors.actor.lower(), *map(str.lower, self.actors.pushers)}
        return office & frozenset(map(str.lower, self.actors.approvers))

    @property
    def approved(self) -> bool:
        """Whether enough of the office approved."""
        return len(self.approvals) >= self.needed

    @property
    def usable(self) -> bool:
        """Whether the office has accounts enough for guarded changes: one that proposes, and those that approve."""
        return len(frozenset[str]().union(*self._groups.values())) > self.needed

    def opening_refusal(self) -> Refusal | None:
        """Why the actor may not begin a year; None if it may: that is the office's, with approvals (Y47)."""
        if Group.OFFICE not in self.groups:
            return Refusal("G414", self.actors.actor, Group.OFFICE.value)
        return self._unapproved("G412")

    def step_refusal(self) -> Refusal | None:
        """Why the actor may not decide about a step of the main branch; None if enough of the office approved."""
        return self._unapproved("G412")

    def refusal(self, path: str, *, restores: bool = False) -> Refusal | None:
        """Why the actor may not change a path; None if it may. ``restores``: it puts back an earlier version."""
        match = _SUBMISSION.fullmatch(path)
        if match is None or match["rest"].split("/")[0] == SEALED_FOLDER:
            if path.startswith(_OFFICE_ONLY) and Group.OFFICE not in self.groups:
                return Refusal("G414", self.actors.actor, Group.OFFICE.value)
            return self._unapproved("G413")
        folder = match["rest"].split("/")[0]
        if not self.known:
            return Refusal("G411", self.actors.actor, "office/accounts.yaml")
        if folder == OFFICE_FOLDER:
            return self._of_office(match["rest"])
        if folder in self.units:
            return None
        if restores and Group.OFFICE in self.groups:
            return self._unapproved("G412")
        return Refusal("G410", self.actors.actor, self._allowed())

    def _of_office(self, rest: str) -> Refusal | None:
        known = kind_of(rest)
        groups = known[0].groups if known else frozenset({Group.OFFICE})
        if not self.groups & groups:
            wanted = "、".join(sorted(group.value for group in groups))
            return Refusal("G414", self.actors.actor, wanted)
        return self._unapproved("G412") if known and known[0].guarded else None

    def _unapproved(self, code: str) -> Refusal | None:
        if self.approved:
            return None
        return Refusal(code, str(len(self.approvals)), str(self.needed))

    def _allowed(self) -> str:
        own = sorted(self.units)
        if own:
            return "、".join(own[:6]) + ("等" if len(own) > 6 else "")
        return "、".join(sorted(group.value for group in self.groups))


@dataclass(frozen=True)
class Authorities:
    """The permissions of each year of the base; ``latest`` decides over what belongs to none of them.

    A year whose office has not accounts enough for guarded changes goes by ``latest`` as well, so that nobody can lock
    the others out by a year without accounts.
    """

    by_year: Mapping[int, Permissions]
    latest: Permissions

    @classmethod
    def of(cls, by_year: Mapping[int, Permissions], nobody: Permissions) -> Authorities:
        """The authorities of some years, the newest usable one before the others."""
        usable = [year for year in sorted(by_year) if by_year[year].usable]
        return cls(by_year, by_year[usable[-1]] if usable else nobody)

    def of_path(self, path: str) -> Permissions:
        """The permissions that decide over a path."""
        match = _SUBMISSION.fullmatch(path)
        found = self.by_year.get(int(match["year"])) if match else None
        return found if found is not None and found.usable else self.latest

    def refusal(self, path: str, *, restores: bool = False) -> Refusal | None:
        """Why a path may not be changed; None if it may."""
        match = _SUBMISSION.fullmatch(path)
        if match is not None and int(match["year"]) not in self.by_year:
            return self.latest.opening_refusal()
        return self.of_path(path).refusal(path, restores=restores)

    def may_restore(self, path: str) -> bool:
        """Whether a path is a unit's and the actor is the office, which may take back its last change."""
        return Group.OFFICE in self.of_path(path).groups and self.refusal(path) is not None
