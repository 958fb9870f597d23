"""Templates of the records: the placeholders of their texts, where each text is kept, and the line that marks one.

The texts stand beside this module in ``templates/``, one file a kind, and are read by the shell.
"""

from __future__ import annotations

import re

from schema.kinds import Form, Kind

MARK = "# 模板：填写后删去本行"
"""The second line of a template: as long as it is there, the intake refuses the file, whose figures are invented."""

_SUFFIXES = {Form.YAML: "yaml", Form.CSV: "csv", Form.MARKDOWN: "md"}
_PLACEHOLDER = re.compile(r"\{(unit|year|month|person|issue|day|name)\}")


def template_name(kind: Kind) -> str:
    """The file name of a kind's template."""
    return f"{kind.name}.{_SUFFIXES[kind.form]}"


def fill(text: str, **values: str) -> str:
    """``text`` with ``{unit}``, ``{year}``, ``{month}``, ``{person}`` … replaced; what is not given stays."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def marked(text: str) -> str:
    """A template with its mark: behind the line that names the schema, opens the head or is the table's header."""
    first, _, rest = text.partition("\n")
    return f"{first}\n{MARK}\n{rest}"


def examples(year: int | str) -> dict[str, str]:
    """What the parts of a file's name may look like, apart from its unit."""
    return {
        "month": f"{year}-12", "issue": "1", "person": "p001", "day": f"{year}-11-20", "name": "notice",
    }  # fmt: skip
