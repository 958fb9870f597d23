"""Which variables of a caller's environment git may see; it stands apart from git, which obeys them from its start."""

from __future__ import annotations

from collections.abc import Mapping

INHERITED = frozenset(
    {"GIT_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH"}
)
"""The only variables of git that a caller's environment may bring: with the last three a server shows its hook the
objects that it has received and not yet taken in; the first becomes the repository that is open here."""


def foreign_variables(environment: Mapping[str, str]) -> list[str]:
    """Names of variables of an environment that git would obey and that are not ours to obey, in order."""
    return sorted(
        name
        for name in environment
        if name.startswith("GIT_") and not name.startswith("GIT_PYTHON_") and name not in INHERITED
    )
