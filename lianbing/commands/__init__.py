"""The commands of the command line, one module each: ``add`` says how it is called, ``run`` does it.

A module imports what its work needs inside ``run``: what judges one file must not wait for what draws charts.
"""

from __future__ import annotations

from lianbing.commands import (
    blame,
    bundle,
    check,
    codeowners,
    comment,
    draw,
    explain,
    gate,
    history,
    hook,
    impact,
    new,
    parity,
    platform,
    publish,
    readings,
    receipts,
    revalidate,
    schema,
    score,
    seal,
    verify,
    workflows,
)

COMMANDS = (
    check,
    score,
    explain,
    history,
    blame,
    publish,
    readings,
    seal,
    verify,
    bundle,
    new,
    schema,
    gate,
    impact,
    receipts,
    draw,
    revalidate,
    comment,
    platform,
    codeowners,
    workflows,
    parity,
    hook,
)
"""All commands, in the order in which the help lists them."""
