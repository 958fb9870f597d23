"""What is done to the files that MkDocs has written, whoever put them together: policies, and a search that waits.

The theme asks for the index of the search as soon as a page is open. A reader on a phone who does not search need not
wait for it: the one place in the theme's script that asks at once is made to wait for the search box, as the theme
itself does for a site opened from a folder.
"""

from __future__ import annotations

import json
from pathlib import Path

from sitegen.indexing import INDEX, as_json
from sitegen.policy import put_policies

_BUNDLE = "assets/javascripts/bundle.*.min.js"
_AT_ONCE, _LATER = b'$(location.protocol!=="file:"),', b"$(!1),"


class ThemeError(Exception):
    """The theme is not as it is known; the message says what is missing."""


def finish(site: Path) -> None:
    """Put the policies into a built site, let its search wait, and write the index in fewer bytes. Raises ThemeError."""
    put_policies(site)
    let_search_wait(site)
    index = site / INDEX
    index.write_text(as_json(json.loads(index.read_text(encoding="utf-8"))), encoding="utf-8", newline="\n")


def let_search_wait(site: Path) -> None:
    """Have the theme's script ask for the index when the search box is opened, not before. Raises ThemeError."""
    for path in site.glob(_BUNDLE):
        script = path.read_bytes()
        if script.count(_AT_ONCE) == 1:
            path.write_bytes(script.replace(_AT_ONCE, _LATER))
            return
    raise ThemeError(f"{_BUNDLE}: {_AT_ONCE.decode()}")
