"""The text of a file: size, encoding and characters, judged before anything parses it.

A byte order mark at the start is accepted, since Excel and the Windows editor write one. Characters
nobody can see are faults: they make two equal-looking names differ, or show text in another order than
it is stored. Uyghur and Kazakh in Arabic script pass; they need no joiners or direction marks.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NoReturn

from schema import wording
from schema.findings import Finding, finding
from schema.kinds import Form
from schema.places import Place

SIZE_LIMITS = {Form.YAML: 512 << 10, Form.MARKDOWN: 512 << 10, Form.CSV: 256 << 20}
"""Bytes of one file."""

FAULTY_CHARACTERS = 1_000
"""Faulty places of one file that are listed; a file with more is refused unread."""

_BLOCK = 1 << 20

INVISIBLE = re.compile(
    "(?:[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]|\r(?!\n))+"
)
"""Runs of control, zero-width, direction and tag characters, line separators, and a lone carriage return."""


_PRINTING_NOTHING = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0\ufffc\ufffd"
    "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d\ufe0e\ufe0f"
)
"""Those of them that Python calls printable, below U+10000."""

_SUSPECT_LEADS = b"\xc2\xcd\xd8\xe1\xe2\xef\xf0\xf3\xf4"
"""The first bytes in UTF-8 of every faulty character that is not ASCII, but for U+3164."""
_HANGUL_FILLER = "\u3164".encode()
_HARMLESS = bytes({0x0A, *range(0x20, 0x7F), *range(0x80, 0x100)} - set(_SUSPECT_LEADS))


def is_clean(content: bytes, block: str) -> bool:
    """A quick look at a block, as bytes and as text: False if it has, or may have, a faulty character."""
    if not content.translate(None, _HARMLESS):
        return _HANGUL_FILLER not in content
    if not block.replace("\n", "").isprintable() or b"\xf3" in content:
        return False
    return not any(character in block for character in _PRINTING_NOTHING)


class Unreadable(Exception):
    """The file is too large, empty or in another encoding; its findings say which."""


class Source:
    """One file as clean text. Faulty characters are left out of the text and reported in ``findings``."""

    def __init__(self, path: str, content: bytes, form: Form, clause: str = "") -> None:
        self.path, self.form, self.clause = path, form, clause
        self.findings: list[Finding] = []
        self._content = content
        self._left_out: dict[int, list[int]] = {}
        self._scanned = False

    def admit(self) -> None:
        """Judge the size. Raises Unreadable for an empty file or one above the limit."""
        limit = SIZE_LIMITS[self.form]
        if len(self._content) > limit:
            self._refuse("S002", found=len(self._content), want=limit)
        if not self._content[:_BLOCK].removeprefix(BOM_UTF8).strip():
            self._refuse("S005")
        if self._has_lone_returns():
            self._refuse("S011", 1, 1)

    def _has_lone_returns(self) -> bool:
        """Whether lines end in a carriage return alone, as old spreadsheets write them."""
        if b"\n" in self._content or b"\r" not in self._content or b"\0" in self._content:
            return False
        try:
            self._content.decode("utf-8")
        except UnicodeDecodeError:
            return False  # another encoding is the greater fault
        return True

    def blocks(self) -> Iterator[str]:
        """The text in blocks of whole lines. Raises Unreadable where it stops being UTF-8."""
        content, start, line = self._content, len(BOM_UTF8) * self._content.startswith(BOM_UTF8), 1
        while start < len(content):
            end = content.find(b"\n", start + _BLOCK) + 1 or len(content)
            try:
                block = (part := content[start:end]).decode("utf-8")
            except UnicodeDecodeError as error:
                self._undecodable(start + error.start)
            known = self._scanned and not self._left_out
            if not known and not is_clean(part, block):
                block = self._clean(block, line)
            yield block
            line += content.count(b"\n", start, end)
            start = end
        self._scanned = True

    def text(self) -> str:
        """The whole text. Raises Unreadable if it is not UTF-8."""
        return "".join(self.blocks())

    def lines(self) -> Iterator[str]:
        """The lines with their ends: only a line feed ends one, since other separators are left out."""
        for block in self.blocks():
            yield from block.splitlines(keepends=True)

    def place(self, line: int, column: int) -> Place:
        """Where a place of the clean text stands in the file."""
        for left_out in self._left_out.get(line, ()):
            column += left_out <= column
        return line, column

    def located(self, fault: Finding) -> Finding:
        """A finding of the clean text at its place in the file."""
        if fault.line not in self._left_out:
            return fault
        line, column = self.place(fault.line, fault.column)
        return replace(fault, line=line, column=column)

    @property
    def has_quotes(self) -> bool:
        """Whether a quotation mark stands anywhere in it."""
        return b'"' in self._content

    @property
    def faulty_lines(self) -> frozenset[int]:
        """Lines with a faulty character."""
        return frozenset(self._left_out)

    def _clean(self, block: str, line: int) -> str:
        position = 0
        for match in INVISIBLE.finditer(block):
            line += block.count("\n", position, match.start())
            position = match.start()
            if self._scanned:
                continue
            column = position - block.rfind("\n", 0, position)
            self._left_out.setdefault(line, []).extend(range(column, column + len(match.group())))
            found = wording.character(match.group())
            self.findings.append(finding("S004", self.path, line, column, clause=self.clause, found=found))
            if len(self.findings) >= FAULTY_CHARACTERS:
                self._refuse("S010", want=FAULTY_CHARACTERS)
        return INVISIBLE.sub("", block)

    def _undecodable(self, position: int) -> NoReturn:
        before = self._content[:position]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].removeprefix(BOM_UTF8).decode("utf-8", "replace")) + 1
        self._refuse("S003", line, column, found=wording.ENCODINGS[_encoding(self._content, position)])

    def _refuse(self, code: str, line: int = 0, column: int = 0, **values: Any) -> NoReturn:
        self.findings.append(finding(code, self.path, line, column, clause=self.clause, **values))
        raise Unreadable


def _encoding(content: bytes, position: int) -> str:
    """What a file that is not UTF-8 at ``position`` probably is; text saved in China is mostly GB18030."""
    if b"\xed\xa0" <= content[position : position + 2] <= b"\xed\xbf":
        return "surrogate"
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    try:
        content[: 1 << 16].decode("gb18030")
    except UnicodeDecodeError as error:
        if error.end < min(len(content), 1 << 16):
            return ""
    return "gb18030"
