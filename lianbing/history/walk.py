"""The walk: every first-parent commit of a branch with the files it changed, from one git process."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import git

from lianbing.errors import RepositoryError
from lianbing.objects import Objects
from lianbing.rulebooks import FOLDER
from lianbing.snapshots import SUBMISSIONS
from schema.kinds import SEALED_FOLDER
from schema.zone import CHINA

ROOMS = (f"{SUBMISSIONS}/", f"{FOLDER.as_posix()}/")
"""What the files begin with that scores are computed from."""

_FORMAT = "%x01%H%x00%P%x00%ct%x00%s%x00"
_REGULAR, _NOTHING = b"100644", b"000000"
_COMMIT = b"\x01"

Blobs = Mapping[str, str | None]
"""The blob of each file that changed by its path, None where it is gone; ``standing`` says what else can stand there."""


class IncompleteHistory(RepositoryError):
    """The repository is a shallow clone: the commits before its edge are not there."""


class ForeignStart(RepositoryError):
    """The commit to start from is not on the first-parent line of the branch: its history was rewritten."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One step of a branch: what it changed against its first parent (against nothing for the first one).

    ``parents`` has the merged heads from the second on; ``committed`` is the time that the commit itself claims.
    """

    id: str
    parents: tuple[str, ...]
    committed: datetime
    subject: str
    changes: Blobs

    @property
    def parent(self) -> str | None:
        """The step before; None for the first commit of all."""
        return self.parents[0] if self.parents else None


Line = Iterator[tuple[str, tuple[str, ...]]]
"""The steps of a branch: each commit with its parents."""


def line(repo: git.Repo, tip: str, since: str | None = None, *, whole: bool = False) -> Line:
    """The steps of a branch up to the commit ``tip``, the oldest first; only those after ``since`` if it is given.

    ``whole`` says that what came before ``since`` is needed too: arrivals on which the moment depends. Raises
    IncompleteHistory for a shallow clone that lacks what is needed, ForeignStart if ``since`` is not on the line.
    """
    if since is not None:
        _on_the_line(repo, tip, since)
    if (since is None or whole) and str(repo.git.rev_parse("--is-shallow-repository")) == "true":
        raise IncompleteHistory("仓库是浅克隆，缺少较早的提交；请先运行 git fetch --unshallow")
    until = [f"^{since}"] if since else []
    listing = str(repo.git.rev_list("--first-parent", "--parents", "--reverse", tip, *until))
    for text in listing.splitlines():
        name, *parents = text.split()
        yield name, tuple(parents)


def walk(repo: git.Repo, tip: str, since: str | None = None) -> Iterator[Commit]:
    """The same with what each step changed; ``since`` is on the line."""
    words = ["git", "log", "--first-parent", "--diff-merges=first-parent", "--raw", "--no-abbrev", "--no-renames",
             "--reverse", "--root", "-z", "--encoding=UTF-8", f"--format={_FORMAT}", tip]  # fmt: skip
    process = repo.git.execute(
        [*words, f"^{since}"] if since else words, istream=subprocess.DEVNULL, as_process=True
    )
    yield from _parsed(_fields(process.stdout))
    if process.wait() != 0:
        raise RepositoryError(f"git 读不出 {tip} 的历史")


def start(objects: Objects, commit: str) -> dict[str, str]:
    """The files of a commit that scores are computed from, with their blobs."""
    files: dict[str, str] = {}
    for path, entry in objects.walk(objects.root(commit)):
        name = path.decode("utf-8", "surrogateescape")
        if name.startswith(ROOMS) and (here := standing(name, b"%06o" % entry.mode, entry.id)) is not None:
            files[name] = here
    return files


def standing(path: str, mode: bytes, blob: str) -> str | None:
    """What stands at a path: a blob, or, for a record that is no regular file, its mode (``schema.intake.irregular``).

    Nothing for rules and sealed results that are none, and where nothing is.
    """
    if mode == _REGULAR:
        return blob
    sealed = path.split("/", 3)[2:3] == [SEALED_FOLDER]
    if mode == _NOTHING or sealed or not path.startswith(f"{SUBMISSIONS}/"):
        return None
    return mode.decode()


def _on_the_line(repo: git.Repo, tip: str, since: str) -> None:
    listing = str(repo.git.rev_list("--first-parent", "--end-of-options", tip, f"^{since}^@")).split()
    if since not in listing[-1:]:
        raise ForeignStart(
            f"提交 {since[:12]} 不在 {tip[:12]} 的主线上：主分支的历史被改写过，或者填错了提交"
        )


def _fields(stream: object, block: int = 1 << 16) -> Iterator[bytes]:
    """The texts between NUL bytes."""
    rest = b""
    while chunk := stream.read(block):  # type: ignore[attr-defined]  # GitPython gives no type to its pipes
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
    if rest.strip():
        yield rest


def _parsed(fields: Iterator[bytes]) -> Iterator[Commit]:
    """Commits out of the fields of ``git log --raw -z``: a head of four fields, then pairs of entry and path."""
    current: tuple[str, tuple[str, ...], datetime, str] | None = None
    changes: dict[str, str | None] = {}
    for field in fields:
        entry = field.lstrip(b"\n")
        if entry.startswith(_COMMIT):
            if current is not None:
                yield Commit(*current, changes)
            name, parents, time, subject = entry[1:], next(fields), next(fields), next(fields)
            current = (
                name.decode(),
                tuple(parents.decode().split()),
                _time(time),
                subject.decode("utf-8", "replace"),
            )
            changes = {}
        elif entry.startswith(b":"):
            _, mode, _, blob, _ = entry[1:].split(b" ")
            path = next(fields).decode("utf-8", "surrogateescape")
            if path.startswith(ROOMS):
                changes[path] = standing(path, mode, blob.decode())
    if current is not None:
        yield Commit(*current, changes)


def _time(text: bytes) -> datetime:
    """The time a commit claims; the beginning of the epoch for one that no calendar has."""
    try:
        return datetime.fromtimestamp(int(text), UTC).astimezone(CHINA)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC).astimezone(CHINA)


def commit_of(repo: git.Repo, name: str) -> Commit:
    """One commit, without what it changed. Raises RepositoryError for one that is not there."""
    listing = repo.git.execute(
        ["git", "log", "-1", "--no-patch", "-z", "--encoding=UTF-8", f"--format={_FORMAT}", name],
        stdout_as_string=False,
    )
    found = list(_parsed(iter(listing.split(b"\0"))))
    if not found:
        raise RepositoryError(f"仓库里没有版本 {name}")
    return found[0]
