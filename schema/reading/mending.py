"""Slips of the input method in YAML: full-width colons, no blank after a colon, indents of other blanks.

The parser takes such a line for text and blames a later one. Each slip is reported at its own place, and the
text is read on as if it had been mended, so that it neither hides other faults nor has consequences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice

from schema import wording
from schema.fields import fields_of
from schema.findings import Finding, finding
from schema.kinds import KINDS, Form
from schema.places import Place
from schema.records.base import Record, Row

_COLONS = "：﹕∶"
_OTHER_BLANKS = "\t\u3000\u00a0"
_WIDE = "\t\u3000"

SLIPS = 1_000
"""Slips of one file that are listed; a file with more is refused."""

_NESTED = 32  # columns of enclosing groups that are remembered: more than any record may have

_LINE = re.compile(rf"([ {_OTHER_BLANKS}]*)((?:-[ ]+)*)(?:([^\s:{_COLONS}]+)([ ]*)([:{_COLONS}])(.*))?")
_KEY = re.compile(r"[a-z][a-z0-9_-]*")
_TOP_KEY = re.compile(rf"[a-z_]+[:{_COLONS}]")
_BLOCK_SCALAR = re.compile(r"[|>][-+0-9]*\s*(#.*)?")
_CLOSED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""")


@dataclass(slots=True)
class Mended:
    """A text without slips, their findings, and where its columns are moved against the file's.

    ``moves`` has by line the columns of the mended text behind which it is longer, and by how much.
    """

    text: str
    findings: list[Finding] = field(default_factory=list)
    is_given_up: bool = False
    moves: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def place(self, place: Place) -> Place:
        """Where a place of the mended text stands in the file."""
        line, column = place
        longer = sum(more for behind, more in self.moves.get(line, ()) if column > behind)
        return line, max(1, column - longer)

    def located(self, fault: Finding) -> Finding:
        """A finding of the mended text at its place in the file."""
        line, column = self.place((fault.line, fault.column))
        return replace(fault, line=line, column=column) if fault.column else fault


def mend(path: str, text: str) -> Mended:
    """``text`` without slips. It is given up with more than anyone reads."""
    mender, lines = _Mender(path), []
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(mender.line(number, line))
        if len(mender.mended.findings) > SLIPS:
            mender.mended.findings.append(finding("S010", path, want=SLIPS))
            mender.mended.is_given_up = True
            break
    mender.mended.text = "\n".join(lines)
    return mender.mended


@cache
def _words() -> frozenset[str]:
    """Every field of a record and every key of a mapping."""
    found: set[str] = set()
    models: list[type[Record] | type[Row]] = [kind.model for kind in KINDS if kind.form is not Form.CSV]
    while models:
        for name, each in fields_of(models.pop()).items():
            found.add(name)
            found |= {str(key.value) for key in each.keys or ()}
            models += [each.model] if each.model else []
    return frozenset(found)


class _Mender:
    """Goes through the lines and knows which columns a key may begin at."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.mended = Mended("")
        self.open = [0]  # columns (from 0) at which keys or dashes of the enclosing groups stand
        self.expects_group = False  # whether the last key had no value
        self.literal: int | None = None  # the column of a key whose value is a block of text
        self.quote = ""  # the quotation mark that is open
        self.known: dict[str, int] = {}  # what other indents were mended to

    def line(self, number: int, line: str) -> str:
        """A line without its slips."""
        if self._is_text(line):
            return line
        match = _LINE.match(line)
        assert match is not None
        indent, dashes, key, gap, colon, rest = match.groups()
        following = line[len(indent) :].strip()
        if following.startswith("#") or not following:
            return self._comment(number, line, indent)
        is_other = any(c in indent for c in _OTHER_BLANKS)
        if not is_other and not self.expects_group and len(indent) > self.open[-1]:
            return line  # the text of the line before goes on
        if is_other and not (dashes or self._is_key(key, dashes)):
            return line
        column = self._column(indent) if is_other else len(indent)
        if is_other:
            self._other_blanks(number, indent, column)
            self._move(number, column, column - len(indent))
        self._enter(column, dashes)
        if key is None or not self._is_key(key, dashes):
            self.expects_group = key is None and not following.lstrip("- ")
            return " " * column + line[len(indent) :]
        return " " * column + dashes + self._field(number, len(indent + dashes), key, gap, colon, rest)

    def _is_text(self, line: str) -> bool:
        """Whether a line belongs to a quoted text or a block of text; both end at a key of the first level."""
        if self.quote:
            ends = self.quote in line
            if not ends and not _TOP_KEY.match(line):
                return True
            self.quote = ""
            return ends
        if self.literal is not None:
            if not line.strip() or len(line) - len(line.lstrip(" ")) > self.literal:
                return True
            self.literal = None
        return False

    def _is_key(self, key: str | None, dashes: str) -> bool:
        return key is not None and (key in _words() or (not dashes and _KEY.fullmatch(key) is not None))

    def _comment(self, number: int, line: str, indent: str) -> str:
        """A comment or empty line: the parser takes other blanks before it for text; tabs it does not mind."""
        if not set(indent) & {"\u3000", "\u00a0"}:
            return line
        self._other_blanks(number, indent, 0)
        return line.translate({0x3000: " ", 0xA0: " ", 0x09: " "})

    def _column(self, indent: str) -> int:
        """The column that an indent of other blanks most probably means."""
        if self.expects_group:
            column = self.open[-1] + 2
        elif self.known.get(indent) in self.open:
            column = self.known[indent]
        else:
            wide = sum(1 + (blank in _WIDE) for blank in indent)
            near = min(reversed(self.open), key=lambda column: abs(column - wide))
            column = len(indent) if near != wide and len(indent) in self.open else near
        self.known[indent] = column
        return column

    def _enter(self, column: int, dashes: str) -> None:
        self.open = [each for each in self.open if each < column] + [column]
        for dash in islice(re.finditer("-[ ]+", dashes), _NESTED):
            self.open.append(column + dash.end())
        del self.open[:-_NESTED]

    def _field(self, number: int, before: int, key: str, gap: str, colon: str, rest: str) -> str:
        """A key with its value; ``before`` is what stands before the key in the file, in characters."""
        value = rest.lstrip(f" {_OTHER_BLANKS}")
        lead = rest[: len(rest) - len(value)]
        written = f"{key}{gap}{colon}{rest}"
        if colon != ":" or (rest.strip() and lead[:1] not in (" ", "\t") and not rest.startswith("//")):
            wanted = f"{key}: {value}"
            code, at = ("S025", 2) if colon == ":" else ("S024", 1)
            shown = re.split(r"\s#", wanted)[0].strip()
            self._note(code, number, before + len(key + gap) + at, found=key + gap + colon, want=shown)
            written = wanted if value.strip() else f"{key}:"
            longer = len(f"{key}: ") - len(key + gap + colon + lead)
            self._move(number, self.open[-1] + len(key) + 1, longer)
        value = value.strip()
        self.expects_group = not value or value.startswith("#")
        if _BLOCK_SCALAR.fullmatch(value):
            self.literal = self.open[-1]
        elif value[:1] in ("'", '"') and not _CLOSED.match(value):
            self.quote = value[0]
        return written

    def _other_blanks(self, number: int, indent: str, column: int) -> None:
        first = next(at for at, blank in enumerate(indent, 1) if blank in _OTHER_BLANKS)
        self._note("S026", number, first, found=wording.blanks(indent), want=wording.indent(column))

    def _note(self, code: str, number: int, column: int, *, found: str, want: str) -> None:
        self.mended.findings.append(finding(code, self.path, number, column, found=found, want=want))

    def _move(self, number: int, behind: int, more: int) -> None:
        self.mended.moves.setdefault(number, []).append((behind, more))
