"""N faults put into a file are N findings at their lines, whatever the other faults are."""

import random
from collections.abc import Callable

import pytest

from schema.intake import read_record
from tests.schema.trees import small

Fault = tuple[str, str, str]
"""Words of the file, what replaces them, and the code of the finding, or of several on the line."""

YAML: list[Fault] = [
    ("held_on: 2019-05-20", "held_on: 2019-05-20T00:00", "S113"),
    ("title: 某某市大练兵动员部署情况", "titel: 某某市大练兵动员部署情况", "S102"),
    ("number: 某环发〔2019〕31号", "number: ''", "S105"),
    ("size: 102400 # 字节", "size: 100KB # 字节", "S110"),
    ("title: 某某市2019年大练兵实施方案", "title: 某某市\u200b2019年大练兵实施方案", "S004"),
    ("number: 某环发〔2019〕32号", "number: &a 某环发〔2019〕32号", "S021"),
    ("title: 某某市大练兵联络员名单", "title: [某某市大练兵联络员名单]", "S104"),
    ("    number: 某环发〔2019〕18号", "    title: 又一个标题", "S023"),
    ("published_on: 2019-05-12", "published_on: 2019-05-32", "S113"),
    ("url: https://sthjj.example.cn/zdpwdw/2019.html", "url: sthjj.example.cn", "S117"),
    ("disclosure_url: https://sthjj.example.cn/cf/", 'disclosure_url: "open', "S020"),
]
SLIPS: list[Fault] = [
    ("held_on: 2019-05-20", "held_on：2019-05-32", "S024 S113"),
    ("report: #", "report： #", "S024"),
    ("  title: 某某市大练兵动员部署情况", "　　title: 某某市大练兵动员部署情况", "S026"),
    ("  number: 某环发〔2019〕31号", "  number：某环发〔2019〕31号", "S024"),
    ("  size: 102400 # 字节", "  size:102400 # 字节", "S025"),
    ("title: 某某市2019年大练兵实施方案", "title：　某某市2019年大练兵实施方案", "S024"),
    ("  number: 某环发〔2019〕32号", "　number：", "S026 S024 S105"),
    ("  title: 某某市大练兵联络员名单", "\ttitle: 某某市大练兵联络员名单", "S026"),
    ("    number: 某环发〔2019〕18号", "    titel:又一个标题", "S025 S102"),
    ("published_on: 2019-05-12", "published_on:2019-05-12", "S025"),
    ("  url: https://sthjj.example.cn/zdpwdw/2019.html", "\u00a0\u00a0url：sthjj", "S026 S024 S117"),
    ("disclosure_url: https://sthjj.example.cn/cf/", 'disclosure_url: "open', "S020"),
]
MARKDOWN: list[Fault] = [
    ("title: 某某市大练兵工作简报（第1期）", "title: ''", "S105"),
    ("kind: 简报", "kind: 简讯", "S116"),
    ("month: 2019-10", "month: 十月", "S115"),
    ("issue: 1", "issue: 一", "S110"),
    ("date: 2019-10-20", "date: 20191020", "S113"),
    ("url: https://sthjj", "url: javascript://sthjj", "S117"),
    ("topics: [业务培训, 执法帮扶]", "topics: 业务培训", "S104"),
    ("本月围绕专项行动", "本月\u202e围绕专项行动", "S004"),
    ("组织集中学习4次", "来电 13800138000，组织集中学习4次", "S204"),
]


def seed(text: str, faults: list[Fault]) -> tuple[str, list[tuple[str, int]]]:
    """The text with faults, and the code and line of each."""
    expected = []
    for old, new, code in faults:
        assert text.count(old) == 1, old
        line = text[: text.index(old)].count("\n") + 1
        expected += [(each, line) for each in code.split()]
        text = text.replace(old, new)
    return text, sorted(expected)


@pytest.mark.parametrize("count", [1, 2, 5, 99])
@pytest.mark.parametrize(
    ("path", "faults"),
    [
        ("urumqi/mobilisation.yaml", YAML),
        ("urumqi/mobilisation.yaml", SLIPS),
        ("urumqi/bulletins/2019-10-1.md", MARKDOWN),
    ],
    ids=["yaml", "slips", "markdown"],
)
def test_faults_of_a_record(path: str, faults: list[Fault], count: int) -> None:
    full = f"submissions/2019/{path}"
    good = small()[full].decode()
    assert read_record(full, good.encode()).findings == ()
    for number in range(20):
        chosen = random.Random(number).sample(faults, min(count, len(faults)))
        text, expected = seed(good, chosen)
        found = read_record(full, text.encode()).findings
        assert sorted((f.code, f.line) for f in found) == expected
        if not any(code == "S204" for code, _ in expected):
            assert read_record(full, text.encode()).record is None


CELLS: list[tuple[int, str, str]] = [
    (0, "无号", "S120"),
    (0, "2.019E+09", "S130"),
    (1, "Urumqi", "S119"),
    (3, "空气", "S116"),
    (5, "查封扣押;查封扣押", "S129"),
    (6, "2019-02-30", "S113"),
    (10, "１，０００", "S112"),
    (12, "www.example.cn", "S117"),
    (13, "@SUM", "S034"),
    (13, "电话 13800138000", "S204"),
]


def good_row(number: int) -> list[str]:
    row = f"某环罚〔2019〕{number}号,urumqi,urumqi,大气,一般,,2019-01-08,2019-02-20,,2019-02-25,50000,,,"
    return row.split(",")


def shapes() -> list[tuple[str, Callable[[str], str]]]:
    return [
        ("S031", lambda row: row + ","),
        ("S033", lambda row: ""),
        ("S033", lambda row: "," * row.count(",")),
        ("S032", lambda row: row.replace("大气", '"大"气')),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("seed_", range(12))
def test_faults_of_a_table_with_quoted_line_breaks(seed_: int, end: str) -> None:
    """A quoted line break is a fault of the explanation (S125), and moves every later row by a line."""
    rng = random.Random(seed_)
    header = small()["submissions/2019/urumqi/cases.csv"].decode().split("\n")[0]
    lines, expected, refused = [header], [], 0
    for number in range(1, 400):
        cells, here = good_row(number), len(lines) + 1
        choice = rng.random()
        if choice < 0.15:
            column, text, code = rng.choice(CELLS)
            cells[column] = text
            expected.append((code, here))
            refused += code != "S204"
        if choice > 0.9:
            cells[13] = '"第一行' + end + "第二行，" + end + '第三行"'
            expected.append(("S125", here))
            refused += 1
        row = ",".join(cells)
        if 0.2 < choice < 0.25:
            code, spoil = rng.choice(shapes())
            row = spoil(row)
            expected.append((code, here))
            refused += 1
        lines += row.split(end)
    content = (end.join(lines) + end).encode()
    reading = read_record("submissions/2019/urumqi/cases.csv", content)
    assert sorted((f.code, f.line) for f in reading.findings) == sorted(expected)
    table = reading.record
    assert table is not None
    assert len(table.rows) == 399 - refused  # type: ignore[union-attr]
    for row_ in table.rows:  # type: ignore[union-attr]
        assert lines[row_.line - 1].startswith(row_.number)
