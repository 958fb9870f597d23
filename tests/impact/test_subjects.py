"""Whom a change is about."""

from __future__ import annotations

import pytest

from lianbing.impact.subjects import subjects_of
from schema.campaign import Campaign
from schema.intake import read_campaign
from tests.impact.changes import Edit, changed_paths, nothing, vote
from tests.smallcampaign import SmallCampaign, case_row, document


def campaign_of(small: SmallCampaign) -> Campaign:
    return read_campaign(small.files, small.year)[0]


def subjects(edit: Edit, prepare: Edit = nothing) -> set[str]:
    before, after = SmallCampaign(), SmallCampaign()
    prepare(before)
    prepare(after)
    edit(after)
    return set(subjects_of(campaign_of(before), campaign_of(after), changed_paths(before.files, after.files)))


def decide(*selected: str) -> dict[str, object]:
    return {"id": f"d-{selected[0]}", "kind": "并列", "decided_on": "2019-12-01", "reason": "评审", "list": "award-spot",
            "selected": list(selected)}  # fmt: skip


def succeed(small: SmallCampaign) -> None:
    small.append("office/register.csv", "beta-b,100299,乙新县分局,乙新县,县市区,beta,,,beta-a")


CHANGES: dict[str, tuple[Edit, set[str]]] = {
    "a file of a unit": (lambda s: s.edit("beta/team.yaml", institutions=[]), {"beta"}),
    "a file of a unit with persons": (lambda s: s.remove("alpha/team.yaml"), {"alpha", "p1"}),
    "a file of a person": (lambda s: s.remove("alpha/persons/p1/narrative.md"), {"alpha", "p1"}),
    "nominations that no longer name a county": (
        lambda s: s.edit("beta/nominations.yaml", counties=[]),
        {"beta", "beta-a"},
    ),
    "a case of a prefecture": (lambda s: s.append("beta/cases.csv", case_row(900, "beta")), {"beta"}),
    "a case of a county": (
        lambda s: s.append("beta/cases.csv", case_row(900, "beta-a")),
        {"beta", "beta-a"},
    ),
    "a refused case of a county": (
        lambda s: s.append("beta/cases.csv", case_row(900, "beta-a", fine="many")),
        {"beta", "beta-a"},
    ),
    "all cases": (lambda s: s.remove("gamma/cases.csv"), {"gamma"}),
    "votes": (lambda s: vote(s, "gamma", 11), {"gamma"}),
    "a mark of a person": (
        lambda s: s.append("office/praise.csv", "one,p1,表扬,省级,3,2019-06-01,文件,好"),
        {"p1"},
    ),
    "a receipt": (
        lambda s: s.receive({"alpha/persons/p1/person.yaml": "2019-10-01T09:00:00+08:00"}),
        {"alpha", "p1"},
    ),
    "a row that names nobody": (
        lambda s: s.append("office/actions.csv", "three,专项三,2019-06-01,2019-07-01"),
        {"all"},
    ),
    "a decision": (lambda s: s.put("office/decisions.yaml", {"decisions": [decide("p1")]}), {"p1"}),
    "a judgement": (
        lambda s: s.put("office/judgement.yaml", {"decided_on": "2019-12-01", "persons": [
            {"person": "p1", "mobilisation": "好", "participation": "好", "selection": "好", "results": "好"}]}),
        {"p1"},
    ),
    "region totals": (lambda s: s.edit("office/region.yaml", key_units="200"), {"all"}),
    "the register": (succeed, {"all"}),
    "the calendar": (lambda s: s.put("office/calendar.yaml", {"entries": []}), {"all"}),
    "an announcement": (
        lambda s: s.files.update({f"{s.root}/office/announcements/2019-06-01-a.md": b"---\ntitle: a\n---\n"}),
        set(),
    ),
    "the rulebook": (lambda s: s.files.update({"scorer/rulebooks/2019/awards.yaml": b"lists: []\n"}), {"all"}),
    "another rulebook": (lambda s: s.files.update({"scorer/rulebooks/2018/awards.yaml": b""}), set()),
    "another year": (lambda s: s.files.update({"submissions/2018/alpha/team.yaml": b""}), set()),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_whom_a_change_is_about(name: str) -> None:
    edit, wanted = CHANGES[name]
    assert subjects(edit) == wanted


def test_a_case_of_a_predecessor_is_about_its_successor() -> None:
    found = subjects(lambda s: s.append("beta/cases.csv", case_row(900, "beta-a")), prepare=succeed)
    assert found == {"beta", "beta-a", "beta-b"}


def test_of_several_decisions_only_those_that_differ_count() -> None:
    first = decide("alpha")
    found = subjects(
        lambda s: s.put("office/decisions.yaml", {"decisions": [decide("p1"), first]}),
        prepare=lambda s: s.put("office/decisions.yaml", {"decisions": [first]}),
    )
    assert found == {"p1"}


def test_a_waiver_of_a_path_is_about_whose_file_it_is() -> None:
    waiver = {"id": "w1", "kind": "准予迟报", "unit": "gamma", "module": "动员部署", "until": "2019-12-01T00:00:00+08:00",
              "decided_on": "2019-06-20", "reason": "停电", "document": document()}  # fmt: skip
    assert subjects(lambda s: s.put("office/waivers.yaml", {"waivers": [waiver]})) == {"gamma"}
