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
            kept, rest = [one for one in kept if one != case] + rest[:1], rest[1:]
    return kept


def main(folder, name):
    """与 office/drawn.csv 逐组比较：全部一致返回 0，有不一致或没有比到的返回 1，种子尚未公布返回 2."""
    office, draw, seen = Path(folder) / "office", f"{Path(folder).resolve().name}/{name}", {}
    files = (f"draws/{name}.yaml", f"draws/{name}.csv", "drawn.csv", "register.csv", f"reveals/{name}.yaml")
    if not (office / files[-1]).exists():
        return print("种子尚未公布，现在没有可以复核的") or 2
    rules, *tables, reveal = ((office / file).read_text("utf-8").replace('"', "") for file in files)
    frame, listed, register = (list(csv.reader(text.splitlines()))[1:] for text in tables)
    digest = re.findall(r"^frame:\n(?: +.*\n)*? +sha256: ([0-9a-f]{64})$", rules, re.M)
    if digest != [hashlib.sha256((office / files[1]).read_bytes()).hexdigest()]:
        sys.exit("名单文件与抽取安排写的指纹不符")
    seed = re.search(r"^value: (\S+)", reveal, re.M)[1]
    parts = frame, listed, re.findall(r"unit: (\S+)\n +category: (\S+)\n +number: (.+)", reveal)
    for unit, level in {r[0]: r[4] for r in register if re.search(rf"^  - {r[0]}$", rules, re.M)}.items():
        for kind, places in re.findall(rf"level: {level}\n +category: (\S+)\n +places: (\d+)", rules):
            cases, found, out = ([c for u, k, c in part if (u, k) == (unit, kind)] for part in parts)
            right = drawn(order(draw, seed, unit, kind, cases), int(places), map(fingerprint, out))
            seen[unit, kind] = same = sorted(right) == sorted(map(fingerprint, found))
            print(unit, kind, len(cases), "件中抽", len(right), "份：", "一致" if same else "不一致")
    for unit, kind in sorted({(u, k) for part in parts for u, k, _ in part} - seen.keys()):
        seen[unit, kind] = print(unit, kind, "没有比较：不在这次抽取的安排里，或者写法读不出来")
    return int(not seen or not all(seen.values()))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
