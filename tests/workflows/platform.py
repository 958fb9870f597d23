"""A platform on the loopback: as much of the GitHub REST API as the workflows use, with what went in and out."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

REPOSITORY = "demo/campaign"
HEAD = "c" * 40
CREATED = "2019-07-05T09:59:30Z"
TITLE = "$(touch stolen) ${{ secrets.A }}"
BRANCH = "`touch${IFS}stolen`"


def review(login: str | None, state: str = "APPROVED", commit: str = HEAD) -> dict[str, Any]:
    """A review as the platform lists it; ``login`` None is somebody who left."""
    return {"user": None if login is None else {"login": login}, "state": state, "commit_id": commit}


@dataclass
class Platform:
    """What the platform knows, and what it was asked. ``failures`` are statuses that the next answers have."""

    reviews: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    runs: list[dict[str, Any]] = field(default_factory=list)
    created_at: str = CREATED
    page: int = 2
    failures: list[int] = field(default_factory=list)
    next_page: str | None = None
    answers: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    address: str = ""

    def lists(self, path: str) -> list[dict[str, Any]] | None:
        if path.endswith("/reviews"):
            return self.reviews
        return self.comments if path.endswith("/comments") else None

    def environment(self, folder: Path, **event: Any) -> dict[str, str]:
        """The environment of a run on a pull request."""
        document = {
            "number": 7,
            "pull_request": {
                "number": 7,
                "user": {"login": event.get("author", "demo-wusu")},
                "head": {"sha": event.get("head", HEAD), "ref": event.get("branch", BRANCH)},
                "title": event.get("title", TITLE),
            },
            "sender": {"login": event.get("sender", "demo-wusu")},
        }
        (folder / "event.json").write_text(json.dumps(document), "utf-8")
        return {
            "GITHUB_API_URL": self.address,
            "GITHUB_TOKEN": "token-of-the-run",
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_RUN_ID": "4711",
            "GITHUB_RUN_ATTEMPT": "1",
            "GITHUB_EVENT_PATH": str(folder / "event.json"),
        }


def _handler(platform: Platform) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            del format, args

        def answer(self, document: object, status: int = 200, link: str | None = None) -> None:
            path = urlsplit(self.path).path
            content = platform.answers.get(path, json.dumps(document).encode())
            self.send_response(status)
            if link:
                self.send_header("Link", f'<{platform.next_page or link}>; rel="next", <x>; rel="last"')
            if status == 302:
                self.send_header("Location", f"{platform.address}/elsewhere")
            self.end_headers()
            self.wfile.write(content)

        def seen(self) -> bool:
            platform.asked.append(f"{self.command} {self.path}")
            platform.tokens.add(self.headers.get("Authorization", ""))
            if platform.failures:
                self.answer({}, platform.failures.pop(0))
                return False
            return True

        def body(self) -> dict[str, Any]:
            length = int(self.headers.get("Content-Length", 0))
            return dict(json.loads(self.rfile.read(length)))

        def do_GET(self) -> None:
            if not self.seen():
                return
            address = urlsplit(self.path)
            entries = platform.lists(address.path)
            if address.path.endswith("/workflows/gate.yml/runs"):
                self.answer({"total_count": len(platform.runs), "workflow_runs": platform.runs})
            elif entries is not None:
                number = int(parse_qs(address.query).get("page", ["1"])[0])
                start = (number - 1) * platform.page
                more = start + platform.page < len(entries)
                link = f"{platform.address}{address.path}?per_page=100&page={number + 1}" if more else None
                self.answer(entries[start : start + platform.page], link=link)
            elif re.fullmatch(r"/repos/demo/campaign/actions/runs/4711", address.path):
                self.answer({"created_at": platform.created_at, "run_started_at": "2030-01-01T00:00:00Z"})
            else:
                self.answer({}, 404)

        def do_POST(self) -> None:
            if self.seen():
                made = {
                    "id": len(platform.comments) + 1,
                    "user": {"login": "github-actions[bot]"},
                    **self.body(),
                }
                platform.comments.append(made)
                self.answer(made, 201)

        def do_PATCH(self) -> None:
            if self.seen():
                number = int(self.path.rpartition("/")[2])
                changed = next(c for c in platform.comments if c["id"] == number)
                changed |= self.body()
                self.answer(changed)

    return Handler


@contextmanager
def running() -> Iterator[Platform]:
    """A platform that answers while the block runs."""
    platform = Platform()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(platform))
    platform.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield platform
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
