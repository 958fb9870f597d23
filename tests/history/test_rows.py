"""What keeps a row from being scored is the same for a history as for a check of everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianbing.rulebooks import rulebook_files
from lianbing.scoring import Checked, check_snapshot
from lianbing.snapshots import read_tree
from schema.intake import read_campaign
from schema.reading.locating import located
from scorer.rulebook.terms import terms_of
from scorer.tracing.checkup import Checkup

ROOT = Path(__file__).parents[2]
CAMPAIGNS = sorted(path for path in (ROOT / "tests" / "campaigns" / "rejected").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", CAMPAIGNS, ids=lambda path: path.name)
def test_the_checks_of_rows_refuse_the_rows_that_all_checks_refuse(folder: Path) -> None:
    tree = read_tree(folder)
    for year in tree.years:
        files = tree.of_year(year)
        checked = check_snapshot(files, year, rulebooks=lambda name: rulebook_files(ROOT, name))
        campaign, findings = read_campaign(files, year)
        found = [*findings, *Checkup().findings(campaign, checked.rulebook, terms_of(checked.rulebook))]
        errors = tuple(located([fault for fault in found if fault.is_error], files))
        assert Checked(campaign, checked.rulebook, errors).refused_rows == checked.refused_rows
