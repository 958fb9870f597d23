"""The Chinese letters of charts for readers whose machine has none: a small font file that nobody else loads.

The style sheet names the machine's own fonts first; only where none of them has a Chinese character is the file asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from sitegen.charts import Charts
from sitegen.charts.lettering import letters, packed

PACKAGE = "manimgx-fonts-cjk"
FAMILY = "Lianbing CJK"
OWN = (
    "PingFang SC", "PingFangSC-Regular", "Microsoft YaHei", "MicrosoftYaHei", "Noto Sans CJK SC",
    "NotoSansCJKsc-Regular", "Noto Sans SC", "NotoSansSC-Regular", "Source Han Sans SC", "SourceHanSansSC-Regular",
    "Source Han Sans CN", "SourceHanSansCN-Regular", "HarmonyOS Sans SC", "HarmonyOS_Sans_SC", "MiSans", "OPPO Sans",
    "vivo Sans", "Hiragino Sans GB", "HiraginoSansGB-W3", "Heiti SC", "STHeitiSC-Light", "STHeiti", "SimHei", "SimSun",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "Noto Sans CJK JP", "NotoSansCJKjp-Regular",
)  # fmt: skip
"""Full and PostScript names of Chinese fonts of Windows, macOS, iOS, Android, HarmonyOS and Linux."""

RANGE = "U+2E80-9FFF, U+F900-FAFF, U+FE30-FE4F, U+FF00-FFEF"
"""Chinese characters and marks: for Latin letters and digits the file is never asked for."""

SHEET = "lianbing.css"

CHANGED = """The font beside this file is a part of Noto Sans CJK SC: the characters of the charts, at weight 400, as WOFF2.
Of the package that it was taken from:

"""


def write_font(target: Path, drawn: Iterable[Charts]) -> None:
    """Write a font of the characters of charts, with its licence, below ``target``, and name it in the style sheet there.

    Nothing is written if no chart was drawn with a Chinese character. Raises OSError.
    """
    found = list(drawn)
    used = letters(charts.used for charts in found)
    if not used:
        return
    content = packed(used, letters(charts.letters for charts in found))
    name = f"fonts/charts-{hashlib.sha256(content).hexdigest()[:8]}.woff2"
    (target / "fonts").mkdir(parents=True, exist_ok=True)
    (target / name).write_bytes(content)
    (target / "fonts" / "OFL.txt").write_text(_licence(), encoding="utf-8")
    with (target / SHEET).open("a", encoding="utf-8") as sheet:
        sheet.write(_face(name))


def _face(name: str) -> str:
    sources = ", ".join([*(f'local("{own}")' for own in OWN), f'url("{name}") format("woff2")'])
    return f'@font-face {{ font-family: "{FAMILY}"; font-display: swap; src: {sources}; unicode-range: {RANGE}; }}\n'


def _licence() -> str:
    """What was changed, and the text of the licence as the package brings it."""
    found = next(path for path in metadata.files(PACKAGE) or () if path.name == "LICENSE")
    return CHANGED + found.read_text(encoding="utf-8")
