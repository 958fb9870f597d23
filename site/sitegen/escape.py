"""The one place through which text of a submission enters a page.

Pages are Markdown files whose content is one block of HTML, made by Jinja templates with autoescape. Markdown does
not look inside such a block, so escaped text is inert for both. Titles enter front matter only as plain words.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from sitegen.quantities import exactly, ranges, rounded, signed
from sitegen.wording import clause_words

TEMPLATES = Path(__file__).parents[1] / "templates"

PLAIN = r"\w \-.,:·、，。：；（）“”《》〔〕—％%"
"""The characters of a title in front matter, as a pattern's class has them."""

_NOT_PLAIN = re.compile(rf"[^{PLAIN}]+")
_LINE_BREAKS = re.compile("[ \t]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029][ \t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")
_CAMPAIGN = re.compile(r"\Asubmissions/[0-9]{4}/")
_WEB = re.compile(r"https?://[^\s]+\Z")
_SEAMS = re.compile(r"/|::|(?<=[0-9]),")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_BIDI = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def environment() -> Environment:
    """The templates' environment: everything is escaped, an undefined name is an error."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters["text"] = text
    found.filters["sanitised"] = sanitised
    found.filters["link"] = link
    found.filters["place"] = place
    found.globals["cited"] = cited
    found.filters["number"] = number
    found.filters["clause"] = clause_words
    found.filters["moment"] = moment
    found.filters["rounded"] = rounded
    found.filters["signed"] = signed
    found.filters["exactly"] = exactly
    found.filters["ranges"] = ranges
    return found


def text(value: object) -> Markup:
    """Any value as inert text: without bidi and zero-width characters, escaped for HTML, on one paragraph's lines."""
    clean = _BIDI.sub("", str(value)).strip()
    lines = clean.splitlines()
    if len(lines) <= 1:
        return escape(clean)
    return Markup("<br>").join(escape(line.strip()) for line in lines if line.strip())


def line_text(value: str) -> Markup:
    """One line of a record as it stands, blanks and all: escaped, without what turns or hides letters."""
    return escape(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", _BIDI.sub("", value)))


def sanitised(html: str) -> Markup:
    """HTML that the results promise to have passed the sanitiser (bulletins, narratives), or a chart; nothing else.

    It becomes one line: no line of it can begin with what Markdown takes for a fence, and no blank one ends the block.
    """
    return Markup(_LINE_BREAKS.sub(" ", _BIDI.sub("", html)))


def place(value: object) -> Markup:
    """A path or a list of lines as inert text that may break where a reader would break it, for narrow screens."""
    return Markup(_SEAMS.sub(r"\g<0><wbr>", str(text(value))))


def cited(path: str, lines: str, address: str | None) -> Markup:
    """A place in a record, ``office/praise.csv:103``, that leads to an address if there is one."""
    where = place(inner(path)) + (":" + place(lines) if lines else "")
    if address is None:
        return Markup(f'<code class="lb-source">{where}</code>')
    return Markup(f'<a class="lb-source" href="{escape(address)}">{where}</a>')


def inner(path: str) -> str:
    """The path of a record below its campaign's folder: ``office/praise.csv``."""
    return _CAMPAIGN.sub("", path)


def link(value: str) -> str:
    """An address on the web from a record; whatever else a reader's browser might run leads nowhere."""
    return value if _WEB.match(value) else "#"


def number(value: str) -> str:
    """A whole number that the results write with two decimals, such as places gained: ``3`` for ``3.00``."""
    return value.removesuffix(".00")


def moment(value: str) -> str:
    """An instant to the minute, as the results write it."""
    return value[:16].replace("T", " ")


def plain_title(value: str) -> str:
    """A title as plain words for front matter, where a theme may print it raw: no markup, braces or quotes survive."""
    return " ".join(_NOT_PLAIN.sub(" ", _BIDI.sub("", value)).split())[:80] or "—"


def front_matter(title: str, *, demo: bool, description: str = "", hide: tuple[str, ...] = ()) -> str:
    """The head of a page, from plain words and trusted values only."""
    lines = ["---", f"title: {json.dumps(plain_title(title), ensure_ascii=False)}"]
    if description:
        lines.append(f"description: {json.dumps(plain_title(description), ensure_ascii=False)}")
    if hide:
        lines.append(f"hide: {json.dumps(hide)}")
    lines += [f"demo: {json.dumps(demo)}", "---", "", ""]
    return "\n".join(lines)
