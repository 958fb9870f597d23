"""The naive recomputation and the scorer agree: on the campaign that ships and on two hundred generated ones."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from demo.campaign import generate
from lianbing.scoring import Checked, check_snapshot, score_checked
from schema.filed import Table
from tests.naive.comparison import differences
from tests.naive.disturbance import disturb
from tests.naive.recomputation import recompute
from tests.naive.situations import expected, situations

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
SNAPSHOTS = ("final", "provisional")
SAMPLE = (7, 20, 25, 31, 35, 36, 38, 43, 47, 48, 59, 76, 88, 110, 152, 159)
"""Seeds that every run of the suite takes, chosen to meet everything in `situations`; the long run takes all."""

ALL = range(1, 201)


def compare(files: Mapping[str, bytes], label: str) -> tuple[list[str], set[str]]:
    """Everything on which the two disagree, and what the campaign has met."""
    checked = check_snapshot(files, 2019, root=ROOT)
    assert not list(refused(checked)), label
    # rows of one record that contradict another's are refused as well; here both take every row as it stands
    checked = replace(checked, findings=())
    found: list[str] = []
    met: set[str] = set()
    for snapshot in SNAPSHOTS:
        outcome = score_checked(checked, snapshot)
        ours = recompute(files, snapshot)
        lines = differences(ours, outcome.results, outcome.scorecards)
        found += [f"{label}, {snapshot}: {line}" for line in lines]
        met |= set(situations(ours))
    return found, met


def refused(checked: Checked) -> Iterator[str]:
    """What was refused: the naive reader takes every file and row as it stands, so that nothing may be."""
    yield from checked.campaign.refused
    tables = [*vars(checked.campaign.office).values(), *(f.cases for f in checked.campaign.units.values())]
    for table in tables:
        if isinstance(table, Table):
            yield from (f"{table.path}:{row.line}" for row in table.rejected)


def generated(seed: int) -> tuple[dict[str, bytes], str]:
    """A campaign of the generator, with the story or without, disturbed; and its name in a message."""
    story = seed % 2 == 0
    files, changes = disturb(generate(seed=seed, story=story), seed)
    return (
        files,
        f"campaign seed {seed} ({'story' if story else 'plain'}; {', '.join(changes) or 'undisturbed'})",
    )


def report(found: list[str]) -> str:
    """A message that stays readable."""
    more = [f"and {len(found) - 40} more"] if len(found) > 40 else []
    return "\n" + "\n".join([*found[:40], *more])


def test_the_recomputation_shares_no_code_with_what_it_checks() -> None:
    modules = [path for path in HERE.glob("*.py") if not path.name.startswith("test_")]
    allowed = {*sys.stdlib_module_names, "yaml", "tests.naive"} - {"importlib", "runpy"}
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text())):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, path.name
                names = [node.module or ""]
            elif isinstance(node, ast.Name):
                assert node.id != "__import__", path.name
            for name in names:
                known = (
                    name.startswith("tests.naive") or name == "tests.naive" or name.split(".")[0] in allowed
                )
                assert known, f"{path.name} imports {name}"


def test_the_shipped_campaign_comes_to_the_same() -> None:
    folder = ROOT / "submissions"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}
    found, _ = compare(files, "submissions/2019")
    assert not found, report(found)


@pytest.mark.parametrize("seed", SAMPLE)
def test_generated_campaigns_come_to_the_same(seed: int) -> None:
    found, _ = compare(*generated(seed))
    assert not found, report(found)


@pytest.mark.soak
def test_two_hundred_campaigns_come_to_the_same_and_meet_everything() -> None:
    found: list[str] = []
    met: set[str] = set()
    for seed in ALL:
        lines, here = compare(*generated(seed))
        found += lines
        met |= here
    assert not found, report(found)
    assert expected() <= met, sorted(expected() - met)


def test_the_sample_is_part_of_the_series_and_a_disturbed_campaign_is_reproducible() -> None:
    assert set(SAMPLE) <= set(ALL)
    seed = SAMPLE[0]
    assert generated(seed) == generated(seed)
