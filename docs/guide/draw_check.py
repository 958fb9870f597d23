"""复核随机抽取，只用 Python 标准库：python3 draw_check.py submissions/2019 casefiles（说明见 draw.md）."""

import csv
import hashlib
import re
import sys
import unicodedata
from pathlib import Path

BRACKETS = str.maketrans("[【(（〈《{]】)）〉》}", "〔〔〔〔〔〔〔〕〕〕〕〕〕〕")


def fingerprint(number):
    """规范文号的 SHA-256：全角半角、括号、空格、“第”“字”、前导零和漏写的“号”不作区别."""
    text = re.sub(r"[\s\u200b]+", "", unicodedata.normalize("NFKC", number).translate(BRACKETS))
    text = re.sub(r"字?〔([0-9]{4})年?〕(?:第|字第|-)?0*([0-9]+)号?$", r"〔\1〕\2号", text)
    return hashlib.sha256(text.encode()).hexdigest()


def order(draw, seed, unit, category, cases):
    """一个单位一个类别的抽取顺序：六行文字的 SHA-256 从小到大."""
    head = "\n".join(["lianbing-draw/1", draw, seed, unit, category, ""])
    return sorted(cases, key=lambda case: (hashlib.sha256((head + case).encode()).digest(), case))


def drawn(stream, places, redrawn):
    """取前几份；换下的依次由后面的补上."""
    kept, rest = list(stream[:places]), list(stream[places:])
    for case in redrawn:
        if case in kept:
            kept.remove(case)
            kept, rest = kept + rest[:1], rest[1:]
    return kept


def main(folder, name):
    """逐个单位、逐个类别与 office/drawn.csv 比较；全部一致时返回 0."""
    office, year, wrong = Path(folder) / "office", Path(folder).resolve().name, 0
    files = (f"draws/{name}.yaml", f"reveals/{name}.yaml", f"draws/{name}.csv", "drawn.csv", "register.csv")
    rules, reveal, *tables = ((office / file).read_text("utf-8").replace('"', "") for file in files)
    frame, listed, register = (list(csv.reader(text.splitlines()))[1:] for text in tables)
    if hashlib.sha256((office / files[2]).read_bytes()).hexdigest() not in rules:
        sys.exit("名单文件与抽取安排写的指纹不符")
    seed = re.search(r"^value: (\S+)", reveal, re.M)[1]
    parts = frame, listed, re.findall(r"unit: (\S+)\n +category: (\S+)\n +number: (.+)", reveal)
    for unit in re.findall(r"^  - ([a-z0-9-]+)$", rules, re.M):
        level = next(row[4] for row in register if row[0] == unit)
        for kind, places in re.findall(rf"level: {level}\n +category: (\S+)\n +places: (\d+)", rules):
            cases, found, out = ([c for u, k, c in part if (u, k) == (unit, kind)] for part in parts)
            stream = order(f"{year}/{name}", seed, unit, kind, cases)
            right = drawn(stream, int(places), map(fingerprint, out))
            same = sorted(right) == sorted(map(fingerprint, found))
            print(unit, kind, len(cases), "件中抽", len(right), "份：", "一致" if same else "不一致")
            wrong |= not same
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
