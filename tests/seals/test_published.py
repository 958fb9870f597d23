"""Published results, from the build folder or from a site, computed again from the commit that they name."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from lianbing.cli import main
from lianbing.history.cache import Cache
from lianbing.history.publishing import CACHE, history_files
from lianbing.publishing import campaign_files, write_results
from lianbing.receipts.branch import append, open_log, read_branch
from lianbing.receipts.entries import Opened
from lianbing.receipts.table import receipts, table_bytes
from lianbing.scoring import check_snapshot
from lianbing.seals.listing import seals_document
from lianbing.seals.verification import Verification, verify
from lianbing.snapshots import read_tree
from tests.receipts.logs import received, sha
from tests.seals.repositories import FINAL, YEAR, Repository

RESULTS = "build/results"


def publish(repository: Repository, *, log: bool = False) -> None:
    """Write build/results as ``lianbing publish`` does, with the receipts of the log or without."""
    tree = read_tree(repository.root)
    if log:
        name = f"{YEAR}/office/receipts.csv"
        rows = receipts(read_branch(repository.root)[0], 2019)
        tree = replace(tree, files=tree.files.with_file(name, table_bytes(rows)))
    checked = check_snapshot(tree.of_year(2019), 2019, root=repository.root)
    seals = seals_document(tree.files, 2019)
    campaigns = {2019: campaign_files(checked, repository.root, commit=tree.commit, seals=seals)}
    shutil.rmtree(repository.root / RESULTS, ignore_errors=True)
    write_results(repository.root / RESULTS, campaigns, {2019: "某年"})


@pytest.fixture(scope="module")
def published_once(original: Repository, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The sealed repository with published results."""
    repository = original.copy(tmp_path_factory.mktemp("published") / "campaign")
    publish(repository)
    return repository


@pytest.fixture
def published(published_once: Repository, tmp_path: Path) -> Repository:
    """A copy of it."""
    return published_once.copy(tmp_path / "campaign")


def codes(found: Verification) -> set[tuple[str, str]]:
    """Codes with the names of files, without their folders."""
    return {(f.code, f.path.rpartition("/2019/")[2]) for f in found.findings if f.is_error}


def test_published_results_are_computed_again_and_agree(
    published: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(published.root / RESULTS)]) == 0
    assert main(["verify", str(published.root)]) == 0
    assert capsys.readouterr().out.count("已重新计算") == 4


def test_the_seals_of_a_campaign_are_published_with_their_digests(published: Repository) -> None:
    document = json.loads(published.read(f"{RESULTS}/2019/seals.json"))
    assert [seal["snapshot"] for seal in document["seals"]] == ["provisional", "final"]
    final = document["seals"][1]
    assert (final["path"], final["sha256"]) == (FINAL, sha(published.read(FINAL + "seal.json").decode()))
    assert final["previous"]["path"].endswith("provisional/seal.json")
    assert any("verify" in command for command in document["commands"])


def test_a_changed_rank_is_named_in_every_file_that_tells_it(published: Repository) -> None:
    path = f"{RESULTS}/2019/results.json"
    content = published.read(path)
    published.write({path: content.replace(b'"tied": false', b'"tied": true', 1)})
    found = verify(published.root / RESULTS)
    (only,) = (f for f in found.findings if f.is_error)
    assert only.code == "G705"
    assert "tied 应为 false，实际是 true" in only.message


@pytest.mark.parametrize("name", ["scorecards/units/beta.json", "tables/points.csv", "confirmation.json", "seals.json",
                                  "provisional/results.json", "rules.json", "filings.json"])  # fmt: skip
def test_every_document_is_computed_again(published: Repository, name: str) -> None:
    content = published.read(f"{RESULTS}/2019/{name}")
    published.write({f"{RESULTS}/2019/{name}": content[:-3] + b" " + content[-3:]})
    assert codes(verify(published.root / RESULTS)) == {("G705", name)}


def test_missing_and_strange_files_are_named(published: Repository) -> None:
    (published.root / RESULTS / "2019/office.json").unlink()
    published.write({f"{RESULTS}/2019/bonus.json": b"{}\n"})
    assert codes(verify(published.root / RESULTS)) == {("G702", "office.json"), ("G703", "bonus.json")}


def test_what_a_site_serves_is_checked_the_same_way(published: Repository, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(
        published.root / RESULTS / "2019", site / "data", ignore=shutil.ignore_patterns("profiles")
    )
    shutil.copytree(published.root / RESULTS / "schemas", site / "data/schemas")
    (site / "index.html").write_text("<p>\n", "utf-8")
    assert verify(site, published.root).sound
    assert verify(site / "data", published.root).sound
    table = site / "data/tables/ranking.csv"
    table.write_bytes(table.read_bytes().replace(b",1,", b",2,", 1))
    assert [f.path.rpartition("data/")[2] for f in verify(site, published.root).findings] == [
        "tables/ranking.csv"
    ]


def test_results_with_the_receipts_of_the_log(published: Repository) -> None:
    """Also when the log has grown since: the digest of all files tells which receipts were used."""
    narrative = f"{YEAR}/alpha/narrative.md"
    entry = received("run-9", files={narrative: sha(published.read(narrative).decode())})
    assert append(published.root, entry).added
    publish(published, log=True)
    log = read_branch(published.root)[0]
    published.write({f"{RESULTS}/wall.json": json.dumps({"log": log.last}).encode()})
    assert verify(published.root / RESULTS).sound
    team = f"{YEAR}/alpha/team.yaml"
    assert append(published.root, received("run-10", files={team: sha(published.read(team).decode())})).added
    assert verify(published.root / RESULTS).sound


@pytest.mark.parametrize(("old", "new", "code"), [
    (b'"commit": "', b'"commit": "0', "G706"), (b'"commit": "', b'"commit": null, "x": "', "G716"),
    (b'"campaign"', b'"x"', "G701"), (b"{", b"[", "G701"), (b'"id": "2019"', b'"id": "2035"', "G726"),
])  # fmt: skip
def test_results_that_cannot_be_placed_are_a_finding(
    published: Repository, old: bytes, new: bytes, code: str
) -> None:
    path = f"{RESULTS}/2019/results.json"
    content = published.read(path)
    changed = content.replace(old, new, 1)
    published.write(
        {
            path: changed
            if code != "G706"
            else changed[: changed.index(new) + 51] + changed[changed.index(new) + 52 :]
        }
    )
    assert {f.code for f in verify(published.root / RESULTS).findings} == {code}


def test_results_as_of_a_moment_are_computed_as_of_that_moment(published: Repository) -> None:
    tree = read_tree(published.root)
    checked = check_snapshot(tree.of_year(2019), 2019, root=published.root)
    moment = datetime.fromisoformat("2019-10-01T12:00:00+08:00")
    seals = seals_document(tree.files, 2019)
    files = campaign_files(checked, published.root, commit=tree.commit, as_of=moment, seals=seals)
    shutil.rmtree(published.root / RESULTS)
    write_results(published.root / RESULTS, {2019: files}, {2019: "某年"})
    assert verify(published.root / RESULTS).sound


def test_the_history_of_scores_is_computed_again_where_it_was_published(published: Repository) -> None:
    commit = published.git("rev-parse", "HEAD")
    for name, content in history_files(published.root, commit, 2019).items():
        published.write({f"{RESULTS}/2019/{name}": content})
    assert verify(published.root / RESULTS).sound
    path = f"{RESULTS}/2019/history/steps.json"
    published.write({path: published.read(path)[:-3] + b"  \n"})
    assert {f.path.rpartition("/2019/")[2] for f in verify(published.root / RESULTS).findings} == {
        "history/steps.json"
    }


def publish_history(repository: Repository) -> str:
    """Publish the history of scores beside the results, computed anew; the commit that it ends with."""
    commit = repository.git("rev-parse", "HEAD")
    for name, content in history_files(repository.root, commit, 2019, cached=False).items():
        repository.write({f"{RESULTS}/2019/{name}": content})
    return commit


def arrives(repository: Repository, event: str, name: str) -> None:
    """The log of receipts grows by a line."""
    content = repository.read(f"{YEAR}/alpha/{name}").decode()
    assert append(repository.root, received(event, files={f"{YEAR}/alpha/{name}": sha(content)})).added


def test_a_published_history_stays_right_when_the_log_has_grown(published: Repository) -> None:
    arrives(published, "run-9", "narrative.md")
    publish(published)
    publish_history(published)
    assert verify(published.root / RESULTS).sound
    arrives(published, "run-10", "team.yaml")
    assert verify(published.root / RESULTS).sound


def test_a_history_published_before_the_log_was_begun_stays_right(published: Repository) -> None:
    """It says that there was no log: it is computed again without one, whatever has arrived since."""
    published.git("branch", "-D", "receipts")
    publish(published)
    publish_history(published)
    assert json.loads(published.read(f"{RESULTS}/2019/history/steps.json"))["log"] is None
    assert verify(published.root / RESULTS).sound
    commit = published.git("rev-parse", "HEAD")
    open_log(published.root, Opened(commit=commit, opened_at="2019-05-01T09:00:00+08:00"))
    assert append(published.root, received("run-1", base=commit, head=commit)).added
    assert verify(published.root / RESULTS).sound


def test_a_history_that_denies_the_log_of_its_own_publication_is_found(published: Repository) -> None:
    """The wall's report beside the results names the log: a history without it was not made then."""
    last = read_branch(published.root)[0].last
    published.write({f"{RESULTS}/wall.json": json.dumps({"log": last}).encode()})
    published.git("branch", "kept", "receipts")
    published.git("branch", "-D", "receipts")
    publish_history(published)
    published.git("branch", "receipts", "kept")
    assert ("G705", "history/steps.json") in codes(verify(published.root / RESULTS))


def test_a_history_with_a_log_that_nobody_has_is_named_and_the_rest_is_compared(
    published: Repository,
) -> None:
    arrives(published, "run-9", "narrative.md")
    publish_history(published)
    path = f"{RESULTS}/2019/history/steps.json"
    document = json.loads(published.read(path))
    assert document["log"] == read_branch(published.root)[0].last
    published.write({path: published.read(path).replace(document["log"].encode(), b"0" * 64)})
    (published.root / RESULTS / "2019/office.json").unlink()
    assert codes(verify(published.root / RESULTS)) == {
        ("G732", "history/steps.json"),
        ("G702", "office.json"),
    }


def test_a_poisoned_cache_does_not_pass(published: Repository) -> None:
    """Whoever can write the cache changes what ``history`` prints on that machine, and never what ``verify`` says."""
    commit = published.git("rev-parse", "HEAD")
    honest = history_files(published.root, commit, 2019)
    with closing(sqlite3.connect(published.root / CACHE)) as cache:
        for key, content in cache.execute("SELECT key, content FROM kept").fetchall():
            false = Cache.unpacked(content).replace(b"alpha", b"alphA")
            digest = hashlib.sha256(false).hexdigest()
            cache.execute("REPLACE INTO kept VALUES (?, ?, ?)", (key, digest, Cache.packed(false)))
        cache.commit()
    poisoned = history_files(published.root, commit, 2019)
    assert poisoned != honest
    for name, content in poisoned.items():
        published.write({f"{RESULTS}/2019/{name}": content})
    found = codes(verify(published.root / RESULTS))
    assert ("G705", "history/steps.json") in found or ("G703", "history/candidates/alphA.json") in found
