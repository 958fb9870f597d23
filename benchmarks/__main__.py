"""``python -m benchmarks``: every comparison, printed as Markdown (docs/benchmarks.md keeps a run of it)."""

from __future__ import annotations

import argparse
import platform
from pathlib import Path

from benchmarks import changes, history, pages, peers, scale, sites
from benchmarks.measure import ROOT

CHANGED = 10
"""The largest campaign of which changes are judged."""
BASE = ROOT / "build" / "bench"


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--scales", type=int, nargs="+", default=[1, 10, 100], help="sizes of campaigns")
    parser.add_argument(
        "--rows", type=int, default=10, help="size of the campaign whose cases the peers judge"
    )
    parser.add_argument("--rounds", type=int, default=3, help="turns of each peer")
    parser.add_argument(
        "--histories",
        type=int,
        nargs="+",
        default=[2_000, 10_000],
        help="lengths of histories, in commits of main",
    )
    parser.add_argument(
        "--sites", type=int, nargs="*", default=sites.SIZES, help="sizes of sites, in profiles"
    )
    parser.add_argument(
        "--site", type=Path, default=ROOT / "build" / "site", help="the built site that is visited"
    )
    parser.add_argument("--visits", type=int, default=5, help="runs of Lighthouse on each kind of page")
    parser.add_argument("--base", type=Path, default=BASE, help="where campaigns are written")
    options = parser.parse_args()
    options.base.mkdir(parents=True, exist_ok=True)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    print(peers.section(options.base, options.rows, options.rounds), flush=True)
    print()
    print(
        changes.section(options.base, [s for s in options.scales if s <= CHANGED], options.rounds), flush=True
    )
    print()
    print(scale.section(options.base, options.scales), flush=True)
    print()
    print(history.section(options.base, options.histories), flush=True)
    print()
    print(sites.section(options.base, options.sites), flush=True)
    print()
    print(pages.section(options.base, options.site, options.visits), flush=True)


if __name__ == "__main__":
    main()
