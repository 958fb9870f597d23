"""The same filings give the same bytes: over hash seeds, locales, time zones and the order of files."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

PROGRAM = """
import hashlib, random, sys
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
for path in sorted(out.rglob("*")):
    if path.is_file():
        print(hashlib.sha256(path.read_bytes()).hexdigest(), path.relative_to(out).as_posix())
"""

SETTINGS = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Urumqi"},
    {"PYTHONHASHSEED": "12345", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/St_Johns", "PYTHONUTF8": "0"},
]


@pytest.fixture(scope="module")
def listings(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    found = []
    for number, setting in enumerate(SETTINGS):
        out = tmp_path_factory.mktemp(f"results{number}")
        environment = {
            **os.environ,
            **setting,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        }
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(ROOT), str(out), str(number)],
            env=environment, cwd=out, check=True, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        found.append(done.stdout)
    return found


@pytest.mark.rows("Y34")
def test_results_are_identical_bytes_in_any_setting(listings: list[str]) -> None:
    assert listings[0].count("\n") > 400
    for other in listings[1:]:
        assert other.splitlines() == listings[0].splitlines()


def test_the_listing_would_notice_a_changed_byte(listings: list[str]) -> None:
    first = listings[0].splitlines()[0].split()[0]
    assert first != hashlib.sha256(b"").hexdigest()
    assert len(set(listings[0].split()[::2])) > 300
