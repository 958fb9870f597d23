"""Tables of hostile changes by class."""

from __future__ import annotations

from tests.gate.hostile import (
    collisions,
    content,
    draws,
    dropped,
    history,
    honours,
    injection,
    names,
    permissions,
    sizes,
    trees,
    types,
)

TABLES = {
    "permissions": permissions.TABLE,
    "dropped code": dropped.TABLE,
    "types": types.TABLE,
    "trees": trees.TABLE,
    "names": names.TABLE,
    "sizes": sizes.TABLE,
    "history": history.TABLE,
    "content": content.TABLE,
    "draws": draws.TABLE,
    "honours": honours.TABLE,
    "injection": injection.TABLE,
    "collisions": collisions.TABLE,
}
"""The tables by the name of their class."""
