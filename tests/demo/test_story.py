"""The story: every event of the table is really in the shipped campaign."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from demo.campaign import CHAPTERS
from demo.story import Event, Stage, story, story_page

STORY = story()
ROOT = Path(__file__).parents[2]
PREFIX = "submissions/2019/"


@pytest.mark.parametrize("event", STORY, ids=lambda event: event.name)
def test_the_event_can_be_seen(event: Event, shipped: Mapping[str, bytes]) -> None:
    files = {path.removeprefix(PREFIX): content for path, content in shipped.items()}
    assert event.witnesses, "an event without a witness is a claim"
    for number, witness in enumerate(event.witnesses):
        assert witness(files), f"witness {number} of {event.name}"


def test_events_have_names_of_their_own() -> None:
    assert CHAPTERS
    assert [name for name, count in Counter(event.name for event in STORY).items() if count > 1] == []


def test_an_ordinary_campaign_has_no_story() -> None:
    """The witnesses can tell: most of them do not see their event where it was not told."""
    from demo.campaign import generate

    files = {p.removeprefix(PREFIX): c for p, c in generate(story=False).items()}
    told = [event for event in STORY if event.stage is not Stage.ALWAYS]
    seen = [event.name for event in told if all(_safely(witness, files) for witness in event.witnesses)]
    assert len(seen) < len(told) / 4, seen
    facts = [event for event in STORY if event.stage is Stage.ALWAYS]
    assert [
        event.name for event in facts if not all(_safely(witness, files) for witness in event.witnesses)
    ] == []


def _safely(witness: object, files: Mapping[str, bytes]) -> bool:
    try:
        return bool(witness(files))  # type: ignore[operator]
    except (KeyError, IndexError):
        return False


def test_the_page_is_the_table() -> None:
    """`python -m demo --out . --story` writes it again."""
    assert (ROOT / "docs" / "demo.md").read_text("utf-8") == story_page()
