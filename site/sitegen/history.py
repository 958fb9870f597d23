"""What pages show of history/: the steps in chapters, those that moved nobody briefly, and each candidate's moves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from sitegen.results import Document, Results
from sitegen.wording import PHRASES

CHAPTER = 500
"""Lines of a chapter, about: it is full once it has as many. The newest, history.md, holds up to twice as many."""

LINES = 4
"""Lines that a step takes which moved somebody, its groups apart; one that moved nobody takes one."""

GROUPS, FILES, NAMES = 8, 3, 12
"""How many groups of a step, files of a group, and names of those who moved, a page lists."""

MOVES, CAUSES, ROWS = 30, 6, 240
"""How many moves a profile lists, causes of an indicator, and indicators and causes in all; the rest is in the JSON."""

FOLDED = 40
"""How many more groups or causes stand in a fold behind those that are listed; the rest is in the JSON."""

WORDS = 200
"""Characters of a message that a page shows."""

OFFICE = "office"
_DIGEST = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{52}\b")


@dataclass(frozen=True)
class Chapter:
    """Steps, the newest first, and the page they stand on. ``number`` is None for the newest."""

    number: int | None
    steps: list[Document]

    @property
    def page(self) -> str:
        """The page, as links name it."""
        return "history" if self.number is None else f"history/{self.number}"

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day of the steps, whatever the order in which clocks put them."""
        return _days(self.steps)

    @property
    def moving(self) -> list[Document]:
        """The steps that moved somebody."""
        return [step for step in self.steps if step["moved"]]

    @property
    def entries(self) -> Iterator[Document]:
        """The steps in their order, those between that moved nobody together: each entry has ``step`` or ``quiet``."""
        for moved, steps in groupby(self.steps, key=lambda step: bool(step["moved"])):
            if moved:
                yield from ({"step": step, "quiet": [], "days": None} for step in steps)
            else:
                quiet = list(steps)
                yield {"step": None, "quiet": quiet, "days": _days(quiet)}


@dataclass(frozen=True)
class History:
    """The history that the results hold. Pages never take numbers apart or add them up: they only show them."""

    results: Results
    document: Document

    @cached_property
    def chapters(self) -> list[Chapter]:
        """The chapters, the newest first. A full chapter keeps its number and steps however long history becomes."""
        full, rest = _chapters(self._steps)
        newest = [*(full.pop() if full else []), *rest]
        older = [Chapter(number, steps[::-1]) for number, steps in enumerate(full, 1)]
        return [Chapter(None, newest[::-1]), *older[::-1]]

    @cached_property
    def changes(self) -> Mapping[str, Document]:
        """The last step that changed each file, by the file's path."""
        return {
            file["path"]: step
            for step, entry in zip(self._steps, self.document["steps"], strict=True)
            for group in entry["step"]["groups"]
            for file in group["files"]
        }

    def moves(self, candidate: Document, folders: Collection[str]) -> Document:
        """A candidate's moves, the newest first, and how many are ``left`` out. ``folders`` it answers for."""
        found = self.results.moves(candidate["id"])
        shown: list[Document] = []
        rows = 0
        for entry in reversed(found):
            if len(shown) == MOVES or rows >= ROWS:
                break
            move = self._move(entry, folders)
            rows += sum(1 + len(i["causes"]) + len(i["more"]) for i in move["indicators"])
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
            **_folded(
                [self._group(group, group["kind"], step) for group in step["groups"][: GROUPS + FOLDED]],
                GROUPS,
            ),
            "left": len(step["groups"][GROUPS + FOLDED :]),
        }

    def _role(self, role: str) -> str:
        kind, _, name = role.partition(":")
        return self._name(name) if kind == "unit" else name

    def _name(self, identity: str) -> str:
        return self.results.names.get(identity, identity)

    def _group(self, group: Document, kind: str, step: Document, lines: str = "") -> Document:
        """A group with its first files; ``kind`` is what it is to whom it is shown, ``lines`` those of a cause."""
        files = [_file(file, step, lines or file["lines"]) for file in group["files"][:FILES]]
        owner = None if kind == "own" else group["owner"]
        return {
            **group,
            "kind": kind,
            "whose": None if owner in (None, OFFICE) else self._name(owner),
            "rows": group["authority"] and self._name(group["authority"]),
            "files": files,
            "left": len(group["files"][FILES:]),
            "rules": [_rulebook(text) for text in group["rules"]],
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
        found = [
            self._group(group, _kind(group, mine=place in own), step)
            for place in places[: FILES + FOLDED]
            for group in [step["groups"][place]]
        ]
        return {**_folded(found, FILES), "left": len(places[FILES + FOLDED :])}

    def _indicator(self, indicator: Document, step: Document, own: Collection[int]) -> Document:
        """An indicator with its first causes; one that went from nothing to 0 has none, only groups behind it."""
        causes = indicator["causes"]
        if not causes:
            return {**indicator, **self._behind(indicator["groups"], step, own)}
        found = [self._cause(cause, step) for cause in causes[: CAUSES + FOLDED]]
        return {
            **indicator,
            "causes": found[:CAUSES],
            "more": found[CAUSES:],
            "left": len(causes[CAUSES + FOLDED :]),
        }

    def _cause(self, cause: Document, step: Document) -> Document:
        group = step["groups"][cause["group"]]
        return {
            **cause,
            "by": self._group(group, _kind(group, mine=cause["way"] == "own"), step, cause["lines"]),
        }


def history_of(results: Results) -> History | None:
    """The history that the results hold; None where they hold none."""
    document = results.history
    return None if document is None else History(results, document)


def _chapters(steps: list[Document]) -> tuple[list[list[Document]], list[Document]]:
    """The steps of every full chapter, the oldest first, and those behind them that fill none yet."""
    full: list[list[Document]] = []
    chapter: list[Document] = []
    lines = 0
    for step in steps:
        chapter.append(step)
        lines += LINES + len(step["shown"]) + len(step["more"]) if step["moved"] else 1
        if lines >= CHAPTER:
            full.append(chapter)
            chapter, lines = [], 0
    return full, chapter


def _days(steps: list[Document]) -> tuple[str, str]:
    """The first and the last day of steps."""
    days = sorted(step["moment"][:10] for step in steps)
    return (days[0], days[-1]) if days else ("", "")


def _folded(found: list[Document], shown: int) -> Document:
    """What is listed, and what stands in the fold behind it."""
    return {"shown": found[:shown], "more": found[shown:]}


def _file(file: Document, step: Document, lines: str) -> Document:
    """A file of a group with the version in which its lines stand; of one that is no regular file no line changed."""
    after = file["side"] == "after"
    version = (
        {"commit": step["commit"], "blob": file["after"]}
        if after
        else {"commit": step["parent"], "blob": file["before"]}
    )
    irregular = None if file["mode"] is None else "unread" if file["after"] is None else "mended"
    return {"path": file["path"], "lines": "" if irregular else lines, "irregular": irregular, **version}


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


def _rulebook(text: str) -> str:
    """A rulebook by its year and short digest; one that could not be read then gives no more than that."""
    return _short(_DIGEST.sub(r"\1", text)) if _DIGEST.search(text) else str(PHRASES["unread_rules"])


def _short(text: str) -> str:
    """The beginning of a text that may be of any length."""
    return text if len(text) <= WORDS else text[:WORDS] + "…"
