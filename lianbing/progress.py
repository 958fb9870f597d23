"""A progress display on long work at a terminal; quiet when standard error is piped."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def stage(title: str) -> Iterator[None]:
    """Show ``title`` with a spinner and the time taken while the block runs, if somebody is watching."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # only where somebody watches: the import is slow
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(finished_text="✓"), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(title, total=1)
        yield
        progress.update(task, completed=1)
