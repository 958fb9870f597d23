"""The rulebook as a document for the pages: indicators with parameters and quotes, and the register of readings."""

from __future__ import annotations

from scorer.documents import ParameterDocument, ReadingDocument, RuleIndicatorDocument, RulesDocument
from scorer.passages import passage
from scorer.quantities import exact
from scorer.rulebook import Indicator, Parameter, Rulebook
from scorer.wording import FORMULA_TEXTS


def rules_document(rulebook: Rulebook) -> RulesDocument:
    """rules.json."""
    return {
        "id": rulebook.id,
        "title": rulebook.head.title,
        "sha256": rulebook.sha256,
        "notice": rulebook.notice,
        "indicators": [_indicator(rulebook, i, i.applies_to) for i in rulebook.indicators],
        "readings": [
            reading_document(rulebook, name) for name in sorted(rulebook.readings, key=lambda n: int(n[1:]))
        ],
    }


def _indicator(
    rulebook: Rulebook, indicator: Indicator, applies_to: tuple[str, ...]
) -> RuleIndicatorDocument:
    given = [(name, p) for name, p in indicator.parameters.items()]
    for name, source in indicator.inputs.items():
        given += [(f"{name}.{key}", p) for key, p in source.parameters.items()]
        for subject, numbers in source.by_subject.items():
            given += [(f"{name}.{subject}.{key}", p) for key, p in numbers.items()]
    return {
        "id": indicator.id,
        "label": indicator.label,
        "clause": indicator.clause,
        "passage": passage(rulebook.notice, indicator.clause),
        "maximum": exact(indicator.maximum),
        "applies_to": [rulebook.head.subjects[s].label for s in applies_to],
        "formula": indicator.formula,
        "formula_text": FORMULA_TEXTS.get(indicator.formula or ""),
        "readings": list(indicator.readings),
        "rules": list(indicator.rules),
        "parameters": [_parameter(rulebook, n, p) for n, p in (("points", indicator.points), *given)],
        "parts": [_indicator(rulebook, part, applies_to) for part in indicator.parts],
    }


def _parameter(rulebook: Rulebook, name: str, parameter: Parameter) -> ParameterDocument:
    if parameter.choice is not None:
        alternative = rulebook.choice(parameter)
        text = rulebook.readings[parameter.choice].alternatives[alternative].text
        return {"name": name, "value": text, "quote": None, "reading": parameter.choice}
    return {"name": name, "value": parameter.text, "quote": parameter.quote, "reading": parameter.reading}


def reading_document(rulebook: Rulebook, name: str) -> ReadingDocument:
    """An open question with its alternatives, and the one in force."""
    reading = rulebook.readings[name]
    in_force = rulebook.choice_of(name)
    return {
        "id": name,
        "clause": reading.clause,
        "question": reading.question,
        "why": reading.why,
        "changed_by": reading.changed_by,
        "chosen": in_force,
        "alternatives": [
            {"id": key, "text": found.text, "chosen": key == in_force, "switch": found.switch}
            for key, found in reading.alternatives.items()
        ],
    }
