"""What the platform recorded of a change, from a file that a step of the workflow wrote from the platform's answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from lianbing.gate.request import RequestError

_TEXTS = ("base", "head", "actor", "pusher")
LARGEST = 1 << 20


def read_facts(path: Path) -> dict[str, Any]:
    """base, head, actor, pusher, received, approved_by and words. Raises RequestError for a file of another form."""
    content = path.read_bytes()
    if len(content) > LARGEST:
        raise RequestError(f"{path} 太大")
    try:
        document = json.loads(content)
    except ValueError:
        raise RequestError(f"{path} 不是 JSON") from None
    if not isinstance(document, Mapping):
        raise RequestError(f"{path} 不是平台记录")
    found: dict[str, Any] = {}
    for name in _TEXTS:
        value = document.get(name)
        if value is not None:
            if not isinstance(value, str):
                raise RequestError(f"{path}：{name} 不是文字")
            found[name] = value
    try:
        found["received"] = datetime.fromisoformat(document["received_at"])
    except (KeyError, TypeError, ValueError):
        raise RequestError(f"{path}：received_at 不是时间") from None
    approved = document.get("approved_by", [])
    if not isinstance(approved, list) or not all(isinstance(login, str) for login in approved):
        raise RequestError(f"{path}：approved_by 不是账号列表")
    found["approved_by"] = tuple(approved)
    words = [document.get(name) for name in ("title", "branch")]
    found["words"] = tuple(word for word in words if isinstance(word, str))
    return found
