"""Who moves, how far, and why: changes of the small campaign, one at a time."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import TypeAdapter

from lianbing.impact.documents import ImpactDocument
from lianbing.output import json_bytes
from tests.impact.changes import (
    Edit,
    impact_of,
    impact_of_trees,
    leaf,
    moved,
    relations,
    use_one_place,
    use_rulebook,
    vote,
)
from tests.smallcampaign import SmallCampaign, case_row
from tests.smallcampaign import document as document_of


def more_cases(small: SmallCampaign) -> None:
    small.append("gamma/cases.csv", *(case_row(n, "gamma", fine="500000") for n in range(301, 331)))


def test_cases_of_one_unit_move_the_others_through_the_regions_totals() -> None:
    document = impact_of(more_cases)
    assert relations(document) == {
        "alpha-a": "others", "beta-a": "others", "alpha": "others", "beta": "others", "gamma": "own",
    }  # fmt: skip
    alpha = moved(document, "alpha")
    assert alpha["ways"] == ["totals"]
    assert (alpha["total"]["before"], alpha["total"]["after"], alpha["delta"]) == ("51.00", "46.00", "-5.00")
    assert alpha["effect"] == {
        "direct": "0.00", "direct_exact": "0", "through_totals": "-5.00", "through_totals_exact": "-5",
    }  # fmt: skip
    fines = leaf(alpha, "fines")
    assert fines["through_totals"] == "-5"
    steps = {step["label"]: (step["before"], step["after"]) for step in fines["steps"]}
    assert steps["全区罚款总量"] == ("360000.00", "15360000.00")
    assert steps["基准值"] == ("36000.00", "1536000.00")
    gamma = moved(document, "gamma")
    assert gamma["rank"] == {"before": 3, "after": 2}
    assert gamma["ways"] == []


def test_the_changes_own_effect_is_told_apart_from_the_totals_and_both_add_up() -> None:
    def prepare(small: SmallCampaign) -> None:
        small.table(
            "gamma/cases.csv", _header(small, "gamma/cases.csv"), *(case_row(n, "gamma") for n in (201, 202))
        )

    document = impact_of(
        lambda small: small.append("gamma/cases.csv", case_row(203, "gamma")), prepare=prepare
    )
    effect = moved(document, "gamma")["effect"]
    assert effect is not None
    direct, through = Decimal(effect["direct"]), Decimal(effect["through_totals"])
    assert direct > 0 > through
    for candidate in document["candidates"]:
        effect, points = candidate["effect"], candidate["points_so_far"]
        assert effect is not None
        assert points["delta_exact"] is not None
        parts = Fraction(effect["direct_exact"]) + Fraction(effect["through_totals_exact"])
        assert parts == Fraction(points["delta_exact"])


def _header(small: SmallCampaign, path: str) -> str:
    return small.files[f"{small.root}/{path}"].decode().splitlines()[0]


def test_a_row_of_votes_swaps_ranks() -> None:
    document = impact_of(lambda small: vote(small, "alpha", 15))
    assert relations(document) == {"alpha": "own", "beta": "others"}
    alpha, beta = moved(document, "alpha"), moved(document, "beta")
    assert (alpha["rank"], beta["rank"]) == ({"before": 1, "after": 2}, {"before": 2, "after": 1})
    assert beta["ways"] == ["comparison"]
    texts = [step["text_after"] for step in leaf(alpha, "satisfaction")["steps"]]
    assert texts[0] == "15 票，在 3 个参评对象中排第 2"
    assert document["summary"]["largest_loss"] == {"id": "alpha", "name": "甲市生态环境局", "delta": "-3.33"}


def test_a_tie_is_formed_and_broken() -> None:
    def tie(small: SmallCampaign) -> None:
        vote(small, "beta", 30)

    formed = impact_of(tie)
    assert relations(formed) == {"alpha": "others", "beta": "own"}
    assert moved(formed, "alpha")["tie"] == {"before": [], "after": [{"id": "beta", "name": "乙市"}]}
    assert moved(formed, "alpha")["ways"] == ["place"]
    broken = impact_of(lambda small: vote(small, "beta", 20), prepare=tie)
    assert moved(broken, "beta")["tie"] == {"before": [{"id": "alpha", "name": "甲市"}], "after": []}


def test_a_quota_crossed_says_who_comes_in_and_who_goes_out() -> None:
    document = impact_of(lambda small: vote(small, "alpha", 15), prepare=use_one_place)
    award = next(change for change in document["lists"] if change["id"] == "award-prefecture")
    assert (award["places"], award["entered"], award["left"]) == (
        1,
        [{"id": "beta", "name": "乙市生态环境局"}],
        [{"id": "alpha", "name": "甲市生态环境局"}],
    )
    assert document["summary"]["honours_lost"] == document["summary"]["honours_gained"] == 1
    tied = impact_of(lambda small: vote(small, "beta", 30), prepare=use_one_place)
    award = next(change for change in tied["lists"] if change["id"] == "award-prefecture")
    assert [person["id"] for person in award["left"]] == ["alpha"]
    assert (award["tied_before"], [p["id"] for p in award["tied_after"]]) == ([], ["alpha", "beta"])


def test_who_is_disqualified_takes_the_counties_along_and_loses_everything() -> None:
    document = impact_of(lambda small: small.edit("alpha/mobilisation.yaml", key_polluters=None))
    assert [c["id"] for c in document["candidates"]] == ["alpha", "alpha-a", "gamma", "beta", "beta-a"]
    alpha, county = moved(document, "alpha"), moved(document, "alpha-a")
    assert alpha["delta"] == "-51.00"
    assert alpha["total"] == {"before": "51.00", "after": None, "delta": None, "delta_exact": None}
    assert [reason["text"] for reason in alpha["eligible"]["gained"]] == ["甲市没有报送重点排污单位名录"]
    assert (alpha["relation"], county["relation"]) == ("own", "others")
    assert "eligibility" in county["ways"]
    assert document["summary"]["ineligible"] == 2
    assert {change["id"] for change in document["lists"]} >= {"award-prefecture", "award-county"}
    back = impact_of(
        _restore, prepare=lambda small: small.edit("alpha/mobilisation.yaml", key_polluters=None)
    )
    assert moved(back, "alpha")["eligible"]["after"] is True
    assert moved(back, "alpha")["delta"] == "51.00"


def _restore(small: SmallCampaign) -> None:
    path = f"{small.root}/alpha/mobilisation.yaml"
    small.files[path] = SmallCampaign().files[path]


def bulletin(small: SmallCampaign) -> None:
    text = "---\nkind: 简报\ntitle: 一期\nmonth: 2019-06\nissue: 1\ndate: 2019-06-10\n---\n\n正文。\n"
    small.files[f"{small.root}/alpha/bulletins/2019-06-1.md"] = text.encode()


def test_nothing_moves_for_a_bulletin_and_the_sentence_says_so() -> None:
    document = impact_of(bulletin)
    assert document["candidates"] == []
    assert document["summary"]["sentence"] == "这一改动不影响任何得分、名次和名单。"
    assert document["changed"] == ["submissions/2019/alpha/bulletins/2019-06-1.md"]


def test_rows_that_only_move_to_other_lines_move_nobody() -> None:
    def turn(small: SmallCampaign) -> None:
        path = f"{small.root}/alpha/cases.csv"
        head, *rows = small.files[path].decode().splitlines()
        small.files[path] = "".join(f"{line}\n" for line in (head, *reversed(rows))).encode()

    document = impact_of(turn)
    assert (document["candidates"], document["subjects"]) == ([], [])


def test_a_unit_appears_and_disappears() -> None:
    def enrol(small: SmallCampaign) -> None:
        small.append("office/register.csv", "delta,100400,丁市生态环境局,丁市,地州市,,,,")

    came = impact_of(enrol)
    assert (came["subjects"], moved(came, "delta")["presence"]) == (["all"], "new")
    assert moved(came, "delta")["total"]["before"] is None
    went = impact_of(
        lambda small: small.files.update({f"{small.root}/office/register.csv": _register()}), prepare=enrol
    )
    assert moved(went, "delta")["presence"] == "gone"
    assert moved(went, "delta")["eligible"]["after"] is None


def _register() -> bytes:
    small = SmallCampaign()
    return small.files[f"{small.root}/office/register.csv"]


def test_an_input_that_goes_opens_an_indicator() -> None:
    document = impact_of(lambda small: small.remove("beta/cases.csv"))
    beta = moved(document, "beta")
    assert set(beta["open"]["gained"]) >= {"案件数量和填报", "罚款金额", "重大案件数量"}
    assert (beta["rank"], beta["standing"]) == ({"before": 2, "after": None}, {"before": None, "after": 1})
    assert leaf(beta, "fines")["missing_after"] == ["地州市的案件表 cases.csv 尚未报送"]
    total = next(step for step in leaf(beta, "fines")["steps"] if step["label"] == "全区罚款总量")
    assert (total["before"], total["after"]) == ("360000.00", "220000.00")


def test_another_reason_for_not_taking_part_is_told() -> None:
    def late(small: SmallCampaign) -> None:
        polluters = {
            "document": document_of(),
            "published_on": "2019-12-01",
            "url": "https://example.org/list",
        }
        small.edit("alpha/mobilisation.yaml", key_polluters=polluters)

    found = impact_of(late, prepare=lambda small: small.edit("alpha/mobilisation.yaml", key_polluters=None))
    assert relations(found) == {"alpha": "own", "alpha-a": "others"}
    alpha = moved(found, "alpha")
    assert (alpha["delta"], alpha["eligible"]["before"], alpha["eligible"]["after"]) == ("0.00", False, False)
    assert [len(alpha["eligible"]["gained"]), len(alpha["eligible"]["lost"])] == [1, 1]
    assert moved(found, "alpha-a")["ways"] == ["eligibility"]


def test_a_rulebook_is_about_everybody_and_nothing_is_made_up_about_totals() -> None:
    document = impact_of(use_one_place, prepare=use_rulebook)
    assert document["subjects"] == ["all"]
    assert document["rulebook_changed"]
    assert document["notes"] == ["评分规则有改动，前后得分按各自的规则计算"]
    assert set(relations(document).values()) == {"own"}
    assert all(candidate["effect"] is None for candidate in document["candidates"])


def test_a_file_that_is_refused_is_named() -> None:
    def spoil(small: SmallCampaign) -> None:
        small.files[f"{small.root}/alpha/team.yaml"] = b"a: b\n"
        small.append("beta/cases.csv", case_row(900, "beta", fine="many"))

    assert impact_of(spoil)["notes"] == [
        "submissions/2019/alpha/team.yaml 未通过校验，计分时当作没有这份文件",
        "submissions/2019/beta/cases.csv 第 16 行未通过校验，计分时不计这些行",
    ]


def test_the_worst_comes_first() -> None:
    document = impact_of(more_cases)
    deltas = [Decimal(candidate["delta"]) for candidate in document["candidates"]]
    assert deltas == sorted(deltas)


@pytest.mark.parametrize("edit", [more_cases, bulletin])
def test_the_document_keeps_its_types_and_depends_on_no_order(edit: Edit) -> None:
    document = impact_of(edit)
    TypeAdapter(ImpactDocument).validate_python(json.loads(json_bytes(document)), strict=True)
    before, after = SmallCampaign(), SmallCampaign()
    edit(after)
    one, other = (dict(reversed(side.files.items())) for side in (before, after))
    again = impact_of_trees(one, other)
    assert json_bytes(again) == json_bytes(document)


def test_the_other_snapshot_can_be_asked_for() -> None:
    assert impact_of(more_cases, snapshot="provisional")["snapshot"] == "provisional"
    late = impact_of(
        lambda small: small.receive({"alpha/team.yaml": "2019-12-20T09:00:00+08:00"}), snapshot="provisional"
    )
    assert late["subjects"] == ["alpha"]
    assert moved(late, "alpha")["relation"] == "own"
