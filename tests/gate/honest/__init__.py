"""Tables of honest changes, awkward ones among them: each must pass."""

from __future__ import annotations

from tests.gate.honest import branches, draws, honours, office, records

TABLES = {
    "records": records.TABLE,
    "office": office.TABLE,
    "draws": draws.TABLE,
    "honours": honours.TABLE,
    "branches": branches.TABLE,
}
"""The tables by the name of their class."""
