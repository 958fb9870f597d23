"""The story of the shipped campaign: one function for each event, and the table that says which rule it shows."""

from __future__ import annotations

from enum import Enum, auto

from demo.world import Case, PrefecturePlan, World


class Stage(Enum):
    """When an event takes place: before anything is written, or once the records stand."""

    PLAN = auto()
    RECORDS = auto()


def tell(world: World, stage: Stage) -> None:
    """Lets all events of a stage happen."""


def tell_cases(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """Lets the events among a prefecture's cases happen."""
