"""What a push may do: each ref judged by its place, the main branch by the gate as what it would become (Y47)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from lianbing.gate.limits import Limits
from lianbing.gate.report import GateDocument, findings_of
from lianbing.gate.request import Request
from lianbing.gate.supervisor import verdict_of
from lianbing.hook.server import ACCOUNTS, LOG_REF, WALK, Server
from lianbing.hook.updates import NOTHING, Place, Update, approved_head, place_of
from lianbing.hook.wording import APPROVAL, LOG, MAIN, OWN
from lianbing.objects import ObjectFault
from schema.findings import Finding, FindingReport, finding

REFS = 8  # one push moves no more refs than this: each may cost a judgement
NOT_KEPT = frozenset(
    {"G401", "G402", "G403", "G405", "G406", "G407", "G408", "G409", "G416", "G440", "G441", "S204"}
)
"""Findings for which not even a branch is taken in: what cannot be read, what other systems stumble over, what is too
large, and personal data, which would be on the server for everyone to fetch (Y35)."""


@dataclass(frozen=True)
class Judged:
    """What became of one ref: why it is refused or what is to be mended before it can be merged, and the gate's report.

    ``refused``: the ref must not move. ``report`` is None where the gate was not asked.
    """

    update: Update
    place: Place
    findings: FindingReport
    refused: bool
    report: GateDocument | None = None


@dataclass(frozen=True)
class Bench:
    """Who judges what: the server, the account that pushes, when the push came, the name of the main branch."""

    server: Server
    actor: str
    received: datetime
    branch: str = "main"
    limits: Limits = field(default_factory=Limits)

    @property
    def main(self) -> str:
        """The full name of the main branch."""
        return f"refs/heads/{self.branch}"

    def judge(self, updates: Sequence[Update]) -> list[Judged]:
        """Every ref of a push judged. One that is refused refuses all, but all are looked at, so that one run tells all."""
        if len(updates) > REFS:
            fault = finding("G458", updates[0].ref, found=len(updates), want=REFS)
            return [Judged(updates[0], Place.CLOSED, (fault,), refused=True)]
        lacking = list(self._lacking())
        return [self._refuse(update, *lacking) if lacking else self._judged(update) for update in updates]

    def _lacking(self) -> Iterator[Finding]:
        """What the server must have before anything is pushed to it."""
        if self.server.tip(self.main) is None:
            yield finding("G455", self.main, found=MAIN.format(branch=self.branch))
        if self.server.tip(LOG_REF) is None:
            yield finding("G455", LOG_REF, found=LOG)

    def _judged(self, update: Update) -> Judged:
        place = place_of(update.ref, self.actor, self.branch)
        if place is Place.CLOSED:
            own = OWN.format(login=self.actor, branch=self.branch)
            return self._refuse(update, finding("G451", update.ref, found=update.ref, want=own))
        if update.deletes:
            return self._refuse(update, finding("G452", update.ref, found=update.ref))
        try:
            judge = {Place.MAIN: self._main, Place.OWN: self._own, Place.APPROVAL: self._approval}[place]
            return judge(update)
        except ObjectFault as error:
            return self._refuse(update, finding("G401", update.ref, found=error))

    def _refuse(self, update: Update, *findings: Finding) -> Judged:
        return Judged(update, place_of(update.ref, self.actor, self.branch), findings, refused=True)

    def _main(self, update: Update) -> Judged:
        """The main branch grows along first parents from what it is, by what the gate accepts."""
        tip = self.server.tip(self.main)
        if tip is None or update.old != tip or not self.server.contains(update.new, tip):
            return self._refuse(update, finding("G453", update.ref, found=update.ref, want=self.branch))
        if not self.server.leads_to(tip, update.new, WALK):
            return self._refuse(update, finding("G454", update.ref, found=update.ref, want=self.branch))
        report = self._asked(tip, update.new)
        return Judged(update, Place.MAIN, findings_of(report), report["verdict"] != "accepted", report)

    def _own(self, update: Update) -> Judged:
        """A branch of one's own is taken in with advice, so that what came in time has a receipt."""
        if stranger := self._stranger(update):
            return self._refuse(update, stranger)
        if not update.creates and not self.server.contains(update.new, update.old):
            return self._refuse(update, finding("G453", update.ref, found=update.ref, want=update.ref))
        tip = self.server.tip(self.main) or NOTHING
        if self.server.contains(tip, update.new):
            return Judged(update, Place.OWN, (), refused=False)
        report = self._asked(tip, update.new)
        found = findings_of(report)
        refused = report["verdict"] == "error" or any(f.is_error and f.code in NOT_KEPT for f in found)
        if refused:
            found = (*found, finding("G459", update.ref))
        return Judged(update, Place.OWN, found, refused, report)

    def _approval(self, update: Update) -> Judged:
        """An approval names the commit it points at, which somebody else has pushed before, and never changes."""
        if stranger := self._stranger(update):
            return self._refuse(update, stranger)
        if not update.creates or approved_head(update.ref) != update.new:
            form = APPROVAL.format(login=self.actor)
            return self._refuse(update, finding("G456", update.ref, found=update.ref, want=form))
        if not self.server.has_taken_in(update.new):
            return self._refuse(update, finding("G457", update.ref, found=update.new))
        return Judged(update, Place.APPROVAL, (), refused=False)

    def _stranger(self, update: Update) -> Finding | None:
        """An account that the main branch does not know leaves nothing on the server."""
        tip = self.server.tip(self.main) or NOTHING
        if self.server.is_registered(self.actor, tip):
            return None
        return finding("G411", update.ref, found=self.actor, want=ACCOUNTS)

    def _asked(self, base: str, head: str) -> GateDocument:
        request = Request(
            repo=self.server.folder,
            base=base,
            head=head,
            actor=self.actor,
            received=self.received,
            approved_by=self.server.approved_by(head),
            receipts=LOG_REF,
            limits=self.limits,
        )
        return verdict_of(request).report
