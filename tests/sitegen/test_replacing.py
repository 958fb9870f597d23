"""Folders change all at once: killed writers, a full disk and two writers at once leave a whole one."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitegen import replacing
from sitegen.replacing import BusyError, replaced

ROOT = Path(__file__).parents[2]
FILES = 40
WRITER = f"""
import sys
from pathlib import Path
from sitegen.replacing import replaced
folder, word = Path(sys.argv[1]), sys.argv[2]
while True:
    with replaced(folder) as new:
        print("begun", flush=True)
        for number in range({FILES}):
            (new / str(number)).write_text(word)
"""


def write(folder: Path, word: str) -> None:
    with replaced(folder) as new:
        for number in range(FILES):
            (new / str(number)).write_text(word)


def words(folder: Path) -> set[str]:
    """What stands in the files of a whole folder."""
    found = [path.read_text() for path in folder.iterdir()]
    assert len(found) == FILES
    return set(found)


def writer(folder: Path, word: str) -> subprocess.Popen[str]:
    """A process that writes the folder again and again; it has begun."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "site")}
    command = [sys.executable, "-c", WRITER, str(folder), word]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.parametrize("exchange", [True, False])
def test_a_new_folder_takes_the_place_of_the_old_one_and_nothing_is_left_beside_it(
    tmp_path: Path, exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchange:
        monkeypatch.setattr(replacing, "_exchanged", lambda one, other: False)
    for word in ("one", "two"):
        write(tmp_path / "site", word)
        assert words(tmp_path / "site") == {word}
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_writer_killed_at_any_moment_leaves_a_whole_folder(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, "old")
    moments = random.Random(5)
    for turn in range(12):
        process = writer(site, str(turn))
        time.sleep(moments.random() * 0.02)
        kill(process)
        assert len(words(site)) == 1
    write(site, "new")
    assert words(site) == {"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_old_folder_that_a_killed_writer_had_put_aside_comes_back(tmp_path: Path) -> None:
    write(tmp_path / ".site.old", "old")
    with pytest.raises(RuntimeError), replaced(tmp_path / "site"):
        raise RuntimeError
    assert words(tmp_path / "site") == {"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_where_places_cannot_be_traded_a_failing_rename_puts_the_old_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "site", "old")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if ".new-" in self.name:
            raise OSError(errno.EIO, "broken")
        return rename(self, target)

    monkeypatch.setattr(replacing, "_exchanged", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="broken"):
        write(tmp_path / "site", "new")
    assert words(tmp_path / "site") == {"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_full_disk_leaves_the_old_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "site", "old")
    write_text = Path.write_text

    def full(self: Path, *arguments: str) -> int:
        if self.name == "7":
            raise OSError(errno.ENOSPC, "full")
        return write_text(self, *arguments)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="full"):
        write(tmp_path / "site", "new")
    assert words(tmp_path / "site") == {"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_second_writer_is_told_to_wait_and_changes_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with replaced(site) as new:
        (new / "0").write_text("first")
        with pytest.raises(BusyError, match="请等它结束后再试"):
            write(site, "second")
        assert (new / "0").read_text() == "first"
    assert (site / "0").read_text() == "first"


def test_many_writers_at_once_leave_one_whole_folder(tmp_path: Path) -> None:
    site = tmp_path / "site"
    script = WRITER.replace("while True:", "for turn in range(20):").replace(
        "with replaced", "import contextlib\n    with contextlib.suppress(Exception), replaced"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "site")}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(site), word], env=environment, stdout=subprocess.DEVNULL
        )
        for word in ("one", "two", "three")
    ]
    assert [process.wait() for process in processes] == [0, 0, 0]
    assert len(words(site)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_link_to_a_folder_elsewhere_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "served")
    write(tmp_path / "site", "new")
    assert (tmp_path / "site").is_symlink()
    assert words(tmp_path / "served") == {"new"}
