"""The client of the platform: what it believes, what it refuses, and the one comment."""

import json
from pathlib import Path
from typing import Any

import pytest

from lianbing.cli import main
from lianbing.gate.facts import read_facts
from lianbing.platform.arrivals import unreceipted
from lianbing.platform.comments import MARKER, publish_comment
from lianbing.platform.github import Api, ApiError
from lianbing.platform.run import Run, RunError, disagreement, facts
from tests.workflows.platform import BRANCH, HEAD, REPOSITORY, TITLE, Platform, review

OLD = "a" * 40
BOT = "github-actions[bot]"


@pytest.fixture
def run(platform: Platform, tmp_path: Path) -> Run:
    found = Run.current(platform.environment(tmp_path))
    return Run(Api(platform.address, "t", pause=lambda _: None), REPOSITORY, found.id, found.event)


def test_facts_say_who_what_and_when(platform: Platform, run: Run, tmp_path: Path) -> None:
    platform.reviews = [review("demo-review")]
    assert facts(run, "b" * 40) == {
        "base": "b" * 40,
        "head": HEAD,
        "actor": "demo-wusu",
        "pusher": "demo-wusu",
        "received_at": "2019-07-05T17:59:30+08:00",
        "approved_by": ["demo-review"],
        "title": TITLE,
        "branch": BRANCH,
    }
    assert read_facts(written(tmp_path, facts(run, "b" * 40)))["actor"] == "demo-wusu"


def written(folder: Path, document: object) -> Path:
    path = folder / "facts.json"
    path.write_text(json.dumps(document), "utf-8")
    return path


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_change_without_title_and_branch_has_empty_words(
    platform: Platform, tmp_path: Path, nothing: str | None
) -> None:
    event = Run.current(platform.environment(tmp_path, title=nothing, branch=nothing)).event
    assert (event.title, event.branch) == ("", "")


def test_the_time_of_receipt_is_when_the_run_was_created_not_started_again(run: Run) -> None:
    assert run.received().isoformat() == "2019-07-05T17:59:30+08:00"


@pytest.mark.parametrize(
    ("reviews", "approved"),
    [
        ([], ()),
        ([review("demo-office"), review("demo-press")], ("demo-office", "demo-press")),
        ([review("demo-office", commit=OLD)], ()),
        ([review("demo-office", commit=OLD), review("demo-office")], ("demo-office",)),
        ([review("demo-office"), review("demo-office", "DISMISSED")], ()),
        ([review("demo-office", "DISMISSED"), review("demo-office")], ("demo-office",)),
        ([review("demo-office"), review("demo-office", "CHANGES_REQUESTED")], ()),
        ([review("demo-office"), review("demo-office", "COMMENTED")], ("demo-office",)),
        ([review("demo-office", "COMMENTED"), review("demo-press", "PENDING")], ()),
        ([review("demo-wusu"), review("Demo-Wusu")], ()),
        ([review(None), review("demo-office")], ("demo-office",)),
        ([review("Demo-Office"), review("demo-office", "DISMISSED")], ()),
    ],
)
def test_only_a_last_word_of_another_on_this_head_approves(
    platform: Platform, run: Run, reviews: list[dict[str, Any]], approved: tuple[str, ...]
) -> None:
    platform.reviews = reviews
    assert run.approved_by() == approved


def test_who_pushed_last_does_not_approve(platform: Platform, tmp_path: Path) -> None:
    platform.reviews = [review("demo-office"), review("demo-review")]
    run = Run.current(platform.environment(tmp_path, sender="demo-office"))
    assert run.approved_by() == ("demo-review",)


def test_all_pages_are_read(platform: Platform, run: Run) -> None:
    """The word that takes an approval back stands on the third page."""
    platform.reviews = [
        review("demo-office"),
        *[review(f"r{n}") for n in range(3)],
        review("demo-office", "DISMISSED"),
    ]
    assert run.approved_by() == ("r0", "r1", "r2")
    assert sum("/reviews" in asked for asked in platform.asked) == 3


def test_a_next_page_elsewhere_gets_no_token(platform: Platform, run: Run) -> None:
    platform.reviews = [review(f"r{n}") for n in range(3)]
    platform.next_page = platform.address + ".evil.example/reviews"
    with pytest.raises(ApiError, match="not below"):
        run.approved_by()


def test_endless_pages_end(platform: Platform, run: Run) -> None:
    platform.reviews = [review(f"r{n}") for n in range(3)]
    platform.next_page = f"{platform.address}/repos/{REPOSITORY}/pulls/7/reviews"
    with pytest.raises(ApiError, match="more than"):
        run.approved_by()


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_failure_is_tried_again(platform: Platform, run: Run, status: int) -> None:
    platform.failures = [status, status]
    assert run.received().year == 2019


@pytest.mark.parametrize("status", [401, 403, 404, 302])
def test_a_lasting_failure_and_a_redirect_are_not(platform: Platform, run: Run, status: int) -> None:
    platform.failures = [status]
    with pytest.raises(ApiError, match=str(status)):
        run.received()
    assert len(platform.asked) == 1


@pytest.mark.parametrize("answer", [b"[]", b"{}", b"nonsense", b'{"created_at": 5}', b'{"created_at": "soon"}',
                                    b'{"created_at": "2019-07-05T09:59:30"}'])  # fmt: skip
def test_an_answer_of_another_form_is_no_time(platform: Platform, run: Run, answer: bytes) -> None:
    platform.answers[f"/repos/{REPOSITORY}/actions/runs/4711"] = answer
    with pytest.raises(ApiError):
        run.received()


def test_what_is_missing_in_the_environment_is_named(platform: Platform, tmp_path: Path) -> None:
    environment = platform.environment(tmp_path) | {"GITHUB_TOKEN": ""}
    with pytest.raises(RunError, match="GITHUB_TOKEN"):
        Run.current(environment)


@pytest.mark.parametrize(
    "event", [{"head": "main"}, {"author": 5}, {"sender": ""}, {"title": 5}, {"branch": []}]
)
def test_a_malformed_event_is_refused(platform: Platform, tmp_path: Path, event: dict[str, Any]) -> None:
    with pytest.raises(RunError):
        Run.current(platform.environment(tmp_path, **event))


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, None),
        ({"head": OLD}, "head"),
        ({"actor": "demo-office"}, "actor"),
        ({"pusher": "demo-office"}, "pusher"),
        ({"received_at": "2019-07-05T17:59:29+08:00"}, "received_at"),
        ({"received_at": "2019-07-05T17:59:30"}, "received_at"),
        ({"received_at": None}, "received_at"),
        ({"format": "lianbing-gate/2"}, "format"),
    ],
)
def test_a_receipt_repeats_only_what_the_platform_says_too(
    run: Run, report: dict[str, Any], change: dict[str, Any], wrong: str | None
) -> None:
    assert disagreement(run, report | change, run.received()) == wrong


def test_the_comment_is_made_once_and_then_changed(platform: Platform, run: Run) -> None:
    assert publish_comment(run, f"{MARKER}\nfirst") == "created"
    assert publish_comment(run, f"{MARKER}\nsecond") == "updated"
    assert [comment["body"] for comment in platform.comments] == [f"{MARKER}\nsecond"]


def test_comments_of_others_stay_whatever_they_hold(platform: Platform, run: Run) -> None:
    others: list[dict[str, Any]] = [
        {"id": 1, "user": {"login": "stranger"}, "body": f"{MARKER}\nmine"},
        {"id": 2, "user": {"login": BOT}, "body": f"another action\n{MARKER}"},
        {"id": 3, "user": None, "body": MARKER},
        {"id": 4, "user": {"login": BOT}, "body": None},
    ]
    platform.comments = [dict(comment) for comment in others]
    assert publish_comment(run, f"{MARKER}\nours") == "created"
    assert platform.comments[:4] == others
    assert publish_comment(run, f"{MARKER}\nagain") == "updated"
    assert len(platform.comments) == 5


def test_making_a_comment_is_not_repeated(platform: Platform, run: Run) -> None:
    """A second try after a lost answer would make two."""
    publish_comment(run, f"{MARKER}\nfirst")
    platform.comments.clear()
    platform.failures = [502]
    with pytest.raises(ApiError):
        run.api.post(f"/repos/{REPOSITORY}/issues/7/comments", {"body": MARKER})
    assert platform.comments == []


def test_runs_without_a_receipt_are_named(platform: Platform, run: Run) -> None:
    platform.runs = [
        {
            "id": n,
            "created_at": "2019-07-05T09:59:30Z",
            "head_sha": HEAD,
            "actor": {"login": "demo-wusu"} if n > 1 else None,
        }
        for n in (4711, 471, 2, 1)
    ]
    found = list(unreceipted(run.api, REPOSITORY, ["run-4711-2", "run-2-1", "outage-471", "run-1", ""]))
    assert [(arrival.run, arrival.actor) for arrival in found] == [("471", "demo-wusu"), ("1", "")]


def test_the_commands(
    platform: Platform, tmp_path: Path, report: dict[str, Any], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    for name, value in platform.environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    out, written, body = tmp_path / "gate" / "facts.json", tmp_path / "report.json", tmp_path / "body.md"
    assert main(["platform", "facts", "--base", "b" * 40, "--out", str(out)]) == 0
    assert json.loads(out.read_text("utf-8"))["head"] == HEAD
    assert main(["platform", "facts", "--base", "main", "--out", str(out)]) == 2
    written.write_text(json.dumps(report), "utf-8")
    capsys.readouterr()
    assert main(["platform", "received", "--gate-report", str(written)]) == 0
    assert capsys.readouterr().out == "2019-07-05T17:59:30+08:00\n"
    written.write_text(json.dumps(report | {"head": OLD}), "utf-8")
    assert main(["platform", "received", "--gate-report", str(written)]) == 1
    assert capsys.readouterr().out == ""
    body.write_text(f"{MARKER}\n你好", "utf-8")
    assert main(["platform", "comment", "--body", str(body)]) == 0
    assert platform.comments[0]["body"] == f"{MARKER}\n你好"
    assert platform.tokens == {"Bearer token-of-the-run"}
