"""Tables of hostile changes by class."""

from __future__ import annotations

from tests.gate.hostile import (
    collisions,
    content,
    draws,
    dropped,
    history,
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
    "injection": injection.TABLE,
    "collisions": collisions.TABLE,
}
"""The tables by the name of their class."""
