"""The office's records of honours against the rulebook: lists, their subjects, indicators, snapshots, vetoes.

Notices, objections, awards and revocations (M六(三), A4 二(五), R16, R51, R57, Y51-Y53).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schema.campaign import Campaign
from schema.filed import Filed
from schema.findings import Finding, finding
from scorer.awards import Award
from scorer.candidates import candidates
from scorer.places import Place, PlaceState
from scorer.rulebook import Rulebook

Location = tuple[str | int, ...]


def check_honours(campaign: Campaign, rulebook: Rulebook) -> Iterator[Finding]:
    """Everything that can be said of the records of honours before anybody is scored."""
    office = campaign.office
    if any((office.public_notices, office.objections, office.honours_awarded, office.revocations)):
        yield from check_lists_named(campaign, rulebook)
        yield from check_contested(campaign, rulebook)
        yield from check_vetoed_after(campaign, rulebook)


def check_lists_named(campaign: Campaign, rulebook: Rulebook) -> Iterator[Finding]:
    """公示、异议、表彰和撤销所写的名单存在，单位和个人是它的对象 (M六(三), A4 二(五), R16, R51)."""
    lists = {award.id: award for award in rulebook.lists}
    subjects = {candidate.id: candidate.subject for candidate in candidates(campaign, rulebook)}
    for filed, location, name, holders in _named(campaign):
        award = lists.get(name)
        if award is None:
            yield finding("R330", filed.path, *filed.place(*location), found=name, want="、".join(lists))
            continue
        for place, who in holders:
            if subjects.get(who, award.subject) != award.subject:
                label = rulebook.head.subjects[award.subject].label
                yield finding(
                    "R331", filed.path, *filed.place(*place), found=who, label=award.label, want=label
                )


def _named(campaign: Campaign) -> Iterator[tuple[Filed[Any], Location, str, list[tuple[Location, str]]]]:
    """Every list that a record names: where, which, and whom beside it, each with its place."""
    office = campaign.office
    for at, notice in enumerate(campaign.notices):
        assert office.public_notices is not None
        for index, name in enumerate(notice.lists):
            yield office.public_notices, ("notices", at, "lists", index), name, []
    for at, objection in enumerate(campaign.objections):
        assert office.objections is not None
        if objection.list is not None:
            place: Location = ("objections", at)
            holder = ((*place, "subject"), objection.subject)
            yield office.objections, (*place, "list"), objection.list, [holder]
    for at, award in enumerate(campaign.awards):
        assert office.honours_awarded is not None
        place = ("awards", at)
        holders: list[tuple[Location, str]] = [
            ((*place, "holders", index), who) for index, who in enumerate(award.holders)
        ]
        yield office.honours_awarded, (*place, "list"), award.list, holders
    for at, revocation in enumerate(campaign.revocations):
        assert office.revocations is not None
        place = ("revocations", at)
        holder = ((*place, "subject"), revocation.subject)
        yield office.revocations, (*place, "list"), revocation.list, [holder]


def check_contested(campaign: Campaign, rulebook: Rulebook) -> Iterator[Finding]:
    """异议针对的成绩存在，针对的指标适用于该单位或个人 (A4 二(五)2(2), Y4, Y53)."""
    filed = campaign.office.objections
    if filed is None:
        return
    subjects = {candidate.id: candidate.subject for candidate in candidates(campaign, rulebook)}
    for at, objection in enumerate(filed.record.objections):
        snapshot = objection.contests.snapshot
        if snapshot not in rulebook.head.snapshots:
            place = filed.place("objections", at, "contests", "snapshot")
            yield finding("R333", filed.path, *place, found=snapshot, want="、".join(rulebook.head.snapshots))
        subject = subjects.get(objection.subject)
        if objection.indicator is None or subject is None:
            continue
        known = [i.id for top in rulebook.schemes(subject) for i in top.walk()]
        if objection.indicator not in known:
            place = filed.place("objections", at, "indicator")
            label = rulebook.head.subjects[subject].label
            yield finding(
                "R332", filed.path, *place, found=objection.indicator, label=label, want="、".join(known)
            )


def check_vetoed_after(campaign: Campaign, rulebook: Rulebook) -> Iterator[Finding]:
    """表彰之后查实廉洁问题的个人，称号已经撤销 (A4 二(五)2(2), R51, Y51)."""
    filed = campaign.office.honours_awarded
    if filed is None or f"{campaign.root}/office/revocations.yaml" in campaign.refused:
        return
    labels = {award.id: award.label for award in rulebook.lists}
    revoked = {(revocation.list, revocation.subject) for revocation in campaign.revocations}
    proven = {veto.subject: veto.proven_on for veto in campaign.office.vetoes or ()}
    for at, award in enumerate(filed.record.awards):
        for index, who in enumerate(award.holders):
            vetoed = who in campaign.persons and who in proven and proven[who] >= award.date
            if vetoed and (award.list, who) not in revoked:
                place = filed.place("awards", at, "holders", index)
                yield finding("R336", filed.path, *place, found=who, label=labels.get(award.list, award.list))


def check_held(campaign: Campaign, lists: tuple[Award, ...]) -> Iterator[Finding]:
    """受表彰的单位和个人在名单上有名额 (M六(三), R16, Y30, Y51).

    Who lost the place after the award, by a later decision or a later veto, held it then.
    """
    filed = campaign.office.honours_awarded
    if filed is None:
        return
    known = {award.list.id: award for award in lists}
    proven = {veto.subject: veto.proven_on for veto in campaign.office.vetoes or ()}
    decided = {decision.id: decision.decided_on for decision in campaign.decisions}
    for at, made in enumerate(filed.record.awards):
        award = known.get(made.list)
        if award is None:
            continue  # R330
        places: dict[str, Place] = {place.id: place for place in award.places}
        for index, who in enumerate(made.holders):
            place = places.get(who)
            if place is not None and place.holds:
                continue
            if place is None and who in proven and proven[who] >= made.date:
                continue
            if place is not None and place.state is PlaceState.DESELECTED:
                settled = decided.get(place.decision or "")
                if settled is not None and settled > made.date:
                    continue
            line = filed.place("awards", at, "holders", index)
            yield finding("R334", filed.path, *line, found=who, label=award.list.label)
