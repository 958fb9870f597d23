"""What a change does to the rulebook itself, as data and as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from lianbing.impact.documents import ImpactDocument, RuleChangeDocument
from lianbing.impact.wording import PARAMETERS, PARTS, RULES, WORDS
from scorer.results import Outcome
from scorer.rulebook.differences import RuleChange, rule_changes
from sitegen.wording import LABELS, clause_words


def rule_changes_of(before: Outcome, after: Outcome) -> list[RuleChangeDocument]:
    """Every value of the rulebook that differs between two outcomes."""
    rulebooks = before.scores.rulebook, after.scores.rulebook
    if rulebooks[0].sha256 == rulebooks[1].sha256:
        return []
    return [_document(change) for change in rule_changes(*rulebooks)]


def _document(change: RuleChange) -> RuleChangeDocument:
    before, after = change.before, change.after
    return {
        "part": change.part,
        "id": change.id,
        "label": change.label,
        "clause": change.clause,
        "parameter": change.parameter,
        "before": before.value if before else None,
        "after": after.value if after else None,
        "quote_before": before.quote if before else None,
        "quote_after": after.quote if after else None,
        "reading_before": before.reading if before else None,
        "reading_after": after.reading if after else None,
    }


def rule_lines(document: ImpactDocument) -> Iterator[str]:
    """One sentence for each value that differs, as plain text."""
    for change in document["rule_changes"]:
        yield _sentence(change)


def _sentence(change: RuleChangeDocument) -> str:
    """Where it stands, both values, and the words of the notice or of the readings behind them."""
    name = change["parameter"]
    reading = change["part"] == "reading"
    text = RULES["change"].format(
        part=PARTS[change["part"]],
        label=f"{change['id']} {change['label']}" if reading else change["label"],
        parameter=LABELS["parameter"].get(name) or PARAMETERS.get(name, name),
        before=WORDS["none"] if change["before"] is None else change["before"],
        after=WORDS["none"] if change["after"] is None else change["after"],
    )
    if change["clause"]:
        text += RULES["clause"].format(clause=clause_words(change["clause"]))
    quotes = change["quote_before"], change["quote_after"]
    if reading and any(quotes):
        before, after = (quote or WORDS["none"] for quote in quotes)
        return text + RULES["words"].format(before=before, after=after)
    gone = change["after"] is None
    quote = quotes[0] if gone else quotes[1]
    source = change["reading_before"] if gone else change["reading_after"]
    if quote is not None:
        return text + RULES["quote"].format(quote=quote)
    return text if source is None else text + RULES["reading"].format(reading=source)
