"""Chinese letters: what charts are laid out with where no Chinese font is installed, and what such readers load.

Both are cut from Noto Sans CJK SC (SIL Open Font License), which comes as a package, to the characters of the charts.
The same characters give the same bytes.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import manimgx_fonts_cjk
import matplotlib as mpl
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from matplotlib.font_manager import FontEntry, fontManager

SOURCE = Path(manimgx_fonts_cjk.__file__).with_name("NotoSansCJK-VF.otf.ttc")
SIMPLIFIED = 2
"""The place of ``Noto Sans CJK SC`` in the collection."""
WEIGHT = 400
FIRST = 0x2E80
"""The first code point that counts as Chinese; what comes before it every reader's font has, but for ``_MARKS``."""
_MARKS = frozenset("·—‘’“”…－")
_KEPT_NAMES = [0, 1, 2, 13, 14]
"""Copyright, family, style, licence and the licence's address."""


def letters(texts: Iterable[str]) -> str:
    """The Chinese characters of texts, each once, in order of their code points."""
    found = {letter for text in texts for letter in text}
    return "".join(sorted(letter for letter in found if ord(letter) >= FIRST or letter in _MARKS))


@lru_cache(maxsize=8)
def cut(characters: str) -> bytes:
    """An OpenType font of some characters at regular weight; those that Noto lacks are left out."""
    with TTFont(SOURCE, fontNumber=SIMPLIFIED, lazy=True, recalcTimestamp=False) as whole:
        _keep(whole, characters)
        variable = BytesIO()
        whole.save(variable)
    with TTFont(variable, recalcTimestamp=False) as few:
        found = BytesIO()
        instantiateVariableFont(few, {"wght": WEIGHT}).save(found)
    return found.getvalue()


def packed(characters: str, of: str) -> bytes:
    """A font of some characters as WOFF2, for browsers; taken from the one that was cut for ``of``, which has them all."""
    with TTFont(BytesIO(cut(of)), recalcTimestamp=False) as font:
        _keep(font, characters)
        font.flavor = "woff2"
        found = BytesIO()
        font.save(found)
    return found.getvalue()


def _keep(font: TTFont, characters: str) -> None:
    options = Options()
    options.layout_features, options.hinting, options.name_IDs = [], False, _KEPT_NAMES
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)


@contextmanager
def lettered(characters: str) -> Iterator[None]:
    """Matplotlib with the characters at hand, whatever fonts the machine has."""
    if not characters:
        yield
        return
    content = cut(characters)
    name = f"lianbing-{hashlib.sha256(content).hexdigest()[:16]}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.otf"
        path.write_bytes(content)
        entry = FontEntry(fname=str(path), name=name, weight=WEIGHT, size="scalable")
        fontManager.ttflist.append(entry)
        try:
            with mpl.rc_context({"font.family": ["DejaVu Sans", name]}):
                yield
        finally:
            fontManager.ttflist.remove(entry)
