"""The same filings give the same bytes: over hash seeds, locales, time zones and the order of files."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

PROGRAM = """
import random, sys
from pathlib import Path
from lianbing.publishing import campaign_files, write_results
from lianbing.scoring import check_snapshot
from lianbing.snapshots import read_tree

root, out, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
tree = read_tree(root)
files = list(tree.of_year(2019).items())
random.Random(seed).shuffle(files)
checked = check_snapshot(dict(files), 2019, root=root)
write_results(out, {2019: campaign_files(checked, root)}, {2019: "t"})
"""

SETTINGS = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Urumqi"},
    {"PYTHONHASHSEED": "12345", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/St_Johns", "PYTHONUTF8": "0"},
]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The results of the campaign, written in each setting."""
    found = []
    for number, setting in enumerate(SETTINGS):
        out = tmp_path_factory.mktemp(f"results{number}")
        environment = {
            **os.environ,
            **setting,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        }
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(ROOT), str(out), str(number)],
            env=environment, cwd=out, check=True, capture_output=True,
        )  # fmt: skip
        found.append(out)
    return found


def listing(folder: Path) -> dict[str, str]:
    """The digest of every file by its name."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.mark.rows("Y34")
def test_results_are_identical_bytes_in_any_setting(folders: list[Path]) -> None:
    first, *others = map(listing, folders)
    assert len(first) > 400
    for other in others:
        assert other == first


def test_the_comparison_notices_a_changed_byte_and_a_missing_file(
    folders: list[Path], tmp_path: Path
) -> None:
    shutil.copytree(folders[0], tmp_path / "copy")
    whole = listing(tmp_path / "copy")
    assert whole == listing(folders[0])
    target = tmp_path / "copy" / "2019" / "results.json"
    content = target.read_bytes()
    target.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])
    spoilt = listing(tmp_path / "copy")
    assert {name for name in whole if spoilt[name] != whole[name]} == {"2019/results.json"}
    target.unlink()
    assert listing(tmp_path / "copy").keys() ^ whole.keys() == {"2019/results.json"}


def test_results_follow_what_was_filed(folders: list[Path]) -> None:
    """Equal listings prove nothing if every file is alike: the cards of two units differ."""
    cards = [d for name, d in listing(folders[0]).items() if name.startswith("2019/scorecards/")]
    assert len(set(cards)) == len(cards) > 100
