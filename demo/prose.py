"""Chinese text of the demonstration, put together from the sentences in ``demo.phrases``."""

from __future__ import annotations

from random import Random

from demo.days import Days
from demo.world import Cells, PersonPlan, PrefecturePlan, UnitPlan, World
from schema.codelists import BulletinKind, Institution, Track


def introduction(rng: Random, unit: UnitPlan) -> str:
    """A unit's introduction."""
    return f"{unit.place.name}承担辖区内生态环境保护监督管理和执法职责。"


def coverage(rng: Random, institution: Institution) -> str:
    """How far an institution reaches."""
    return "覆盖全体在岗执法人员"


def unit_narrative(rng: Random, days: Days, unit: UnitPlan) -> tuple[Cells, str]:
    """Head and text of a unit's narrative."""
    return {"title": f"{unit.place.short}事迹材料"}, "## 总体情况\n\n认真组织练兵。\n\n## 典型案件\n\n某企业超标排放案。"


def summary_parts(rng: Random, days: Days, plan: PrefecturePlan) -> Cells:
    """The four parts of a summary."""
    return {"activities": "开展练兵。", "publicity": "积极宣传。", "rewards": "落实表彰。", "reforms": "推进改革。"}


def profile(rng: Random, person: PersonPlan) -> tuple[str, str]:
    """A person's profile and post."""
    return "从事一线执法工作多年", "执法人员" if person.track is Track.SPOT else "法制审核人员"


def person_narrative(rng: Random, days: Days, person: PersonPlan, unit: UnitPlan) -> tuple[Cells, str]:
    """Head and text of a person's narrative."""
    return {"title": f"{person.name}事迹材料"}, "## 个人情况\n\n认真负责。\n\n## 典型案件\n\n某企业超标排放案。"


def bulletin(rng: Random, days: Days, plan: PrefecturePlan, month: int, issue: int) -> tuple[Cells, str]:
    """Head and text of a bulletin (issue 1) or a report on publicity (issue 2)."""
    kind = BulletinKind.BULLETIN if issue == 1 else BulletinKind.PUBLICITY
    head: Cells = {
        "title": f"{plan.unit.place.short}{month}月{kind.value}", "kind": kind.value, "month": days.month(month),
        "issue": issue, "date": days.text(days.number(month, 24) - rng.randrange(6)),
        "url": f"{plan.unit.place.host}/dalianbing/{days.month(month)}-{issue}.html",
    }  # fmt: skip
    return head, "本月开展大练兵活动。"


def announcements(world: World) -> list[tuple[str, Cells, str]]:
    """The office's announcements: path, head and text."""
    days = world.days
    rows = [(6, 3, "notice", "通知", "关于开展执法大练兵的通知")]
    return [
        (f"office/announcements/{days.day(month, day)}-{name}.md",
         {"title": title, "kind": kind, "date": days.day(month, day)}, title + "。")
        for month, day, name, kind, title in rows
    ]  # fmt: skip
