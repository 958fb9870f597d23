"""A host as static sites have: it packs text with gzip, lets browsers keep files, and writes down what it sent."""

from __future__ import annotations

import gzip
import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
PACKED = ("text/", "application/json", "application/xml", "image/svg+xml")
"""What a host packs: everything that is not packed already."""


@dataclass
class Hosted:
    """A site on the loopback interface: its address, and every answer as path and bytes of its body."""

    address: str
    sent: list[tuple[str, int]] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """The bytes of all answers so far."""
        return sum(size for _, size in self.sent)


class Server(http.server.ThreadingHTTPServer):
    """A server to which a reader who leaves before the answer is no error."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of an error, but not of a connection that was closed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def hosted(site: Path, base: str = "/") -> Iterator[Hosted]:
    """Serve a folder below ``base`` (``/a/b/``), and nothing elsewhere, until the block ends."""
    root = site.resolve()
    packed: dict[Path, bytes] = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = (root / path.removeprefix(base)).resolve() if path.startswith(base) else root / "nowhere"
            if path.endswith("/"):
                file /= "index.html"
            there = file.is_file() and file.is_relative_to(root)
            kind = KINDS.get(file.suffix, "application/octet-stream") if there else "text/plain"
            body = file.read_bytes() if there else b"not found"
            self.send_response(200 if there else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Cache-Control", "max-age=600")
            if kind.startswith(PACKED) and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = packed[file] if file in packed else packed.setdefault(file, gzip.compress(body, 6))
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            found.sent.append((path, len(body)))

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = Server(("127.0.0.1", 0), Handler)
    found = Hosted(f"http://127.0.0.1:{server.server_port}{base}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
