"""What concerns the public: the polls and the counts of activity information."""

from __future__ import annotations

from demo.world import Cells, PersonPlan, UnitPlan, World, digest
from schema.codelists import Poll, Track

CHANNELS = (
    (
        "wechat",
        "《新疆环保》微信公众号",
        "https://wechat.xjhb.example/tp",
        (Poll.PREFECTURE, Poll.COUNTY),
        0.62,
    ),
    ("website", "新疆环保网站", "https://www.xjhb.example/tp", (Poll.PERSON,), 0.7),
    ("portal", "自治区生态环境厅门户网站", "https://sthjt.xinjiang.example/tp", tuple(Poll), 0.3),
)
"""Channels: id, name, address, polls, and the share of the votes that comes through them."""

_REMOVALS = ("同一设备短时间内重复投票", "同一网络地址集中投票", "投票时间分布异常，经核查为程序投票")


def arrange_voting(world: World) -> None:
    """The voting window and the channels."""
    days = world.days
    world.records["office/voting.yaml"] = {
        "opens": f"{days.day(11, 18)}T10:00:00+08:00", "closes": f"{days.day(12, 2)}T20:00:00+08:00",
        "channels": [
            {"id": c, "name": name, "url": url, "polls": [p.value for p in polls]} for c, name, url, polls, _ in CHANNELS
        ],
    }  # fmt: skip


def tally_votes(world: World) -> None:
    """The votes of every poll, by channel."""
    world.tables["votes"] = []
    for unit in world.candidates:
        _tally(
            world,
            unit,
            Poll.PREFECTURE if unit.is_prefecture else Poll.COUNTY,
            18_000 if unit.is_prefecture else 6_000,
        )
    for person in world.persons:
        if person.track is Track.SPOT:
            _tally(world, person, Poll.PERSON, 3_000)


def _tally(world: World, subject: UnitPlan | PersonPlan, poll: Poll, scale: int) -> None:
    rng = world.rng(f"votes/{subject.id}")
    total = round(scale * (0.25 + subject.strength + rng.uniform(-0.12, 0.12)))
    for channel, name, _, polls, share in CHANNELS:
        if poll in polls:
            raw = round(total * share * rng.uniform(0.97, 1.03))
            removed = round(raw * rng.uniform(0.005, 0.03)) if rng.random() < 0.3 else 0
            row: Cells = {
                "poll": poll.value, "channel": channel, "subject": subject.id, "raw": raw, "removed": removed,
                "removal_reason": rng.choice(_REMOVALS) if removed else "", "source": f"{name}后台导出数据",
                "sha256": digest(f"votes/{channel}/{poll.value}"),
            }  # fmt: skip
            world.tables["votes"].append(row)


def count_publicity(world: World) -> None:
    """Activity information of each prefecture by month, audited and counted."""
    rows = world.tables["publicity"] = []
    for plan in world.prefectures:
        rng = world.rng(f"publicity/{plan.id}")
        for month in range(5, 13):
            submitted = 2 + rng.randrange(4) + round(8 * plan.unit.strength)
            accepted = round(submitted * rng.uniform(0.4, 0.85))
            rows.append({
                "unit": plan.id, "month": world.days.month(month), "submitted": submitted, "accepted": accepted,
                "media": rng.randrange(accepted + 1) if accepted else 0,
                "note": "其中1条被《中国环境报》专栏采用" if rng.random() < 0.12 else "",
                "url": f"{plan.unit.place.host}/dalianbing/",
            })  # fmt: skip
