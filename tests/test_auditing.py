"""The page on auditing a score prints what its commands print, and what it calculates by hand is the score.

``LIANBING_UPDATE=1 pytest tests/test_auditing.py`` writes the outputs into the page; read them before they are committed.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lianbing.cli import main

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "guide" / "auditing.md"
TOOL = "python -m lianbing "
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
MASKS = ((re.compile(r"(SHA-256:?) [0-9a-f]{64}"), r"\1 （…）"), (re.compile(r"\d+ 字节"), "（…）字节"))
"""What the version of the program decides, and what stands for it on the page: size and digest of a bundle."""
EXACT = re.compile(r"^(?:\d+/\d+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The blocks of the page as they would be if all commands were typed today, by the blocks as they are."""
    there = Path.cwd()
    checkout = tmp_path_factory.mktemp("auditing") / "lianbing"
    checkout.mkdir()
    (checkout / "docs").symlink_to(ROOT / "docs")
    os.chdir(checkout)
    try:
        return {block: "".join(_typed(block)) for block in BLOCK.findall(PAGE.read_text("utf-8"))}
    finally:
        os.chdir(there)


def _typed(block: str) -> Iterator[str]:
    for command in commands(block):
        yield f"$ {command}\n"
        if command.startswith("cd "):
            os.chdir(command.removeprefix("cd "))
            continue
        status, output = _output(command)
        assert status == 0, f"{command}\n{output}"
        for pattern, mask in MASKS:
            output = pattern.sub(mask, output)
        yield output


def commands(block: str) -> list[str]:
    """The commands of a block; one whose quotation marks are open goes on in the next line."""
    found: list[str] = []
    for line in block.splitlines():
        if found and found[-1].count('"') % 2:
            found[-1] += "\n" + line
        elif line.startswith("$ "):
            found.append(line.removeprefix("$ "))
    return found


def _output(command: str) -> tuple[int, str]:
    """What a command prints, and how it ends; one of ours alone runs in this process, since starting it takes time."""
    if command.startswith(TOOL) and not re.search(r"[|<>$;&]", command):
        screen = io.StringIO()
        with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(screen):
            status = main(shlex.split(command.removeprefix(TOOL)))
        return status, screen.getvalue()
    environment = {
        **os.environ, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }  # fmt: skip
    done = subprocess.run(
        ["bash", "-c", command], env=environment, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    return done.returncode, done.stdout


def test_every_command_prints_what_the_page_shows(run: dict[str, str]) -> None:
    if os.environ.get("LIANBING_UPDATE"):
        text = PAGE.read_text("utf-8")
        PAGE.write_text(BLOCK.sub(lambda found: run[found[0]], text), "utf-8")
        return
    assert sum(len(commands(block)) for block in run) > 20
    for shown, printed in run.items():
        assert shown == printed


def test_the_calculation_by_hand_and_the_sum_of_all_causes_give_the_printed_score(
    run: dict[str, str],
) -> None:
    text = "".join(run.values())
    (score,) = re.findall(
        r"^案件数量和填报 case_volume：[0-9.]+ 分（精确值 (\d+/\d+)），满分", text, re.MULTILINE
    )
    assert EXACT.findall(text) == [score, score]


def test_the_page_names_no_place_of_this_machine() -> None:
    text = PAGE.read_text("utf-8")
    assert not re.search(r"(?<![\w.])/(?:home|tmp|root|usr|work|var)\b", text)
    assert str(ROOT) not in text


def test_outputs_are_short_enough_to_be_read(run: dict[str, str]) -> None:
    for block in run:
        assert block.count("\n") <= 32, block.partition("\n")[0]
