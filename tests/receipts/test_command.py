"""``lianbing receipts`` as the office and a workflow meet it: exit status, formats, tables, digests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lianbing.cli import main
from lianbing.receipts.branch import read_branch
from schema.codes import CODES
from schema.stamps import stamp
from tests.receipts.logs import events, filled, git, received, repository, sha, tip, write_commit
from tests.receipts.test_report import REPORT
from tests.smallcampaign import SmallCampaign

Capture = pytest.CaptureFixture[str]


def run(*arguments: str | Path) -> int:
    return main([str(a) for a in arguments])


def receipts(action: str, root: Path, *arguments: str | Path) -> int:
    return run("receipts", action, "--repo", root, *arguments)


def write(path: Path, document: object) -> Path:
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_from_opening_to_a_table(tmp_path: Path, capsys: Capture) -> None:
    root = repository(tmp_path / "收件 库")
    head = git(root, "rev-parse", "HEAD")
    assert receipts("open", root, "--commit", "HEAD", "--at", "2019-05-01T09:00:00+08:00") == 0
    assert read_branch(root)[0].opened.commit == head  # type: ignore[union-attr]
    report = write(tmp_path / "gate.json", REPORT)
    event = ("--gate-report", report, "--event", "run-7-1", "--head", "b" * 40)
    assert receipts("append", root, *event, "--received", "2019-11-05T09:00:00+00:00") == 0
    assert receipts("append", root, *event, "--received", "2019-11-05T17:00:00+08:00") == 0
    assert "没有重复登记" in capsys.readouterr().out
    assert receipts("append", root, "--entry", write(tmp_path / "e.json", received("hook-1").document())) == 0
    assert events(read_branch(root)[0]) == ["run-7-1", "hook-1"]
    capsys.readouterr()

    assert receipts("verify", root) == 0
    said = capsys.readouterr().out
    last = read_branch(root)[0].last
    assert "3 条" in said
    assert last in said
    assert receipts("verify", root, "--expect", last, "--format", "github") == 0
    assert last in capsys.readouterr().out

    assert receipts("export", root, "--year", "2019") == 0
    table = capsys.readouterr().out
    assert (
        table.splitlines()[1]
        == f"submissions/2019/alpha/a.yaml,{'0' * 64},2019-11-05T17:00:00+08:00,demo-alpha"
    )
    assert receipts("export", root, "--ref", tip(root), "--out", tmp_path / "t.csv") == 0
    assert (tmp_path / "t.csv").read_text(encoding="utf-8") == table


def test_findings_are_told_in_every_format(tmp_path: Path, capsys: Capture) -> None:
    root = filled(tmp_path / "a", "run-1-1")
    content = read_branch(root)[0].content.replace(b"opened_at", b"opened_on")
    write_commit(root, {"log.jsonl": content}, tip(root))
    assert receipts("verify", root) == 1
    text = capsys.readouterr().out
    assert "错误 log.jsonl:1: G501" in text
    assert "完整" not in text
    assert receipts("verify", root, "--format", "github") == 1
    assert "::error file=log.jsonl,line=1,col=1,title=G501::" in capsys.readouterr().out
    assert receipts("verify", root, "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["format"] == "lianbing-receipts/1"
    assert (report["entries"], report["errors"]) == (2, 3)
    assert [found["code"] for found in report["findings"]] == ["G507", "G501", "G502"]
    assert receipts("export", root) == 1
    (tmp_path / "log.jsonl").write_bytes(content)
    assert run("receipts", "verify", "--file", tmp_path / "log.jsonl") == 1


def test_a_sound_log_as_json_says_how_many_and_which_last(tmp_path: Path, capsys: Capture) -> None:
    root = filled(tmp_path / "a", "run-1-1")
    assert receipts("verify", root, "--format", "json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report == {
        "format": "lianbing-receipts/1",
        "entries": 2,
        "last": read_branch(root)[0].last,
        "errors": 0,
        "findings": [],
    }


@pytest.mark.parametrize(
    ("changed", "more", "status", "said"),
    [
        ({"verdict": "fine"}, (), 1, "G513"),
        ({}, ("--head", "c" * 40), 1, "G513"),
        ({"received_at": "2019-11-05T17:00:00+08:00"}, (), 1, "G511"),
    ],
)
def test_what_cannot_be_logged_is_a_finding(
    tmp_path: Path, capsys: Capture, changed: dict[str, Any], more: tuple[str, ...], status: int, said: str
) -> None:
    root = filled(tmp_path / "a")
    first = write(tmp_path / "first.json", REPORT)
    assert receipts("append", root, "--gate-report", first, "--event", "run-1-1") == 0
    before = tip(root)
    second = write(tmp_path / "second.json", {**REPORT, **changed})
    assert receipts("append", root, "--gate-report", second, "--event", "run-1-1", *more) == status
    assert said in capsys.readouterr().err
    assert tip(root) == before


def test_wrong_use_is_told_in_one_line(tmp_path: Path, capsys: Capture) -> None:
    root = filled(tmp_path / "a")
    report, entry = (
        write(tmp_path / "g.json", REPORT),
        write(tmp_path / "e.json", received("run-1-1").document()),
    )
    for arguments in (
        ("append", root, "--gate-report", report),
        ("append", root, "--entry", entry, "--event", "run-1-1"),
        ("append", root, "--entry", tmp_path / "nothing.json"),
        ("append", root, "--entry", entry, "--remote", "origin"),
        ("append", root, "--entry", entry, "--branch", "other"),
        ("open", root, "--commit", "nothing"),
        ("verify", root, "--ref", "nothing"),
        ("verify", tmp_path),
    ):
        assert receipts(*arguments) == 2, arguments
        error = capsys.readouterr().err
        assert error.count("\n") == 1
        assert "Traceback" not in error
    assert read_branch(root)[0].count == 1


def test_a_log_that_no_attempt_reaches_is_a_failure(tmp_path: Path, capsys: Capture) -> None:
    root = filled(tmp_path / "a")
    (root / "refs/heads/receipts.lock").touch()
    entry = write(tmp_path / "e.json", received("run-1-1").document())
    assert receipts("append", root, "--entry", entry, "--attempts", "2") == 3
    assert "没有记入日志" in capsys.readouterr().err


def test_digests_are_lines_to_dictate(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "submissions/2019/alpha"
    folder.mkdir(parents=True)
    (folder / "team.yaml").write_bytes(b"a: b\n")
    (folder / "cases.csv").write_bytes(b"a\r\n")
    other = tmp_path / "a.txt"
    other.write_bytes(b"x")
    assert run("receipts", "digest", folder / "team.yaml", folder / "cases.csv", other) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        f"{sha('a: b' + chr(10))}  submissions/2019/alpha/team.yaml",
        f"{sha('a' + chr(13) + chr(10))}  submissions/2019/alpha/cases.csv",
        f"{sha('x')}  {other.as_posix()}",
    ]
    assert sha("a\n") in printed.err
    assert printed.err.count("\n") == 1
    assert run("receipts", "digest", folder / "nothing.csv") == 2


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A campaign whose own table says that two files came late."""
    campaign = SmallCampaign()
    late = "2019-11-06T09:00:00+08:00"
    campaign.receive({"alpha/team.yaml": late, "beta/team.yaml": late})
    for path, content in campaign.files.items():
        target = tmp_path / "campaign" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return tmp_path / "campaign"


def test_score_takes_the_log_beside_the_table_of_the_office(small: Path, capsys: Capture) -> None:
    """The log knows an earlier receipt of one file and a first one of another; the table's third stays."""

    def notes(*more: str | Path) -> list[str]:
        assert run("score", "--root", small, "--snapshot", "provisional", *more) == 0
        results = json.loads((small / "build/results/results.json").read_text(encoding="utf-8"))
        return [n for n in results["notes"] if "team.yaml" in n]

    def digest(unit: str) -> str:
        path = f"submissions/2019/{unit}/team.yaml"
        return stamp(path, (small / path).read_bytes()).sha256

    late = [
        f"submissions/2019/{u}/team.yaml 于 2019-11-06 09:00:00 收到，晚于本次截止，未计入"
        for u in ("alpha", "beta")
    ]
    assert [n for n in notes() if "收到，晚于" in n] == late
    files = {f"submissions/2019/{u}/team.yaml": digest(u) for u in ("alpha", "gamma")}
    root = filled(small.parent / "log")
    entry = write(
        small.parent / "e.json", received("run-1-1", "2019-11-05T09:00:00+08:00", files=files).document()
    )
    assert receipts("append", root, "--entry", entry) == 0
    assert receipts("export", root, "--out", small.parent / "log.csv") == 0
    found = notes("--receipts", small.parent / "log.csv")
    assert [n for n in found if "收到，晚于" in n] == late[1:]
    assert not any("gamma/team.yaml" in note for note in found)
    (small.parent / "broken.csv").write_text("path\n", encoding="utf-8")
    assert run("score", "--root", small, "--receipts", small.parent / "broken.csv") == 2
    assert "broken.csv:1" in capsys.readouterr().err


def test_every_code_of_the_log_is_raised_by_a_test() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [code for code in CODES if code.startswith("G5") and code not in text] == []
