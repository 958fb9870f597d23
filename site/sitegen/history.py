"""What pages show of history/: the steps that moved somebody, in chapters, and each candidate's moves with their causes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from sitegen.results import Document, Results

CHAPTER = 100
"""Steps of a chapter. The newest chapter, history.md, holds up to twice as many, and is never nearly empty."""

GROUPS, FILES, NAMES = 8, 3, 12
"""How many groups of a step, files of a group, and names of those who moved, a page lists."""

MOVES, CAUSES, ROWS = 30, 6, 400
"""How many moves a profile lists, causes of an indicator, and indicators and causes in all; the rest is in the JSON."""

WORDS = 200
"""Characters of a message that a page shows."""

OFFICE = "office"
_DIGEST = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{52}\b")


@dataclass(frozen=True)
class Chapter:
    """Steps that moved somebody, the newest first, and the page they stand on. ``number`` is None for the newest."""

    number: int | None
    steps: list[Document]

    @property
    def page(self) -> str:
        """The page, as links name it."""
        return "history" if self.number is None else f"history/{self.number}"

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day of the steps, whatever the order in which clocks put them."""
        days = sorted(step["moment"][:10] for step in self.steps)
        return days[0], days[-1]


@dataclass(frozen=True)
class History:
    """The history that the results hold. Pages never take numbers apart or add them up: they only show them."""

    results: Results
    document: Document

    @cached_property
    def chapters(self) -> list[Chapter]:
        """The chapters, the newest first. A full chapter keeps its number and steps however long history becomes."""
        moving = [step for step in self._steps if step["moved"]]
        full = max(0, len(moving) // CHAPTER - 1)
        cuts = [moving[number * CHAPTER : (number + 1) * CHAPTER] for number in range(full)]
        older = [Chapter(number, steps[::-1]) for number, steps in enumerate(cuts, 1)]
        return [Chapter(None, moving[full * CHAPTER :][::-1]), *older[::-1]]

    def moves(self, candidate: Document, folders: Collection[str]) -> Document:
        """A candidate's moves, the newest first, and how many are ``left`` out. ``folders`` it answers for."""
        found = self.results.moves(candidate["id"])
        shown: list[Document] = []
        rows = 0
        for entry in reversed(found):
            if len(shown) == MOVES or rows >= ROWS:
                break
            move = self._move(entry, folders)
            rows += sum(1 + len(indicator["causes"]) for indicator in move["indicators"])
            shown.append(move)
        return {"shown": shown, "left": len(found) - len(shown)}

    @cached_property
    def _steps(self) -> list[Document]:
        """Every step as pages show it, the oldest first."""
        moved = self._moved
        return [
            self._step(entry["step"], entry["moved"], moved.get(place, []))
            for place, entry in enumerate(self.document["steps"])
        ]

    @cached_property
    def _moved(self) -> Mapping[int, list[Document]]:
        """Who moved, by step, where few did."""
        few = {place for place, entry in enumerate(self.document["steps"]) if 0 < entry["moved"] <= NAMES}
        found: dict[int, list[Document]] = defaultdict(list)
        for identity, entries in self.results.all_moves():
            for entry in entries:
                if entry["step"] in few:
                    found[entry["step"]].append({"id": identity, "name": entry["move"]["name"]})
        return found

    @cached_property
    def _pages(self) -> Mapping[str, str]:
        """The page of each commit that moved somebody."""
        return {step["commit"]: chapter.page for chapter in self.chapters for step in chapter.steps}

    def _step(self, step: Document, moved: int, names: list[Document]) -> Document:
        arrival = step["arrival"]
        return {
            **step,
            "subject": _short(step["subject"]),
            "trouble": step["trouble"] and _short(step["trouble"]),
            "moment": arrival["received_at"] if arrival else step["committed_at"],
            "role": self._role(arrival["role"]) if arrival and arrival["role"] else None,
            "moved": moved,
            "names": names,
            "shown": [self._group(group, group["kind"]) for group in step["groups"][:GROUPS]],
            "left": len(step["groups"][GROUPS:]),
        }

    def _role(self, role: str) -> str:
        kind, _, name = role.partition(":")
        return self._name(name) if kind == "unit" else name

    def _name(self, identity: str) -> str:
        return self.results.names.get(identity, identity)

    def _group(self, group: Document, kind: str, lines: str = "") -> Document:
        """A group with its first files; ``kind`` is what it is to whom it is shown, ``lines`` those of a cause."""
        files = [{"path": file["path"], "lines": lines or file["lines"]} for file in group["files"][:FILES]]
        owner = None if kind == "own" else group["owner"]
        return {
            **group,
            "kind": kind,
            "whose": None if owner in (None, OFFICE) else self._name(owner),
            "rows": group["authority"] and self._name(group["authority"]),
            "files": files,
            "left": len(group["files"][FILES:]),
            "rules": [_short(_DIGEST.sub(r"\1", text)) for text in group["rules"]],
        }

    def _move(self, entry: Document, folders: Collection[str]) -> Document:
        step, move = self._steps[entry["step"]], entry["move"]
        own = _own(move, step, folders)

        def behind(change: Document | None) -> Document | None:
            """A change of rank, part or honour with the first groups behind it."""
            return change and {**change, **self._behind(change["groups"], step, own)}

        return {
            **move,
            "step": step,
            "page": self._pages[step["commit"]],
            "rank": behind(move["rank"]),
            "part": behind(move["part"]),
            "honours": [behind(honour) for honour in move["honours"]],
            "indicators": [self._indicator(indicator, step, own) for indicator in move["indicators"]],
        }

    def _behind(self, places: list[int], step: Document, own: Collection[int]) -> Document:
        shown = [
            self._group(group, _kind(group, mine=place in own))
            for place in places[:FILES]
            for group in [step["groups"][place]]
        ]
        return {"behind": shown, "left": len(places[FILES:])}

    def _indicator(self, indicator: Document, step: Document, own: Collection[int]) -> Document:
        """An indicator with its first causes; one that went from nothing to 0 has none, only groups behind it."""
        causes = indicator["causes"]
        if not causes:
            return {**indicator, **self._behind(indicator["groups"], step, own)}
        return {
            **indicator,
            "causes": [self._cause(cause, step) for cause in causes[:CAUSES]],
            "left": len(causes[CAUSES:]),
        }

    def _cause(self, cause: Document, step: Document) -> Document:
        group = step["groups"][cause["group"]]
        return {**cause, "by": self._group(group, _kind(group, mine=cause["way"] == "own"), cause["lines"])}


def history_of(results: Results) -> History | None:
    """The history that the results hold; None where they hold none."""
    document = results.history
    return None if document is None else History(results, document)


def _kind(group: Document, *, mine: bool) -> str:
    """What a group is to a candidate: a unit's record is its own, or another's."""
    kind: str = group["kind"]
    return kind if kind != "unit" else "own" if mine else "other"


def _own(move: Document, step: Document, folders: Collection[str]) -> frozenset[int]:
    """The groups of a step that are a candidate's own: a cause tells by its way, without one the folder does."""
    ways: dict[int, set[str]] = defaultdict(set)
    for cause in (cause for indicator in move["indicators"] for cause in indicator["causes"]):
        ways[cause["group"]].add(cause["way"])
    return frozenset(
        place
        for place, group in enumerate(step["groups"])
        if ("own" in ways[place] if place in ways else group["owner"] in folders)
    )


def _short(text: str) -> str:
    """The beginning of a text that may be of any length."""
    return text if len(text) <= WORDS else text[:WORDS] + "…"
