"""Award lists: ties at the last place, decisions, improvement, judgement (R16, R45, R52, Y24, Y27, Y29, Y30)."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianbing.scoring import Checked, check_snapshot, score_checked
from scorer.documents import AwardDocument
from scorer.places import propose
from scorer.ranking import ranks
from scorer.rulebook import Parameter
from tests.smallcampaign import SHA, SmallCampaign

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small() -> SmallCampaign:
    return SmallCampaign()


def award(small: SmallCampaign, name: str, **readings: str) -> AwardDocument:
    outcome = small.scored(readings)
    return next(a for a in outcome.results["awards"] if a["id"] == name)


def states(found: AwardDocument) -> dict[str, str]:
    return {entry["id"]: entry["state"] for entry in found["entries"]}


def test_equal_totals_share_the_better_rank() -> None:
    from fractions import Fraction as F

    assert ranks({"a": F(3), "b": F(2), "c": F(2), "d": F(1)}) == {"a": 1, "b": 2, "c": 2, "d": 4}
    assert ranks({}) == {}


@pytest.mark.rows("Y29")
def test_a_tie_that_fits_is_proposed_and_one_that_does_not_stays_a_tie() -> None:
    order = {"a": 1, "b": 2, "c": 2, "d": 4}
    assert [p.state for p in propose(order, 3)] == ["proposed"] * 3
    assert {p.id: p.state for p in propose(order, 2)} == {"a": "proposed", "b": "tied", "c": "tied"}
    assert [p.id for p in propose(order, 1)] == ["a"]


@pytest.mark.rows("R45", "Y24")
def test_everyone_level_with_the_last_place_of_improvement_is_included() -> None:
    order = {"a": 1, "b": 2, "c": 3, "d": 3, "e": 5}
    assert [p.id for p in propose(order, 3, include_ties=True)] == ["a", "b", "c", "d"]


@pytest.mark.rows("R45", "Y24")
def test_improvement_is_last_years_rank_less_this_years(small: SmallCampaign) -> None:
    small.table("office/last-year.csv", "unit,rank,points", "alpha,3,", "beta,2,", "gamma,1,")
    found = award(small, "improvement")
    assert states(found) == {"alpha": "proposed"}
    assert found["entries"][0]["points"] == "2.00"


@pytest.mark.rows("R45", "Y9")
def test_a_successor_has_its_predecessors_rank(small: SmallCampaign) -> None:
    small.append("office/register.csv", "alpha-old,100199,旧甲市生态环境局,旧甲市,地州市,,,2018-12-31,")
    path = f"{small.root}/office/register.csv"
    old = "alpha,100100,甲市生态环境局,甲市,地州市,,,,"
    assert old.encode() in small.files[path]
    small.files[path] = small.files[path].replace(old.encode(), (old + "alpha-old").encode())
    small.table("office/last-year.csv", "unit,rank,points", "alpha-old,3,", "beta,2,", "gamma,1,")
    assert states(award(small, "improvement")) == {"alpha": "proposed"}


@pytest.mark.rows("Y24")
def test_last_year_can_be_ranked_again_over_the_common_units(small: SmallCampaign) -> None:
    small.table("office/last-year.csv", "unit,rank,points", "alpha,9,", "beta,8,", "gamma,7,")
    assert states(award(small, "improvement")) == dict.fromkeys(("alpha", "beta", "gamma"), "proposed")
    assert states(award(small, "improvement", Y24="reranked")) == {"alpha": "proposed"}


def test_without_last_years_ranks_the_list_says_so(small: SmallCampaign) -> None:
    assert award(small, "improvement")["note"] == "办公室尚未提供上年排名"


def decide(small: SmallCampaign, **fields: object) -> None:
    base = {"id": "d1", "decided_on": "2019-12-20", "reason": "经集体研究"}
    small.put("office/decisions.yaml", {"decisions": [base | fields]})


@pytest.mark.rows("Y30", "R16")
def test_a_deviation_is_shown_beside_the_score(small: SmallCampaign) -> None:
    decide(small, kind="择优调整", list="ministry-prefecture", selected=["gamma"], removed=["alpha"])
    found = award(small, "ministry-prefecture")
    assert states(found) == {"alpha": "deselected", "beta": "proposed", "gamma": "selected"}
    assert {e["decision"] for e in found["entries"]} == {"d1", None}
    assert states(award(small, "award-prefecture")) == dict.fromkeys(("alpha", "beta", "gamma"), "proposed")


@pytest.mark.rows("R52", "Y27", "R46", "R26")
def test_the_judgement_list_counts_only_the_eligible(small: SmallCampaign) -> None:
    person = small.root + "/alpha/persons/p1/person.yaml"
    for name, certificate in (("p2", True), ("p3", False)):
        text = small.files[person].decode().replace('"p1"', f'"{name}"').replace("现场执法能手", "组织宣传")
        folder = f"alpha/persons/{name}"
        small.files[f"{small.root}/{folder}/person.yaml"] = text.encode()
        if not certificate:
            small.edit(f"{folder}/person.yaml", integrity_certificate=None)
    nominations = [{"person": n, "unit": "alpha", "track": "组织宣传", "digest": SHA} for n in ("p2", "p3")]
    small.edit("alpha/nominations.yaml", persons=nominations)
    basis = dict.fromkeys(("mobilisation", "participation", "selection", "results"), "好")
    small.put(
        "office/judgement.yaml",
        {"decided_on": "2019-12-01", "persons": [{"person": n, **basis} for n in ("p3", "p2", "p1")]},
    )
    assert states(award(small, "award-publicity")) == {"p2": "proposed"}


@pytest.mark.rows("Y30")
def test_a_winner_by_deviation_has_the_score_beside_him(small: SmallCampaign) -> None:
    decide(small, kind="择优调整", list="ministry-person", selected=["p1"], removed=["p1"])
    assert award(small, "ministry-person")["note"] == "决定 d1 不生效：候选人一既调出又调入"
    quota = {"award-prefecture": 1, "ministry-prefecture": 1}
    decide(small, kind="择优调整", list="award-prefecture", selected=["gamma"], removed=["alpha"])
    checked = check_snapshot(small.files, 2019, root=ROOT)
    one = Parameter(value="1", reading="Y30")
    lists = [a.model_copy(update={"places": one}) if a.id in quota else a for a in checked.rulebook.lists]
    narrow = checked.rulebook.model_copy(update={"lists": tuple(lists)})
    found = score_checked(Checked(checked.campaign, narrow, ())).results["awards"][0]
    points = {entry["id"]: (entry["state"], entry["points"]) for entry in found["entries"]}
    totals = {u["id"]: u["total"] for u in score_checked(checked).results["units"]}
    assert points == {"alpha": ("deselected", totals["alpha"]), "gamma": ("selected", totals["gamma"])}
    assert totals["gamma"] is not None


@pytest.mark.rows("Y27")
def test_whom_the_judgement_names_in_vain_is_told(small: SmallCampaign) -> None:
    basis = dict.fromkeys(("mobilisation", "participation", "selection", "results"), "好")
    small.put("office/judgement.yaml", {"decided_on": "2019-12-01", "persons": [{"person": "p1", **basis}]})
    assert award(small, "award-publicity")["note"] == "综合评定中的候选人一不是组织宣传候选人，不计"
