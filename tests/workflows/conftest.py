"""The platform on the loopback, and reports as the gate writes them."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.workflows.platform import HEAD, Platform, running


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> Iterator[Platform]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with running() as found:
        yield found


@pytest.fixture
def report() -> dict[str, Any]:
    """A report of the gate that refuses nothing."""
    return {
        "format": "lianbing-gate/1",
        "verdict": "accepted",
        "base": "b" * 40,
        "head": HEAD,
        "merge_base": "b" * 40,
        "tree": "d" * 40,
        "actor": "demo-wusu",
        "pusher": "demo-wusu",
        "received_at": "2019-07-05T17:59:30+08:00",
        "approved_by": [],
        "files": [
            {"path": "submissions/2019/wusu/unit.yaml", "change": "added", "size": 3, "sha256": "e" * 64}
        ],
        "findings": [],
    }
