"""Commits as a stream for git fast-import: blobs first, file by file, so that each is packed against its last version."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from benchmarks.histories.files import Changes, Lines

MAIN, SIDE = "refs/heads/main", "refs/heads/side"
_COMMITS = 10_000_000  # marks of commits begin here, those of blobs below
_DOMAIN = "users.noreply.example"


@dataclass(frozen=True)
class Signature:
    """Who commits and when by their own clock: seconds since 1970 and a zone such as ``+0800``."""

    name: str
    account: str
    time: int
    zone: str = "+0800"

    def text(self) -> bytes:
        """As git writes it."""
        return f"{self.name} <{self.account}@{_DOMAIN}> {self.time} {self.zone}".encode()


@dataclass
class Stream:
    """Commits in the order in which they are made, named by their number from 0 on."""

    _blobs: dict[Lines, int] = field(default_factory=dict)
    _by_path: dict[str, list[Lines]] = field(default_factory=dict)
    _commits: list[bytes] = field(default_factory=list)

    def commit(
        self,
        ref: str,
        parents: Sequence[int],
        changes: Changes,
        author: Signature,
        committer: Signature,
        message: str,
    ) -> int:
        """Add a commit whose tree is its first parent's with the changes; its number."""
        number = len(self._commits)
        text = message.encode()
        parts = [
            b"commit %s\nmark :%d\n" % (ref.encode(), _COMMITS + number),
            b"author %s\ncommitter %s\n" % (author.text(), committer.text()),
            b"data %d\n%s\n" % (len(text), text),
        ]
        words = (b"from", *[b"merge"] * len(parents))
        parts += [b"%s :%d\n" % (w, _COMMITS + p) for w, p in zip(words, parents, strict=False)]
        for path in sorted(changes):
            lines = changes[path]
            if lines is None:
                parts.append(b"D %s\n" % path.encode())
            else:
                parts.append(b"M 100644 :%d %s\n" % (self._blob(path, lines), path.encode()))
        self._commits.append(b"".join([*parts, b"\n"]))
        return number

    def _blob(self, path: str, lines: Lines) -> int:
        mark = self._blobs.get(lines)
        if mark is None:
            mark = self._blobs[lines] = len(self._blobs) + 1
            self._by_path.setdefault(path, []).append(lines)
        return mark

    def _parts(self) -> Iterator[bytes]:
        for versions in self._by_path.values():
            for lines in versions:
                content = b"".join(lines)
                yield b"blob\nmark :%d\ndata %d\n%s\n" % (self._blobs[lines], len(content), content)
        yield from self._commits
        yield b"reset %s\nfrom %s\n\ndone\n" % (SIDE.encode(), b"0" * 40)

    def write(self, repo: Path) -> list[str]:
        """Write all of it into a repository, made bare if there is none; the ids of the commits by number.

        Raises CalledProcessError if git refuses the stream.
        """
        if not repo.exists():
            subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", repo], check=True)
        with tempfile.TemporaryDirectory() as folder:
            marks = Path(folder) / "marks"
            command = ["git", "-C", str(repo), "-c", "core.compression=1", "fast-import", "--quiet", "--done", "--force",
                       f"--export-marks={marks}"]  # fmt: skip
            process = subprocess.Popen(command, stdin=subprocess.PIPE)
            assert process.stdin is not None
            self._feed(process.stdin)
            if process.wait():
                raise subprocess.CalledProcessError(process.returncode, command)
            ids = dict(line.split() for line in marks.read_text("ascii").splitlines())
        return [ids[f":{_COMMITS + number}"] for number in range(len(self._commits))]

    def _feed(self, pipe: IO[bytes]) -> None:
        with pipe:
            for part in self._parts():
                pipe.write(part)
