"""What the tests of the whole site look at it with: a reader of its HTML, a server, pages that notice complaints."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}

Opener = Callable[..., Page]

OPENED = "document.querySelectorAll('details').forEach(box => box.open = true)"
"""Opens what is closed, so that it can be looked at."""


@dataclass
class Html(HTMLParser):
    """What a page of the site says about itself and where it leads."""

    text: str
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    language: str | None = None
    robots: str | None = None

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids.update(values[name] for name in ("id", "name") if name in values)
        if tag == "html":
            self.language = values.get("lang")
        if values.get("name") == "robots":
            self.robots = values.get("content")
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag != "a":
            self.loaded += [values[name] for name in ("href", "src", "data", "poster") if name in values]


def shade(page: Page, *, dark: bool) -> None:
    """Turn an open page dark or light: by its button where it has the theme's, else as the system would."""
    page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
    page.evaluate("(choice) => document.getElementById(choice)?.click()", f"__palette_{int(dark)}")


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site, served on the loopback interface."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Visit:
    """Pages opened one after the other, each in a fresh profile, with every request and complaint written down."""

    def __init__(self, browser: Browser, origin: str) -> None:
        self.browser, self.origin = browser, origin
        self.contexts: list[BrowserContext] = []
        self.requests: list[str] = []
        self.complaints: list[str] = []

    def open(
        self, name: str, *, viewport: ViewportSize = WIDE, dark: bool = False, bypass_csp: bool = False
    ) -> Page:
        """A page of the site, if so wished without its policy."""
        context = self.browser.new_context(
            viewport=viewport,
            color_scheme="dark" if dark else "light",
            locale="zh-CN",
            bypass_csp=bypass_csp,
        )
        self.contexts.append(context)
        context.set_default_timeout(60_000)
        context.on("request", lambda request: self.requests.append(request.url))
        page = context.new_page()
        page.on("pageerror", lambda error: self.complain(page.url, str(error)))
        page.on("console", lambda m: self.complain_in(page.url, m))
        page.on("requestfailed", lambda request: self.complain_of(page.url, request))
        page.on(
            "response", lambda r: self.complain(page.url, f"{r.status} {r.url}") if r.status >= 400 else None
        )
        page.goto(self.origin + name)
        return page

    def complain_in(self, name: str, message: ConsoleMessage) -> None:
        """Write down what the console shows as wrong."""
        if message.type in ("error", "warning"):
            self.complain(name, f"{message.text} ({message.location.get('url')})")

    def complain_of(self, name: str, request: Request) -> None:
        """Write down a request that failed; one that the page gave up because it was left or read anew did not fail."""
        if request.failure != "net::ERR_ABORTED":
            self.complain(name, f"{request.failure} {request.url}")

    def complain(self, name: str, what: str) -> None:
        """Write down what went wrong on a page."""
        self.complaints.append(f"{name}: {what}")

    def end(self) -> None:
        """Close all pages; nothing has left the origin, and nothing complained."""
        for context in self.contexts:
            context.close()
        own = (self.origin, "data:", "blob:" + self.origin)
        assert self.requests
        assert [url for url in self.requests if not url.startswith(own)] == []
        assert self.complaints == [], self.complaints
