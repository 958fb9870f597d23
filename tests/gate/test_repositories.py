"""What a repository can be besides its objects: replaced, grafted, packed, borrowed, configured against its owner."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.gate.desk import YEAR, Desk
from tests.gate.judging import by_fork, by_supervisor
from tests.gate.repositories import Store
from tests.gate.texts import OWN, profile

FOREIGN = f"{YEAR}/beta/team.yaml"


@pytest.fixture
def own(tmp_path: Path) -> Desk:
    """A desk whose repository may be spoilt."""
    made = Desk(Store(tmp_path / "campaign.git"))
    assert made.main
    return made


def test_a_replaced_commit_is_not_believed(own: Desk) -> None:
    hostile = own.change({FOREIGN: "x\n"})
    harmless = own.commit({OWN: profile("alpha", "甲市")})
    own.store.point(f"refs/replace/{hostile.head}", harmless)
    judged = by_supervisor(hostile.request(own.store.root))
    assert judged.at("G410") == [FOREIGN]


def test_a_replaced_blob_is_not_believed(own: Desk) -> None:
    hostile = own.change({OWN: b"unit: [\n"})
    wrong, right = own.store.put("blob", b"unit: [\n"), own.store.put("blob", profile("alpha", "甲市"))
    own.store.point(f"refs/replace/{wrong}", right)
    assert by_fork(hostile.request(own.store.root)).report["verdict"] == "refused"


def test_a_graft_does_not_shorten_the_history(own: Desk) -> None:
    step = own.commit({FOREIGN: "x\n"})
    head = own.commit({FOREIGN: own.text("beta/team.yaml")}, step)
    (own.store.root / "info" / "grafts").write_text(f"{head} {own.main}\n")
    assert by_fork(own.propose(head).request(own.store.root)).at("G415") == [FOREIGN]


def test_borrowed_objects_are_read_where_they_are(own: Desk, tmp_path: Path) -> None:
    other = Store(tmp_path / "fork.git")
    (other.root / "objects/info/alternates").write_text(f"{own.store.root}/objects\n")
    head = own.change({OWN: profile("alpha", "甲市")})
    assert by_fork(head.request(other.root)).report["verdict"] == "accepted"


def test_a_packed_repository_gives_the_same_report(own: Desk) -> None:
    changes = [own.change({FOREIGN: "x\n"}), own.change({OWN: profile("alpha", "甲市")})]
    loose = [by_fork(change.request(own.store.root)).report for change in changes]
    for number, change in enumerate(changes):
        own.store.point(f"refs/pull/{number}/head", change.head)
    git = ["git", "-C", str(own.store.root), "-c", "gc.auto=0"]
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run([*git, "repack", "-adq"], check=True, env=environment)
    subprocess.run([*git, "prune-packed", "-q"], check=True, env=environment)
    assert [by_fork(change.request(own.store.root)).report for change in changes] == loose


@pytest.mark.parametrize("damage", [b"", b"\x78\x9c", b"garbage" * 20])
def test_a_broken_object_is_a_finding(own: Desk, damage: bytes) -> None:
    change = own.change({OWN: profile("alpha", "甲市")})
    blob = own.store.put("blob", profile("alpha", "甲市"))
    (own.store.root / "objects" / blob[:2] / blob[2:]).write_bytes(damage)
    judged = by_fork(change.request(own.store.root))
    assert judged.at("G401") == [OWN]
    assert judged.report["verdict"] == "refused"


def test_an_object_that_holds_more_than_it_says_is_a_finding(own: Desk) -> None:
    """The header says three bytes, the packed data go on for 64 MiB."""
    import zlib

    blob = own.store.put("blob", b"{}\n")
    packed = zlib.compress(b"blob 3\0" + bytes(64 << 20), 1)
    (own.store.root / "objects" / blob[:2] / blob[2:]).write_bytes(packed)
    change = own.change({f"{YEAR}/alpha/honours.yaml": b"{}\n"})
    assert by_fork(change.request(own.store.root)).report["verdict"] == "refused"


def test_a_thousand_missing_objects_are_a_thousand_findings(own: Desk) -> None:
    from tests.gate.repositories import FILE, Leaf

    change = own.change({f"{YEAR}/alpha/f{n}.csv": Leaf(FILE, f"{n:040x}") for n in range(1, 1_001)})
    judged = by_fork(change.request(own.store.root))
    assert len(judged.at("G401")) == 1_000


def test_settings_of_the_caller_have_no_effect(
    own: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Filters, text conversion, hooks and traces that the environment asks for are not obeyed."""
    canary = tmp_path / "canary"
    script = tmp_path / "run.sh"
    script.write_text(f"#!/bin/sh\necho ran > {canary}\n")
    script.chmod(0o755)
    settings = {"core.fsmonitor": str(script), "core.pager": str(script), "diff.external": str(script),
                "core.hooksPath": str(tmp_path), "filter.x.smudge": str(script), "core.sshCommand": str(script)}  # fmt: skip
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(settings)))
    for number, (name, value) in enumerate(settings.items()):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", name)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(script))
    monkeypatch.setenv("GIT_TRACE", str(canary))
    monkeypatch.setenv("GIT_PAGER", str(script))
    before = own.store.state()
    assert by_supervisor(own.change({OWN: profile("alpha", "甲市")}).request(own.store.root)).errors == []
    assert not canary.exists()
    assert own.store.state().keys() >= before.keys()


def test_the_office_takes_back_fifteen_hundred_files_at_once(own: Desk) -> None:
    """Each of them is looked up in the history of main, and that must not take for ever."""
    added = {f"{YEAR}/beta/f{n}.csv": b"x\n" for n in range(1_500)}
    base = own.commit(added)
    head = own.commit(dict.fromkeys(added), base)
    change = own.propose(head, base=base, actor="demo-office", approved=("demo-office-2", "demo-office-3"))
    judged = by_fork(change.request(own.store.root))
    assert judged.report["verdict"] == "accepted", judged.errors[:3]
