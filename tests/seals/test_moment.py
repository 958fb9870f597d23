"""Results that were published as of a moment are computed again as of that moment (Y52)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from lianbing.objects import objects_of
from lianbing.output import write
from lianbing.publishing import campaign_files
from lianbing.seals.listing import seals_document
from lianbing.seals.making import checked_at
from lianbing.seals.origin import Origin
from lianbing.seals.published import check_results
from schema.zone import CHINA
from tests.seals.repositories import Repository
from tests.smallcampaign import ROOT


@pytest.mark.rows("Y52")
def test_published_results_are_verified_at_their_own_moment(original: Repository, tmp_path: Path) -> None:
    commit, moment = original.git("rev-parse", "HEAD"), datetime(2019, 11, 20, 9, tzinfo=CHINA)
    with objects_of(original.root) as objects:
        origin = Origin(objects)
        files = origin.files(commit)
        checked = checked_at(files, 2019, None)
        made = campaign_files(checked, ROOT, commit=commit, as_of=moment, seals=seals_document(files, 2019))
        write(tmp_path / "2019", made.items())
        found = check_results(tmp_path / "2019", origin, ROOT)
    assert [str(one) for one in found.findings] == []
    assert found.files > 10
