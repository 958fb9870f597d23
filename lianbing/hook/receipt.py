"""The receipts of a push that was taken in: an entry of the log for each ref that brought something (Y6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lianbing.hook.handover import Drawer, Handover
from lianbing.hook.server import WALK, Server
from lianbing.hook.updates import Update
from lianbing.hook.wording import NO_RECEIPT, RECEIPT
from lianbing.objects import ObjectFault
from lianbing.output import json_bytes
from lianbing.receipts.branch import ContentionError, append
from lianbing.receipts.entries import Problem
from lianbing.receipts.report import received_entry
from lianbing.repository import RepositoryError


@dataclass(frozen=True)
class Clerk:
    """Who writes the receipts of one server; ``main`` is the full name of its main branch."""

    server: Server
    drawer: Drawer
    main: str

    def acknowledge(self, updates: Iterable[Update], actor: str) -> Iterator[str]:
        """Write the receipts of a push, then those that earlier pushes are still owed; what to tell the account."""
        for update in updates:
            if (handover := self.drawer.find(update, actor)) is not None:
                yield self._receipt(handover)
        for handover in list(self.drawer.all()):
            if self._was_taken_in(handover.update):
                self._receipt(handover)
            elif self.drawer.is_stale(handover):
                self.drawer.remove(handover)

    def _receipt(self, handover: Handover) -> str:
        """One receipt: the same event again adds nothing. Without one the handover stays for the next push."""
        reason = ""
        try:
            entry = received_entry(json_bytes(handover.report), handover.event)
            if isinstance(entry, Problem):
                reason = entry.text
            else:
                done = append(self.server.folder, entry)
                if done.line is not None:
                    self.drawer.remove(handover)
                    said = {"ref": handover.update.ref, "received": entry.received_at}
                    return RECEIPT.format(seq=done.line.seq, sha256=done.line.sha256, **said)
                reason = "；".join(str(found) for found in done.findings)
        except (ContentionError, RepositoryError, OSError) as error:
            reason = str(error)
        return NO_RECEIPT.format(ref=handover.update.ref, reason=reason)

    def _was_taken_in(self, update: Update) -> bool:
        """Whether a ref moved as a push wanted: the main branch went through the commit, another branch has it."""
        tip = self.server.tip(update.ref)
        try:
            if tip is None or tip == update.new:
                return tip is not None
            if update.ref == self.main:
                return self.server.leads_to(update.new, tip, WALK)
            return self.server.contains(tip, update.new)
        except ObjectFault:
            return False
