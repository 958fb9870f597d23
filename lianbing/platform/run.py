"""The run that this process is part of: its event, its time of receipt, and who approved the change.

The time of receipt is the run's ``created_at``: the platform sets it when the push arrives, and neither a queue nor a
rerun changes it. Approvals are read anew whenever they are asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lianbing.platform.github import Api, ApiError, Document
from schema.zone import CHINA

_COMMIT = re.compile(r"[0-9a-f]{40}")
_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_.-]+")
_RUN = re.compile(r"[0-9]{1,20}")
_CONNECTION = ("GITHUB_API_URL", "GITHUB_TOKEN", "GITHUB_REPOSITORY")
_RUN_OF_US = ("GITHUB_RUN_ID", "GITHUB_EVENT_PATH")


class RunError(Exception):
    """This process is not part of a run on a pull request; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Event:
    """The pull request that a run is about: its number, its author, who caused the run, and the commit it brings.

    ``title`` and ``branch`` are words of its author that a merge writes into the history; empty where there are none.
    """

    number: int
    author: str
    sender: str
    head: str
    title: str = ""
    branch: str = ""

    @classmethod
    def read(cls, path: Path) -> Event:
        """The event as the platform wrote it to a file. Raises RunError."""
        try:
            event = Document.of(json.loads(path.read_bytes()), "event")
            pull = event.inner("pull_request")
            found = cls(
                number=pull.number("number"),
                author=pull.inner("user").text("login"),
                sender=event.inner("sender").text("login"),
                head=pull.inner("head").text("sha"),
                title=_words(pull, "title"),
                branch=_words(pull.inner("head"), "ref"),
            )
        except (OSError, ValueError, ApiError) as error:
            raise RunError(f"运行事件无法读取：{error}") from None
        if not _COMMIT.fullmatch(found.head):
            raise RunError("运行事件中的提交号不是40位十六进制")
        return found


def _words(document: Document, name: str) -> str:
    """A text that may be missing. Raises ApiError for what is no text: it would be judged by nobody."""
    return document.text(name) if document.values.get(name) not in (None, "") else ""


@dataclass(frozen=True)
class Run:
    """A run of a workflow on a pull request, with the API to ask about it."""

    api: Api
    repository: str
    id: str
    event: Event

    @classmethod
    def current(cls, environment: Mapping[str, str]) -> Run:
        """The run that an environment describes. Raises RunError naming what is missing."""
        api, repository = connection(environment)
        number, event = _named(environment, _RUN_OF_US)
        if not _RUN.fullmatch(number):
            raise RunError("GITHUB_RUN_ID 的写法不对")
        return cls(api, repository, number, Event.read(Path(event)))

    def received(self) -> datetime:
        """When the platform received the push, in Asia/Shanghai. Raises ApiError."""
        run = self.api.get(f"/repos/{self.repository}/actions/runs/{self.id}")
        text = run.text("created_at")
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise ApiError(f"{run.place}.created_at: a time was expected") from None
        if moment.tzinfo is None:
            raise ApiError(f"{run.place}.created_at: a time with its zone was expected")
        return moment.astimezone(CHINA)

    def approved_by(self) -> tuple[str, ...]:
        """Who approved exactly this head, apart from those who wrote or pushed it. Raises ApiError."""
        reviews = self.api.entries(f"/repos/{self.repository}/pulls/{self.event.number}/reviews")
        return approvers(reviews, self.event.head, (self.event.author, self.event.sender))


def connection(environment: Mapping[str, str]) -> tuple[Api, str]:
    """The API and the repository that an environment names. Raises RunError naming what is missing."""
    address, token, repository = _named(environment, _CONNECTION)
    if not _REPOSITORY.fullmatch(repository):
        raise RunError("GITHUB_REPOSITORY 的写法不对")
    return Api(address, token), repository


def _named(environment: Mapping[str, str], names: Sequence[str]) -> list[str]:
    missing = [name for name in names if not environment.get(name)]
    if missing:
        raise RunError(f"这条命令在工作流中运行，缺少环境变量 {'、'.join(missing)}")
    return [environment[name] for name in names]


def approvers(reviews: Iterable[Document], head: str, own: Iterable[str]) -> tuple[str, ...]:
    """The accounts whose last word on a pull request is the approval of ``head``, by name.

    A comment is no word: it leaves the one before it as it was. A dismissed approval, one of an older commit, and one
    of an account among ``own`` count for nothing.
    """
    last: dict[str, tuple[str, bool]] = {}
    for review in reviews:  # the platform lists them in the order in which they were given
        user, state = review.inner_or_none("user"), review.text("state")
        if user is None or state in ("COMMENTED", "PENDING"):
            continue
        login = user.text("login")
        last[login.lower()] = login, state == "APPROVED" and review.values.get("commit_id") == head
    ineligible = {login.lower() for login in own}
    return tuple(
        sorted(login for key, (login, approved) in last.items() if approved and key not in ineligible)
    )


def facts(run: Run, base: str) -> dict[str, object]:
    """What the gate has to be told of a change and cannot see in git. Raises ApiError, RunError for a malformed base."""
    if not _COMMIT.fullmatch(base):
        raise RunError("--base 应为40位十六进制的提交号")
    return {
        "base": base,
        "head": run.event.head,
        "actor": run.event.author,
        "pusher": run.event.sender,
        "received_at": run.received().isoformat(timespec="seconds"),
        "approved_by": list(run.approved_by()),
        "title": run.event.title,
        "branch": run.event.branch,
    }


def disagreement(run: Run, report: object, received: datetime) -> str | None:
    """What a report of the gate says otherwise than the platform does, or None: a receipt repeats no hearsay."""
    if not isinstance(report, dict) or report.get("format") != "lianbing-gate/1":
        return "format"
    for name, known in (("head", run.event.head), ("actor", run.event.author), ("pusher", run.event.sender)):
        if report.get(name) != known:
            return name
    try:
        same = datetime.fromisoformat(str(report.get("received_at"))) == received
    except (ValueError, TypeError):
        same = False
    return None if same else "received_at"
