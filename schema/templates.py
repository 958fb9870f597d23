"""Templates of the records: the placeholders of their texts, and where each text is kept.

The texts stand beside this module in ``templates/``, one file a kind, and are read by the shell.
"""

from __future__ import annotations

import re

from schema.kinds import Form, Kind

_SUFFIXES = {Form.YAML: "yaml", Form.CSV: "csv", Form.MARKDOWN: "md"}
_PLACEHOLDER = re.compile(r"\{(unit|year|month|person|issue|day|name)\}")


def template_name(kind: Kind) -> str:
    """The file name of a kind's template."""
    return f"{kind.name}.{_SUFFIXES[kind.form]}"


def fill(text: str, **values: str) -> str:
    """``text`` with ``{unit}``, ``{year}``, ``{month}``, ``{person}`` … replaced; what is not given stays."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
