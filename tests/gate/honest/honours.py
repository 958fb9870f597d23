"""Honours as the office keeps them: entries are added, objections are answered once."""

from __future__ import annotations

from tests.gate import honoured
from tests.gate.desk import YEAR, Desk, Edits, Proposed
from tests.gate.honoured import ANSWER, ANSWERED, AWARD, DECISION, NOTICE, OPEN, REVOCATION, proposed
from tests.gate.rows import Table
from tests.smallcampaign import yaml_bytes

TABLE = Table()


def _kept(sentence: str, edits: Edits, approved: bool = True) -> None:
    def build(desk: Desk) -> Proposed:
        return proposed(desk, edits) if approved else proposed(desk, edits, ())

    TABLE.row(sentence)(build)


_kept(
    "an honour more is revoked, approved",
    honoured.revocations(REVOCATION | {"id": "r2", "subject": "beta"}, REVOCATION),
)
_kept("an award more is entered, approved", honoured.awards(
      AWARD, AWARD | {"id": "a2", "date": "2019-12-28", "holders": ["gamma"]}), approved=True)  # fmt: skip
_kept(
    "an open objection is answered", honoured.objections(ANSWERED, OPEN | {"answer": ANSWER}), approved=False
)
_kept("an answer gets the decision that it led to", {
    f"{YEAR}/office/decisions.yaml": yaml_bytes({"decisions": [DECISION]}),
    **honoured.objections(OPEN, ANSWERED | {"answer": ANSWER | {"decision": "d1"}}),
}, approved=False)  # fmt: skip
_kept("another public notice is entered", honoured.notices(
      NOTICE, NOTICE | {"id": "n2", "lists": ["award-county"]}), approved=False)  # fmt: skip
