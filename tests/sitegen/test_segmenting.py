"""The entries of a page: those of the theme's plugin, of which what is excluded is not read a second time."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser

from sitegen.segmenting import Cutter, without_excluded
from sitegen.stamping import inert

NAMES = ("p", "div", "section", "h2", "h3", "ul", "li", "code", "details", "span")
ATTRIBUTES = ("", "", ' id="a"', ' id="b"', " data-search-exclude", ' class="x" data-search-exclude=""',
              ' title=" data-search-exclude>"', ' class="linenodiv"', ' data-search-excluded="1"')  # fmt: skip
LEAVES = st.sampled_from(
    ("一", "二 data-search-exclude", " ", "<br>", "<hr data-search-exclude>", "&amp;", "\n")
)


def element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inside, max_size=4).map("".join)
    return st.tuples(st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES), parts).map(
        lambda part: f"<{part[0]}{part[1]}>{part[2]}</{part[0]}>"
    )


@given(st.lists(st.recursive(LEAVES, element, max_leaves=20), max_size=6))
@settings(max_examples=400, deadline=None)
def test_the_plugin_finds_the_same_without_what_is_excluded(parts: list[str]) -> None:
    block = f"<div>\n<h1>甲</h1>{''.join(parts)}</div>"
    whole = sections(block)
    assume(inert(block) and whole is not None)
    assert sections(without_excluded(block)) == whole


def sections(html: str) -> list[tuple[str | None, bool, list[str], list[str]]] | None:
    """What the plugin makes entries of; it falls over a paragraph within an excluded one."""
    parser = Parser()
    try:
        parser.feed(html)
        parser.close()
    except ValueError:
        return None
    return [(found.id, found.is_excluded(), found.title, found.text) for found in parser.data]


def test_what_is_excluded_is_not_read() -> None:
    block = '<div><details data-search-exclude><p>略<table><tr></tr></table></p></details><p title="data-search-exclude">留</p></div>'
    assert without_excluded(block) == (
        '<div><details data-search-exclude></details><p title="data-search-exclude">留</p></div>'
    )


def test_an_excluded_element_with_another_of_its_name_within_stays() -> None:
    block = "<div><section data-search-exclude>一<section>二</section>三</section></div>"
    assert without_excluded(block) == block


def test_a_run_that_is_known_is_not_cut_again() -> None:
    cutter = Cutter({"大气污染": ["大气", "污染"]}, "no such file")
    assert list(cutter.cut("大气污染".encode())) == ["大气", "污染"]
    assert cutter.cut_now == {}
