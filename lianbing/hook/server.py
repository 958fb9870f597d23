"""The server's repository as the hooks see it: its refs, its accounts, its approvals, and what it has taken in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import git

from lianbing.hook.updates import APPROVALS, RECEIPTS, approvers
from lianbing.objects import ObjectFault, Objects
from lianbing.repository import RepositoryError, resolve
from lianbing.snapshots import SUBMISSIONS

LOG_REF = f"refs/heads/{RECEIPTS}"
"""Where the log of receipts is."""

ACCOUNTS = "office/accounts.yaml"
"""The record of the accounts, below a campaign."""

WALK = 10_000  # how many first parents are looked at for an older commit of a branch


@dataclass(frozen=True)
class Server:
    """One repository of a server. All commits that reach it are forty hexadecimal digits."""

    objects: Objects
    folder: Path

    def tip(self, ref: str) -> str | None:
        """The commit of a full ref name, None if there is no such ref."""
        try:
            return resolve(self.objects.repo, ref)
        except RepositoryError:
            return None

    def contains(self, newer: str, older: str) -> bool:
        """Whether a commit has another in its history. Raises ObjectFault."""
        try:
            self._run("merge-base", "--is-ancestor", older, newer)
        except git.GitCommandError as error:
            if error.status == 1:
                return False
            raise ObjectFault(f"git merge-base: {error.status}") from error
        return True

    def leads_to(self, older: str, newer: str, limit: int) -> bool:
        """Whether a commit is on the line of first parents of a newer one, at most ``limit`` steps before it.

        Raises ObjectFault.
        """
        try:
            listing = self._run(
                "rev-list", "--first-parent", "--parents", f"--max-count={limit}", newer, f"^{older}"
            )
        except git.GitCommandError as error:
            raise ObjectFault(f"git rev-list: {error.status}") from error
        chain = [line.split() for line in listing.splitlines()]
        return bool(chain) and chain[-1][1:2] == [older]

    def approved_by(self, head: str) -> tuple[str, ...]:
        """The accounts that approve a commit."""
        form = "--format=%(objectname) %(refname)"
        listing = self._run("for-each-ref", form, f"refs/heads/{APPROVALS}/*/{head}")
        return approvers(listing.splitlines(), head)

    def has_taken_in(self, commit: str) -> bool:
        """Whether a commit was here before this push: it is reachable from a branch."""
        try:
            refs = self._run(
                "for-each-ref", "--count=1", "--format=%(refname)", f"--contains={commit}", "refs/heads"
            )
        except git.GitCommandError:
            return False
        return bool(refs)

    def is_registered(self, login: str, commit: str) -> bool:
        """Whether the accounts of any year of a commit know a login. Raises ObjectFault."""
        return any(login.lower() in self._logins(commit, path) for path in self._account_files(commit))

    def _account_files(self, commit: str) -> list[str]:
        below = self.objects.tree(self.objects.root(commit))
        folder = next((e for e in below if e.name == SUBMISSIONS.encode() and e.is_directory), None)
        years = self.objects.tree(folder.id) if folder else ()
        names = (e.name.decode("ascii", "replace") for e in years if e.is_directory)
        return [f"{SUBMISSIONS}/{name}/{ACCOUNTS}" for name in names if name.isdigit()]

    def _logins(self, commit: str, path: str) -> frozenset[str]:
        from schema.filed import Filed  # half of a hook's start: a push to main leaves this to the gate
        from schema.intake import read_record
        from schema.records.office import Accounts

        content = self.objects.file(commit, path)
        filed = read_record(path, content).record if content is not None else None
        if not isinstance(filed, Filed) or not isinstance(filed.record, Accounts):
            return frozenset()
        known = [*filed.record.units.values(), *filed.record.groups.values()]
        return frozenset(login.lower() for logins in known for login in logins)

    def _run(self, *arguments: str) -> str:
        return str(self.objects.repo.git.execute(["git", *arguments]))
