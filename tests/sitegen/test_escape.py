"""The one door for text of submissions: nothing that passes it is markup, script, front matter or Markdown."""

from __future__ import annotations

import pytest
import yaml

from sitegen.escape import (
    environment,
    front_matter,
    link,
    moment,
    number,
    place,
    plain_title,
    sanitised,
    text,
)

HOSTILE = "\"'><script>alert(1)</script>{{ 7*7 }}{% raw %}"


def test_text_is_escaped_for_elements_and_attributes() -> None:
    assert str(text(HOSTILE)) == ("&#34;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}{% raw %}")


def test_line_breaks_become_br_and_blank_lines_go() -> None:
    """A blank line would end the block of HTML, and Markdown would read on."""
    assert str(text("一\n\n\n```\n# 二\u2028\u2028三\r\n")) == "一<br>```<br># 二<br>三"


@pytest.mark.parametrize("mark", "\u202e\u2066\u200b\u200f\ufeff\u061c")
def test_marks_that_turn_or_hide_text_are_taken_out(mark: str) -> None:
    assert text(f"甲{mark}乙") == "甲乙"
    assert plain_title(f"甲{mark}乙") == "甲乙"
    assert sanitised(f"<p>甲{mark}乙</p>") == "<p>甲乙</p>"


def test_uyghur_text_passes_whole() -> None:
    words = "شىنجاڭ ئۇيغۇر ئاپتونوم رايونى"
    assert text(words) == words


def test_a_template_escapes_what_no_filter_marks() -> None:
    assert environment().from_string("<p title='{{ x }}'>{{ x }}</p>").render(x="'<b>") == (
        "<p title='&#39;&lt;b&gt;'>&#39;&lt;b&gt;</p>"
    )


def test_sanitised_html_stays_one_line() -> None:
    """Narratives may hold preformatted lines that look like a fence or a blank line."""
    assert sanitised("<pre>a\n\n```\n\x85# b\u2029</pre>") == "<pre>a ``` # b </pre>"


def test_a_path_may_break_at_its_seams_and_stays_escaped() -> None:
    assert place("a/<b>/c.csv") == "a/<wbr>&lt;b&gt;/<wbr>c.csv"
    assert place("2-15,18") == "2-15,<wbr>18"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " https://x",
        "data:text/html,x",
        "//x",
        "https://x y",
        "https://x\n",
    ],
)
def test_only_addresses_of_the_web_are_links(address: str) -> None:
    assert link(address) == "#"


def test_an_address_of_the_web_stays() -> None:
    assert link("https://example.org/a?b=1&c=2") == "https://example.org/a?b=1&c=2"


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("乌鲁木齐市（12月）：成效", "乌鲁木齐市（12月）：成效"),
        ("<img src=x onerror=alert(1)>", "img src x onerror alert 1"),
        ("a\n---\ntemplate: evil.html", "a --- template: evil.html"),
        ("{{ config }}", "config"),
        ("\"';`$&#[]()*_!", "_"),
        ("\u202e", "—"),
        ("长" * 200, "长" * 80),
    ],
)
def test_titles_are_plain_words(title: str, plain: str) -> None:
    assert plain_title(title) == plain


def test_front_matter_says_what_the_generator_means_and_no_more() -> None:
    hostile = "x\"\n---\nhide: []\ndemo: false\n# '"
    head = front_matter(hostile, demo=True, description=hostile, hide=("toc",))
    lines = head.splitlines()
    assert lines[0] == lines[-2] == "---"
    assert lines[-1] == ""
    found = yaml.safe_load("\n".join(lines[1:-2]))
    assert found == {
        "title": "x --- hide: demo: false", "description": "x --- hide: demo: false", "hide": ["toc"], "demo": True,
    }  # fmt: skip


def test_moments_and_numbers_are_short() -> None:
    assert moment("2019-11-05T23:59:59+08:00") == "2019-11-05 23:59"
    assert (number("3.00"), number("2.50")) == ("3", "2.50")
