"""The page of draws: what was frozen, thrown, drawn and redrawn; hostile words change nothing of it; gaps are named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from lianbing.draws.document import draws_document
from lianbing.publishing import write_results
from sitegen.build import render
from sitegen.escape import environment
from sitegen.links import Addresses
from sitegen.pages import Page, pages
from sitegen.results import Results, read
from tests.sitegen.test_pages import Skeleton, poisoned
from tests.smalldraw import Files, checked, frozen, redrawn, revealed, small_files


@pytest.fixture(scope="module")
def drawn() -> Files:
    """The small campaign with a draw and one redraw."""
    files = small_files()
    files |= frozen(files)
    files |= revealed(files)
    number = next(
        line.split(",")[2]
        for line in files["submissions/2019/office/drawn.csv"].decode().splitlines()
        if line.startswith("alpha,一般,")
    )
    return {**files, **redrawn(files, unit="alpha", number=number)}


def page(tmp_path: Path, documents: Mapping[str, bytes], draws: object) -> str:
    """The page of a document of draws, as Markdown."""
    named = {**documents, "draws.json": json.dumps(draws).encode()}
    write_results(tmp_path / "results", {2019: named}, {2019: "大练兵"})
    results = Results(tmp_path / "results" / "2019", "")
    (one,) = [found for found in pages(results) if found.path == "draws.md"]
    assert isinstance(one, Page)
    return render(environment(), Addresses(results), one, read(tmp_path / "results" / "index.json"))


@pytest.mark.rows("R34", "Y32", "Y49", "Y50")
def test_the_page_shows_freeze_seed_witness_files_and_redraws(
    tmp_path: Path, documents: Mapping[str, bytes], drawn: Files
) -> None:
    document = draws_document(checked(drawn).campaign)
    text = page(tmp_path, documents, document)
    for word in (
        "已抽取",
        "2019-10-10 09:00",
        "2019-10-12 10:00",
        "3-10-7-1-9",
        "公证书",
        "无人可评",
        "guide/draw.html",
    ):
        assert word in text, word
    (stratum,) = [s for s in document["draws"][0]["strata"] if s["redraws"]]
    gone = stratum["redraws"][0]["number"]
    assert f"<del>{gone}</del>、{stratum['drawn'][0]}、{stratum['drawn'][1]}" in text


def test_a_frozen_draw_waits_for_its_seed(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    files = small_files()
    text = page(tmp_path, documents, draws_document(checked({**files, **frozen(files)}).campaign))
    assert "已冻结，等待种子" in text
    assert "等待种子</td>" in text
    assert "见证" not in text


@pytest.mark.rows("Y32")
def test_drawn_files_without_a_draw_are_named_as_beyond_verification(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    text = page(tmp_path, documents, json.loads(documents["draws.json"]))
    assert "尚无抽取" in text
    assert "不可复核的抽取" in text
    assert "某环罚〔2019〕3号" in text


def test_hostile_words_change_nothing_of_the_page(
    tmp_path: Path, documents: Mapping[str, bytes], drawn: Files
) -> None:
    document: Any = draws_document(checked(drawn).campaign)
    evil = poisoned(document)
    evil["draws"][0]["seed"]["source"] = poisoned(document["draws"][0]["seed"]["source"], "title")
    clean, hostile = page(tmp_path / "a", documents, document), page(tmp_path / "b", documents, evil)
    assert Skeleton(clean).elements == Skeleton(hostile).elements
    assert Skeleton(clean).addresses == Skeleton(hostile).addresses
