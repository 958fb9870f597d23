"""What the gate is asked: which change of which repository, from whom, received when, approved by whom."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path

from lianbing.gate.limits import Limits
from schema.zone import CHINA

_COMMIT = re.compile(r"[0-9a-f]{40}")
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}(\[bot\])?")
_REF = re.compile(r"refs/[A-Za-z0-9][A-Za-z0-9/_-]{0,100}")


class RequestError(Exception):
    """The question itself is malformed; the message says which part, in Chinese."""


@dataclass(frozen=True, slots=True)
class Request:
    """One change to judge.

    ``base`` and ``head`` are commits (40 hexadecimal digits); ``actor`` the account that answers for the change,
    ``pusher`` the one that pushed it last; ``received`` the platform's own time of receipt; ``approved_by`` the
    accounts that approved exactly this head; ``receipts`` the ref of the log of receipts, None if there is none. ``words`` are
    texts of the platform that the merge puts into the history: the title of the change and its branch. ``again`` says
    that it stands on main already, where the code that judges may be newer than the change. ``impact`` and
    ``verdict`` say what is asked for, ``listing`` for nothing but the files; the impact is that on ``snapshot``.
    Raises RequestError for anything malformed, so that nothing else from outside reaches git.
    """

    repo: Path
    base: str
    head: str
    actor: str
    received: datetime
    pusher: str = ""
    approved_by: tuple[str, ...] = ()
    receipts: str | None = None
    impact: bool = False
    verdict: bool = True
    listing: bool = False
    again: bool = False
    snapshot: str = "final"
    words: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        for name, value in (("base", self.base), ("head", self.head)):
            if not _COMMIT.fullmatch(value):
                raise RequestError(f"--{name} 应为40位十六进制的提交号")
        for login in (self.actor, *self.approved_by, *((self.pusher,) if self.pusher else ())):
            if not _LOGIN.fullmatch(login):
                raise RequestError("账号名只能有字母、数字和连字符")
        if self.received.tzinfo is None:
            raise RequestError("收到时间要写明时区，例如 2019-11-05T18:00:00+08:00")
        if self.receipts is not None and not _REF.fullmatch(self.receipts):
            raise RequestError("收件记录的分支应写成 refs/heads/receipts 的样子")

    @property
    def received_text(self) -> str:
        """The time of receipt in Asia/Shanghai, to the second."""
        return self.received.astimezone(CHINA).isoformat(timespec="seconds")

    def to_json(self) -> str:
        """The request as JSON, for the process that judges it."""
        document = {f.name: getattr(self, f.name) for f in fields(self)}
        document |= {
            "repo": str(self.repo),
            "received": self.received.isoformat(),
            "approved_by": list(self.approved_by),
            "words": list(self.words),
            "limits": asdict(self.limits),
        }
        return json.dumps(document)

    @classmethod
    def from_json(cls, text: str) -> Request:
        """The request that ``to_json`` wrote."""
        document: Mapping[str, object] = json.loads(text)
        values = dict(document)
        values["repo"] = Path(str(document["repo"]))
        values["received"] = datetime.fromisoformat(str(document["received"]))
        for name in ("approved_by", "words"):
            values[name] = tuple(document[name])  # type: ignore[arg-type]  # as ``to_json`` wrote it
        values["limits"] = Limits(**document["limits"])  # type: ignore[arg-type]  # as ``to_json`` wrote it
        return cls(**values)  # type: ignore[arg-type]  # as ``to_json`` wrote it
