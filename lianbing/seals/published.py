"""Published results checked: everything under build/results, or what a site serves of it, computed once more."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from lianbing.history.arrivals import BEFORE, log_of
from lianbing.history.publishing import history_files
from lianbing.objects import ObjectFault
from lianbing.publishing import campaign_files
from lianbing.receipts.log import EMPTY, Log
from lianbing.receipts.table import TableError
from lianbing.repository import RepositoryError
from lianbing.rulebooks import UNUSABLE
from lianbing.scoring import Checked
from lianbing.seals.checking import differences
from lianbing.seals.listing import seals_document
from lianbing.seals.making import checked_at
from lianbing.seals.origin import Origin, log_until
from schema.findings import Finding, finding
from schema.stamps import stamps_digest
from schema.zone import CHINA
from scorer.rulebook import RulebookError

RESULTS = "results.json"
NOT_COMPUTED = ("traceability.json",)
"""What is published beside the results and comes from the tool's own source, not from records and rules."""
HISTORY = "history"
"""The folder of the history of scores, which is computed again where it was published."""
STEPS = f"{HISTORY}/steps.json"
"""Its steps, and the state of the log of receipts that it was computed with."""
NOT_SERVED = "profiles/"
"""What the site shows on its pages and does not offer for download."""


@dataclass(frozen=True)
class ResultsCheck:
    """What was found of the published results of one campaign; ``files`` is how many were compared."""

    folder: Path
    commit: str | None
    files: int
    findings: tuple[Finding, ...]


def campaign_folders(place: Path) -> list[Path]:
    """The folders of published campaigns at a place: below an index, in a site's data, or the place itself."""
    if (place / "index.json").is_file() and not (place / "index.html").exists():
        found = sorted(path.parent for path in place.glob("20[0-9][0-9]/" + RESULTS))
        return found[::-1]
    if (place / "data" / RESULTS).is_file():
        return [
            place / "data",
            *sorted((p.parent for p in place.glob("20[0-9][0-9]/data/" + RESULTS)), reverse=True),
        ]
    return [place] if (place / RESULTS).is_file() else []


def check_results(folder: Path, origin: Origin, root: Path) -> ResultsCheck:
    """The published results of one campaign against the commit that they name; ``root`` is the repository's folder."""
    content = (folder / RESULTS).read_bytes()
    try:
        document: Any = json.loads(content)
        year, commit, digest = int(document["campaign"]["id"]), document["commit"], document["tree_sha256"]
        moment = document["as_of"]
        as_of = None if moment is None else datetime.fromisoformat(moment).astimezone(CHINA)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        return _failed(
            folder, finding("G701", _shown(folder, RESULTS), found=f"{type(error).__name__}: {error}")
        )
    if not isinstance(commit, str):
        return _failed(folder, finding("G716", _shown(folder, RESULTS), found="commit"))
    try:
        tree = origin.files(commit)
    except ObjectFault:
        code = "G707" if origin.shallow else "G706"
        return _failed(folder, finding(code, _shown(folder, RESULTS), found=commit))
    try:
        checked = _checked(tree, year, str(digest), _logs(folder, origin.log()))
        want = campaign_files(checked, root, commit=commit, as_of=as_of, seals=seals_document(tree, year))
        last, unknown = _history_log(folder, origin)
        if (folder / HISTORY).is_dir() and not unknown:
            want |= history_files(root, commit, year, cached=False, log=last)
    except RepositoryError:
        return _failed(folder, finding("G707", _shown(folder, HISTORY), found=commit))
    except (FileNotFoundError, RulebookError, TableError, *UNUSABLE) as error:
        return _failed(
            folder, finding("G726", _shown(folder, RESULTS), found=f"{type(error).__name__}: {error}")
        )
    return _compared(folder, commit, want, unknown)


def _history_log(folder: Path, origin: Origin) -> tuple[str | None, tuple[Finding, ...]]:
    """The last line of the log that a published history names, with a finding if the present log has no such line.

    What is published later than the history does not change it: it is computed with the log as it was then (Y6), without
    one if it says that there was none and no report of the wall beside it knows better.
    """
    path = folder / STEPS
    try:
        last = json.loads(path.read_bytes())["log"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None, ()
    if last is None:
        last = next((line for line in _wall_lines(folder) if line != EMPTY.last), BEFORE)
    if not isinstance(last, str):
        return None, ()
    try:
        log_of(origin.objects, last)
    except LookupError:
        return None, (finding("G732", path.as_posix(), found=last),)
    return last, ()


def _compared(
    folder: Path, commit: str, want: Mapping[str, bytes], unknown: tuple[Finding, ...]
) -> ResultsCheck:
    """What is published against what was computed; with ``unknown`` the history could not be."""
    mine = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
    if unknown:
        mine = {name: content for name, content in mine.items() if not name.startswith(f"{HISTORY}/")}
    served = folder.name == "data" or not (folder / NOT_SERVED).is_dir()
    wanted = {
        name: content
        for name, content in want.items()
        if name not in NOT_COMPUTED and not (served and name.startswith(NOT_SERVED))
    }
    prefix = _shown(folder, "")
    ordered = {name: wanted[name] for name in sorted(wanted, key=lambda name: (name != RESULTS, name))}
    found = [*unknown, *differences(ordered, mine, prefix)]
    found += (finding("G702", prefix + name) for name in ordered if name not in mine)
    others = mine.keys() - want.keys() - {"traceability.json"}
    found += (finding("G703", prefix + name) for name in sorted(others) if not name.startswith("schemas/"))
    return ResultsCheck(folder, commit, len(ordered), tuple(found))


def _checked(tree: Mapping[str, bytes], year: int, digest: str, logs: list[Log | None]) -> Checked:
    """The campaign with the receipts that the results were made with, as the digest of all its files tells."""
    tried = []
    for log in logs:
        tried.append(checked_at(tree, year, log))
        if stamps_digest(tried[-1].campaign.stamps.values()) == digest:
            return tried[-1]
    return tried[0]


def _logs(folder: Path, log: Log | None) -> list[Log | None]:
    """The states of the log that can have been used: what the wall's report names, the present one, none."""
    if log is None:
        return [None]
    places = {line.sha256: line.seq for line in log.lines}
    found = [log_until(log, places[last] + 1) for last in _wall_lines(folder) if last in places]
    return [*found, log, None]


def _wall_lines(folder: Path) -> Iterator[str]:
    """The last line of the log that the reports of the wall beside the results name."""
    for place in (folder.parent / "wall.json", folder / "wall.json"):
        try:
            last = json.loads(place.read_bytes())["log"]
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            continue
        if isinstance(last, str):
            yield last


def _shown(folder: Path, name: str) -> str:
    return f"{folder.as_posix()}/{name}"


def _failed(folder: Path, found: Finding) -> ResultsCheck:
    return ResultsCheck(folder, None, 0, (found,))
