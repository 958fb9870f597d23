"""The policy of every page: it runs nothing but the site's own files and the theme's own inline scripts.

It is put in after the build, not by a hook: a successor of MkDocs that ignores hooks must not lose it in silence.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SCOPE = re.compile(r'(?<=__md_scope=new URL\()"[^"]*"')
_CHARSET = '<meta charset="utf-8">'


def put_policies(site: Path) -> None:
    """Put the policy into every page of a built site.

    The theme's scripts are learned from 404.html, which holds no text of a submission; on other pages they differ only
    in the way to the site's root.
    """
    theme = theme_scripts((site / "404.html").read_text(encoding="utf-8"))
    for path in sorted(site.rglob("*.html")):
        put_policy(path, path.relative_to(site).as_posix(), theme)


def put_policy(path: Path, name: str, theme: list[str]) -> None:
    """Put the policy into the page of a file that is called ``name`` within the site."""
    html = path.read_text(encoding="utf-8")
    scripts = theme if name == "404.html" else [scoped(script, name) for script in theme]
    path.write_text(with_policy(html, scripts), encoding="utf-8")


def theme_scripts(html: str) -> list[str]:
    """The inline scripts of a page."""
    return _SCRIPT.findall(html)


def scoped(script: str, name: str) -> str:
    """A script of the theme as it stands on the page ``name`` (``units/urumqi.html``)."""
    return _SCOPE.sub(json.dumps("/".join([".."] * name.count("/")) or "."), script)


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
