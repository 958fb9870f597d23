"""The time of the data: the moment that dates on pages are past, running or to come by."""

from __future__ import annotations

from datetime import datetime

from scorer.honour_events import midnight
from scorer.snapshots import View


def data_time(view: View) -> datetime | None:
    """The moment a snapshot looks from: the one it was asked for, else that of the newest receipt or announcement.

    It is never after the cut-off. None where nothing is dated: then nobody can say what is past. It never comes from a
    clock, so the same records always tell the same (Y6).
    """
    if view.as_of is not None:
        return view.as_of
    office = view.campaign.office
    moments = [receipt.received_at for receipt in office.receipts or ()]
    moments += [midnight(filed.record.date) for filed in office.announcements]
    return min(max(moments), view.cutoff) if moments else None
