"""The types of what the shell itself writes beside the results."""

from __future__ import annotations

from typing_extensions import TypedDict


class IndexEntry(TypedDict):
    """One campaign: its year, its title, and its folder below that of index.json."""

    year: str
    title: str
    path: str


class IndexDocument(TypedDict):
    """index.json: the campaigns, newest first; ``default`` is the year whose results stand at the top."""

    default: str
    campaigns: list[IndexEntry]
