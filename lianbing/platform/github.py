"""A client of the GitHub REST API, as little of it as the workflows need, on the standard library alone.

Answers are data from outside: what is read of them is read through ``Document``, which says what was wrong where.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

VERSION = "2022-11-28"
SECONDS = 20  # an answer may take this long
ATTEMPTS = 4  # a request is tried this often, with 1, 2 and 4 seconds between
PAGES = 100  # of 100 entries each: a list of more is refused, never cut
BYTES = 16 << 20  # of one answer

_NEXT = re.compile(r'<([^<>]+)>;\s*rel="next"')
_LATER = frozenset({429, 500, 502, 503, 504})


class ApiError(Exception):
    """The platform gave no answer, or one that is not what its documentation promises."""


class _NoRedirects(HTTPRedirectHandler):
    """Redirects are errors: the token goes to the address that was configured and nowhere else."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        return None


@dataclass(frozen=True)
class Document:
    """A JSON object of an answer, with the place where it stood; every read names its type."""

    values: dict[str, Any]
    place: str

    @classmethod
    def of(cls, value: object, place: str) -> Document:
        """``value`` as an object. Raises ApiError for anything else."""
        if not isinstance(value, dict):
            raise ApiError(f"{place}: an object was expected")
        return cls(value, place)

    def text(self, name: str) -> str:
        """A text that is not empty. Raises ApiError."""
        value = self.values.get(name)
        if not isinstance(value, str) or not value:
            raise ApiError(f"{self.place}.{name}: a text was expected")
        return value

    def number(self, name: str) -> int:
        """A whole number. Raises ApiError."""
        value = self.values.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise ApiError(f"{self.place}.{name}: a number was expected")
        return value

    def inner(self, name: str) -> Document:
        """An object within. Raises ApiError."""
        return Document.of(self.values.get(name), f"{self.place}.{name}")

    def inner_or_none(self, name: str) -> Document | None:
        """An object within, or None where it is null: the account of somebody who left the platform."""
        return None if self.values.get(name) is None else self.inner(name)


@dataclass(frozen=True)
class Api:
    """The API at ``base`` with a token; ``pause`` waits between attempts."""

    base: str
    token: str
    pause: Callable[[float], None] = time.sleep

    def get(self, path: str) -> Document:
        """One object. Raises ApiError."""
        return Document.of(self._call("GET", self._address(path))[0], path)

    def entries(self, path: str, within: str | None = None) -> Iterator[Document]:
        """The objects of a list on all its pages; ``within`` names the member that holds the list. Raises ApiError."""
        address: str | None = self._address(path + ("&" if "?" in path else "?") + "per_page=100")
        for _ in range(PAGES):
            assert address is not None
            answer, address = self._call("GET", address)
            listed = Document.of(answer, path).values.get(within) if within else answer
            if not isinstance(listed, list):
                raise ApiError(f"{path}: a list was expected")
            for number, entry in enumerate(listed):
                yield Document.of(entry, f"{path}[{number}]")
            if address is None:
                return
        raise ApiError(f"{path}: more than {PAGES} pages")

    def post(self, path: str, document: dict[str, str]) -> Document:
        """Make something; its description. Raises ApiError. Tried once: a second try could make two."""
        return Document.of(self._call("POST", self._address(path), document, attempts=1)[0], path)

    def patch(self, path: str, document: dict[str, str]) -> Document:
        """Change something; its description. Raises ApiError."""
        return Document.of(self._call("PATCH", self._address(path), document)[0], path)

    def _address(self, path: str) -> str:
        return self.base.rstrip("/") + path

    def _call(
        self, method: str, address: str, document: dict[str, str] | None = None, attempts: int = ATTEMPTS
    ) -> tuple[object, str | None]:
        """The answer and the address of the next page, if there is one."""
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self.token}",
            "User-Agent": "lianbing",
            "X-GitHub-Api-Version": VERSION,
        }
        data = None if document is None else json.dumps(document).encode()
        if data is not None:
            headers["Content-Type"] = "application/json"
        request = Request(address, data=data, headers=headers, method=method)
        for attempt in range(1, attempts + 1):
            try:
                with build_opener(_NoRedirects).open(request, timeout=SECONDS) as response:
                    return _decoded(response.read(BYTES + 1), address), self._next(
                        response.headers.get("Link")
                    )
            except HTTPError as error:
                error.close()
                if error.code not in _LATER or attempt == attempts:
                    raise ApiError(f"{method} {address}: status {error.code}") from None
            except (URLError, TimeoutError, ConnectionError, HTTPException) as error:
                if attempt == attempts:
                    raise ApiError(f"{method} {address}: {error}") from None
            self.pause(2.0 ** (attempt - 1))
        raise AssertionError("unreachable")

    def _next(self, header: str | None) -> str | None:
        """The address of the next page. Raises ApiError for one that leaves the API: the token would go with it."""
        found = _NEXT.search(header or "")
        if found is None:
            return None
        if not found[1].startswith(self.base.rstrip("/") + "/"):
            raise ApiError("the next page is not below the address of the API")
        return found[1]


def _decoded(content: bytes, address: str) -> object:
    if len(content) > BYTES:
        raise ApiError(f"{address}: the answer is longer than {BYTES} bytes")
    try:
        return json.loads(content)
    except ValueError:
        raise ApiError(f"{address}: the answer is not JSON") from None
