"""Why points were not given: the same reason counts once, whatever numbers each candidate has behind it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from sitegen.fields import fields
from sitegen.results import Results


def test_a_reason_counts_once_whatever_numbers_each_has_behind_it() -> None:
    candidates = [{"id": name, "level": "prefecture", "eligible": True} for name in ("aksu", "hotan", "yili")]
    points = [
        {"代号": c["id"], "指标": "fines", "得分": "4.00", "得分（精确）": "4", "满分": "5", "自评": ""}
        for c in candidates
    ]
    losses = [
        {
            "代号": c["id"],
            "指标": "fines",
            "原因类别": "规则所限",
            "说明": f"与基准值相比未得满分（{times} 倍）",
        }
        for c, times in zip(candidates, ("1.2", "1.3", "1.4"), strict=True)
    ]
    tables = {"tables/points.csv": points, "tables/losses.csv": losses}
    results: Any = SimpleNamespace(
        candidates=candidates,
        kinds={"prefecture": "地州市"},
        table=tables.__getitem__,
        document=lambda _: {"fields": []},
    )
    found = fields(cast(Results, results))
    assert found["fines"][0].reasons == (("规则所限", "与基准值相比未得满分", 3),)
