"""The front page of a campaign: where it stands, who leads, what is new, how to object."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from sitegen.codes import qr_code
from sitegen.escape import link
from sitegen.pages.page import Page, top
from sitegen.results import Document, Results
from sitegen.timeline import state, timeline
from sitegen.wording import PHRASES

LATEST, LEADERS, TIED = 6, 5, 3
"""How many bulletins and leaders the front page shows, and how many more for the sake of a tie."""


def front_pages(results: Results) -> Iterator[Page]:
    """The front page."""
    column, campaign = results.document("column.json"), results.document("campaign.json")
    notices = results.document("objections.json")["notices"]
    moment = campaign["data_time"]
    context = {
        "campaign": campaign,
        "line": timeline(campaign["calendar"], notices, moment),
        "voting": _voting(campaign["voting"], moment),
        "notices": [{**n, "moment": state(n["opens"], n["closes"], moment and moment[:10])} for n in notices],
        "leaders": {kind: found for kind in results.kinds if (found := _leaders(results, kind))},
        "scored": [kind for kind in results.kinds if any(r["indicators"] for r in results.of_kind(kind))],
        "figures": [(kind, len(results.of_kind(kind))) for kind in results.kinds],
        "latest": {name: column[name][:LATEST] for name in ("bulletins", "announcements")},
        "published": len(column["bulletins"]),
    }
    yield top(results, "index", context, results.final["campaign"]["title"])


def _leaders(results: Results, kind: str) -> list[Document]:
    """The first of a kind: by rank, else by their interim standing among those who miss the same (Y37).

    A tie is shown whole or not at all: nobody is left out by name or order (Y29).
    """
    members = results.of_kind(kind)
    if any(r["rank"] for r in members):
        placed = [(r["rank"], r["id"], r) for r in members if r["rank"]]
    else:
        placed = [(r["standing"]["rank"], r["id"], r) for r in members if r["standing"]]
    first = sorted((one for one in placed if one[0] <= LEADERS), key=itemgetter(0, 1))
    if len(first) > LEADERS + TIED:
        first = [one for one in first if one[0] < first[-1][0]]
    return [leader for _, _, leader in first]


def _voting(voting: Document | None, moment: str | None) -> Document | None:
    """The voting record with how its window stands and a code for each channel that has an address."""
    if voting is None:
        return None
    stands = ""
    if moment:
        stands = (
            "past" if voting["closes"] <= moment else "current" if voting["opens"] <= moment else "future"
        )
    channels = [{**channel, "code": _code(channel)} for channel in voting["channels"]]
    return {**voting, "moment": stands, "channels": channels}


def _code(channel: Document) -> str | None:
    address = channel["url"]
    if not address or link(address) != address:
        return None
    return qr_code(address, PHRASES["code"].format(channel=channel["name"]))
