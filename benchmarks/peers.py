"""Judging one table of cases: our intake, frictionless and pandera on the same rows in the same run."""

from __future__ import annotations

from pathlib import Path

from benchmarks.campaigns import case_table, right_lines, spoilt_table
from benchmarks.measure import in_turns
from benchmarks.report import megabytes, seconds, table

PEERS = ("lianbing", "frictionless", "pandera")
SHARE = 0.01


def section(base: Path, scale: int, rounds: int) -> str:
    """Processor time, memory and found faults of each peer, on sound rows and with one row in a hundred spoilt."""
    clean = case_table(base, scale)
    spoilt, seeded = spoilt_table(clean, SHARE)
    parts = []
    for path, lines in ((clean, []), (spoilt, seeded)):
        runs = dict(zip(PEERS, in_turns([(f"table_{peer}", path) for peer in PEERS], rounds), strict=True))
        rows = []
        for peer, run in runs.items():
            found, others = right_lines(run.outcome["lines"], lines)
            ratio = run.cpu / runs["frictionless"].cpu
            rows.append(
                (
                    peer,
                    seconds(run.cpu),
                    f"{ratio:.3f}",
                    megabytes(run.peak),
                    f"{found} of {len(lines)}",
                    others,
                )
            )
        count = path.read_bytes().count(b"\n") - 1
        title = f"### {count:,} rows of cases, {len(lines):,} of them with a fault\n\n"
        head = ("", "CPU s", "of frictionless", "peak MB", "faulty lines named", "other lines named")
        parts.append(title + table(head, rows))
    return "\n\n".join(parts)
