"""The comment on a pull request: findings grouped by cause, what the change does to scores, what to do next.

A pull request can be written by anybody, and so can what findings repeat of it. Every word of a report passes ``safe``:
whatever could be markup, a link, a mention or a reference stands in a code span, where the platform reads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

from lianbing.platform.comments import MARKER
from schema.codes import CODES, Severity

LIMIT, WHOLE = 60_000, 1_000_000
"""Bytes of a comment and of a run's summary; the platform takes 65,536 characters and 1 MiB."""
PLACES = 20
"""Places of one cause that a comment lists; the rest is counted."""
VERDICTS = {"accepted": "accepted", "refused": "refused", "error": "no_verdict"}
"""The heading of each verdict."""
RESERVED = 3_000
"""Bytes kept for what stands below the findings."""
SPARE = 300
"""Bytes for the heading of the impact and for saying that it was cut."""

_ASCII = re.compile(r"[!-~]+")
_PLAIN = re.compile(r"(?:[()%;,]|[A-Za-z0-9]|(?<=[0-9])[.:-](?=[0-9]))+")
_COMMIT = re.compile(r"[0-9a-fA-F]{7}")
_SLOT = re.compile(r"\{\w+\}")
_BACKTICKS = re.compile(r"`+")


class ReportError(Exception):
    """What was given is not a report of the gate."""


def safe(text: object) -> str:
    """``text`` on one line, as text alone: runs of ASCII that are more than words and numbers become code spans."""
    line = "".join(c if c.isprintable() else "�" for c in str(text))
    return _ASCII.sub(lambda found: _run(found[0]), line)


def _run(run: str) -> str:
    return run if _PLAIN.fullmatch(run) and not _COMMIT.search(run) else code(run)


def code(text: object) -> str:
    """``text`` on one line as a code span, whatever backticks it holds."""
    line = "".join(c if c.isprintable() else "�" for c in str(text)).strip() or "�"
    fence = "`" * (1 + max((len(ticks) for ticks in _BACKTICKS.findall(line)), default=0))
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def comment(report: Mapping[str, Any], impact: str | None, *, whole: bool = False) -> str:
    """The comment on a gate's report, at most LIMIT bytes, worst first; ``impact`` is Markdown of our own, or None.

    ``whole`` makes the summary of a run instead: every place, up to WHOLE bytes. Raises ReportError for a report of
    another form.
    """
    if report.get("format") != "lianbing-gate/1" or report.get("verdict") not in VERDICTS:
        raise ReportError("不是门禁报告（lianbing-gate/1）")
    verdict, words, limit = report["verdict"], _words(), WHOLE if whole else LIMIT
    try:
        groups = _grouped(report["findings"], limit if whole else PLACES)
        body = _fitted(_head(report), groups, limit - RESERVED)
    except (KeyError, TypeError, AttributeError) as error:
        raise ReportError(f"门禁报告不完整：{error}") from None
    end = "\n".join([words["next"], "", *(f"- {line}" for line in words[f"next_{verdict}"])])
    if verdict == "accepted":
        room = limit - len("\n\n".join([*body, end]).encode()) - SPARE
        body += [words["impact"], _impact(impact, room)]
    return "\n\n".join([*body, end]) + "\n"


def _head(report: Mapping[str, Any]) -> list[str]:
    words, findings = _words(), report["findings"]
    counts = {
        f"{severity.value}s": sum(f["severity"] == severity.value for f in findings) for severity in Severity
    }
    about = words["about"].format(
        head=code(str(report["head"])[:12]), actor=code(report["actor"]), received=safe(report["received_at"])
    )
    lines = [MARKER, words[VERDICTS[report["verdict"]]], about]
    if report.get("approved_by"):
        lines.append(
            words["approved"].format(approvers="、".join(code(login) for login in report["approved_by"]))
        )
    return [*lines, words["counted"].format(files=len(report["files"]), **counts)]


def _grouped(findings: list[Mapping[str, Any]], places: int) -> Iterator[tuple[str, str]]:
    """Each cause with the heading it stands under: errors first, then the more frequent."""
    for severity in Severity:
        causes: dict[str, list[Mapping[str, Any]]] = {}
        for found in findings:
            if found["severity"] == severity.value:
                causes.setdefault(str(found["code"]), []).append(found)
        for _, group in sorted(causes.items(), key=lambda cause: (-len(cause[1]), cause[0])):
            yield _words()[severity.value], _cause(group, places)


def _cause(group: list[Mapping[str, Any]], places: int) -> str:
    """One cause: its code and title, the remedy once where it is the same everywhere, and its places."""
    words, first = _words(), group[0]
    clause = f"，条款 {safe(first['clause'])}" if first["clause"] else ""
    title = _title(str(first["code"])) or safe(first["message"])
    lines = [
        words["group"].format(code=safe(first["code"]), title=title, count=len(group), clause=clause),
        "",
    ]
    remedies = {str(found["remedy"]) for found in group}
    shared = len(group) > 1 and len(remedies) == 1 and first["remedy"]
    if shared:
        lines += [words["remedy"].format(remedy=safe(first["remedy"])), ""]
    for found in group[:places]:
        place = ":".join(str(part) for part in (found["path"], found["line"], found["column"]) if part)
        text = safe(found["message"])
        if found["remedy"] and not shared:
            text += f"；{safe(found['remedy'])}"
        lines.append(f"- {code(place)}　{text}")
    if len(group) > places:
        lines += ["", words["more"].format(count=len(group) - places)]
    return "\n".join(lines)


def _title(code_of: str) -> str:
    """The message of the catalogue without its values, for the heading of a cause."""
    entry = CODES.get(code_of)
    return safe(_SLOT.sub("…", entry.message)) if entry else ""


def _fitted(head: list[str], causes: Iterator[tuple[str, str]], limit: int) -> list[str]:
    """The head and as many causes as fit, worst first; how many did not is said."""
    blocks, heading, left, full = list(head), "", 0, False
    size = len("\n\n".join(blocks).encode())
    for title, cause in causes:
        new = [cause] if title == heading else [title, cause]
        cost = sum(len(block.encode()) + 2 for block in new)
        full = full or size + cost > limit
        if full:
            left += 1
            continue
        blocks, heading, size = blocks + new, title, size + cost
    return [*blocks, _words()["cut"].format(count=left)] if left else blocks


def _impact(impact: str | None, room: int) -> str:
    """The impact where there is one and it fits; cut at a line otherwise."""
    words = _words()
    if impact is None or not impact.strip():
        return str(words["impact_none"])
    text = impact.strip()
    if len(text.encode()) <= room:
        return text
    lines: list[str] = []
    for line in text.splitlines():
        room -= len(line.encode()) + 1
        if room < 0:
            break
        lines.append(line)
    return "\n".join([*lines, "", words["impact_cut"]])


@cache
def _words() -> dict[str, Any]:
    """The catalogue beside this module."""
    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    return cast(dict[str, Any], yaml.safe_load(text))
