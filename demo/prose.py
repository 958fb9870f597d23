"""Chinese text of the demonstration, put together from the sentences in ``demo.phrases_*``."""

from __future__ import annotations

from random import Random

from demo import phrases_narrative as tell
from demo.days import Days
from demo.phrases_bulletin import (
    LEADS,
    NEXT_STEPS,
    NEXT_TOPICS,
    PLAN_OF_YEAR,
    PUBLICITY_CLOSINGS,
    PUBLICITY_FACTS,
    PUBLICITY_LEADS,
    TITLES,
    Topic,
)
from demo.world import Cells, PersonPlan, PrefecturePlan, UnitPlan
from schema.codelists import BulletinKind, Institution, Track

_NUMERALS = "一二三四五六"


class Slots(dict[str, str]):
    """The words for a sentence's slots; numbers are thrown anew each time."""

    def __init__(self, rng: Random, **words: str) -> None:
        super().__init__(words)
        self.rng = rng

    def __missing__(self, name: str) -> str:
        low, high = {"a": (12, 68), "b": (3, 9), "d": (120, 690), "e": (1100, 4800)}[name]
        return str(self.rng.randrange(low, high))


def _fill(sentence: str, slots: Slots) -> str:
    return sentence.format_map(slots)


def _some(rng: Random, sentences: tuple[str, ...], least: int, slots: Slots) -> list[str]:
    """At least ``least`` of the sentences, filled, in their order."""
    count = min(len(sentences), least + rng.randrange(2))
    return [_fill(sentences[i], slots) for i in sorted(rng.sample(range(len(sentences)), count))]


def introduction(rng: Random, unit: UnitPlan) -> str:
    """A unit's introduction."""
    return "".join(_some(rng, tell.INTRODUCTIONS, 2, Slots(rng, u=unit.place.name)))


def coverage(rng: Random, institution: Institution) -> str:
    """How far an institution reaches."""
    return rng.choice(tell.COVERAGE[institution.value])


def _typical_case(rng: Random) -> list[str]:
    title, discovery, investigation, outcome = rng.choice(tell.CASES)
    slots = Slots(rng)
    return [f"### {title}", *(_fill(part, slots) for part in (discovery, investigation, outcome))]


def unit_narrative(rng: Random, days: Days, unit: UnitPlan) -> tuple[Cells, str]:
    """Head and text of a unit's narrative: 800 to 1,500 characters with a typical case (R19)."""
    slots = Slots(rng, u=unit.place.name)
    parts = [
        "## 执法工作总体情况", "".join(_some(rng, tell.UNIT_OVERVIEW, 4, slots)),
        "## 重点工作特色", *_some(rng, tell.UNIT_FEATURES, 4, slots),
        "## 典型案件", *_typical_case(rng),
        "## 队伍建设", "".join(_some(rng, tell.UNIT_TEAM, 3, slots)), _fill(rng.choice(tell.UNIT_ENDING), slots),
    ]  # fmt: skip
    return {
        "title": f"{unit.place.name}大练兵事迹材料",
        "anonymous": True if rng.random() < 0.25 else None,
    }, "\n\n".join(parts)


def person_narrative(rng: Random, days: Days, person: PersonPlan, unit: UnitPlan) -> tuple[Cells, str]:
    """Head and text of a person's narrative: 500 to 900 characters with a typical case (R20)."""
    slots = Slots(rng, n=person.name, u=unit.place.name)
    work = tell.PERSON_WORK if person.track is Track.SPOT else tell.PUBLICITY_WORK
    parts = [
        "## 个人情况", f"{person.name}，现任职于{unit.place.name}。" + "".join(_some(rng, tell.PERSON_OVERVIEW, 2, slots)),
        "## 主要事迹", *_some(rng, work, 3, slots),
        "## 典型案件", f"{person.name}作为主要办案人员参与了以下案件的{_part(person)}。", *_typical_case(rng),
        _fill(rng.choice(tell.PERSON_ENDING), slots),
    ]  # fmt: skip
    return {
        "title": f"{person.name}事迹材料",
        "anonymous": True if rng.random() < 0.25 else None,
    }, "\n\n".join(parts)


def _part(person: PersonPlan) -> str:
    return "调查取证" if person.track is Track.SPOT else "调查和审查"


def profile(rng: Random, person: PersonPlan) -> tuple[str, str]:
    """A person's profile and post."""
    spot = person.track is Track.SPOT
    profiles, posts = (
        (tell.PROFILES, tell.SPOT_POSTS) if spot else (tell.PUBLICITY_PROFILES, tell.PUBLICITY_POSTS)
    )
    return _fill(rng.choice(profiles), Slots(rng)), rng.choice(posts)


def summary_parts(rng: Random, days: Days, plan: PrefecturePlan) -> Cells:
    """The four parts of a summary (R28)."""
    slots = Slots(rng, p=plan.unit.place.short)
    return {
        "activities": "\n".join(_some(rng, tell.SUMMARY_ACTIVITIES, 5, slots)),
        "publicity": "".join(_some(rng, tell.SUMMARY_PUBLICITY, 2, slots)),
        "rewards": "".join(_some(rng, tell.SUMMARY_REWARDS, 2, slots)),
        "reforms": "".join(_some(rng, tell.SUMMARY_REFORMS, 3, slots)),
    }


def bulletin(rng: Random, days: Days, plan: PrefecturePlan, month: int, issue: int) -> tuple[Cells, str]:
    """Head and text of a bulletin (issue 1) or a report on publicity (issue 2)."""
    place = plan.unit.place
    first, second = rng.sample(plan.base.counties, 2)
    slots = Slots(rng, p=place.short, c=first.short, k=second.short, m=str(month), t=NEXT_TOPICS[month])
    if issue == 1:
        title, topics, body = _work_bulletin(rng, month, slots)
    else:
        title, topics, body = (
            f"{place.short}{month}月大练兵宣传情况",
            ["宣传报道"],
            _publicity_report(rng, slots),
        )
    return {
        "title": title, "kind": (BulletinKind.BULLETIN if issue == 1 else BulletinKind.PUBLICITY).value,
        "month": days.month(month), "issue": issue, "date": days.text(days.number(month, 24) - rng.randrange(6)),
        "url": f"{place.host}/dalianbing/{days.month(month)}-{issue}.html", "topics": topics,
    }, "\n\n".join(body)  # fmt: skip


def _work_bulletin(rng: Random, month: int, slots: Slots) -> tuple[str, list[str], list[str]]:
    choice = PLAN_OF_YEAR[month]
    rest = list(choice[1:])
    topics: list[Topic] = [choice[0], *rng.sample(rest, min(len(rest), 2 + (rng.random() < 0.4)))]
    body = [_fill(rng.choice(LEADS), slots)]
    headings = [rng.choice(topic.headings) for topic in topics]
    for numeral, topic, heading in zip(_NUMERALS, topics, headings, strict=False):
        told = _some(rng, topic.telling, 2, slots)
        body += [f"## {numeral}、{heading}", _fill(rng.choice(topic.opening), slots) + "".join(told)
                 + rng.choice(topic.closing)]  # fmt: skip
    body.append(_fill(rng.choice(NEXT_STEPS), slots))
    slots["h"] = headings[0]
    return _fill(rng.choice(TITLES), slots), [topic.name for topic in topics], body


def _publicity_report(rng: Random, slots: Slots) -> list[str]:
    facts = _some(rng, PUBLICITY_FACTS, 4, slots)
    return [
        _fill(rng.choice(PUBLICITY_LEADS), slots), *(f"{n}. {fact}" for n, fact in enumerate(facts, 1)),
        rng.choice(PUBLICITY_CLOSINGS),
    ]  # fmt: skip
