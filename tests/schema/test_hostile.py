"""Hostile files end quickly, in findings: never in an exception, a hang or much memory."""

import time
import tracemalloc

import pytest

from schema.fields import fields_of
from schema.intake import read_campaign, read_record
from schema.kinds import Form
from schema.reading.text import SIZE_LIMITS
from schema.records.cases import PenaltyCase

YAML = "submissions/2019/urumqi/unit.yaml"
MARKDOWN = "submissions/2019/urumqi/narrative.md"
TABLE = "submissions/2019/urumqi/cases.csv"
MERGE_BOMB = "a0: &a0 {k: 1}\n" + "".join(
    f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
)
ALIAS_BOMB = "a0: &a0 [x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20)
)

FILES = {
    "flow sequences": b"a: " + b"[" * 50_000,
    "flow mappings": b'{"a": ' * 50_000,
    "closed flow": b"a: " + b"[" * 50_000 + b"]" * 50_000,
    "block sequences": b"- " * 50_000,
    "indented mappings": b"".join(b" " * n + b"k:\n" for n in range(900)),
    "block keys": b"? " * 50_000,
    "merge bomb": MERGE_BOMB.encode(),
    "alias bomb": ALIAS_BOMB.encode(),
    "many keys": b"".join(b"k%d: 1\n" % n for n in range(40_000)),
    "one key often": b"k: 1\n" * 90_000,
    "nul": b"\0" * 100_000,
    "huge line": b"a: " + b"x" * 500_000,
    "huge quoted": b'a: "' + b"\\u4e00" * 80_000 + b'"',
    "open quote": b'a: "' + b"x\n" * 200_000,
    "lone surrogates": b"a: \xed\xa0\x80\xed\xb0\x80",
    "utf-16": "单位".encode("utf-16"),
    "utf-16 without mark": "unit: urumqi\n".encode("utf-16-le"),
    "utf-32": "unit: urumqi\n".encode("utf-32"),
    "gb18030": "单位：乌鲁木齐".encode("gb18030"),
    "many syntax errors": b"a: [\nb: {\nc: \"\n" * 5_000,
    "tabs": b"\t" * 400_000,
    "other blanks": "　　a：b\n".encode() * 30_000,
    "dashes and tabs": b"- " * 120_000 + b"a:\n" + b"\tb:c\n" * 50_000,
    "percent": b"%" * 400_000,
    "mail-like": b"a: " + b"a." * 200_000 + b"@",
    "digits": b"a: " + b"1" * 400_000,
    "number groups": b"a: " + b"6222 " * 80_000,
    "quotes": b'"' * 300_001,
    "commas": b"," * 300_000,
    "cell of lines": b'"' + b"x\n" * 200_000,
    "huge cell": b"x" * 400_000,
    "hyphens": b"---\n" * 100_000,
    "stars": b"*" * 200_000,
    "hashes": b"---\ntitle: a\n---\n" + b"#" * 300_000,
    "links": b"---\ntitle: a\n---\n" + b"[" * 200_000,
    "firms": b"---\ntitle: a\n---\n" + "甲乙丙".encode() * 50_000,
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("path", [YAML, MARKDOWN, TABLE])
def test_a_hostile_file_ends_in_findings(path: str, name: str) -> None:
    started = time.process_time()
    reading = read_record(path, FILES[name])
    assert time.process_time() - started < 3
    if path != MARKDOWN:
        assert reading.findings
        assert reading.record is None or path == TABLE


@pytest.mark.parametrize("form", Form)
def test_a_file_above_the_limit_is_not_read(form: Form) -> None:
    path = {Form.YAML: YAML, Form.MARKDOWN: MARKDOWN, Form.CSV: TABLE}[form]
    content = bytes(SIZE_LIMITS[form] + 1)
    tracemalloc.start()
    (found,) = read_record(path, content).findings
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.code == "S002"
    assert peak < 1 << 20


def test_more_faults_than_anyone_reads_refuse_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    findings = read_record(YAML, b"\0x" * 100_000).findings
    assert {found.code for found in findings} == {"S004", "S010"}
    assert len(findings) < 1_100
    monkeypatch.setattr("schema.reading.table.FINDINGS", 20_000)
    header = ",".join(fields_of(PenaltyCase)).encode()
    reading = read_record(TABLE, header + b"\n" * 100_000)
    assert reading.record is None
    assert reading.findings[0].code == "S010"
    assert len(reading.findings) < 21_000


@pytest.mark.parametrize(
    "path",
    [
        "submissions/2019/", "submissions/2019/..", "submissions/2019/../2018/x", "submissions/2019/a\nb", "x", "",
        "submissions/2019/URUMQI/unit.yaml", "submissions/2019/urumqi/unit.yaml\n", "submissions/２０１９/a/unit.yaml",
        "submissions/2019/office/" + "a" * 5000, "submissions/2019/urumqi/persons/../unit.yaml",
        "submissions/2019/urumqi/statistics/２０１９-01.yaml",
    ],
)  # fmt: skip
def test_a_hostile_path_is_an_unknown_name(path: str) -> None:
    (found,) = read_record(path, b"x").findings
    assert found.code == "S001"
    assert len(str(found)) < 1500
    assert "\n" not in str(found)


def test_hostile_trees_are_read_without_exception() -> None:
    tree = {f"submissions/2019/u{n}/unit.yaml": content for n, content in enumerate(FILES.values())}
    tree |= {"submissions/2019/office/register.csv": FILES["quotes"], "submissions/2019/published/x": b"\xff"}
    campaign, findings = read_campaign(tree, 2019)
    assert findings
    assert "submissions/2019/published/x" not in campaign.stamps
