"""What the pages of readings show: the effect of every alternative, and who holds a place how firmly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sitegen.escape import environment
from sitegen.sensitivity import MOVED, SETS, effects, stability
from tests.sitegen.test_pages import made

Document = dict[str, Any]


def moved(name: str, before: int | None, after: int | None) -> Document:
    return {"id": name, "rank_before": before, "rank_after": after}


def test_of_those_who_move_the_first_whose_rank_moves_are_shown() -> None:
    everybody = [
        moved("same", 1, 1),
        *(moved(f"c{n}", n, n + 1) for n in range(2, 2 * MOVED)),
        moved("new", None, 3),
    ]
    register = {"readings": [{"id": "Y1", "effects": []}, {"id": "Y2", "effects": [
        {"alternative": "other", "moved": everybody, "lists": [], "filings": 0}]}]}  # fmt: skip
    found = effects(register)
    assert set(found) == {"Y2"}
    shown = found["Y2"]["other"]["shown"]
    assert [m["id"] for m in shown] == [f"c{n}" for n in range(2, 2 + MOVED)]
    assert found["Y2"]["other"]["left"] == len(everybody) - 1 - MOVED


def test_who_always_holds_a_place_stands_apart() -> None:
    def candidate(name: str, holds: int, changes: int) -> Document:
        return {"id": name, "holds": holds, "changes": changes, "changed_by": [[]] * min(changes, 10)}

    people = [candidate("firm", 8, 0), candidate("shaky", 5, 12), candidate("near", 1, 1)]
    (award,) = stability({"stability": [{"list": "l", "of": 8, "candidates": people}]})
    assert [c["id"] for c in award["always"]] == ["firm"]
    assert [(c["id"], len(c["sets"]), c["more"]) for c in award["others"]] == [
        ("shaky", SETS, 12 - SETS), ("near", 1, 0),
    ]  # fmt: skip


def test_the_pages_say_what_the_register_says(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    pages = made(tmp_path, documents)
    register = json.loads(documents["readings.json"])
    readings, places = ((pages / f"{name}.md").read_text("utf-8") for name in ("readings", "stability"))
    for reading in register["readings"]:
        for effect in reading["effects"]:
            for change in effect["lists"]:
                assert f"stability.html#{change['list']}" in readings
    assert readings.count("<summary>换用后：") + readings.count("换用后不改变任何得分") == sum(
        len(reading["effects"]) for reading in register["readings"]
    )
    for award in register["stability"]:
        assert f'id="{award["list"]}"' in places
        for candidate in award["candidates"]:
            assert candidate["name"] in places
            if candidate["holds"] != award["of"]:
                assert f"{candidate['percent']}%" in places


def test_a_sample_is_said_to_be_one_and_names_stay_text() -> None:
    name = "<script>alert(1)</script>"
    award = {
        "list": "l", "label": name, "places": 3, "readings": ["Y1"], "method": "sample", "combinations": 10**9,
        "of": 5000, "seed": "s|1", "always": [{"id": "b", "name": "乙"}], "others": [
            {"id": "a", "name": name, "state": None, "label": "不在现名单", "holds": 1, "percent": "0.1", "tied": 0,
             "sets": [[{"reading": "Y1", "alternative": "b"}]], "more": 2}],
    }  # fmt: skip
    page = (
        environment()
        .get_template("stability.html.j2")
        .render(
            register={"combinations": 10**9}, lists=[award], unit_ids={"a"}, says={("Y1", "b"): "另一种写法"}, url=lambda target: target,
            results={"snapshot": "final", "counts_until": "", "rulebook": {"id": "", "sha256": ""}, "commit": None,
                     "tree_sha256": ""},
        )
    )  # fmt: skip
    assert "按公开的种子 <code>s|1</code> 抽样 5000 种" in page
    assert "另有 2 种" in page
    assert "Y1</a> 另一种写法" in page
    assert "抽样的每种组合下都入选（1 个）" in page
    assert "任何组合下" not in page
    assert "最少" not in page
    assert "<script>" not in page
