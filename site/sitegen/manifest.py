"""What is asked of MkDocs for stamping, and what it says of the folder that it built."""

from __future__ import annotations

from typing import TypedDict


class Head(TypedDict):
    """What a page that will be stamped says of itself, its words apart."""

    described: bool
    rest: str


class Request(TypedDict):
    """What is to be built: the settings, the folder of pages, the folder of the site, the heads by page."""

    settings: str
    pages: str
    site: str
    heads: dict[str, Head]


class Cast(TypedDict):
    """A shell: the file it stands in, its number, and its address without the ending where others take its place."""

    file: str
    number: int
    stem: str | None


class Placed(TypedDict):
    """A page of the site, in the order in which MkDocs takes them; one without a shell MkDocs has built."""

    source: str
    address: str
    file: str
    shell: int | None


class Anchor(TypedDict):
    """A place within a stamped page that a hand-written one links to."""

    source: str
    link: str
    target: str
    anchor: str


class Manifest(TypedDict):
    """What stands in the built folder, and what has to be put beside it."""

    pages: list[Placed]
    shells: list[Cast]
    static: list[str]
    anchors: list[Anchor]
