"""Campaign trees on disk, and what reading and checking them finds."""

from collections.abc import Mapping
from pathlib import Path

from schema.campaign import Campaign
from schema.checks import check_campaign
from schema.findings import FindingReport, sort_findings
from schema.intake import read_campaign
from schema.reading.locating import located
from tests.schema.terms import TERMS

ROOT = Path(__file__).parents[2]
CAMPAIGNS = ROOT / "tests" / "campaigns"


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def judge(files: Mapping[str, bytes], year: int = 2019) -> tuple[Campaign, FindingReport]:
    """A campaign with all findings of its files and checks."""
    campaign, findings = read_campaign(files, year)
    return campaign, sort_findings(located([*findings, *check_campaign(campaign, TERMS)], files))


def small() -> dict[str, bytes]:
    """The small accepted campaign that has one record of every kind."""
    return snapshot(CAMPAIGNS / "accepted" / "templates")


def edited(files: Mapping[str, bytes], path: str, *swaps: tuple[str, str]) -> dict[str, bytes]:
    """The files with words of one of them replaced, each once; ``path`` below the year's folder."""
    full = f"submissions/2019/{path}"
    text = files[full].decode()
    for old, new in swaps:
        assert old in text, old
        text = text.replace(old, new, 1)
    return {**files, full: text.encode()}


def places(findings: FindingReport, code: str) -> list[tuple[int, int]]:
    """Lines and columns at which a code was found."""
    return [(found.line, found.column) for found in findings if found.code == code]
