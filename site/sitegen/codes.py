"""Codes to scan: an address as a QR code that stands in the page itself."""

from __future__ import annotations

import io
from xml.sax.saxutils import quoteattr

import segno

QUIET = 2
"""Light modules around a code: the page's own white plate adds the rest of the four that readers ask for."""


def qr_code(address: str, label: str) -> str:
    """The address as an inline SVG, dark on light in both modes, named ``label`` for who cannot see it."""
    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        buffer, kind="svg", border=QUIET, xmldecl=False, svgns=True, omitsize=True, nl=False,
        svgclass=None, lineclass=None, dark="#000", light="#fff",
    )  # fmt: skip
    drawing = buffer.getvalue().decode()
    return drawing.replace("<svg ", f'<svg class="lb-code" role="img" aria-label={quoteattr(label)} ', 1)
