"""Files made for readers from the results: a workbook, the list as an official notice, what the comparison reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sitegen.offers.comparison import comparisons
from sitegen.offers.notice import NOTICE, notice
from sitegen.offers.workbook import WORKBOOK, workbook

if TYPE_CHECKING:
    from sitegen.results import Results

__all__ = ["NOTICE", "WORKBOOK", "offers"]


def offers(results: Results) -> Iterator[tuple[str, bytes]]:
    """Every such file of a campaign: its path below ``data``, and its content."""
    yield WORKBOOK, workbook(results)
    yield NOTICE, notice(results)
    yield from comparisons(results)
