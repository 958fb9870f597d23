"""Receipts of the log that the gate goes by."""

from __future__ import annotations

from lianbing.objects import Objects
from schema.records.office import Receipt


def logged_receipts(objects: Objects, ref: str | None) -> tuple[Receipt, ...]:
    """What the log on a branch says of files that arrived before; nothing without a branch."""
    return ()
