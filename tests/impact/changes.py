"""Changes of the small campaign: one side, the other, and the impact between them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lianbing.impact.documents import ImpactDocument, IndicatorChange, MovedDocument
from lianbing.impact.phrases import leaves
from lianbing.impact.trees import impact_of_trees
from tests.smallcampaign import SmallCampaign

RULEBOOK = Path(__file__).parents[2] / "scorer/rulebooks/2019"

Edit = Callable[[SmallCampaign], None]


def nothing(small: SmallCampaign) -> None:
    """Leave the campaign as it is."""


def impact_of(edit: Edit, *, prepare: Edit = nothing, snapshot: str = "final") -> ImpactDocument:
    """What an edit does to the small campaign, after it was prepared on both sides."""
    before, after = SmallCampaign(), SmallCampaign()
    prepare(before)
    prepare(after)
    edit(after)
    return impact_of_trees(before.files, after.files, base="b" * 40, head="a" * 40, snapshot=snapshot)


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


def vote(small: SmallCampaign, who: str, votes: int) -> None:
    """Change the votes of somebody."""
    path = f"{small.root}/office/votes.csv"
    lines = small.files[path].decode().splitlines()
    cells = next(line for line in lines if f",{who}," in line).split(",")
    cells[3] = str(votes)
    changed = [",".join(cells) if f",{who}," in line else line for line in lines]
    small.files[path] = "".join(f"{line}\n" for line in changed).encode()
