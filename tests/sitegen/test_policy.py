"""The policy: the theme's own scripts run, whatever else stands in a page does not."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from sitegen.policy import put_policies, scoped, with_policy

THEME = "__md_scope=new URL({base},location),__md_get=1"


def page(base: str, more: str = "") -> str:
    script = THEME.format(base=base)
    return f'<html><head><meta charset="utf-8"><script>{script}</script></head><body>{more}</body></html>'


def digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def policy(path: Path) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', path.read_text(encoding="utf-8"))
    assert found
    return found[1]


def test_each_page_allows_the_themes_script_and_no_other(tmp_path: Path) -> None:
    foreign = "alert(1)"
    pages = {
        "404.html": page('"/"'),
        "index.html": page('"."', f"<script>{foreign}</script>"),
        "units/a.html": page('".."'),
        "2018/units/a.html": page('"../.."'),
    }
    for name, html in pages.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(html, encoding="utf-8")
    put_policies(tmp_path)
    for name, base in (
        ("404.html", '"/"'),
        ("index.html", '"."'),
        ("units/a.html", '".."'),
        ("2018/units/a.html", '"../.."'),
    ):
        assert digest(THEME.format(base=base)) in policy(tmp_path / name), name
    assert digest(foreign) not in policy(tmp_path / "index.html")


def test_the_policy_allows_nothing_from_elsewhere_and_no_inline_script() -> None:
    html = with_policy(page('"."'), [])
    for directive in (
        "default-src 'none'",
        "script-src 'self' file:;",
        "base-uri 'none'",
        "form-action 'none'",
    ):
        assert directive in html
    assert "http:" not in html
    assert html.index("Content-Security-Policy") < html.index("<script>")


def test_a_script_without_the_way_to_the_root_stays_as_it_is() -> None:
    assert scoped("var a=1", "units/a.html") == "var a=1"
