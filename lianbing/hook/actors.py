"""Who pushes: the server's own word for it, from its environment, by a table of servers. A commit's author is never asked."""

from __future__ import annotations

import re
from collections.abc import Mapping

VARIABLES = {"bare": "REMOTE_USER", "gitea": "GITEA_PUSHER_NAME", "gitlab": "GL_USERNAME"}
"""The variable in which each kind of server names the account that it has authenticated."""

_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}")
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{0,63}")


class UnknownActor(Exception):
    """The server does not say who pushes, or not in one voice; ``found`` is what it says."""

    def __init__(self, found: str, wanted: str) -> None:
        super().__init__(found)
        self.found, self.wanted = found, wanted


def actor_of(environment: Mapping[str, str], variable: str | None = None) -> str:
    """The account that pushes: from the named variable, else from the one of the table that is set.

    Raises UnknownActor if there is none, if two of the table differ, or if it is no account's name.
    """
    names = [variable] if variable else list(VARIABLES.values())
    found = {environment[name] for name in names if environment.get(name)}
    if len(found) != 1:
        raise UnknownActor("、".join(sorted(found)) or "—", "、".join(names))
    (actor,) = found
    if not _LOGIN.fullmatch(actor):
        raise UnknownActor(actor, "、".join(names))
    return actor


def is_variable(name: str) -> bool:
    """Whether a name can be that of a variable in which a server names an account; git's own cannot."""
    return _VARIABLE.fullmatch(name) is not None and not name.startswith("GIT_")
