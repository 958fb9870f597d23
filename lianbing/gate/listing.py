"""Only what arrived, without a verdict: for the receipt of a change whose judgement did not end by itself (Y6)."""

from __future__ import annotations

from lianbing.gate.campaigns import Reader
from lianbing.gate.judge import NOWHERE, Case, find_changes, judge_form
from lianbing.gate.proposal import Unrelated
from lianbing.gate.request import Request
from lianbing.gate.trees import TooMuch
from lianbing.objects import ObjectFault, objects_of

STAGES = (find_changes, judge_form)
"""The stages that find the changed files with their digests."""


def listed(request: Request, reader: Reader) -> Case:
    """A change with its files, and nothing of them read but their bytes. What stops that is of no concern here."""
    with objects_of(request.repo) as objects:
        case = Case(objects, request, reader)
        try:
            for stage in STAGES:
                reader.mark(stage.__name__)
                stage(case)
        except (ObjectFault, TooMuch, Unrelated) as error:
            reader.mark(f"{NOWHERE} {type(error).__name__}")
        return case
