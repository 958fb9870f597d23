"""The page of lists: who shares a place is marked, and an award beside an open tie is explained."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from sitegen.pages.standings import standing_pages
from tests.sitegen.rendering import Rendered, rendered

AFTERWARDS = "已表彰的以表彰文件为准"


def lists(folder: Path, documents: Mapping[str, bytes], *, shared: bool, stage: str) -> Rendered:
    """The page where the first list is tied at its last place, with its first two in one place or in two."""
    final = json.loads(documents["results.json"])
    award = final["awards"][0]
    award["tie"] = True
    for number, entry in enumerate(award["entries"]):
        entry["rank"], entry["stage"] = 1 if shared else number + 1, stage
    assert len(award["entries"]) > 1
    final["awards"] = [award]
    changed = {**documents, "results.json": json.dumps(final).encode()}
    return rendered(folder, changed, standing_pages)["awards.md"]


def test_who_shares_a_place_is_marked_and_nobody_else(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    tied = lists(tmp_path / "tied", documents, shared=True, stage="tied")
    assert tied.text.count("<small>并列</small>") > 1
    apart = lists(tmp_path / "apart", documents, shared=False, stage="tied")
    assert "<small>并列</small>" not in apart.text


def test_an_award_beside_an_open_tie_is_explained(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    assert AFTERWARDS in lists(tmp_path / "after", documents, shared=True, stage="awarded").words
    assert AFTERWARDS not in lists(tmp_path / "before", documents, shared=True, stage="tied").words
