"""What is done to the files that MkDocs has written, whoever put them together: policies, and the search of the theme.

The theme asks for the index of the search as soon as a page is open, which for most readers is the largest file of all and
of no use. The one place of its script that asks is made to wait until the search box is opened, in the theme's own words.

What a reader types in Chinese the theme cuts into words of the index, but it never tries a word that ends where the
text ends: it looks for 大练兵 as 大 and 练. It is made to try them.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from sitegen.indexing import INDEX, as_json, weight
from sitegen.policy import put_policies

_BUNDLE = "assets/javascripts/bundle.*.min.js"
_OPENED = re.compile(
    rb'(?P<of>[\w$]+)\(location\.protocol!=="file:"\),(?P<toggle>[\w$]+)\("search"\)\)'
    rb"\.pipe\((?P<first>[\w$]+)\((\w)=>\4\),(?P<then>[\w$]+)\("
)
"""Where the theme waits for the search box of a site opened from a folder; from here its words for waiting are known."""
_ASKED = re.compile(rb'(?<=document\.forms\.namedItem\("search"\)\?)[\w$]+\(\)')
"""Where it asks for the index."""
_LATER = (
    b'(x=>(new URLSearchParams(location.search).has("h")?%(of)s(!0):%(toggle)s("search"))'
    b".pipe(%(first)s(y=>y),%(then)s(()=>x)))(%(asked)s)"
)
"""The index once the box is open, or at once where words from a search are to be marked in the page."""
_WORKER = "assets/javascripts/workers/search.*.min.js"
_CUT = re.compile(
    rb"(?P<until>for\(let (?P<end>[\w$]+)=(?P<start>[\w$]+)\+1;(?P=end)<)"
    rb"(?=(?P<text>[\w$]+)\.length;(?P=end)\+\+\)(?P=text)\.slice\((?P=start),(?P=end)\)in )"
)
"""Where it tries which parts of a text are words of the index, up to one before the end."""


class ThemeError(Exception):
    """The theme is not as it is known; the message says what is missing."""


def finish(site: Path) -> None:
    """Put the policies into a built site, mend its search, and write the index in fewer bytes. Raises ThemeError."""
    put_policies(site)
    let_search_wait(site)
    let_search_find_last_words(site)
    path = site / INDEX
    index = json.loads(path.read_text(encoding="utf-8"))
    for entry in index["docs"]:
        entry["boost"] = weight(entry["location"])
    path.write_text(as_json(index), encoding="utf-8", newline="\n")


def let_search_wait(site: Path) -> None:
    """Have the theme's script ask for the index when the search box is opened, not before. Raises ThemeError."""
    for path in site.glob(_BUNDLE):
        script = path.read_bytes()
        opened, asked = _OPENED.findall(script), _ASKED.findall(script)
        if len(opened) == len(asked) == 1 and (names := _OPENED.search(script)):
            later = _LATER % {**{k.encode(): v for k, v in names.groupdict().items()}, b"asked": asked[0]}
            before, after = _ASKED.split(script)
            path.write_bytes(before + later + after)
            return
    raise ThemeError(f"{_BUNDLE}: the theme asks for the index of the search in another way than is known")


def let_search_find_last_words(site: Path) -> None:
    """Have the theme's search try the words that end where the typed text ends. Raises ThemeError."""
    for path in site.glob(_WORKER):
        script, count = _CUT.subn(rb"\g<until>=", path.read_bytes())
        if count == 1:
            path.write_bytes(script)
            return
    raise ThemeError(f"{_WORKER}: the theme cuts what is typed in another way than is known")
