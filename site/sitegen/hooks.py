"""MkDocs hooks: what the theme cannot know by itself. Loaded by mkdocs.yml, by path."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SCOPE = re.compile(r'(?<=__md_scope=new URL\()"[^"]*"')
_CHARSET = '<meta charset="utf-8">'

_theme: list[str] = []
"""The theme's own inline scripts, taken from 404.html, which holds no text of a submission and is built first."""


def on_config(config: Any) -> None:
    """Tell every page, also those of docs/, whether the newest campaign is invented."""
    results = Path(config.docs_dir) / "data" / "results.json"
    config.extra["demo"] = bool(json.loads(results.read_text(encoding="utf-8"))["demo"])


def on_post_template(output: str, *, template_name: str, config: Any) -> str:
    """Learn the theme's scripts from 404.html and put the policy there, too."""
    if template_name != "404.html":
        return output
    _theme[:] = _SCRIPT.findall(output)
    return with_policy(output, _theme)


def on_post_page(output: str, *, page: Any, config: Any) -> str:
    """Put the policy into a page. The theme's scripts differ only in the way from the page to the site's root."""
    depth = page.url.count("/")
    base = json.dumps("/".join([".."] * depth) or ".")
    return with_policy(output, [_SCOPE.sub(base, script) for script in _theme])


def with_policy(html: str, scripts: list[str]) -> str:
    """The page with a policy that runs nothing but the site's own files and ``scripts``: a second wall behind escaping."""
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    own = "'self' file:"
    allowed = " ".join([own, *(f"'sha256-{digest}'" for digest in hashes)])
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src {own} 'unsafe-inline'; img-src {own} data:; "
        f"font-src {own}; connect-src {own}; worker-src {own}; manifest-src {own}; "
        "base-uri 'none'; form-action 'none'"
    )
    meta = f'{_CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(_CHARSET, meta, 1)
