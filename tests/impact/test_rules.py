"""Changes of the rules in real repositories: which rules they are, whom they move, and the comment that says so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from lianbing.cli import main
from lianbing.impact.documents import ImpactDocument, RuleChangeDocument
from lianbing.rulebooks import rulebook_files
from scorer.rulebook import load_rulebook
from scorer.rulebook.differences import rule_changes
from tests.gate.desk import OFFICE, RECEIVED, ROOT, YEAR, Desk
from tests.gate.repositories import Store

FOLDER = "scorer/rulebooks/2019"
Capture = pytest.CaptureFixture[str]
Edits = dict[str, bytes | None]


def rule(name: str, *replacements: tuple[str, str]) -> bytes:
    """A file of the rulebook with words replaced wherever they stand."""
    text = (ROOT / FOLDER / name).read_text("utf-8")
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    return text.encode()


def another_threshold() -> Edits:
    """超过基准值20%即得满分: the notice itself is amended, and the numbers with it."""
    of_notice = ("超过基准值50%", "超过基准值20%")
    return {
        f"{FOLDER}/notice.txt": rule("notice.txt", of_notice),
        f"{FOLDER}/indicators.yaml": rule("indicators.yaml", ("{value: 1.5,", "{value: 1.2,"), of_notice),
    }


def another_reading() -> Edits:
    """The office takes the other reading of the threshold (Y18)."""
    return {
        f"{FOLDER}/readings.yaml": rule("readings.yaml", ("chosen: straight_line", "chosen: one_threshold"))
    }


def another_version() -> Edits:
    """A new version of the rulebook beside the old one, which the campaign goes by from now on."""
    files = {path.name: path.read_bytes() for path in (ROOT / FOLDER).iterdir()}
    files["rulebook.yaml"] = rule("rulebook.yaml", ("id: '2019'", "id: 2019-2"))
    files["awards.yaml"] = rule(
        "awards.yaml",
        (
            "places: {value: 3, quote: 选择排名进步最大的3个地州市级生态环境部门}",
            "places: {value: 1, reading: Y24}",
        ),
    )
    found: Edits = {f"scorer/rulebooks/2019-2/{name}": content for name, content in files.items()}
    profile = Desk(Store.__new__(Store)).small.files[f"{YEAR}/office/campaign.yaml"]
    found[f"{YEAR}/office/campaign.yaml"] = profile.replace(b'"rulebook": "2019"', b'"rulebook": "2019-2"')
    assert found[f"{YEAR}/office/campaign.yaml"] != profile
    return found


def only_words() -> Edits:
    """A comment, which is no rule."""
    return {f"{FOLDER}/awards.yaml": b"# " + "说明".encode() + b"\n" + rule("awards.yaml")}


class Gate:
    """The gate at a repository: its report, the impact and the comment of one change of the rules."""

    def __init__(self, root: Path) -> None:
        self.desk = Desk(Store(root / "repo.git"))
        self.root = root

    def judge(self, edits: Edits, capture: Capture) -> tuple[int, dict[str, Any], list[ImpactDocument]]:
        """What the gate says and writes."""
        change = self.desk.change(edits)
        report, impact = self.root / "report.json", self.root / "impact.json"
        done = main(["gate", "--repo", str(self.desk.store.root), "--base", change.base, "--head", change.head,
                     "--actor", "demo-office", "--received", RECEIVED, "--report", str(report), "--impact", str(impact),
                     *(word for login in OFFICE for word in ("--approved-by", login))])  # fmt: skip
        capture.readouterr()
        return done, json.loads(report.read_bytes()), json.loads(impact.read_bytes())

    def shown(self, form: str, capture: Capture, *more: str) -> str:
        """The impact in a form."""
        assert main(["impact", "--document", str(self.root / "impact.json"), "--format", form, *more]) == 0
        return capture.readouterr().out

    def comment(self, capture: Capture) -> str:
        """The comment on the change."""
        markdown = self.root / "impact.md"
        markdown.write_text(self.shown("markdown", capture), "utf-8")
        assert main(["comment", "--report", str(self.root / "report.json"), "--impact", str(markdown)]) == 0
        return capture.readouterr().out


@pytest.fixture
def gate(tmp_path: Path) -> Gate:
    return Gate(tmp_path)


def found(document: ImpactDocument, part: str, name: str, parameter: str) -> RuleChangeDocument:
    """One change of a rule."""
    return next(
        c for c in document["rule_changes"] if (c["part"], c["id"], c["parameter"]) == (part, name, parameter)
    )


def test_an_amended_number_is_named_with_its_quote_and_moves_whom_it_concerns(
    gate: Gate, capsys: Capture
) -> None:
    done, report, (document,) = gate.judge(another_threshold(), capsys)
    assert (done, report["verdict"]) == (0, "accepted")
    assert document["rulebook_changed"]
    assert {(c["part"], c["id"], c["parameter"]) for c in document["rule_changes"]} == {
        ("notice", "", "sha256"), ("indicator", "case_volume", "full_at"), ("indicator", "fines", "full_at"),
        ("indicator", "major_cases", "full_at"),
    }  # fmt: skip
    change = found(document, "indicator", "case_volume", "full_at")
    assert (change["before"], change["after"], change["clause"]) == ("1.5", "1.2", "A3 四(二)1")
    assert change["quote_after"] == "超过基准值20%时，该指标得满分"
    assert document["subjects"] == ["all"]
    moved = {c["id"]: c for c in document["candidates"]}
    assert moved.keys() == {"alpha-a", "beta-a"}
    assert all(c["relation"] == "own" for c in moved.values())
    sentence = "指标“案件数量和填报”的得满分的倍数：1.5 → 1.2（附件3第四部分(二)1）；通知：“超过基准值20%时，该指标得满分”"
    text = gate.shown("text", capsys)
    assert sentence in text
    assert text.index("评分规则的改动") < text.index("关系")
    comment = gate.comment(capsys)
    assert comment.index("### 评分规则的改动") < comment.index("### 改动直接涉及")
    assert "得满分的倍数：1.5 → 1.2" in comment
    assert moved["alpha-a"]["short_name"] in comment
    assert json.loads(gate.shown("json", capsys)) == document


def test_another_reading_is_named_with_both_texts(gate: Gate, capsys: Capture) -> None:
    done, _, (document,) = gate.judge(another_reading(), capsys)
    assert done == 0
    (change,) = document["rule_changes"]
    assert (change["part"], change["id"], change["parameter"]) == ("reading", "Y18", "chosen")
    assert (change["before"], change["after"]) == ("straight_line", "one_threshold")
    assert change["quote_after"] == "达到0.5倍基准值即得满分，否则0分"
    assert document["candidates"]
    for text in (gate.shown("text", capsys), gate.shown("github", capsys), gate.comment(capsys)):
        assert "现解读：达到0.5倍基准值即得满分，否则0分" in text
        assert "Y18" in text


def test_another_version_of_the_rulebook_is_compared_with_the_old_one(gate: Gate, capsys: Capture) -> None:
    done, _, (document,) = gate.judge(another_version(), capsys)
    assert done == 0
    named = {(c["part"], c["id"], c["parameter"]) for c in document["rule_changes"]}
    assert named == {("rulebook", "2019-2", "id"), ("list", "improvement", "places")}
    assert found(document, "list", "improvement", "places")["reading_after"] == "Y24"
    text = gate.shown("text", capsys)
    assert "名单“突出进步单位”的名额：3 → 1（附件2）；出自解读 Y24" in text


def test_a_broken_rulebook_is_refused_and_has_no_impact(gate: Gate, capsys: Capture) -> None:
    for edits in (
        {f"{FOLDER}/awards.yaml": b"lists: 1\n"},
        {f"{FOLDER}/indicators.yaml": rule("indicators.yaml", ("{value: 1.5,", "{value: 1.2,"))},
        {f"{FOLDER}/readings.yaml": rule("readings.yaml", ("chosen: straight_line", "chosen: nobody"))},
        {f"{FOLDER}/rows.yaml": None},
    ):
        done, report, impacts = gate.judge(dict(edits), capsys)
        assert (done, report["verdict"], impacts) == (1, "refused", [])
        assert "R307" in {finding["code"] for finding in report["findings"]}
        assert main(["comment", "--report", str(gate.root / "report.json")]) == 0
        assert "R307" in capsys.readouterr().out


def test_a_comment_in_a_rulebook_changes_no_rule(gate: Gate, capsys: Capture) -> None:
    done, _, (document,) = gate.judge(only_words(), capsys)
    assert done == 0
    assert document["rulebook_changed"]
    assert (document["rule_changes"], document["candidates"]) == ([], [])
    assert "没有一处规则、数值或解读不同" in gate.comment(capsys)


def test_a_change_that_leaves_the_rules_alone_names_none(gate: Gate, capsys: Capture) -> None:
    votes = gate.desk.text("office/votes.csv").replace(b"wechat,alpha,30", b"wechat,alpha,15")
    _, _, (document,) = gate.judge({f"{YEAR}/office/votes.csv": votes}, capsys)
    assert (document["rulebook_changed"], document["rule_changes"]) == (False, [])
    assert "评分规则" not in gate.shown("text", capsys)


def test_more_changes_than_a_comment_holds_are_counted(gate: Gate, capsys: Capture) -> None:
    renamed = {f"{FOLDER}/rows.yaml": rule("rows.yaml", ("clause: ", "clause: M "))}
    done, _, (document,) = gate.judge(dict(renamed), capsys)
    assert done == 0
    assert len(document["rule_changes"]) > 50
    markdown = gate.shown("markdown", capsys, "--limit", "6000")
    assert len(markdown.encode()) < 6000
    assert "处规则改动，见 impact.json" in markdown


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("eligibility.yaml", "valid_on: {value: '2019-11-05'", "valid_on: {value: '2019-12-01'",
         ("condition", "enforcement_certificate", "valid_on", "2019-11-05", "2019-12-01")),
        ("rulebook.yaml", "day: {value: 25, quote", "day: {value: 20, quote", ("filing", "bulletin", "day", "25", "20")),
        ("rulebook.yaml", "seed_bits: {value: 64", "seed_bits: {value: 128",
         ("rulebook", "2019", "limits.seed_bits", "64", "128")),
        ("awards.yaml", "  order: improvement", "  order: rank", ("list", "improvement", "order", "improvement", "rank")),
        ("indicators.yaml", "ladder_step: {value: 0.05", "ladder_step: {value: 0.1",
         ("indicator", "satisfaction", "ladder_step", "0.05", "0.1")),
        ("indicators.yaml", "special: {value: 1, quote: 候选单位一般行政处罚案卷2份、适用四个",
         "special: {value: 2, quote: 候选单位一般行政处罚案卷2份、适用四个",
         ("indicator", "files_recommended", "files.county.special", "1", "2")),
    ],
)  # fmt: skip
def test_every_value_of_a_rulebook_can_be_named(
    name: str, old: str, new: str, expected: tuple[str, ...]
) -> None:
    before = rulebook_files(ROOT, "2019")
    after: Mapping[str, bytes] = {**before, name: rule(name, (old, new))}
    changes = rule_changes(load_rulebook(before), load_rulebook(after))
    told = [
        (c.part, c.id, c.parameter, c.before and c.before.value, c.after and c.after.value) for c in changes
    ]
    assert expected in told
    back = rule_changes(load_rulebook(after), load_rulebook(before))
    assert [(c.before, c.after) for c in back] == [(c.after, c.before) for c in changes]
    assert rule_changes(load_rulebook(before), load_rulebook(before)) == ()


def test_a_rule_that_comes_or_goes_stands_on_one_side() -> None:
    before = rulebook_files(ROOT, "2019")
    more = rule("awards.yaml") + rule("awards.yaml").split(b"\n- id: ")[-1].join([b"- id: second-", b""])
    after = load_rulebook({**before, "awards.yaml": more})
    changes = rule_changes(load_rulebook(before), after)
    assert {(c.part, c.id) for c in changes} == {("list", "second-ministry-person")}
    assert all(c.before is None for c in changes)
    assert all(c.after is None for c in rule_changes(after, load_rulebook(before)))
