"""The list of drawn files against the draw that explains it, and frames, seeds and redraws against the campaign."""

from __future__ import annotations

from typing import Any

import pytest

from lianbing.draws.document import draws_document
from lianbing.draws.sealing import only_grows
from lianbing.draws.writing import DrawError
from lianbing.scoring import score_checked
from schema.findings import Finding
from schema.records.draws import Reveal
from scorer.drawing import case_digest
from tests.smallcampaign import SmallCampaign, case_row
from tests.smalldraw import Files, checked, frozen, redrawn, revealed, small_files

ROOT = "submissions/2019"
DRAWN, REVEAL, RECORD = (
    f"{ROOT}/office/drawn.csv",
    f"{ROOT}/office/reveals/files.yaml",
    f"{ROOT}/office/draws/files.yaml",
)


@pytest.fixture(scope="module")
def drawn() -> Files:
    """The small campaign with a draw that was frozen and revealed."""
    files = small_files()
    files |= frozen(files)
    return {**files, **revealed(files)}


def found(files: Files, *codes: str) -> list[tuple[str, str]]:
    """Codes and paths of the findings that concern draws."""
    return [(f.code, f.path) for f in draw_findings(files) if not codes or f.code in codes]


def draw_findings(files: Files) -> list[Finding]:
    return [f for f in checked(files).findings if f.code.startswith(("R34", "R35", "S26"))]


def rows(files: Files, unit: str = "alpha", category: str = "一般") -> list[str]:
    """The numbers that are drawn for a unit and category."""
    cells = [line.split(",") for line in files[DRAWN].decode().splitlines()]
    return [number for one, kind, number in cells if (one, kind) == (unit, category)]


def without(files: Files, path: str, word: str) -> Files:
    """The campaign without the lines of a file that hold a word."""
    lines = files[path].decode().splitlines(keepends=True)
    kept = [line for line in lines if word not in line]
    assert len(kept) < len(lines)
    return {**files, path: "".join(kept).encode()}


@pytest.mark.rows("R34", "Y32", "Y49")
def test_what_the_seed_says_is_accepted(drawn: Files) -> None:
    assert found(drawn) == []
    assert [len(rows(drawn, "alpha", kind)) for kind in ("一般", "配套")] == [2, 2]
    assert [len(rows(drawn, "alpha-a", kind)) for kind in ("一般", "配套")] == [2, 1]


@pytest.mark.rows("R35", "Y10", "Y32")
def test_the_frame_is_what_the_unit_may_be_drawn_from(drawn: Files) -> None:
    """A prefecture's area without what it recommends itself; a county's own cases without what that recommends."""
    sizes = {
        (s["unit"], s["category"]): s["size"]
        for s in draws_document(checked(drawn).campaign)["draws"][0]["strata"]
    }
    assert sizes[("alpha", "一般")] == 6
    assert sizes[("alpha", "配套")] == 4
    assert sizes[("alpha-a", "一般")] == 2
    assert sizes[("alpha-a", "配套")] == 1
    assert sizes[("gamma", "一般")] == 2


def test_another_file_than_the_seed_says_is_refused_and_the_right_one_missed(drawn: Files) -> None:
    right = rows(drawn)[0]
    wrong = next(n for n in map(SmallCampaign().number, (3, 4, 11, 12, 13, 14)) if n not in rows(drawn))
    lines = drawn[DRAWN].decode().replace(f"alpha,一般,{right}\n", f"alpha,一般,{wrong}\n")
    assert found({**drawn, DRAWN: lines.encode()}) == [("R340", DRAWN), ("R341", REVEAL)]


def test_a_file_left_out_is_missed_and_the_score_waits(drawn: Files) -> None:
    less = without(drawn, DRAWN, rows(drawn)[0])
    assert ("R341", REVEAL) in found(less)


def test_a_list_before_the_seed_is_refused(drawn: Files) -> None:
    early = {path: content for path, content in drawn.items() if path != REVEAL}
    assert {code for code, _ in found(early)} == {"R342"}


@pytest.mark.rows("Y32")
def test_a_list_without_a_draw_is_possible_with_a_warning() -> None:
    files = SmallCampaign().files
    (warned,) = draw_findings(files)
    assert (warned.code, warned.is_error, warned.found) == ("R343", False, "18")
    document = draws_document(checked(files).campaign)
    assert document["draws"] == []
    assert len(document["unexplained"]) == 18
    (flag,) = _files_drawn(files, "alpha")["flags"]
    assert "没有可复核的抽取记录" in flag


@pytest.mark.rows("R36", "Y50")
def test_a_redraw_gives_the_next_file_of_the_stream(drawn: Files) -> None:
    first = rows(drawn)[0]
    again = {**drawn, **redrawn(drawn, unit="alpha", number=first)}
    assert found(again) == []
    (stratum,) = [
        s
        for s in draws_document(checked(again).campaign)["draws"][0]["strata"]
        if (s["unit"], s["category"]) == ("alpha", "一般")
    ]
    assert [place["state"] for place in stratum["stream"] or []][:4] == ["redrawn", "drawn", "drawn", "next"]
    assert stratum["drawn"] == rows(again)
    assert first not in rows(again)
    assert [(r["number"], r["reason"]) for r in stratum["redraws"]] == [(first, "回避")]


@pytest.mark.rows("Y50")
@pytest.mark.parametrize(("reason", "code"), [("回避", None), ("重复", "R344"), ("未公开", "R344")])
def test_a_reason_that_does_not_hold_is_told(drawn: Files, reason: str, code: str | None) -> None:
    again = {**drawn, **redrawn(drawn, unit="alpha", number=rows(drawn)[0], reason=reason)}
    assert found(again) == ([(code, REVEAL)] if code else [])


@pytest.mark.rows("Y10", "Y50")
def test_a_file_that_the_unit_recommends_since_may_be_redrawn(drawn: Files) -> None:
    number = next(n for n in rows(drawn) if "〕3号" in n or "〕4号" in n or "〕1" in n)
    path = f"{ROOT}/alpha/recommended.yaml"
    listed = drawn[path].decode().replace('"某环罚〔2019〕1号"', f'"{number}"')
    changed = {**drawn, path: listed.encode()}
    again = {**changed, **redrawn(changed, unit="alpha", number=number, reason="重复")}
    assert [code for code, _ in found(again)] == ["R350"], "what it recommends no more was in no frame"


def test_an_unpublished_file_may_be_redrawn_with_a_document(drawn: Files) -> None:
    number = rows(drawn)[0]
    path = f"{ROOT}/alpha/cases.csv"
    serial = number.rpartition("〕")[2].removesuffix("号")
    hidden = {**drawn, path: drawn[path].replace(f"https://example.org/{serial},".encode(), b",")}
    document = {"title": "不予公开的依据", "date": "2019-10-13", "sha256": "0" * 64}
    fields: dict[str, Any] = {"unit": "alpha", "number": number, "reason": "未公开"}
    assert found({**hidden, **redrawn(hidden, **fields)}) == [("R344", REVEAL)]
    assert found({**hidden, **redrawn(hidden, **fields, document=document)}) == []


def test_a_redraw_of_a_file_that_was_not_drawn_is_refused(drawn: Files) -> None:
    wrong = next(n for n in map(SmallCampaign().number, (3, 4, 11, 12, 13, 14)) if n not in rows(drawn))
    assert found({**drawn, **redrawn(drawn, unit="alpha", number=wrong)}) == [("R345", REVEAL)]


def test_a_redraw_for_a_unit_outside_the_draw_is_refused(drawn: Files) -> None:
    again = {**drawn, **redrawn(drawn, unit="nowhere", number=rows(drawn)[0])}
    assert [code for code, _ in found(again)] == ["R345"]


@pytest.mark.rows("Y49")
def test_cases_filed_after_the_freeze_are_in_no_frame_and_change_nothing(drawn: Files) -> None:
    path = f"{ROOT}/gamma/cases.csv"
    more = case_row(299, "gamma", recorded_on="2019-10-11") + "\n" + case_row(298, "gamma") + "\n"
    later = {**drawn, path: drawn[path] + more.encode()}
    (told,) = [f for f in draw_findings(later) if f.code != "R343"]
    assert (told.code, told.is_error, told.found) == ("R350", False, "1"), "only 298 was recorded before"
    assert rows(later, "gamma") == rows(drawn, "gamma")


def test_a_case_recorded_after_the_day_of_the_freeze_is_in_no_frame() -> None:
    files = small_files()
    before = frozen(files)
    path = f"{ROOT}/gamma/cases.csv"
    rows_after = [
        case_row(n, "gamma", recorded_on=day) for n, day in ((298, "2019-10-11"), (299, "2019-10-10"))
    ]
    after = frozen({**files, path: files[path] + "".join(f"{row}\n" for row in rows_after).encode()})
    frame = f"{ROOT}/office/draws/files.csv"
    added = set(after[frame].decode().splitlines()) - set(before[frame].decode().splitlines())
    assert added == {f"gamma,一般,{case_digest('某环罚〔2019〕299号')}"}


def test_a_frozen_case_that_is_gone_is_told_of_but_refuses_nobody(drawn: Files) -> None:
    gone = rows(drawn, "gamma")[0]
    (told,) = [f for f in draw_findings(without(drawn, f"{ROOT}/gamma/cases.csv", gone)) if f.code == "R346"]
    assert (told.path, told.is_error, told.found) == (f"{ROOT}/office/draws/files.csv", False, "1")


@pytest.mark.rows("Y50")
def test_who_is_recused_needs_a_document_while_the_panel_has_others(drawn: Files) -> None:
    """Without one the reason holds only where every member is of the unit's own prefecture."""
    number = rows(drawn)[0]
    again = {**drawn, **redrawn(drawn, unit="alpha", number=number, document=None)}
    panel = f"{ROOT}/office/panel.csv"
    assert found(again) == [("R344", REVEAL)]
    own = b"member,prefecture,kind\nm1,alpha,\xe4\xb8\x93\xe5\xae\xb6\n"
    assert found({**again, panel: own}) == []
    assert found({**again, panel: own + "m2,beta,专家\n".encode()}) == [("R344", REVEAL)]
    assert found({**again, panel: b"member,prefecture,kind\n"}) == [("R344", REVEAL)]


@pytest.mark.rows("Y49", "Y50")
def test_a_redraw_may_be_given_a_document_later_but_never_another_one(drawn: Files) -> None:
    number = rows(drawn)[0]
    bare, other = ({**drawn, **redrawn(drawn, unit="alpha", number=number, document=document)}
                   for document in (None, {"title": "另一份", "date": "2019-10-13", "sha256": "1" * 64}))  # fmt: skip
    named = {**drawn, **redrawn(drawn, unit="alpha", number=number)}
    before, after, third = (_reveal(files) for files in (bare, named, other))
    assert only_grows(before, after)
    assert not only_grows(after, before)
    assert not only_grows(after, third)


def _reveal(files: Files) -> Reveal:
    filed = checked(files).campaign.draws["files"].reveal
    assert filed is not None
    return filed.record


@pytest.mark.rows("Y49")
def test_a_seed_of_another_day_than_announced_is_told_of(drawn: Files) -> None:
    """It may have been thrown before without being told; nothing in the records can show that."""
    frozen_only = {path: content for path, content in drawn.items() if path != REVEAL}
    same = {**frozen_only, **revealed(frozen_only, thrown="2019-10-12T23:59:59+08:00")}
    assert found(same) == []
    late = {**frozen_only, **revealed(frozen_only, thrown="2019-10-13T00:00:00+08:00")}
    (told,) = draw_findings(late)
    assert (told.code, told.path, told.is_error) == ("R351", REVEAL, False)


def test_places_are_those_of_the_rules() -> None:
    files = small_files()
    files |= frozen(files)
    files[RECORD] = files[RECORD].replace(b"places: 2", b"places: 3", 1)
    assert {code for code, _ in found(files)} == {"R347"}


def test_nobody_is_left_out_of_the_draw() -> None:
    files = small_files()
    files |= frozen(files)
    files[RECORD] = files[RECORD].replace(b'  - "gamma"\n', b"")
    assert "R348" in {code for code, _ in found(files)}


@pytest.mark.rows("Y49")
def test_a_seed_with_few_values_is_told_of() -> None:
    files = small_files()
    seed = {
        "kind": "骰子",
        "source": "掷一次",
        "at": "2019-10-12T10:00:00+08:00",
        "throws": "1",
        "faces": "6",
    }
    files |= frozen(files, seed=seed)
    assert found(files) == [("R349", RECORD)]


@pytest.mark.rows("Y32", "Y49")
def test_a_seed_of_before_the_announced_time_or_of_another_form_is_refused(drawn: Files) -> None:
    frozen_only = {path: content for path, content in drawn.items() if path != REVEAL}
    early = {**frozen_only, **revealed(frozen_only, thrown="2019-10-12T09:59:59+08:00")}
    assert found(early) == [("S264", REVEAL)]
    other = {**frozen_only, **revealed(frozen_only, value="-".join(["11"] * 24))}
    assert found(other) == [("S265", REVEAL)]


def test_a_draw_whose_seed_was_never_thrown_is_replaced_by_another_one_only() -> None:
    files = small_files()
    files |= frozen(files)
    with pytest.raises(DrawError, match="所有参评单位"):
        frozen(files, "again", at="2019-10-12T11:00:00+08:00")
    seed = {"kind": "信标", "source": "信标", "at": "2019-10-20T10:00:00+08:00", "round": "1", "length": "32"}
    files |= frozen(files, "again", at="2019-10-12T11:00:00+08:00", seed=seed, replaces=("files", "没有掷出"))
    (told,) = draw_findings(files)
    assert (told.code, told.is_error) == ("R352", False)
    assert told.message.endswith("理由：没有掷出")
    files |= revealed(files, "again", value="0f" * 16, thrown="2019-10-20T10:00:00+08:00")
    assert found(files) == [("R352", f"{ROOT}/office/draws/again.yaml")]
    states = [draw["state"] for draw in draws_document(checked(files).campaign)["draws"]]
    assert states == ["revealed", "replaced"]
    files |= revealed(files)
    assert ("S268", f"{ROOT}/office/draws/again.yaml") in found(files)
    states = [draw["state"] for draw in draws_document(checked(files).campaign)["draws"]]
    assert states == ["revealed", "revealed"]


@pytest.mark.rows("R35", "Y16", "Y49")
def test_a_unit_owes_as_many_files_as_the_frozen_frame_could_supply() -> None:
    """One case at the freeze, four a month later: one drawn file is all that there can be."""
    files = small_files()
    path = f"{ROOT}/gamma/cases.csv"
    for serial in (201, 202, 203):
        files = without(files, path, f"〕{serial}号")
    files |= frozen(files)
    files |= revealed(files)
    marks = [
        f"gamma,抽取,{n},{m},70,规范\n"
        for k in ("一般", "配套")
        for n in rows(files, "gamma", k)
        for m in ("m1", "m2")
    ]
    files[f"{ROOT}/office/case-marks.csv"] += "".join(marks).encode()
    files[path] += "".join(
        case_row(n, "gamma", recorded_on="2019-11-11") + "\n" for n in (291, 292, 293)
    ).encode()
    part = _files_drawn(files, "gamma")
    assert len(rows(files, "gamma")) == 1
    assert part["missing"] == []
    assert part["points"] == "7.00"
    assert not any("可复核" in flag for flag in part["flags"])


def _files_drawn(files: Files, unit: str) -> Any:
    """The part of a unit's scorecard for its drawn files."""
    card = score_checked(checked(files)).scorecards[unit]
    (part,) = [p for i in card["indicators"] for p in i["parts"] if p["id"] == "files_drawn"]
    return part
