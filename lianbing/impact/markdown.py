"""An impact as Markdown for a comment on a pull request: worst first, always below its limit of bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lianbing.impact.documents import ImpactDocument, IndicatorChange, ListChange, MovedDocument
from lianbing.impact.escape import inert, printable
from lianbing.impact.phrases import arrow, cause, delta, difference, leaves, marks, names, ranks, step, totals
from lianbing.impact.rules import rule_lines
from lianbing.impact.wording import COLUMNS, HEADINGS, LEFT_OUT, RULES, SUMMARY, WORDS
from sitegen.wording import clause_words

MARKER = "<!-- lianbing-impact -->"
"""The first line, by which the comment is found and updated."""

LIMIT = 60_000
SMALLEST = 4_000
"""The least limit that leaves room for headline, notes and some rows."""

_NOTES, _STEPS = 10, 8
_SENTENCE = 160
_RULES, _LISTS, _OWN, _OTHERS = 0.15, 0.15, 0.3, 0.2
"""What share of the limit each table may take; what is left goes to the reasons."""


@dataclass
class Page:
    """Lines, and how many bytes of the limit they leave."""

    left: int
    lines: list[str] = field(default_factory=list)

    def add(self, lines: Sequence[str]) -> None:
        """Add some lines."""
        self.left -= _size(lines)
        self.lines += lines

    def section(self, head: Sequence[str], blocks: Iterable[Sequence[str]], share: int) -> int:
        """A heading with as many blocks below it, from the first on, as fit into a share; how many did."""
        floor = self.left - min(share, self.left)
        count = 0
        for block in blocks:
            lines = block if count else [*head, *block]
            if self.left - _size(lines) < floor:
                break
            self.add(lines)
            count += 1
        return count


def _size(lines: Sequence[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)


def as_markdown(document: ImpactDocument, limit: int = LIMIT) -> str:
    """The comment, below ``limit`` bytes of UTF-8.

    Own candidates come before others, each worst first; the last line says how many are left out.
    Raises ValueError for a limit that is too small for the head.
    """
    if limit < SMALLEST:
        raise ValueError(f"limit below {SMALLEST}")
    candidates = document["candidates"]
    groups = {
        relation: [c for c in candidates if c["relation"] == relation] for relation in ("own", "others")
    }
    last = LEFT_OUT.format(rows=len(candidates), details=len(candidates))
    page = Page(
        limit - len(last.encode()) - 3
    )  # an empty line, the last one with its break, and one byte below
    page.add(_head(document))
    if page.left < 0:
        raise ValueError("the head does not fit")
    _rules(page, document, int(limit * _RULES))
    page.section(
        ["", HEADINGS["lists"], "", *_table_head("lists")],
        ([_row(cells)] for cells in map(_list_cells, document["lists"])),
        int(limit * _LISTS),
    )
    rows = sum(
        page.section(
            ["", HEADINGS[relation], "", *_table_head(relation)],
            ([_row(_cells(c, document["kinds"]))] for c in group),
            int(limit * share),
        )
        for (relation, group), share in zip(groups.items(), (_OWN, _OTHERS), strict=True)
    )
    explained = [c for c in (*groups["own"], *groups["others"]) if has_reasons(c)]
    details = page.section(["", HEADINGS["details"], ""], map(_details, explained), page.left)
    if rows < len(candidates) or details < len(explained):
        counts = {"rows": len(candidates) - rows, "details": len(explained) - details}
        page.lines += ["", LEFT_OUT.format(**counts)]
    return "\n".join(page.lines) + "\n"


def _rules(page: Page, document: ImpactDocument, share: int) -> None:
    """What differs in the rulebook, in at most a share of the limit; of more how much is left out."""
    lines = [f"- {inert(line, 4 * _SENTENCE)}" for line in rule_lines(document)]
    told = page.section(["", HEADINGS["rules"], ""], ([line] for line in lines), share)
    if told < len(lines):
        page.add(["", f"- {RULES['left'].format(count=len(lines) - told)}"])


def _head(document: ImpactDocument) -> list[str]:
    summary = document["summary"]
    title = inert(document["campaign"]["title"])
    lines = [MARKER, f"{HEADINGS['title']}：{title}", "", f"**{summary['sentence']}**", ""]
    lines.append("- " + compared(document, SUMMARY["compared"]))
    lines += [f"- {inert(line, None)}" for line in facts(document)]
    lines += [f"- {inert(note, _SENTENCE)}" for note in document["notes"][:_NOTES]]
    return lines


def compared(document: ImpactDocument, template: str) -> str:
    """Which two versions are compared."""
    base, head = ((document[side] or WORDS["none"])[:10] for side in ("base", "head"))
    return template.format(snapshot=inert(document["snapshot_label"]), base=base, head=head)


def facts(document: ImpactDocument) -> Iterator[str]:
    """The summary in single sentences, as plain text."""
    summary = document["summary"]
    if document["demo"]:
        yield SUMMARY["demo"]
    for name, extreme in (("loss", summary["largest_loss"]), ("gain", summary["largest_gain"])):
        if extreme is not None:
            shown = delta(extreme["delta"], "-1" if name == "loss" else "1")
            yield SUMMARY[name].format(name=printable(extreme["name"], 60), delta=shown)
    if summary["honours_lost"] or summary["honours_gained"]:
        yield SUMMARY["honours"].format(lost=summary["honours_lost"], gained=summary["honours_gained"])
    if summary["ineligible"]:
        yield SUMMARY["ineligible"].format(count=summary["ineligible"])


def _table_head(name: str) -> list[str]:
    columns = COLUMNS[name]
    return [_row(columns), _row(["---"] * len(columns))]


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _list_cells(change: ListChange) -> list[str]:
    people = [inert(names(change[key]), 120) for key in ("entered", "left")]
    tied = arrow(*(names(change[key]) or None for key in ("tied_before", "tied_after")))
    return [inert(change["label"]), str(change["places"]), *people, inert(tied, 120)]


def _cells(candidate: MovedDocument, kinds: Mapping[str, str]) -> list[str]:
    name = inert(candidate["short_name"], 30)
    kind = inert(kinds.get(candidate["kind"], candidate["kind"]))
    return [
        f"{name}（{kind}）",
        totals(candidate),
        delta(candidate["delta"], candidate["delta_exact"]),
        ranks(candidate),
        inert(WORDS["semicolon"].join(marks(candidate)), 120),
        inert(cause(candidate), 120),
    ]


def has_reasons(candidate: MovedDocument) -> bool:
    """Whether there is more to say than the table does: points or eligibility of somebody who is on both sides."""
    eligible = candidate["eligible"]
    return candidate["presence"] == "both" and bool(
        candidate["indicators"] or eligible["gained"] or eligible["lost"]
    )


def _details(candidate: MovedDocument) -> list[str]:
    """One candidate's reasons, folded."""
    title = f"{inert(candidate['name'])}（{inert(candidate['id'])}） {delta(candidate['delta'], candidate['delta_exact'])}"
    lines = ["<details>", f"<summary>{title}</summary>", ""]
    effect = candidate["effect"]
    if effect is not None and effect["through_totals_exact"] != "0":
        through = delta(effect["through_totals"], effect["through_totals_exact"])
        direct = delta(effect["direct"], effect["direct_exact"])
        lines.append("- " + WORDS["effect"].format(through=through, direct=direct))
    for change in ("gained", "lost"):
        for reason in candidate["eligible"][change]:
            text = inert(reason["text"], _SENTENCE) + _clause(reason["clause"])
            lines.append("- " + WORDS[f"{change}_reason"].format(text=text))
    for leaf in leaves(candidate["indicators"]):
        lines += _indicator(leaf)
    return [*lines, "", "</details>", ""]


def _indicator(leaf: IndicatorChange) -> Iterator[str]:
    points = leaf["points"]
    through = leaf["through_totals"]
    text = f"- **{inert(leaf['label'])}**{_clause(leaf['clause'])} {arrow(points['before'], points['after'])}"
    yield f"{text}（{difference(points)}）" if points["delta"] is not None and through is None else text
    yield from (f"  - {WORDS['missing'].format(text=inert(m, _SENTENCE))}" for m in leaf["missing_after"])
    steps = leaf["steps"]
    yield from (f"  - {inert(step(change), 2 * _SENTENCE)}" for change in steps[:_STEPS])
    if len(steps) > _STEPS:
        yield f"  - {WORDS['steps_left'].format(count=len(steps) - _STEPS)}"


def _clause(clause: str) -> str:
    return WORDS["clause"].format(clause=inert(clause_words(clause))) if clause else ""
