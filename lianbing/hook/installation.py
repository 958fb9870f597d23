"""The hooks put into a repository of a server: two short scripts, and the settings of git that go with them."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lianbing.hook.actors import VARIABLES, is_variable
from lianbing.hook.updates import RECEIPTS
from lianbing.hook.wording import INSTALLED
from lianbing.receipts.branch import Store, open_log
from lianbing.receipts.entries import Opened, china
from lianbing.repository import opened

HOOKS = ("pre-receive", "post-receive")
PLACES = {"bare": "hooks/{hook}", "gitea": "hooks/{hook}.d/lianbing", "gitlab": "custom_hooks/{hook}"}
"""Where each kind of server looks for a hook, below the repository."""

SETTINGS = {
    "receive.fsckObjects": "true",  # objects that git itself finds malformed stop before the gate
    "receive.denyDeletes": "true",
    "receive.denyNonFastForwards": "true",
    "receive.maxInputSize": "64m",  # of one push, compressed: what the gate would refuse anyway is not even stored
    "core.bigFileThreshold": "16m",  # what the gate refuses as too large is not unpacked in memory (404 MB before, 40 now)
    "core.logAllRefUpdates": "true",
}
"""Settings that hold even if somebody takes the hooks away."""

_MARK = "# lianbing hook install"
_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}")


class InstallationError(Exception):
    """The hooks cannot be installed; the message says why, and nothing was changed."""


@dataclass(frozen=True)
class Installation:
    """Where the hooks go and how they will be called: by which interpreter, from which variable they take the account."""

    repository: Path
    python: str
    server: str = "bare"
    variable: str = ""
    branch: str = "main"

    def script(self, hook: str) -> bytes:
        """The script of a hook. The interpreter takes nothing from the server's environment or the current folder."""
        variable = self.variable or VARIABLES[self.server]
        words = [self.python, "-I", "-X", "utf8", "-m", "lianbing", "hook", hook,
                 "--actor-from", variable, "--branch", self.branch]  # fmt: skip
        return os.fsencode(f"#!/bin/sh\n{_MARK}\nexec {shlex.join(words)}\n")

    def install(self, now: datetime) -> Iterator[str]:
        """Do it; what was done, line by line. Raises InstallationError, RepositoryError."""
        self._check()
        targets = {hook: self.repository / PLACES[self.server].format(hook=hook) for hook in HOOKS}
        for target in targets.values():
            if target.exists() and _MARK.encode() not in target.read_bytes():
                raise InstallationError(INSTALLED["foreign"].format(path=target))
        if self.server != "gitlab":
            yield from self._prepare(now)
        for hook, target in targets.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh = target.with_name(f".{target.name}.new")
            fresh.write_bytes(self.script(hook))
            fresh.chmod(0o755)
            fresh.replace(target)
            yield INSTALLED["hook"].format(path=target)

    def _check(self) -> None:
        if self.variable and not is_variable(self.variable):
            raise InstallationError(INSTALLED["variable"].format(name=self.variable))
        if not _BRANCH.fullmatch(self.branch):
            raise InstallationError(INSTALLED["branch"].format(name=self.branch))

    def _prepare(self, now: datetime) -> Iterator[str]:
        """Settings and the log of receipts; the main branch must be there, since nobody can push the first commit."""
        with opened(self.repository) as repo:
            if not repo.bare or Path(repo.git_dir).resolve() != self.repository.resolve():
                raise InstallationError(INSTALLED["not_bare"].format(path=self.repository))
        store = Store(self.repository)
        tip = store.tip(f"refs/heads/{self.branch}")
        if tip is None:
            raise InstallationError(INSTALLED["no_main"].format(branch=self.branch))
        settings = SETTINGS | ({"core.hooksPath": "hooks"} if self.server == "bare" else {})
        for name, value in settings.items():
            store.run("config", "--local", "--replace-all", name, value)
        yield INSTALLED["settings"].format(settings="、".join(f"{n}={v}" for n, v in settings.items()))
        if store.tip(f"refs/heads/{RECEIPTS}") is None:
            open_log(self.repository, Opened(commit=tip, opened_at=china(now)), branch=RECEIPTS)
            yield INSTALLED["log"].format(commit=tip)
