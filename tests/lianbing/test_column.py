"""What the pages get beside scores: column, campaign, office records, profiles — sanitised, complete, sourced."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from lianbing.documentation import result_schemas
from lianbing.narratives import opening, render
from lianbing.publishing import campaign_files
from lianbing.scoring import check_snapshot
from tests.smallcampaign import SHA, SmallCampaign, document

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small() -> SmallCampaign:
    return SmallCampaign()


def published(small: SmallCampaign) -> dict[str, bytes]:
    checked = check_snapshot(small.files, small.year, root=ROOT)
    assert checked.sound, checked.findings
    return campaign_files(checked, ROOT)


@pytest.mark.rows("R1", "R8")
def test_the_campaign_names_its_organiser_and_calendar(small: SmallCampaign) -> None:
    small.put("office/calendar.yaml", {"entries": [
        {"id": "p1", "label": "动员部署", "opens": "2019-05-01", "closes": "2019-05-31", "phase": "是", "clause": "M六(一)"}
    ]})  # fmt: skip
    found = json.loads(published(small)["campaign.json"])
    assert found["campaign"]["organiser"] == "某省生态环境厅"
    assert found["calendar"][0] == {
        "id": "p1", "label": "动员部署", "opens": "2019-05-01", "closes": "2019-05-31", "phase": True, "clause": "M六(一)",
    }  # fmt: skip


@pytest.mark.rows("R51", "R54", "Y23", "Y28", "Y35")
def test_voting_window_channels_and_hotline_are_published(small: SmallCampaign) -> None:
    small.edit("office/campaign.yaml", hotline={"number": "0991-12369", "hours": "工作日"},
               systems=[{"name": "行政处罚案件办理信息系统", "aliases": ["处罚系统"]}])  # fmt: skip
    found = json.loads(published(small)["campaign.json"])
    assert found["hotline"] == "0991-12369"
    assert found["voting"]["opens"] == "2019-11-10T00:00:00+08:00"
    assert found["voting"]["channels"][0]["polls"] == ["地州市", "县市区", "现场执法能手"]
    assert found["systems"][0]["aliases"] == ["处罚系统"]


@pytest.mark.rows("R11", "R53", "R57")
def test_office_bulletins_and_results_stand_in_the_column(small: SmallCampaign) -> None:
    for day, kind in (("2019-07-10", "办公室简报"), ("2019-12-30", "结果")):
        head = f"---\ntitle: {kind}一则\nkind: {kind}\ndate: {day}\n---\n\n正文。\n"
        small.files[f"{small.root}/office/announcements/{day}-one.md"] = head.encode()
    found = json.loads(published(small)["column.json"])["announcements"]
    assert [(a["kind"], a["date"]) for a in found] == [("结果", "2019-12-30"), ("办公室简报", "2019-07-10")]


@pytest.mark.rows("R10", "R53")
def test_a_bulletin_is_published_with_its_punctuality_and_source(small: SmallCampaign) -> None:
    path = "alpha/bulletins/2019-06-1.md"
    head = "---\ntitle: 六月简报\nkind: 简报\nmonth: 2019-06\nissue: 1\ndate: 2019-06-20\n---\n\n## 要闻\n\n开展**比武**。\n"
    small.files[f"{small.root}/{path}"] = head.encode()
    small.receive({path: "2019-06-26T08:00:00+08:00"})
    (found,) = json.loads(published(small)["column.json"])["bulletins"]
    assert found["id"] == "alpha-2019-06-1"
    assert found["punctuality"] == "late"
    assert found["summary"] == "开展比武。"
    assert found["html"] == "<h3>要闻</h3>\n<p>开展<strong>比武</strong>。</p>"
    assert found["source"]["path"] == f"{small.root}/{path}"


@pytest.mark.rows("R56", "R58", "R55", "Y4", "Y30")
def test_what_the_office_recorded_is_published(small: SmallCampaign) -> None:
    small.table(
        "office/publicity.csv", "unit,month,submitted,accepted,media,note,url", "alpha,2019-06,9,5,2,,"
    )
    small.table(
        "office/spot-checks.csv", "unit,date,outcome,note,reference", "alpha,2019-07-01,滞后,信息公开不及时,"
    )
    small.put("office/decisions.yaml", {"decisions": [
        {"id": "d1", "kind": "择优调整", "decided_on": "2019-12-20", "reason": "集体研究", "list": "ministry-prefecture",
         "selected": ["beta"], "removed": ["alpha"]}
    ]})  # fmt: skip
    found = json.loads(published(small)["office.json"])
    assert found["publicity"][0]["accepted"] == 5
    assert found["spot_checks"][0]["outcome"] == "滞后"
    assert found["decisions"][0]["concerns"] == ["beta", "alpha"]
    assert found["decisions"][0]["source"]["lines"] == "3"


@pytest.mark.rows("R54", "R19", "R20")
def test_narratives_are_published_on_profiles(small: SmallCampaign) -> None:
    files = published(small)
    unit = json.loads(files["profiles/units/alpha.json"])
    person = json.loads(files["profiles/persons/p1.json"])
    assert unit["narrative"]["html"].count("<h3>典型案件</h3>") == 1
    assert person["narrative"]["words"] == unit["narrative"]["words"] > 0
    assert {"label": "所在单位", "value": "甲市生态环境局"} in person["facts"]


@pytest.mark.rows("Y5", "R9")
def test_a_late_list_of_key_polluters_is_shown_as_late(small: SmallCampaign) -> None:
    def shown() -> str:
        facts = json.loads(published(small)["profiles/units/alpha.json"])["facts"]
        return str({fact["label"]: fact["value"] for fact in facts}["重点排污单位名录"])

    assert shown() == "2019-05-01 公开"
    late = {"document": document(), "published_on": "2019-06-16", "url": "https://example.org/list"}
    small.edit("alpha/mobilisation.yaml", key_polluters=late)
    assert shown() == "2019-06-16 公开（迟报，期限 2019-06-15）"


def test_every_document_follows_its_schema(small: SmallCampaign) -> None:
    small.table(
        "office/vetoes.csv", "subject,proven_on,body,document_sha256", f"p1,2019-12-01,有权机关,{SHA}"
    )
    schemas = {name.removesuffix(".schema.json"): json.loads(text) for name, text in result_schemas().items()}
    seen = set()
    for path, content in published(small).items():
        name = path.removeprefix("provisional/").split("/")[0].removesuffix(".json").rstrip("s")
        known = next((s for s in schemas if s.rstrip("s") == name), None)
        if known and path.endswith(".json"):
            jsonschema.validate(json.loads(content), schemas[known])
            seen.add(known)
    elsewhere = {"gate", "impact", "wall", "index", "sealing", "bundle", "verification"}
    elsewhere |= {"blame", "history", "history-steps", "history-candidate"}
    assert seen == set(schemas) - elsewhere, "these are not of what a commit alone gives"


@pytest.mark.rows("Y4")
def test_differences_between_the_snapshots_are_listed(small: SmallCampaign) -> None:
    small.receive({"alpha/team.yaml": "2019-11-07T08:00:00+08:00"})
    changes = {c["id"]: c for c in json.loads(published(small)["confirmation.json"])}
    assert changes["alpha"]["provisional_total"] != changes["alpha"]["final_total"]
    assert "gamma" not in changes


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        (
            "![x](https://example.org/a.png)",
            '<p>!<a href="https://example.org/a.png" rel="nofollow noopener noreferrer">x</a></p>',
        ),
        ("#### 四\n\n# 一\n\n#### 四", "<h3>四</h3>\n<h3>一</h3>\n<h4>四</h4>"),
        (
            "# 一\n## 二\n### 三\n#### 四\n## 二",
            "<h3>一</h3>\n<h4>二</h4>\n<h5>三</h5>\n<h5>四</h5>\n<h4>二</h4>",
        ),
        (
            "[x](https://example.org)",
            '<p><a href="https://example.org" rel="nofollow noopener noreferrer">x</a></p>',
        ),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>"),
    ],
)
def test_free_text_is_sanitised(text: str, safe: str) -> None:
    assert render(text) == safe


def test_the_opening_leaves_out_headings_and_markup() -> None:
    assert opening("## 标题\n\n**第一**段。\n\n第二段。") == "第一段。 第二段。"
    assert opening("字" * 200).endswith("…")
