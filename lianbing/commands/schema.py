"""What is generated from the models: JSON Schemas and reference pages."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lianbing.commands.common import FINDINGS, FINE


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    schema = commands.add_parser("schema", help="写出各类材料的 JSON Schema 和参考文档")
    schema.add_argument("--root", type=Path, default=Path(), help="仓库文件夹")
    schema.add_argument("--check", action="store_true", help="只检查是否与模型一致")
    schema.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.documentation import committed_documents

    stale = []
    for name, text in committed_documents().items():
        path = options.root / name
        current = path.read_text(encoding="utf-8") if path.exists() else None
        if current == text:
            continue
        stale.append(name)
        if not options.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(name)
    if options.check and stale:
        print("与模型不一致，请运行 lianbing schema：\n" + "\n".join(stale), file=sys.stderr)
        return FINDINGS
    return FINE
