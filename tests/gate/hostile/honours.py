"""Honours that are bent afterwards: tombstones, objections, notices and awards that vanish or read otherwise."""

from __future__ import annotations

from tests.gate import honoured
from tests.gate.desk import Desk, Edits, Proposed
from tests.gate.honoured import (
    ANSWER,
    ANSWERED,
    AWARD,
    AWARDS,
    NOTICE,
    NOTICES,
    OBJECTIONS,
    OPEN,
    REVOCATION,
    REVOCATIONS,
    proposed,
)
from tests.gate.rows import Table

TABLE = Table()


def _bent(sentence: str, finds: str | tuple[str, ...], edits: Edits, approved: bool = True) -> None:
    def build(desk: Desk) -> Proposed:
        return proposed(desk, edits) if approved else proposed(desk, edits, ())

    TABLE.row(sentence, finds)(build)


for what, path in (
    ("revocations", REVOCATIONS),
    ("awards", AWARDS),
    ("objections", OBJECTIONS),
    ("notices", NOTICES),
):
    _bent(f"the file of {what} is deleted, approved", f"G442 {path}", {path: None})
_bent(
    "the office deletes a tombstone alone",
    (f"G412 {REVOCATIONS}", f"G442 {REVOCATIONS}"),
    {REVOCATIONS: None},
    approved=False,
)
_bent("a revocation is taken out of the file", f"G442 {REVOCATIONS}", honoured.revocations())
_bent("a revocation gets another holder", f"G443 {REVOCATIONS}",
      honoured.revocations(REVOCATION | {"subject": "beta"}))  # fmt: skip
_bent("a revocation gets another id", f"G442 {REVOCATIONS}", honoured.revocations(REVOCATION | {"id": "r2"}))
_bent("a holder is taken out of an award", f"G443 {AWARDS}", honoured.awards(AWARD | {"holders": ["alpha"]}))
_bent("the office awards alone", f"G412 {AWARDS}", honoured.awards(
      AWARD, AWARD | {"id": "a2", "date": "2019-12-28", "holders": ["gamma"]}), approved=False)  # fmt: skip
_bent("the office revokes alone", f"G412 {REVOCATIONS}",
      honoured.revocations(REVOCATION, REVOCATION | {"id": "r2", "subject": "beta"}), approved=False)  # fmt: skip
_bent("a public notice is said to have ended earlier", f"G443 {NOTICES}",
      honoured.notices(NOTICE | {"closes": "2019-12-19"}))  # fmt: skip
_bent("an open objection is taken away", f"G442 {OBJECTIONS}", honoured.objections(ANSWERED))
_bent("an answer is taken back", f"G443 {OBJECTIONS}",
      honoured.objections({k: v for k, v in ANSWERED.items() if k != "answer"}, OPEN))  # fmt: skip
_bent("an answer reads otherwise afterwards", f"G443 {OBJECTIONS}",
      honoured.objections(ANSWERED | {"answer": ANSWER | {"outcome": "成立"}}, OPEN))  # fmt: skip
_bent("an objection gets its answer and another text", f"G443 {OBJECTIONS}",
      honoured.objections(ANSWERED, OPEN | {"answer": ANSWER, "text": "没有问题。"}))  # fmt: skip
_bent("the day by which an objection is due is put off", f"G443 {OBJECTIONS}",
      honoured.objections(ANSWERED, OPEN | {"answer_due": "2020-12-24"}))  # fmt: skip
