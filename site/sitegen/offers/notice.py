"""The lists as an official notice: what was awarded or is proposed, what was decided, and every list as an attachment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sitegen.offers.layout import Notice
from sitegen.offers.packing import data_time
from sitegen.offers.wording import NOTICE as WORDS
from sitegen.offers.wording import numeral
from sitegen.wording import LABELS

if TYPE_CHECKING:
    from sitegen.results import Document, Results

NOTICE = "list.docx"

OUT = frozenset({"tied", "deselected", "revoked", "unlisted"})
"""Stages of an entry that holds no place."""

NAMED = 20
"""Up to how many names stand in the text; a longer list is only attached."""

WIDTHS = {False: (22, 74, 24, 36), True: (22, 32, 58, 18, 26)}
"""Widths of the columns of an attachment in millimetres, without and with the unit that somebody belongs to."""


def notice(results: Results) -> bytes:
    """The notice as a document for word processors."""
    final = results.final
    campaign, awards = final["campaign"]["title"], final["awards"]
    awarded = sorted(e["since"][:10] for a in awards for e in a["entries"] if e["stage"] == "awarded")
    title = WORDS["title" if awarded else "proposal"].format(campaign=campaign)
    warning = WORDS["demo"] if results.demo else None
    paper = Notice(title, final["campaign"]["organiser"], data_time(results), warning)
    paper.title(title)
    if warning:
        paper.warning(warning)
    if awarded:
        paper.receiver(WORDS["to"])
    paper.text(WORDS["opening" if awarded else "opening_proposal"].format(campaign=campaign))
    paper.section(WORDS["section"].format(numeral=numeral(1), label=WORDS["lists"]))
    for number, award in enumerate(awards, 1):
        paper.part(
            WORDS["part"].format(numeral=numeral(number), label=award["label"], places=award["places"])
        )
        paper.text(_names(award, number))
    remarks = list(_remarks(awards))
    if remarks:
        paper.section(WORDS["section"].format(numeral=numeral(2), label=WORDS["remarks"]))
        for remark in remarks:
            paper.text(remark)
    paper.section(WORDS["section"].format(numeral=numeral(3 if remarks else 2), label=WORDS["check"]))
    paper.text(WORDS["proof"])
    paper.figures(_origin(final))
    titles = [WORDS["attachment_title"].format(label=award["label"]) for award in awards]
    paper.attachments(WORDS["attachments"], titles)
    paper.signature(final["campaign"]["organiser"], _date(awarded[-1]) if awarded else WORDS["no_date"])
    units = {person["id"]: person["unit_name"] for person in final["persons"]}
    for number, (award, heading) in enumerate(zip(awards, titles, strict=True), 1):
        personal = any(entry["id"] in units for entry in award["entries"])
        head = [word for word in _head(award) if personal or word != WORDS["head"].split("|")[2]]
        label = WORDS["attachment"].format(number=number)
        paper.attachment(label, heading, head, _rows(award, units if personal else None), WIDTHS[personal])
    return paper.content()


def _names(award: Document, number: int) -> str:
    """Who holds a place; a long list by its first name and its attachment."""
    names = [entry["name"] for entry in award["entries"] if entry["stage"] not in OUT]
    if not names:
        return WORDS["none"]
    if len(names) > NAMED:
        return WORDS["some"].format(names="、".join(names[:3]), count=len(names), number=number)
    return WORDS["names"].format(names="、".join(names), count=len(names))


def _remarks(awards: list[Document]) -> Iterator[str]:
    """What is not as the points alone would have it: ties, decisions, revocations."""
    for award in awards:
        label = award["label"]
        tied = [entry["name"] for entry in award["entries"] if entry["stage"] == "tied"]
        if award["tie"]:
            last = tied or [e["name"] for e in award["entries"] if e["state"] == "tied"]
            yield WORDS["tie"].format(list=label, names="、".join(last) or WORDS["missing"])
        for entry in award["entries"]:
            if entry["decision"]:
                stage = LABELS["stage"].get(entry["state"], entry["stage_label"])
                yield WORDS["decision"].format(
                    list=label,
                    name=entry["name"],
                    stage=stage,
                    reason=entry["reason"],
                    decision=entry["decision"],
                )
            if entry["stage"] == "revoked":
                yield WORDS["revoked"].format(list=label, name=entry["name"], date=_date(entry["since"]))


def _origin(final: Document) -> str:
    """Of what data the notice is."""
    return WORDS["origin"].format(
        snapshot=LABELS["snapshot"][final["snapshot"]],
        until=_date(final["counts_until"]),
        rulebook=final["rulebook"]["id"],
        digest=final["rulebook"]["sha256"][:12],
        commit=(final["commit"] or WORDS["uncommitted"])[:12],
    )


def _head(award: Document) -> list[str]:
    head = WORDS["head"].split("|")
    head[3] = LABELS["award_basis"].get(award["id"], head[3])
    return head


def _rows(award: Document, units: dict[str, str] | None) -> Iterator[list[str]]:
    """The entries of a list, those who share a rank marked."""
    ranks = Counter(entry["rank"] for entry in award["entries"])
    counted = award["id"] in LABELS["award_basis"]
    for entry in award["entries"]:
        rank, points = entry["rank"], entry["points"]
        place = WORDS["missing"] if rank is None else str(rank)
        if rank is not None and ranks[rank] > 1:
            place = WORDS["tied"].format(rank=rank)
        if points is not None and counted:
            points = points.removesuffix(".00")
        unit = [] if units is None else [units.get(entry["id"], "")]
        yield [place, entry["name"], *unit, points or WORDS["missing"], entry["stage_label"]]


def _date(day: str) -> str:
    found = date.fromisoformat(day[:10])
    return WORDS["date"].format(year=found.year, month=found.month, day=found.day)
