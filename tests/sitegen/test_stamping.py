"""What may be stamped: exactly what Markdown leaves as it stands, under a head of plain words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from sitegen.escape import front_matter
from sitegen.stamping import Marks, Shell, ShellError, holds_marks, inert, sheet_of

PIECES = (
    "<div>", "</div>", "<section class='a'>", "</section>", "<p>", "</p>", "<br>", "<hr>", "<br/>", "<div/>", "<b>", "</b>",
    "<svg>", "</svg>", "<style>", "</style>", "<title>", "</title>", "<textarea>", "</textarea>", "<path d='M 1 2'/>", "<pre>",
    "</pre>", '<a href="#x" title=">">', "</a>", "<!-- c -->", "<!-- </div> -->", "<!doctype x>", "<?php x ?>", "</>", "</3>",
    "<", ">", "</", "<a`b>", "<p a=b>", '<p a"b/>c">', "</p x>", "</div >", "&amp;", "&#39;", "&#x27;", "&#3", "&#x", "& b", "&x",
    "word", " ", "\n", "\n\n", "\n \n", "\t", "    code", "# x", "- x", "`x`", "*x*", "[x](y)", "```", "| a | b |", "[TOC]",
)  # fmt: skip


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """Pieces of HTML and Markdown in any order, mostly within one element."""
    inside = "".join(draw(st.lists(st.sampled_from(PIECES), max_size=14)))
    return draw(st.sampled_from(("<div>{}</div>", "<article>{}</article>", "{}"))).format(inside)


def converted(block: str) -> str:
    return str(Markdown(extensions=["tables", "toc"]).convert(block))


@given(blocks())
@settings(max_examples=400, deadline=None)
def test_what_is_taken_for_inert_markdown_leaves_as_it_is(block: str) -> None:
    if inert(block):
        assert converted(block) == block


@pytest.mark.parametrize(
    "block",
    [
        "<div><p>一<br>二</p><hr><p>三</p></div>",
        '<article><h1 id="x">一</h1>\n\n<p>二 &amp; &#39;</p>\n</article>',
        '<div><svg viewBox="0 0 1 1"><title>图</title><style>*{stroke:red}</style><path d="M0 0"/></svg></div>',
        "<div># 一\n- 二\n*三* `四` [五](六)</div>",
    ],
)
def test_blocks_as_templates_make_them_are_inert(block: str) -> None:
    assert inert(block)
    assert converted(block) == block


@pytest.mark.parametrize(
    "block",
    [
        "# 一",
        "<p>一</p>",
        "<div>一</div><div>二</div>",
        "<div>一</div>二",
        "<div>一",
        "<div><section><div></section></div>二</div>",
        "<div><p>一</div>",
        "<div>\t一</div>",
        "<div>&#3 一</div>",
        "<div><!-- </div> --></div>",
        '<div><p title="<div>">一</p></div>',
        "<div><style></div></style></div>",
        "",
    ],
)
def test_what_might_be_read_otherwise_is_not_inert(block: str) -> None:
    assert not inert(block)


def test_a_page_as_it_is_written_is_a_sheet() -> None:
    head = front_matter("甲市 <b>局</b>", demo=True, description="一、二", hide=("navigation", "toc"))
    sheet = sheet_of(head + "<div>\n<h1>甲市</h1>\n</div>\n")
    assert sheet is not None
    assert (sheet.title, sheet.description) == ("甲市 b 局 b", "一、二")
    assert sheet.rest == 'hide: ["navigation", "toc"]\ndemo: true\n'
    assert sheet.body == "<div>\n<h1>甲市</h1>\n</div>"


@pytest.mark.parametrize(
    "source",
    [
        "<div><h1>甲</h1></div>",
        '---\ntitle: "a\\tb"\n---\n\n<div><h1>甲</h1></div>',
        '---\ntitle: "<script>"\n---\n\n<div><h1>甲</h1></div>',
        '---\ntitle: "甲"\ntitle: "乙"\n---\n\n<div><h1>甲</h1></div>',
        '---\ntitle: "甲"\nhide:\n  - toc\n---\n\n<div><h1>甲</h1></div>',
        '---\ntitle: "甲"\n---\n\n<div><p>没有标题，MkDocs 会加一个</p></div>',
    ],
)
def test_what_is_not_of_this_form_is_left_to_mkdocs(source: str) -> None:
    assert sheet_of(source) is None


def test_a_shell_takes_words_as_they_are_and_nothing_else_changes() -> None:
    marks = Marks(7)
    html = (
        f"<title>{marks.title}</title><b>{marks.title}</b><a href='x/{marks.page}.html'></a>{marks.body}<i>"
    )
    shell = Shell(html, marks, f"x/{marks.page}")
    sheet = sheet_of(front_matter("甲", demo=False) + '<div data-search-exclude="yes">\n<h1>乙</h1>\n</div>')
    assert sheet is not None
    assert shell.stamp(sheet, "units/a") == (
        "<title>甲</title><b>甲</b><a href='units/a.html'></a><div>\n<h1>乙</h1>\n</div><i>"
    )


def test_a_shell_that_shows_the_words_of_another_page_is_refused() -> None:
    with pytest.raises(ShellError):
        Shell(Marks(1).title + Marks(2).title + Marks(1).body, Marks(1))
    with pytest.raises(ShellError):
        Shell(Marks(1).title, Marks(1))
    assert holds_marks(f"<nav>{Marks(3).title}</nav>")
    assert not holds_marks("<nav>甲</nav>")
