"""Files spoilt at random, records of the office and rules among them: the gate always comes to a verdict."""

from __future__ import annotations

import random
import re

import pytest

from lianbing.gate.campaigns import Reader
from lianbing.gate.judge import judge
from tests.gate.desk import OFFICE, ROOT, Desk, Edits
from tests.gate.repositories import Edit

TOKENS = [
    b"", b"null", b"[]", b"{}", b"0", b"-1", b"1e99", b"2019-02-30", b"9" * 400, b"\xff", b"\0", "是".encode(), b"alpha", b'"',
    b"'", b",", b"\n", b"1/0", b"NaN", b"2019-13", b"\xe2\x80\xae", b"a: &a [*a]", b"9999-12-31", b"0001-01-01", b"+08:00",
]  # fmt: skip
WORD = re.compile(rb"[\w.:-]+")
RECEIVED = ["2019-10-10T00:00:00+08:00", "2019-12-01T00:00:00+08:00", "2020-03-01T00:00:00+00:00"]


def spoilt(chance: random.Random, content: bytes) -> bytes:
    """A file with one to four faults: lines gone, twice or cut, words and bytes replaced."""
    for _ in range(chance.randint(1, 4)):
        lines = content.split(b"\n")
        place = chance.randrange(len(content) + 1)
        words = list(WORD.finditer(content))
        match chance.randrange(5):
            case 0:
                del lines[chance.randrange(len(lines))]
                content = b"\n".join(lines)
            case 1:
                lines.insert(chance.randrange(len(lines)), chance.choice(lines))
                content = b"\n".join(lines)
            case 2:
                content = content[:place] + chance.choice(TOKENS) + content[place + chance.randrange(8) :]
            case 3 if words:
                word = chance.choice(words)
                content = content[: word.start()] + chance.choice(TOKENS) + content[word.end() :]
            case _:
                content = content[:place]
    return content


def attempt(chance: random.Random, files: dict[str, bytes]) -> Edits:
    """A change that spoils one to four files."""
    paths = sorted(files)
    watched = [path for path in paths if "/office/" in path or path.startswith("scorer/")]
    edits: dict[str, Edit] = {}
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        path = chance.choice(chance.choice((paths, watched)))
        edits[path] = None if chance.random() < 0.08 else spoilt(chance, files[path])
    return edits


def assert_verdicts(desk: Desk, seed: int, count: int) -> None:
    """So many changes from a seed each come to a verdict without an exception."""
    chance = random.Random(seed)
    rules = (ROOT / "scorer/rulebooks/2019").iterdir()
    files = desk.small.files | {f"scorer/rulebooks/2019/{path.name}": path.read_bytes() for path in rules}
    for _ in range(count):
        change = desk.change(
            attempt(chance, files), actor="demo-office", approved=OFFICE, received=chance.choice(RECEIVED)
        )
        document = judge(change.request(desk.store.root), Reader(lambda _: None)).document()
        assert document["verdict"] in ("accepted", "refused")


def test_thirty_spoilt_changes_come_to_a_verdict(desk: Desk) -> None:
    assert_verdicts(desk, 20190501, 30)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_two_hundred_spoilt_changes_of_a_seed_come_to_a_verdict(desk: Desk, seed: int) -> None:
    assert_verdicts(desk, seed, 200)
