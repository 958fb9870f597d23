"""Folders that change all at once, by one writer at a time, whatever happens.

A new folder is made beside the old one, ``.NAME.new-PROCESS``, and the two trade places in one step of the file system
where it has such a step (Linux, macOS). Elsewhere the old one steps aside as ``.NAME.old`` for the moment between two
renames; if the process dies in that very moment, the next writer puts it back. A writer holds a lock that ends with its
process, so what a killed one has left is told from what another is writing, and is cleared away by the next. A program
that outlives the killed process that had called it writes where nobody looks.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_TRADES = {"linux": ("renameat2", -100), "darwin": ("renameatx_np", -2)}
"""The call that lets two names trade places, and its word for paths as they are (AT_FDCWD)."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS."""


class BusyError(Exception):
    """Another process is writing the folder; the message says so to whoever called."""


@contextmanager
def alone(folder: Path, lock: Path | None = None) -> Iterator[None]:
    """Be the only writer of ``folder`` while the block runs. Raises BusyError if there is one already.

    ``lock`` is the file that tells; by itself it stands beside the folder.
    """
    lock = lock or folder.with_name(f".{folder.name}.lock")
    lock.parent.mkdir(parents=True, exist_ok=True)
    held = _taken(lock)
    if held is None:
        raise BusyError(f"另一个进程正在写 {folder}，请等它结束后再试")
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(held)


def _taken(lock: Path) -> int | None:
    """The descriptor of a lock that is ours, and that still stands under its name; None if it is another's."""
    while True:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
        ours = False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with suppress(FileNotFoundError):
                ours = os.path.samestat(os.fstat(descriptor), lock.stat())
        except BlockingIOError:
            return None
        finally:
            if not ours:
                os.close(descriptor)
        if ours:
            return descriptor


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A new, empty folder that takes the place of ``folder`` once the block ends well; otherwise nothing changes.

    Raises BusyError if another process is replacing it, and OSError if something cannot be written.
    """
    folder = folder.resolve()
    old, new = (folder.with_name(f".{folder.name}.{end}") for end in ("old", f"new-{os.getpid()}"))
    with alone(folder):
        _clear(folder, old)
        new.mkdir()
        try:
            yield new
            _trade(new, folder, old)
        finally:
            _clear(folder, old)


def _clear(folder: Path, old: Path) -> None:
    """Put back an old folder that has no successor, and remove what is unfinished or has one."""
    if old.exists() and not folder.exists():
        old.rename(folder)
    for leftover in (old, *folder.parent.glob(f".{folder.name}.new-*")):
        shutil.rmtree(leftover, ignore_errors=True)


def _trade(new: Path, folder: Path, old: Path) -> None:
    """Put the new folder in the place of the old one."""
    if not folder.exists():
        new.rename(folder)
    elif not _exchanged(new, folder):
        folder.rename(old)
        new.rename(folder)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two folders traded places in one step; False where system or file system cannot."""
    import ctypes

    name, here = _TRADES.get(sys.platform, ("", 0))
    trade = getattr(ctypes.CDLL(None), name, None) if name else None
    if trade is None:
        return False
    done: int = trade(here, os.fsencode(one), here, os.fsencode(other), ctypes.c_uint(_EXCHANGE))
    return done == 0
