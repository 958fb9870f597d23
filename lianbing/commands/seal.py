"""Sealing the results of a snapshot."""

from __future__ import annotations

import argparse
import sys

from lianbing.commands.common import FINDINGS, FINE, UseError, add_source


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    parser = commands.add_parser("seal", help="封存一次成绩：结果、规则、指纹，接在上一份封存之后")
    add_source(parser)
    parser.add_argument("--snapshot", choices=("provisional", "final"), required=True, help="阶段或最终成绩")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.objects import ObjectFault, objects_of
    from lianbing.output import write
    from lianbing.progress import stage
    from lianbing.reports import as_text
    from lianbing.seals.making import seal_path, sealed_folder
    from lianbing.seals.sealing import Refused, newest_year, seal_files
    from lianbing.seals.verifier import sha256
    from lianbing.seals.wording import SAID, SNAPSHOTS

    try:
        with objects_of(options.root) as objects, stage("计算并封存"):
            year = options.year or newest_year(objects, options.commit)
            files = seal_files(options.root, objects, options.commit, year, options.snapshot)
    except Refused as refused:
        print(as_text(refused.findings), file=sys.stderr)
        return FINDINGS
    except ObjectFault as error:
        raise UseError(str(error)) from None
    write(options.root, files.items())
    said = {
        "year": year,
        "snapshot": SNAPSHOTS[options.snapshot],
        "folder": sealed_folder(year, options.snapshot),
    }
    print(SAID["sealed"].format(**said, files=len(files), bytes=sum(map(len, files.values()))))
    print(SAID["digest"].format(sha256=sha256(files[seal_path(year, options.snapshot)])))
    print(SAID["next"])
    return FINE
