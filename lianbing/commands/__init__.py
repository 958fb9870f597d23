"""The commands of the command line, one module each: ``add`` says how it is called, ``run`` does it.

A module imports what its work needs inside ``run``: what judges one file must not wait for what draws charts.
"""

from __future__ import annotations

from lianbing.commands import check, explain, gate, impact, new, publish, receipts, schema, score

COMMANDS = (check, score, explain, publish, new, schema, gate, impact, receipts)
"""All commands, in the order in which the help lists them."""
