"""A draw of the small campaign, frozen and revealed by the code that the office's commands run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from lianbing.draws.writing import (
    Freeze,
    drawn_file,
    frozen_files,
    redrawn_files,
    revealed_files,
    with_reveal,
)
from lianbing.scoring import Checked, check_snapshot
from schema.filed import Filed
from schema.intake import read_record
from tests.smallcampaign import ROOT, SHA, SmallCampaign

Files = dict[str, bytes]

NAME = "files"
FROZEN, THROWN = "2019-10-10T09:00:00+08:00", "2019-10-12T10:00:00+08:00"
VALUE = "3-10-7-1-9-2-2-8-5-6-4-10-1-3-7-7-9-5-2-6-8-1-4-3"
DICE: Mapping[str, object] = {
    "kind": "骰子",
    "source": "当众掷十面骰子",
    "at": THROWN,
    "throws": "24",
    "faces": "10",
}


def undrawn(files: Mapping[str, bytes]) -> Files:
    """A campaign in which nothing has been drawn yet."""
    root = "submissions/2019/office"
    marks = files[f"{root}/case-marks.csv"].decode().splitlines(keepends=True)
    return {
        **files,
        f"{root}/drawn.csv": b"unit,category,number\n",
        f"{root}/case-marks.csv": "".join(line for line in marks if ",抽取," not in line).encode(),
    }


def checked(files: Mapping[str, bytes]) -> Checked:
    """The campaign of some files, checked."""
    return check_snapshot(files, 2019, root=ROOT)


def frozen(
    files: Mapping[str, bytes],
    name: str = NAME,
    *,
    at: str = FROZEN,
    seed: Mapping[str, object] = DICE,
    commit: str | None = None,
    replaces: tuple[str, str] | None = None,
) -> Files:
    """The two files that a freeze writes."""
    freeze = Freeze(name, datetime.fromisoformat(at), seed, commit, replaces)
    return frozen_files(checked(files), freeze)


def revealed(
    files: Mapping[str, bytes], name: str = NAME, *, value: str = VALUE, thrown: str = THROWN
) -> Files:
    """The record of a seed and the list of drawn files that follows from it."""
    witness = {"title": "公证书", "date": thrown[:10], "sha256": SHA}
    reveal = {"value": value, "thrown_at": thrown, "witness": witness, "redraws": []}
    return _with_list(files, revealed_files(checked(files).campaign, name, reveal))


def redrawn(files: Mapping[str, bytes], name: str = NAME, /, **redraw: object) -> Files:
    """The record of a seed with one redraw more, and the list that follows."""
    entry = {"category": "一般", "reason": "回避", "decided_at": THROWN, "note": "无人可评", **redraw}
    if entry["reason"] == "回避":
        entry.setdefault("document", {"title": "回避决定", "date": THROWN[:10], "sha256": SHA})
    return _with_list(files, redrawn_files(checked(files).campaign, name, entry))


def _with_list(files: Mapping[str, bytes], written: Files) -> Files:
    (path, content), = written.items()  # fmt: skip
    filed = read_record(path, content)
    assert isinstance(filed.record, Filed), [str(found) for found in filed.findings]
    return {**written, **drawn_file(with_reveal(checked(files).campaign, filed.record))}


def small_files() -> Files:
    """The small campaign before its draw."""
    return undrawn(SmallCampaign().files)
