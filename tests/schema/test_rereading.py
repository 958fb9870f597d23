"""A table of which only lines changed is read as if all of it were read."""

from __future__ import annotations

from random import Random

import pytest

from demo.campaign import generate
from schema.filed import Table
from schema.intake import read_record, reread_record
from schema.reading import rereading

FILES = generate(seed=1)
TABLES = sorted(path for path in FILES if path.endswith(".csv") and FILES[path].count(b"\n") > 5)
CASES = next(path for path in TABLES if path.endswith("/cases.csv") and "/office/" not in path)


def edited(content: bytes, rng: Random) -> bytes:
    """A table after one to three changes of its lines, sound or not."""
    lines = content.split(b"\n")
    for _ in range(rng.randint(1, 3)):
        at, to = rng.randrange(len(lines)), rng.randrange(len(lines))
        way = rng.randrange(7)
        if way == 0:
            del lines[at]
        elif way == 1:
            lines.insert(to, lines[at])
        elif way == 2:
            lines.insert(to, lines.pop(at))
        elif way == 3:
            cells, others = lines[at].split(b","), lines[to].split(b",")
            place = rng.randrange(min(len(cells), len(others)))
            cells[place] = others[place]
            lines[at] = b",".join(cells)
        elif way == 4:
            place = rng.randrange(len(lines[at]) + 1)
            odd = rng.choice((b"1", b"\xff", b"\r", b'"', b",", b" ", b"\xe2\x80\x8b", "字".encode()))
            lines[at] = lines[at][:place] + odd + lines[at][place:]
        elif way == 5:
            lines.insert(to, rng.choice((b"", b",,,", b"\xef\xbb\xbf")))
        lines = lines or [b""]
    return b"\n".join(lines)


@pytest.mark.parametrize("path", TABLES)
def test_a_table_read_by_its_changed_lines_is_the_one_read_whole(path: str) -> None:
    rng = Random(path)
    before = FILES[path]
    earlier = read_record(path, before)
    for _ in range(12):
        content = edited(before, rng)
        whole = read_record(path, content)
        assert reread_record(path, content, earlier, before) == whole
        if rng.random() < 0.5:
            before, earlier = content, whole
        if earlier.record is None:
            before, earlier = FILES[path], read_record(path, FILES[path])


def test_a_row_more_less_or_corrected_is_read_by_its_line_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    plain = rereading._read

    def noted(kind, stamp, header, lines):  # type: ignore[no-untyped-def]  # as the function it stands for
        read.append(len(lines))
        return plain(kind, stamp, header, lines)

    monkeypatch.setattr(rereading, "_read", noted)
    before = FILES[CASES]
    earlier = read_record(CASES, before)
    assert isinstance(earlier.record, Table)
    first, *lines = before.split(b"\n")
    fine = earlier.record.rows[3].fine
    for content in (
        b"\n".join([first, *lines[:2], *lines[3:]]),
        b"\n".join(
            [
                first,
                *lines[:3],
                lines[3].replace(b",%d" % (fine // 100), b",%d" % (fine // 100 + 7)),
                *lines[4:],
            ]
        ),
    ):
        assert reread_record(CASES, content, earlier, before) == read_record(CASES, content)
    assert read == [0, 1]
