"""Decisions and judgement against the lists they speak of: what cannot be meant, and what has no effect."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianbing.cli import main
from lianbing.scoring import check_snapshot
from schema.findings import Finding
from tests.smallcampaign import SHA, SmallCampaign

ROOT = Path(__file__).parents[2]
BASIS = dict.fromkeys(("mobilisation", "participation", "selection", "results"), "好")


@pytest.fixture
def small() -> SmallCampaign:
    return SmallCampaign()


def decide(small: SmallCampaign, **fields: object) -> None:
    base = {"id": "d1", "decided_on": "2019-12-20", "reason": "经集体研究"}
    small.put("office/decisions.yaml", {"decisions": [base | fields]})


def found(small: SmallCampaign, path: str) -> list[Finding]:
    return [f for f in check_snapshot(small.files, 2019, root=ROOT).findings if path in f.path]


def codes(small: SmallCampaign) -> list[str]:
    return [f.code for f in found(small, "office/decisions.yaml")]


@pytest.mark.rows("R16", "Y29", "Y30")
def test_a_decision_names_a_list_that_exists_and_those_it_is_for(small: SmallCampaign) -> None:
    decide(small, kind="并列", list="award-prefectures", selected=["alpha"])
    (one,) = found(small, "office/decisions.yaml")
    assert (one.code, one.is_error, one.line > 0) == ("R308", True, True)
    assert "award-prefecture、" in one.remedy
    decide(small, kind="并列", list="award-prefecture", selected=["alpha", "alpha-a"])
    assert codes(small) == ["R309"]
    decide(small, kind="择优调整", list="ministry-person", selected=["p1"], removed=["beta"])
    assert codes(small) == ["R309"]
    decide(small, kind="择优调整", list="award-county", selected=["beta-a"], removed=["alpha-a"])
    assert codes(small) == []


@pytest.mark.rows("R23", "Y10")
def test_a_decision_on_a_repeated_file_says_which_copy_counts(small: SmallCampaign) -> None:
    file = small.number(1)
    decide(small, kind="重复案卷", subject="alpha", pool="推荐", file=file)
    assert codes(small) == ["R310"]
    decide(small, kind="重复案卷", subject="alpha", pool="抽取", category="一般", file=file)
    assert codes(small) == ["R310"]
    decide(small, kind="重复案卷", subject="alpha", pool="推荐", category="配套", file=file)
    assert codes(small) == ["R314"]
    decide(small, kind="重复案卷", subject="alpha", pool="推荐", category="一般", file=file)
    assert codes(small) == []


@pytest.mark.rows("R52", "Y27", "R26")
def test_the_judgement_names_candidates_for_publicity_who_take_part(small: SmallCampaign) -> None:
    person = small.files[f"{small.root}/alpha/persons/p1/person.yaml"].decode()
    for name in ("p2", "p3", "p4"):
        text = person.replace('"p1"', f'"{name}"').replace("现场执法能手", "组织宣传")
        small.files[f"{small.root}/alpha/persons/{name}/person.yaml"] = text.encode()
    small.edit("alpha/persons/p3/person.yaml", integrity_certificate=None)
    named = [("p1", "现场执法能手"), ("p2", "组织宣传"), ("p3", "组织宣传")]
    persons = [{"person": n, "unit": "alpha", "track": track, "digest": SHA} for n, track in named]
    small.edit("alpha/nominations.yaml", persons=persons)
    judged = [{"person": name, **BASIS} for name in ("p2", "p1", "p3", "p4")]
    small.put("office/judgement.yaml", {"decided_on": "2019-12-01", "persons": judged})
    said = [(f.code, f.found) for f in found(small, "office/judgement.yaml")]
    assert said == [("R311", "p1"), ("R312", "p3"), ("R311", "p4")]


@pytest.mark.rows("Y29", "Y30")
def test_check_tells_a_decision_that_has_no_effect(
    small: SmallCampaign, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(small, kind="并列", list="award-prefecture", selected=["alpha"])
    for path, content in small.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    assert main(["check", "--root", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "R313 决定“d1”对名单“自治区表现突出集体（地州市）”不生效：名单没有未决的末位并列" in out
