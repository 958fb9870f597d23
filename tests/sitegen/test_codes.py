"""Codes to scan: what a camera reads is the address, and who cannot see it is told whose it is."""

from __future__ import annotations

from xml.etree import ElementTree

import segno

from sitegen.codes import QUIET, qr_code

ADDRESS = "https://example.org/vote?a=1&b=<2>"
_SVG = "{http://www.w3.org/2000/svg}"


def modules(svg: str) -> list[list[bool]]:
    """The dark modules of a drawing, read back from its path of horizontal strokes."""
    root = ElementTree.fromstring(svg)
    side = int(root.attrib["viewBox"].split()[-1])
    grid = [[False] * side for _ in range(side)]
    path = next(p for p in root.iter(f"{_SVG}path") if p.get("stroke") == "#000")
    x = y = 0.0
    for command, arguments in _commands(path.attrib["d"]):
        if command == "M":
            x, y = arguments
        elif command == "m":
            x, y = x + arguments[0], y + arguments[1]
        else:
            for column in range(int(x), int(x + arguments[0])):
                grid[int(y)][column] = True
            x += arguments[0]
    return grid


def _commands(data: str) -> list[tuple[str, list[float]]]:
    found: list[tuple[str, list[float]]] = []
    for token in data.replace("M", " M ").replace("m", " m ").replace("h", " h ").replace("-", " -").split():
        if token in "Mmh":
            found.append((token, []))
        else:
            found[-1][1].append(float(token))
    return found


def test_a_code_holds_the_address_and_nothing_else() -> None:
    wanted = segno.make(ADDRESS, error="m", micro=False)
    found = modules(qr_code(ADDRESS, "投票"))
    inner = [row[QUIET:-QUIET] for row in found[QUIET:-QUIET]]
    assert inner == [[bool(module) for module in row] for row in wanted.matrix]
    assert not any(any(row) for row in (*found[:QUIET], *found[-QUIET:])), "the margin is light"


def test_a_code_is_named_and_the_same_each_time() -> None:
    svg = qr_code(ADDRESS, '甲"<&')
    root = ElementTree.fromstring(svg)
    assert (root.get("role"), root.get("aria-label")) == ("img", '甲"<&')
    assert svg == qr_code(ADDRESS, '甲"<&')
    assert "\n" not in svg
    assert "<script" not in qr_code("https://example.org/<script>", "x")
