"""A progress display on long work at a terminal; quiet when standard error is piped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Watch = Callable[[int, int], None]
"""Told how many of how many are done."""


@contextmanager
def stage(title: str) -> Iterator[Watch]:
    """Show ``title`` with a spinner and the time taken while the block runs, if somebody is watching.

    The block may tell how many of how many are done.
    """
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console  # only where somebody watches: the import is slow
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(finished_text="✓"), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(title, total=1)
        yield lambda done, of: progress.update(task, description=f"{title}（{done}/{of}）")
        progress.update(task, completed=1)
