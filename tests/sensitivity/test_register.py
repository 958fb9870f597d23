"""readings.json: every effect is that of scoring everything anew, and the document says how it was counted."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache

import pytest
from pydantic import TypeAdapter

from lianbing.output import json_bytes
from lianbing.publishing import register_of
from lianbing.scoring import score_checked
from scorer.documents import ReadingsDocument
from scorer.quantities import exact
from scorer.rules import rules_document
from scorer.sensitivity.choices import options_of
from scorer.sensitivity.register import LISTED, readings_document
from scorer.sensitivity.survey import HOLDING, SAMPLE
from tests.sensitivity.campaigns import SHIPPED, checked, completely, places_of, ranks_of
from tests.sensitivity.test_survey import with_switches
from tests.smallcampaign import SmallCampaign


@cache
def register(seed: int = SHIPPED) -> ReadingsDocument:
    """The register of a campaign."""
    return register_of(checked(seed), score_checked(checked(seed)))


@pytest.mark.parametrize("seed", [SHIPPED, 36])
def test_the_effect_of_every_alternative_is_that_of_scoring_anew(seed: int) -> None:
    found, document = checked(seed), register(seed)
    before = completely(found, {})
    ranks, places = ranks_of(before), places_of(before)
    told = {(r["id"], e["alternative"]): e for r in document["readings"] for e in r["effects"]}
    assert set(told) == {(n, a) for n, usable in options_of(found.rulebook).items() for a in usable[1:]}
    for (name, alternative), effect in told.items():
        after = completely(found, {name: alternative})
        other, held = ranks_of(after), places_of(after)
        expected = {}
        for who, card in before.cards.items():
            subject, delta = card.candidate.subject, after.cards[who].points_so_far - card.points_so_far
            rank = ranks[subject].get(who), other[subject].get(who)
            if delta or rank[0] != rank[1]:
                expected[who] = (exact(delta), *rank)
        assert expected == {
            m["id"]: (m["delta_exact"], m["rank_before"], m["rank_after"]) for m in effect["moved"]
        }
        assert effect["ranks_moved"] == sum(one != two for _, one, two in expected.values())
        lists = {each["list"]: each for each in effect["lists"]}
        for award, rows in places.items():
            holders = [{n for n, state in side if state in HOLDING} for side in (rows, held[award])]
            gained = lists[award]["gained"] if award in lists else []
            lost = lists[award]["lost"] if award in lists else []
            assert (set(gained), set(lost)) == (holders[1] - holders[0], holders[0] - holders[1])


def test_it_has_the_form_of_its_schema_and_joins_rules_json() -> None:
    document = register()
    read = TypeAdapter(ReadingsDocument).validate_json(json_bytes(document), strict=True, extra="forbid")
    assert read == json.loads(json_bytes(document))
    rules = rules_document(checked(SHIPPED).rulebook)
    for ours, theirs in zip(document["readings"], rules["readings"], strict=True):
        assert {key: ours[key] for key in theirs} == theirs  # type: ignore[literal-required]
        assert ours["chosen_in"] == "rulebook"
        switches = [a["id"] for a in ours["alternatives"] if a["switch"] and not a["chosen"]]
        assert [e["alternative"] for e in ours["effects"]] == switches
    assert document["combinations"] == 552_960


def test_the_places_of_all_lists_are_counted_and_shares_are_exact() -> None:
    document = register()
    lists = [award.id for award in checked(SHIPPED).rulebook.lists]
    assert [award["list"] for award in document["stability"]] == lists
    now = places_of(completely(checked(SHIPPED), {}))
    for award in document["stability"]:
        assert (award["method"], award["of"], award["seed"]) == ("all", award["combinations"], None)
        assert document["combinations"] % award["of"] == 0
        holders = {n for n, state in now[award["list"]] if state in HOLDING}
        assert holders == {c["id"] for c in award["candidates"] if c["state"] in ("proposed", "selected")}
        assert sum(c["holds"] for c in award["candidates"]) <= award["of"] * max(
            award["places"], len(holders) + 10
        )
        for candidate in award["candidates"]:
            assert Fraction(candidate["share"]) == Fraction(candidate["holds"], award["of"])
            assert (candidate["percent"] == "100.0") == (candidate["holds"] == award["of"])
            assert (candidate["percent"] == "0.0") == (candidate["holds"] == 0)
            always = candidate["holds"] == (award["of"] if candidate["id"] in holders else 0)
            assert always == (candidate["changes"] == 0)
            assert len(candidate["changed_by"]) == min(candidate["changes"], LISTED)
            assert len({len(switches) for switches in candidate["changed_by"]}) <= 1


def test_a_set_of_switches_that_is_named_does_change_the_place() -> None:
    found = checked(SHIPPED)
    now = places_of(completely(found, {}))
    tried = 0
    for award in register()["stability"]:
        before = dict(now[award["list"]])
        for candidate in award["candidates"]:
            for switches in candidate["changed_by"][:1]:
                scores = completely(found, {s["reading"]: s["alternative"] for s in switches})
                after = dict(places_of(scores)[award["list"]])
                name = candidate["id"]
                assert (before.get(name) in HOLDING) != (after.get(name) in HOLDING)
                tried += 1
    assert tried


def test_beyond_the_limit_the_document_says_that_it_is_a_sample() -> None:
    found = with_switches(checked(SHIPPED), {"Y18": 1, "Y24": 1})
    scores = completely(found, {})
    whole, part = (readings_document(scores, found.campaign, limit=limit) for limit in (4, 3))
    for award, drawn in zip(whole["stability"], part["stability"], strict=True):
        sampled = award["combinations"] > 3
        assert drawn["method"] == ("sample" if sampled else "all")
        assert drawn["of"] == (SAMPLE if sampled else award["of"])
        assert drawn["seed"] == ("lianbing-readings/2019" if sampled else None)
    assert {award["method"] for award in part["stability"]} == {"all", "sample"}


def test_a_reading_selected_for_the_run_is_what_the_others_are_held_against() -> None:
    checked_small = SmallCampaign()
    outcome = checked_small.scored({"Y18": "pro_rata"})
    document = readings_document(outcome.scores, outcome.scores.campaign)
    reading = next(r for r in document["readings"] if r["id"] == "Y18")
    assert (reading["chosen"], reading["chosen_in"]) == ("pro_rata", "run")
    assert [e["alternative"] for e in reading["effects"]] == [
        "straight_line",
        "one_threshold",
        "half_between",
    ]


def test_other_bulletins_are_due_under_the_other_reading_of_months() -> None:
    (effect,) = next(r for r in register()["readings"] if r["id"] == "Y6")["effects"]
    assert (effect["moved"], effect["lists"]) == ([], [])
    assert effect["filings"] > 0
