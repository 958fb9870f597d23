"""Changes of the small campaign: one side, the other, and the impact between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from lianbing.impact.campaigns import impact_of_campaigns
from lianbing.impact.documents import ImpactDocument, IndicatorChange, MovedDocument
from lianbing.impact.phrases import leaves
from lianbing.rulebooks import rulebook_of
from lianbing.scoring import check_snapshot
from tests.smallcampaign import SmallCampaign

RULEBOOK = Path(__file__).parents[2] / "scorer/rulebooks/2019"

Edit = Callable[[SmallCampaign], None]


def nothing(small: SmallCampaign) -> None:
    """Leave the campaign as it is."""


def changed_paths(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """The paths at which two trees differ, sorted."""
    return sorted(path for path in {*before, *after} if before.get(path) != after.get(path))


def impact_of_trees(
    before: Mapping[str, bytes], after: Mapping[str, bytes], snapshot: str = "final"
) -> ImpactDocument:
    """What it does to the campaign that its tree changes, each side by the rulebook of its own tree."""
    one, other = (
        check_snapshot(files, 2019, rulebooks=partial(rulebook_of, files)) for files in (before, after)
    )
    return impact_of_campaigns(
        one, other, changed_paths(before, after), base="b" * 40, head="a" * 40, snapshot=snapshot
    )


def impact_of(edit: Edit, *, prepare: Edit = nothing, snapshot: str = "final") -> ImpactDocument:
    """What an edit does to the small campaign, after it was prepared on both sides."""
    before, after = SmallCampaign(), SmallCampaign()
    prepare(before)
    prepare(after)
    edit(after)
    return impact_of_trees(before.files, after.files, snapshot)


def moved(document: ImpactDocument, name: str) -> MovedDocument:
    """One candidate of an impact."""
    return next(c for c in document["candidates"] if c["id"] == name)


def relations(document: ImpactDocument) -> dict[str, str]:
    """Who moves, and whether the change is about them."""
    return {c["id"]: c["relation"] for c in document["candidates"]}


def leaf(candidate: MovedDocument, name: str) -> IndicatorChange:
    """An indicator of a candidate, at the lowest level."""
    return next(i for i in leaves(candidate["indicators"]) if i["id"] == name)


def use_rulebook(small: SmallCampaign, **changes: tuple[str, str]) -> None:
    """Put the rulebook into the tree, with words of its files replaced."""
    for path in RULEBOOK.iterdir():
        old, new = changes.get(path.stem, ("", ""))
        text = path.read_text("utf-8")
        assert old in text
        small.files[f"scorer/rulebooks/2019/{path.name}"] = text.replace(old, new, 1).encode()


def use_one_place(small: SmallCampaign) -> None:
    """Put a rulebook into the tree whose lists of prefectures have one place; the linter finds nothing in it."""
    use_rulebook(small)
    path = "scorer/rulebooks/2019/awards.yaml"
    text = small.files[path].decode()
    one = re.sub(r"places: \{value: [45], [^}]*\}", "places: {value: 1, reading: Y30}", text)
    assert one != text
    small.files[path] = one.encode()


def vote(small: SmallCampaign, who: str, votes: int) -> None:
    """Change the votes of somebody."""
    path = f"{small.root}/office/votes.csv"
    lines = small.files[path].decode().splitlines()
    cells = next(line for line in lines if f",{who}," in line).split(",")
    cells[3] = str(votes)
    changed = [",".join(cells) if f",{who}," in line else line for line in lines]
    small.files[path] = "".join(f"{line}\n" for line in changed).encode()
