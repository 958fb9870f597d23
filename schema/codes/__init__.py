"""The catalogue of finding codes: severity, Chinese message, remedy and clause of each.

A code never changes its meaning. ``docs/reference/findings.md`` is generated from here.
S0xx: files and formats; S1xx: fields; S2xx: across records; R3xx: against the rulebook; G4xx: the gate.
G5xx: the log of receipts; G6xx: the second wall; G7xx: seals and their verification.
"""

from __future__ import annotations

from schema.codes.code import Code as Code
from schema.codes.code import Severity as Severity
from schema.codes.draws import DRAWS
from schema.codes.eligibility import ELIGIBILITY
from schema.codes.fields import FIELDS
from schema.codes.files import FILES
from schema.codes.gate import GATE
from schema.codes.honours import HONOURS
from schema.codes.hook import HOOK
from schema.codes.receipts import RECEIPTS
from schema.codes.records import RECORDS
from schema.codes.rules import RULES
from schema.codes.seals import SEALS
from schema.codes.wall import WALL

_ROWS = (
    *FILES,
    *FIELDS,
    *RECORDS,
    *RULES,
    *DRAWS,
    *ELIGIBILITY,
    *HONOURS,
    *GATE,
    *HOOK,
    *WALL,
    *RECEIPTS,
    *SEALS,
)

CODES: dict[str, Code] = {row.code: row for row in _ROWS}
