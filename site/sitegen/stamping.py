"""Stamping: a page that is nothing but a plain head and one block of HTML is put into the shell of its kind.

MkDocs leaves such a block as it stands and prints title and description as they are, so a shell is split where they
stood and filled. What is not exactly of this form is not stamped: MkDocs itself builds it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.escape import PLAIN

_HEAD = re.compile(
    rf'---\ntitle: "([{PLAIN}]+)"\n(?:description: "([{PLAIN}]+)"\n)?'
    r"((?:(?!title:|description:)[a-z_]+: [^\n]*\n)*)---\n+"
)
_NAME = "[a-zA-Z][a-zA-Z0-9:-]*+"
TAG = re.compile(
    rf"<(?:/({_NAME})|({_NAME})(?:[ \n]++[a-zA-Z_:][a-zA-Z0-9_:.-]*+(?:=\"[^\"<]*+\"|='[^'<]*+')?+)*+[ \n]*+(/?))>"
)
"""An end or a beginning, the latter perhaps empty."""
_ROOTS = frozenset({"article", "div", "main", "section"})
_VERBATIM = frozenset(
    {"script", "style", "title", "textarea", "iframe", "noembed", "noframes", "plaintext", "xmp"}
)
"""Elements within which a parser may look for nothing but their end."""
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
"""Elements without an end."""
_CHANGED = {
    "\n ": re.compile(r"\n +\n"),
    "&#": re.compile(r"&#(?!(?:[0-9]+|[xX][0-9a-fA-F]+);)"),
    **{control: re.compile(control) for control in "\t\r\x02\x03"},
}
"""What Markdown changes even within a block of HTML, each behind what is quickly looked for."""
_SEARCH = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")
"""What the search plugin takes out of a page, as it does."""
_SEARCHED = re.compile(r"data-search-\w+=\"[^\"]+\"")
"""The same as far as it is quickly found."""
_LEFT = re.compile("lianbing-[0-9]{4}-(?:title|description|body|page)")


class ShellError(Exception):
    """A shell shows what belongs to another page; the message says which."""


@dataclass(frozen=True)
class Sheet:
    """A page that can be stamped: what its head says and its block of HTML."""

    title: str
    description: str | None
    rest: str
    """The other lines of the head, as they stand."""
    body: str


@dataclass(frozen=True)
class Marks:
    """The words that stand in a shell where a page's own are put."""

    number: int

    @property
    def title(self) -> str:
        """Where the title is put."""
        return f"lianbing-{self.number:04}-title"

    @property
    def description(self) -> str:
        """Where the description is put."""
        return f"lianbing-{self.number:04}-description"

    @property
    def page(self) -> str:
        """The name of a page that is none of the site, in whose place others are stamped."""
        return f"lianbing-{self.number:04}-page"

    @property
    def body(self) -> str:
        """Where the block of HTML is put."""
        return f"<div>\n<h1>lianbing-{self.number:04}-body</h1>\n</div>"

    def source(self, rest: str, *, described: bool) -> str:
        """A page of Markdown that shows nothing but the marks."""
        described_as = f'description: "{self.description}"\n' if described else ""
        return f'---\ntitle: "{self.title}"\n{described_as}{rest}---\n\n{self.body}\n'


class Shell:
    """A page of a site, split where a page's own words stood."""

    def __init__(self, html: str, marks: Marks, stem: str | None = None) -> None:
        """Raises ShellError if the page shows the words of another, or not its own block of HTML."""
        self._marks = marks
        self._stem = stem
        marked = [marks.title, marks.description, marks.body, *([stem] if stem else [])]
        self._parts = re.split("(" + "|".join(map(re.escape, marked)) + ")", html)
        if self._parts.count(marks.body) != 1 or _LEFT.search("".join(self._parts[::2])):
            raise ShellError(stem or marks.title)

    def stamp(self, sheet: Sheet, stem: str | None = None) -> str:
        """The page of a sheet; ``stem`` is its address without the ending."""
        words = {
            self._marks.title: sheet.title,
            self._marks.description: sheet.description or "",
            self._marks.body: shown(sheet.body),
        }
        if self._stem and stem:
            words[self._stem] = stem
        return "".join(words[part] if odd % 2 else part for odd, part in enumerate(self._parts))


def holds_marks(html: str) -> bool:
    """Whether a page shows the mark of any shell."""
    return _LEFT.search(html) is not None


def shown(body: str) -> str:
    """A block of HTML without the words that are meant for the search plugin."""
    return _SEARCH.sub("", body) if _SEARCHED.search(body) else body


def sheet_of(source: str, *, fit: bool = False) -> Sheet | None:
    """A page of Markdown as a sheet, if it can be stamped; of one that is ``fit`` this is known."""
    head = _HEAD.match(source)
    if head is None:
        return None
    body = source[head.end() :].strip()
    if not fit and ("<h1" not in body or not inert(body)):
        return None
    return Sheet(head[1], head[2], head[3], body)


def inert(block: str) -> bool:
    """Whether Markdown leaves a text as it is: one well-formed element, of nothing but strictly nested ones.

    Python-Markdown takes a block as raw up to where the end of its first element leaves no other open, and changes little
    within. Here every end belongs to the last beginning, so that this place is known. In doubt the answer is no.
    """
    if any(sign in block and changed.search(block) for sign, changed in _CHANGED.items()):
        return False
    tags = TAG.findall(block)
    if block.count("<") != len(tags) or not block.startswith("<") or not block.endswith(">"):
        return False
    stack: list[str] = []
    verbatim = ""
    for number, (end, begin, empty) in enumerate(tags):
        name = (end or begin).lower()
        if (verbatim and end.lower() != verbatim) or not (stack or (begin in _ROOTS and number == 0)):
            return False
        verbatim = ""
        if end:
            if stack.pop() != name:
                return False
        elif not empty and name not in _VOID:
            stack.append(name)
            verbatim = name if name in _VERBATIM else ""
    return bool(tags) and not stack
