"""The page of a unit or a person: what it says of standing, of what could be mended, of every point; and what it keeps to itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from sitegen.mending import findings_by_owner, leaves, losses, mending
from sitegen.wording import LABELS, SECTIONS
from tests.sitegen.conftest import full, published
from tests.sitegen.test_pages import Skeleton, html, made, parts


def section(page: Path, name: str) -> str:
    """One section of a profile as HTML."""
    found = page.read_text("utf-8").partition(f'<h2 id="{name}">')[2]
    return re.split(r'<h2 id="|<aside', found)[0]


def words(markup: str) -> str:
    """What a reader reads."""
    return " ".join("".join(Skeleton(html(f"<div>{markup}</div>")).words).split())


def whole(page: Path) -> str:
    """What a reader reads of a page."""
    return " ".join("".join(Skeleton(html(parts(page)[1])).words).split())


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, documents: Mapping[str, bytes]) -> Path:
    """The pages of the small campaign."""
    return made(tmp_path_factory.mktemp("profiles"), documents)


def cards(documents: Mapping[str, bytes]) -> Iterator[tuple[str, Any]]:
    """Every scorecard with the page of whom it is."""
    for name, content in documents.items():
        if name.startswith("scorecards/"):
            yield name.removeprefix("scorecards/").replace(".json", ".md"), json.loads(content)


# ---- what everybody's page has


def test_the_strip_of_contents_leads_to_every_section_there_is_and_to_no_other(pages: Path) -> None:
    for page in [*pages.glob("units/*.md"), *pages.glob("persons/*.md")]:
        text = page.read_text("utf-8")
        strip = text.partition('<nav class="lb-contents"')[2].partition("</nav>")[0]
        links = re.findall(r'href="#([a-z]+)"', strip)
        assert links == re.findall(r'<h2 id="([a-z]+)">', text), page.name
        assert links == [name for name in SECTIONS if name in links]


def test_every_indicator_has_an_anchor_says_how_it_is_computed_and_shows_each_step_with_its_clause(
    pages: Path, documents: Mapping[str, bytes]
) -> None:
    formulas = json.loads(documents["rules.json"])["indicators"]
    texts = {i["id"]: i["formula_text"] for i in leaves(formulas)}
    for name, card in cards(documents):
        text = (pages / name).read_text("utf-8")
        for indicator in leaves(card["indicators"]):
            assert text.count(f'id="i-{indicator["id"]}"') == 1
            box = text.partition(f'id="i-{indicator["id"]}"')[2].partition('id="i-')[0]
            read = words(re.sub(r"^[^>]*>", "", box).rsplit("<details", 1)[0])
            assert indicator["label"] in read
            assert f"怎样算：{texts[indicator['id']]}" in read
            for step in indicator["steps"]:
                assert " ".join(step["text"].split()) in read
                for source in step["sources"]:
                    place = source["path"].removeprefix("submissions/2019/")
                    assert f"{place}:{source['lines']}" if source["lines"] else place in read
            for loss in indicator["losses"]:
                assert f"失 {loss['points']} 分（{LABELS['cause'][loss['cause']]}）：{loss['text']}" in read


def test_a_rank_says_of_how_many_and_how_it_moved(pages: Path, documents: Mapping[str, bytes]) -> None:
    final = json.loads(documents["results.json"])
    ranked = [unit for unit in final["units"] if unit["level"] == "prefecture" and unit["rank"]]
    assert len(ranked) == 3
    for unit in ranked:
        assert f"第 {unit['rank']} / 3" in whole(pages / "units" / f"{unit['id']}.md").replace("（并列）", "")


@pytest.mark.parametrize(("gained", "said"), [(2, "上升 2 位"), (-1, "下降 1 位"), (0, "持平")])
def test_movement_against_last_year_is_said_in_words(
    tmp_path: Path, documents: Mapping[str, bytes], gained: int, said: str
) -> None:
    final = json.loads(documents["results.json"])
    final["units"][0] |= {"last_rank": 5, "improvement": gained}
    page = made(tmp_path, {**documents, "results.json": json.dumps(final).encode()})
    read = whole(page / "units" / f"{final['units'][0]['id']}.md")
    assert f"第 5 {said}" in read


def test_the_files_of_a_derivation_are_listed_once_each_with_their_blob(
    pages: Path, documents: Mapping[str, bytes]
) -> None:
    for name, card in cards(documents):
        steps = [*card["benchmark"], *(s for i in leaves(card["indicators"]) for s in i["steps"])]
        files = {source["path"]: source["blob"] for step in steps for source in step["sources"]}
        listed = section(pages / name, "files")
        assert listed.count("<tr>") == len(files) + 1
        for path, blob in files.items():
            assert path.removeprefix("submissions/2019/") in words(listed)
            assert blob[:12] in listed


# ---- what could be mended


def test_what_a_unit_could_mend_is_listed_with_remedy_line_and_clause(tmp_path: Path) -> None:
    small = full()
    made_of = published(small)
    findings = json.loads(made_of["findings.json"])
    own = [
        f
        for f in findings
        if f["path"].startswith("submissions/2019/alpha/") or f["path"].endswith("2019/alpha")
    ]
    assert own
    page = made(tmp_path, made_of) / "units" / "alpha.md"
    read = words(section(page, "mend"))
    for finding in own:
        assert finding["message"] in read
        assert finding["remedy"] in read
        assert finding["code"] in read
    assert "beta" not in read


def test_only_ones_own_losses_open_filings_and_mendable_findings_are_to_be_mended() -> None:
    loss = {"points": "1.00", "exact": "1", "text": "…"}
    indicator = {
        "id": "x", "label": "某项", "maximum": "5", "parts": [],
        "losses": [{**loss, "cause": cause} for cause in ("unit", "office", "rule")],
        "missing": [{"cause": cause, "text": "…", "clause": "A3"} for cause in ("unit", "office")],
    }  # fmt: skip
    filings = [
        {"state": state, "paths": [f"submissions/2019/alpha/{state}.yaml"]}
        for state in ("on_time", "late", "missing", "not_due", "waived")
    ]
    findings = [
        {"code": "R303", "path": "submissions/2019/alpha/late.yaml"},
        {"code": "R303", "path": "submissions/2019/alpha"},
        {"code": "S236", "path": "submissions/2019/alpha/late.yaml"},
    ]
    found = mending([indicator], filings, findings, sealed=False)
    assert [one["cause"] for one in found.losses] == ["unit"]
    assert [one["cause"] for one in found.missing] == ["unit"]
    assert [one["state"] for one in found.filings] == ["not_due"]
    assert [one["code"] for one in found.findings] == ["R303", "S236"], "what came late stays late"
    assert len(found) == 5


def test_losses_stand_in_order_of_their_size() -> None:
    one = {"parts": [], "label": "", "losses": [{"points": p} for p in ("0.50", "10.00", "2.00")], "id": "x"}
    assert [loss["points"] for loss in losses([{"parts": [one]}])] == ["10.00", "2.00", "0.50"]


def test_a_finding_on_a_persons_record_is_the_persons_and_its_units() -> None:
    paths = ("alpha/persons/p1/person.yaml", "alpha/cases.csv", "alpha", "office/praise.csv")
    found = findings_by_owner(({"path": f"submissions/2019/{path}"} for path in paths), "submissions/2019/")
    assert {owner: len(list(each)) for owner, each in found.items()} == {"alpha": 3, "p1": 1, "office": 1}


def test_after_the_sealing_a_page_says_that_only_an_objection_is_left(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    seals = json.loads(documents["seals.json"])
    seal = {"snapshot": "final", "path": "submissions/2019/published/final", "commit": "0" * 40, "sha256": "0" * 64,
            "previous": None}  # fmt: skip
    sealed = {**documents, "seals.json": json.dumps({**seals, "seals": [seal]}).encode()}
    before, after = (
        words(section(made(tmp_path / name, files) / "units" / "alpha.md", "mend"))
        for name, files in (("open", documents), ("sealed", sealed))
    )
    assert "怎样报送" in before
    assert "已经封存" not in before
    assert "最终成绩已经封存" in after
    assert "提出异议" in after


# ---- persons


@pytest.mark.rows("R19", "R20", "Y35")
def test_nothing_of_a_person_reaches_the_site_but_what_the_notice_publishes(tmp_path: Path) -> None:
    """Its public name, unit, track, post, introduction and narrative; no certificate, no precondition, no account."""
    small = full()
    path = f"{small.root}/alpha/persons/p1/person.yaml"
    record = json.loads(small.files[path])
    digest = "5ec2e7" + "0" * 58
    record |= {"post": "执法科科员", "profile": "熟悉行业工艺。"}
    record["enforcement_certificate"] = {"valid_from": "2016-03-04", "valid_to": "2024-08-09"}
    record["integrity_certificate"] = {"issuer": "同级纪检", "date": "2019-09-13", "sha256": digest}
    small.put("alpha/persons/p1/person.yaml", record)
    small.nominate()
    pages = made(tmp_path, published(small))
    read = whole(pages / "persons" / "p1.md")
    for shown in (
        "候选人一",
        "甲市生态环境局",
        "现场执法能手",
        "执法科科员",
        "熟悉行业工艺。",
        "查处某企业。",
    ):
        assert shown in read
    for file in pages.rglob("*"):
        inner = file.relative_to(pages)
        if file.is_file() and inner.parts[0] not in ("assets", "guide", "reference"):
            content = file.read_bytes()
            for secret in (digest, "2016-03-04", "2024-08-09", "2019-09-13"):
                assert secret.encode() not in content, (inner, secret)
    for secret in ("同级纪检", "backbone", "政治坚定"):
        assert secret not in (pages / "persons" / "p1.md").read_text("utf-8")


def test_a_persons_page_lists_the_filings_of_its_own_folder_alone(
    pages: Path, documents: Mapping[str, bytes]
) -> None:
    filings = [
        f for f in json.loads(documents["filings.json"]) if any("/persons/p1/" in p for p in f["paths"])
    ]
    listed = section(pages / "persons" / "p1.md", "filings")
    assert listed.count("<tr>") == len(filings) + 1 > 1
    assert filings[0]["label"] in words(listed)
