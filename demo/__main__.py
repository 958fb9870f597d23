"""``python -m demo``: writes a campaign below a folder, or the table of its story."""

from __future__ import annotations

import argparse
from pathlib import Path

from demo.campaign import generate
from demo.story import story_page


def main() -> None:
    """Reads the command line and writes files."""
    parser = argparse.ArgumentParser(prog="python -m demo", description="生成演示数据（全部虚构）")
    parser.add_argument("--out", type=Path, required=True, help="写入目录，其下生成 submissions/<年>/")
    parser.add_argument("--scale", type=int, default=1, help="规模：14 个地州市的倍数")
    parser.add_argument("--seed", type=int, default=2019, help="随机种子")
    parser.add_argument("--year", type=int, default=2019, help="活动年度")
    parser.add_argument("--plain", action="store_true", help="不写入演示事件")
    parser.add_argument("--story", action="store_true", help="只写演示事件一览 docs/demo.md")
    options = parser.parse_args()
    if options.story:
        page = options.out / "docs" / "demo.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(story_page(), encoding="utf-8")
        return
    files = generate(options.scale, options.seed, options.year, not options.plain)
    for path, content in files.items():
        target = options.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    print(f"{len(files)} files, {sum(map(len, files.values())):,} bytes")


if __name__ == "__main__":
    main()
