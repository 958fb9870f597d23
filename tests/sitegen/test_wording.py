"""Words of the pages: clauses as a reader says them, a label for every state that the results can hold."""

from __future__ import annotations

from typing import Literal, get_args, get_type_hints

import pytest

from lianbing.history.documents import Way
from lianbing.history.substitution import Kind
from lianbing.history.wording import GROUPS, KINDS, PARTS, WAYS
from scorer import documents
from scorer.wording import STAGES
from sitegen.wording import LABELS, clause_words


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("A3 四(二)1", "附件3第四部分(二)1"),
        ("A5 (四)2(2)", "附件5(四)2(2)"),
        ("M六(三)", "通知第六部分(三)"),
        ("A4", "附件4"),
        ("A3 四(二)1, M六", "附件3第四部分(二)1、通知第六部分"),
        ("A5 (四), Y10", "附件5(四)、Y10"),
        ("附则", "附则"),
        ("<b>", "<b>"),
    ],
)
def test_clauses_are_said_in_words(clause: str, words: str) -> None:
    assert clause_words(clause) == words


@pytest.mark.parametrize(
    ("document", "key", "labels"),
    [
        ("FilingDocument", "state", "filing"),
        ("BulletinDocument", "punctuality", "filing"),
        ("LossDocument", "cause", "cause"),
        ("TraceDocument", "treatment", "treatment"),
        ("TraceDocument", "treatment", "treatment_meaning"),
    ],
)
def test_every_state_of_the_results_has_a_label(document: str, key: str, labels: str) -> None:
    """A state without a label would stop the page that shows it."""
    states = set(literals(get_type_hints(getattr(documents, document))[key]))
    assert states
    assert states <= set(LABELS[labels])


def test_the_words_of_histories_are_those_of_the_command_line() -> None:
    """sitegen may not import the shell or the scorer; what they call things is the same all the same."""
    own = {"unit": GROUPS["unit"]}
    assert LABELS["cause_kind"] == {**KINDS, **own}
    assert {*get_args(Kind)} <= set(LABELS["cause_kind"])
    assert {kind: LABELS["cause_kind"][kind] for kind in GROUPS} == GROUPS
    assert LABELS["way"] == WAYS
    assert set(WAYS) == set(get_args(Way))
    assert LABELS["part"] == {part: word for part, word in PARTS.items() if part}
    assert LABELS["stage"] == STAGES


def literals(hint: object) -> list[str]:
    """The strings that a type allows."""
    if getattr(hint, "__origin__", None) is Literal:
        return [value for value in get_args(hint) if isinstance(value, str)]
    return [value for part in get_args(hint) for value in literals(part)]
