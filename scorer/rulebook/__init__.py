"""A rulebook: the rules of one campaign as data, loaded, checked and with its readings selected."""

from scorer.rulebook.load import RulebookError, load_rulebook
from scorer.rulebook.model import (
    AwardList,
    Condition,
    Filing,
    Indicator,
    Input,
    Parameter,
    Rulebook,
    Snapshot,
    Subject,
)

__all__ = [
    "AwardList",
    "Condition",
    "Filing",
    "Indicator",
    "Input",
    "Parameter",
    "Rulebook",
    "RulebookError",
    "Snapshot",
    "Subject",
    "load_rulebook",
]
