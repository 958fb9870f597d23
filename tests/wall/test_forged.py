"""What somebody writes into the log to make a bad step look good, and what the wall makes of it (Y6, Y47)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lianbing.cli import main
from lianbing.gate.supervisor import verdict_of
from lianbing.receipts.branch import append, read_branch
from lianbing.receipts.entries import FileVersion, Purged, Sealed
from lianbing.wall.approvals import is_approved
from lianbing.wall.documents import WallDocument
from lianbing.wall.steps import Step
from tests.gate.desk import OFFICE, YEAR, Edits, Proposed
from tests.gate.repositories import PERSON
from tests.receipts.logs import received
from tests.wall.mainline import Mainline
from tests.wall.test_wall import VOTES, cleared, honest, rigged

pytestmark = pytest.mark.rows("Y47")

MOMENT = "2019-12-01T00:00:00+08:00"


@pytest.fixture
def line(tmp_path: Path) -> Mainline:
    """A main branch with its log."""
    return Mainline.at(tmp_path / "campaign.git")


def codes(found: WallDocument) -> list[list[str]]:
    """The codes of every violation."""
    return [[f["code"] for f in v["findings"]] for v in found["violations"]]


def purge(line: Mainline, commits: dict[str, str], *files: FileVersion) -> None:
    """A purge that nothing came of but a line in the log."""
    assert append(line.repo, Purged(purged_at=MOMENT, reason="测试", files=files, commits=commits)).added


def approved(line: Mainline) -> tuple[str, str]:
    """An approved head that was never merged, and the SHA-256 of the votes in it."""
    edits: Edits = {VOTES: line.desk.text("office/votes.csv").replace(b"beta,20,", b"beta,21,")}
    proposed, report = line.judged(edits, actor="demo-office", approved=OFFICE)
    assert report["verdict"] == "accepted"
    line.receive(report)
    return proposed.head, str(report["files"][0]["sha256"])


def test_a_purge_cannot_give_an_approved_head_another_content(line: Mainline) -> None:
    head, _ = approved(line)
    step = line.push(rigged(line))
    purge(line, {head: step})
    found = line.wall()
    assert not found["sound"]
    assert codes(found) == [["G601"]]
    assert [f["code"] for f in found["findings"]] == ["G608"]


def test_nor_if_it_names_the_file_but_another_version(line: Mainline) -> None:
    head, _ = approved(line)
    step = line.push(rigged(line))
    purge(line, {head: step}, FileVersion(path=VOTES, sha256="0" * 64))
    assert codes(line.wall()) == [["G607"]]


def test_nor_if_the_approved_head_is_gone(line: Mainline) -> None:
    head, _ = approved(line)
    step = line.push(rigged(line))
    purge(line, {head: step})
    line.git("gc", "--quiet", "--prune=now")
    found = line.wall()
    assert codes(found) == [["G607"]]
    assert found["violations"][0]["findings"][0]["path"] == VOTES


def test_a_purge_cannot_move_the_beginning(line: Mainline) -> None:
    line.merge(honest(line))
    step = line.push(rigged(line))
    purge(line, {line.desk.main: step})
    found = line.wall()
    assert (found["anchor"], found["steps"]) == (line.desk.main, 2)
    assert not found["sound"]


def test_nor_if_the_beginning_is_gone(tmp_path: Path) -> None:
    line = Mainline.at(tmp_path / "campaign.git")
    content = line.git("show", "receipts:log.jsonl").replace(line.desk.main, "e" * 40) + "\n"
    store = line.desk.store
    store.point(
        "refs/heads/receipts",
        store.commit(store.tree([("100644", b"log.jsonl", store.put("blob", content.encode()))])),
    )
    line.merge(honest(line))
    step = line.push(rigged(line))
    purge(line, {"e" * 40: step})
    found = line.wall()
    assert [f["code"] for f in found["findings"]] == ["G604"]
    assert not found["sound"]


def test_a_seal_cannot_be_appended_and_moves_nothing(line: Mainline, tmp_path: Path) -> None:
    step = line.push(rigged(line))
    seal = Sealed(sealed_at=MOMENT, commit=step)
    assert not append(line.repo, seal).added
    entry = tmp_path / "seal.json"
    entry.write_text(json.dumps(seal.document()), "utf-8")
    assert main(["receipts", "append", "--repo", str(line.repo), "--entry", str(entry)]) == 1
    content = read_branch(line.repo)[0].with_entry(seal).content
    store = line.desk.store
    tree = store.tree([("100644", b"log.jsonl", store.put("blob", content))])
    store.point("refs/heads/receipts", store.commit(tree, (line.git("rev-parse", "receipts"),)))
    for whole in (False, True):
        found = line.wall(whole=whole)
        assert (found["sound"], found["steps"], codes(found)) == (False, 1, [["G601"]])


def test_the_receipt_and_the_step_have_the_same_files(line: Mainline) -> None:
    """A receipt that was written for a head without one of its files, or with one that it has not."""
    for change in ("less", "more"):
        edits = honest(line, 1 if change == "less" else 2)
        proposed, report = line.judged(edits)
        if change == "less":
            report["files"].pop()
        else:
            report["files"].append(
                {"path": f"{YEAR}/alpha/x.yaml", "change": "added", "size": 1, "sha256": "0" * 64}
            )
        line.receive(report)
        line.move(line.desk.commit(edits, line.tip, proposed.head))
    assert codes(line.wall()) == [["G607"], ["G607"]]


def test_a_deletion_is_a_file_of_the_receipt(line: Mainline) -> None:
    line.merge({f"{YEAR}/alpha/team.yaml": None})
    found = line.wall()
    assert (found["sound"], found["steps"]) == (True, 1), found


def test_a_decision_that_its_author_alone_signed_clears_nothing(line: Mainline) -> None:
    """Also if the gate of that day let it pass."""
    step = line.push(rigged(line))
    edits = cleared(line, step)
    proposed, report = line.judged(edits, actor="demo-office")
    line.receive({**report, "verdict": "accepted", "findings": []})
    line.move(line.desk.commit(edits, line.tip, proposed.head))
    assert not line.wall()["sound"]


@pytest.mark.parametrize(
    ("approvals", "enough"),
    [
        ((), False),
        (("demo-office-2",), False),
        (("demo-office-2", "demo-office-3"), True),
        (("Demo-Office", "demo-office-2"), False),
        (("demo-office-2", "demo-office-4"), False),
    ],
)
def test_approvals_are_those_of_others(line: Mainline, approvals: tuple[str, ...], enough: bool) -> None:
    from lianbing.objects import objects_of

    entry = received("run-1-1", actor="demo-office", pusher="demo-office-4", approved_by=approvals)
    with objects_of(line.repo) as objects:
        main = line.desk.main
        path = f"{YEAR}/office/decisions.yaml"
        assert is_approved(objects, Step(main, main, main, entry), path) is enough
        assert is_approved(objects, Step("f" * 40, main, main, entry), path) is enough
        assert not is_approved(objects, Step(main, main, main, None), path)


def test_more_approvals_are_needed_where_the_rules_say_so(line: Mainline) -> None:
    from lianbing.objects import objects_of

    head = "scorer/rulebooks/2019/rulebook.yaml"
    text = line.git("show", f"{line.desk.main}:{head}")
    changed = re.sub(r"(approvals: \{value: )2", r"\g<1>3", text)
    assert changed != text
    base = line.desk.commit({head: changed + "\n"})
    entry = received("run-1-1", actor="demo-office", pusher=None, approved_by=OFFICE)
    with objects_of(line.repo) as objects:
        assert not is_approved(objects, Step(base, base, base, entry), f"{YEAR}/office/decisions.yaml")


def merged(line: Mainline, message: bytes) -> str:
    """An honest change merged by the platform under a message."""
    edits = honest(line)
    proposed, report = line.judged(edits)
    line.receive(report)
    return line.move(line.desk.commit(edits, line.tip, proposed.head, message=message))


def test_personal_data_in_the_message_of_a_merge_is_a_warning(line: Mainline) -> None:
    step = merged(line, "Merge pull request #7 from x/y\n\n联系 13812345678".encode())
    found = line.wall()
    assert (found["sound"], found["violations"]) == (True, [])
    assert [(f["code"], f["severity"]) for f in found["findings"]] == [("G609", "warning")]
    assert step[:12] in found["findings"][0]["message"]
    assert "13812345678" not in json.dumps(found)


def test_personal_data_in_the_signature_of_a_merge_is_a_warning(line: Mainline) -> None:
    """Whoever merges on the platform signs with an address of the platform's choosing."""
    edits = honest(line)
    proposed, report = line.judged(edits)
    line.receive(report)
    signed = ("甲 <13812345678@example.org>", PERSON)
    line.move(line.desk.commit(edits, line.tip, proposed.head, people=signed))
    found = line.wall()
    assert (found["sound"], found["violations"]) == (True, [])
    assert [f["code"] for f in found["findings"]] == ["G609"]
    assert "13812345678" not in json.dumps(found)


def test_a_long_message_of_a_merge_stops_nothing(line: Mainline) -> None:
    merged(line, b"Merge pull request #7\n\n" + b"a" * (1 << 20))
    found = line.wall()
    assert (found["sound"], found["steps"]) == (True, 1)
    assert line.judged(honest(line, 2))[1]["verdict"] == "accepted"


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # git's process is ended on purpose
def test_a_commit_that_cannot_be_read_is_a_violation(line: Mainline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lianbing.objects.COMMIT_BYTES", 1 << 20)
    merged(line, b"Merge pull request #7\n\n" + b"a" * (1 << 20))
    found = line.wall()
    assert not found["sound"]
    assert [f["code"] for f in found["findings"]] == ["G401"] or codes(found) == [["G401"]]


def test_a_change_that_just_fits_the_gate_fits_the_wall(line: Mainline) -> None:
    edits = honest(line)
    (path,) = edits
    tip = line.tip
    for number in range(199):
        tip = line.desk.commit({path: str(edits[path]) + "字" * (number + 1) + "\n"}, tip)
    head = line.desk.commit(edits, tip)
    report = verdict_of(Proposed(head, line.tip).request(line.repo)).report
    assert report["verdict"] == "accepted", report["findings"]
    line.receive(report)
    line.move(line.desk.commit(edits, line.tip, head))
    found = line.wall()
    assert (found["sound"], found["steps"]) == (True, 1), found
