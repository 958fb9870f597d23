"""``python -m benchmarks.histories DIR``: a practice repository, the same commit ids for everybody (docs/guide/auditing.md)."""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

from benchmarks.histories.year import LEAST, write_history


def main() -> None:
    """Read the command line and write the repository, with its files checked out."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.histories", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="where to write it; must not be there yet")
    parser.add_argument("--commits", type=int, default=LEAST, help=f"length of main, {LEAST} or more")
    parser.add_argument("--seed", type=int, default=2019, help="another seed gives another history")
    options = parser.parse_args()
    if options.folder.exists():
        parser.error(f"{options.folder} is there already")
    if options.commits < LEAST:
        parser.error(f"a history has at least {LEAST} commits")
    tip = practice(options.folder, options.commits, options.seed)
    print(f"{options.folder}: {options.commits} commits, tip {tip}")


def practice(folder: Path, commits: int, seed: int) -> str:
    """Write a generated history into a new folder with its files checked out; the id of its tip.

    What the program keeps in ``build/`` is excluded there, so that the work tree stays clean.
    """
    git = ("git", "-C", str(folder))
    subprocess.run(("git", "init", "--quiet", "-b", "main", str(folder)), check=True)
    plan = write_history(folder, commits, seed)
    (folder / ".git" / "info").mkdir(exist_ok=True)
    (folder / ".git" / "info" / "exclude").write_text("/build/\n", encoding="utf-8")
    subprocess.run((*git, "-c", "core.autocrlf=false", "reset", "--quiet", "--hard"), check=True)
    return plan.tip


if __name__ == "__main__":
    main()
