"""One archive with which anybody checks everything offline."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lianbing.commands.common import FINDINGS, FINE, UseError, add_source


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    parser = commands.add_parser("bundle", help="打成一个结果包，供任何人不联网核对")
    add_source(parser, year=False)
    parser.add_argument("--receipts-ref", default=None, metavar="分支", help="收件日志的分支（默认自动查找）")
    parser.add_argument("--out", type=Path, default=None, metavar="文件", help="默认 build/bundle.zip")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing import repository
    from lianbing.objects import ObjectFault, objects_of
    from lianbing.progress import stage
    from lianbing.reports import as_text
    from lianbing.seals.archive import archive_bytes
    from lianbing.seals.bundle import bundle_files
    from lianbing.seals.origin import Origin
    from lianbing.seals.verification import digest_lines
    from lianbing.seals.wording import SAID

    with objects_of(options.root) as objects, stage("计算并打包"):
        commit = repository.resolve(objects.repo, options.commit or "HEAD")
        origin = Origin(objects)
        try:
            files, faults = bundle_files(origin, commit, origin.log(options.receipts_ref))
        except ObjectFault as error:
            raise UseError(str(error)) from None
    if faults:
        print(as_text(tuple(faults)), file=sys.stderr)
        return FINDINGS
    content = archive_bytes(files)
    out = options.out or options.root / "build" / "bundle.zip"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)
    print(SAID["bundle"].format(path=out, files=len(files), bytes=len(content)))
    print(*digest_lines(files, content), sep="\n")
    return FINE
