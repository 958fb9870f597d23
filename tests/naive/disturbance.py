"""A generated campaign disturbed by chance: the same seed gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from tests.naive.draft import Draft
from tests.naive.losses import LOSSES
from tests.naive.oddities import ODDITIES
from tests.naive.twists import TWISTS

CHANGES: tuple[Callable[[Draft], None], ...] = (*LOSSES, *TWISTS, *ODDITIES)
UNSCORED = ("/narrative.md", "/summary.yaml", "/honours.yaml")


def disturb(files: Mapping[str, bytes], seed: int) -> tuple[dict[str, bytes], list[str]]:
    """The files after up to nine changes, and what was changed; one in twenty campaigns stays as it is.

    What no point comes from is left out of the others, for the sake of time.
    """
    rng = Random(f"naive/{seed}")
    if seed % 20 == 0:
        return dict(files), []
    kept = {
        path: content
        for path, content in files.items()
        if not path.endswith(UNSCORED) and "/bulletins/" not in path and "/announcements/" not in path
    }
    draft = Draft(kept, rng)
    changes = rng.sample(CHANGES, rng.randint(1, 9))
    for change in changes:
        change(draft)
    return draft.done(), [change.__name__ for change in changes]
