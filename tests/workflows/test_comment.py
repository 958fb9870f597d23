"""The comment: grouped by cause, worst first, below its limit, and nothing of a submission but text in it."""

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lianbing.cli import main
from lianbing.comment import LIMIT, PLACES, WHOLE, ReportError, code, comment, safe
from lianbing.platform.comments import MARKER

Report = dict[str, Any]
HOSTILE = [
    "@demo-office", "a@b.example", "#12", "GH-12", "owner/repo#1", "www.evil.example", "https://evil.example/x",
    "<script>alert(1)</script>", "<!-- lianbing -->", "[x](https://evil.example)", "![x](y)", "`code`", "``", "`",
    "**bold**", "_a_", "~~x~~", "| a | b |", "1. one", "- list", "# head", "> quote", "&lt;b&gt;", "&#64;office",
    ":tada:", "$x$", "\\@x", "deadbeefdeadbeef", "a\nb\n\n# c", "﹫﹟", "\u202etxt", "a```b", "[^1]", "\x00", "",
]  # fmt: skip


def finding(code_: str, message: str = "说明", **other: Any) -> Report:
    return {
        "code": code_, "severity": "error", "path": "submissions/2019/wusu/cases.csv", "line": 17, "column": 4,
        "message": message, "remedy": "请改为 1000", "clause": "A5 (三)", "found": "", **other,
    }  # fmt: skip


def refused(report: Report, *findings: Report) -> Report:
    return report | {"verdict": "refused", "findings": list(findings)}


def test_the_marker_comes_first_and_the_verdict_next(report: Report) -> None:
    text = comment(report, "影响：无")
    assert text.startswith(f"{MARKER}\n\n## ✅ 收件检查通过\n")
    assert "影响：无" in text
    assert "❌" not in text
    assert comment(refused(report, finding("S112")), None).startswith(f"{MARKER}\n\n## ❌ 收件检查未通过\n")


def test_a_failed_gate_shows_neither_tick_nor_cross(report: Report) -> None:
    text = comment(report | {"verdict": "error"}, None)
    assert "没有结论" in text
    assert not re.search("[✅❌]", text)


def test_findings_are_grouped_by_cause_worst_first(report: Report) -> None:
    text = comment(
        refused(
            report,
            finding("S009", severity="warning"),
            finding("S101"),
            *[finding("S112", f"第{n}处", line=n) for n in (1, 2)],
            finding("S001", severity="notice"),
        ),
        None,
    )
    order = [
        text.index(mark)
        for mark in ("必须修改", "S112", "S101", "请核对", "S009", "### 提示", "S001", "下一步")
    ]
    assert order == sorted(order)
    assert text.count("**S112") == 1
    assert "（2 处，条款 A5 (三)）" in text
    assert text.count("改法：请改为 1000") == 1
    assert "- `submissions/2019/wusu/cases.csv:1:4`　第1处\n" in text


def test_what_to_do_next_depends_on_the_verdict(report: Report) -> None:
    assert "截止前改好再推送" in comment(refused(report, finding("S112")), None)
    assert "等待大练兵办公室合并" in comment(report, None)
    assert "重新运行检查" in comment(report | {"verdict": "error"}, None)


def test_a_refused_change_shows_no_impact_and_a_missing_one_is_said(report: Report) -> None:
    assert "对成绩的影响" not in comment(refused(report, finding("S112")), "x")
    assert "影响未能计算" in comment(report, None)


def test_many_places_are_counted_and_the_summary_has_them_all(report: Report) -> None:
    many = refused(report, *[finding("S112", line=n) for n in range(1, PLACES + 31)])
    assert "另有 30 处" in comment(many, None)
    whole = comment(many, None, whole=True)
    assert "另有" not in whole
    assert whole.count("cases.csv:") == PLACES + 30


@pytest.mark.parametrize("whole", [False, True])
def test_the_limit_holds_and_says_what_was_left_out(report: Report, whole: bool) -> None:
    limit = WHOLE if whole else LIMIT
    causes = [
        finding(f"S{n:03}", "长" * 400, line=m) for n in range(100, 200) for m in range(60 if whole else 5)
    ]
    text = comment(refused(report, *causes), None, whole=whole)
    assert limit * 0.8 < len(text.encode()) <= limit
    assert re.search(r"其余 \d+ 类问题", text)
    assert "### 下一步" in text
    text = comment(report, "| 单位 | 名次 |\n" * 100_000, whole=whole)
    assert limit * 0.8 < len(text.encode()) <= limit
    assert "影响的内容太长" in text


def rendered(text: str) -> str:
    """As the platform would: tables, strikethrough and bare addresses on."""
    return str(MarkdownIt("gfm-like", {"linkify": False}).render(text))


def outside_code(text: str) -> str:
    """The rendered text that the platform looks through for mentions, references and addresses."""
    return html.unescape(re.sub(r"<code>.*?</code>", "□", rendered(text), flags=re.DOTALL))


def assert_inert(text: str) -> None:
    seen = outside_code(text)
    assert not re.search(r"@|#|https?:|www\.|GH-\d|[0-9a-f]{7}|:\w+:|\$|\|", seen), seen
    assert set(re.findall(r"<(\w+)", rendered(text))) <= {"p", "code"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    assert_inert(f"材料　{safe(text)}")
    assert "\n" not in safe(text)


@given(st.text(alphabet=st.sampled_from("@#:/.<>`*_[]()!|\\&;-+$~ \n中aGHw10x"), max_size=40))
def test_any_text_is_text(text: str) -> None:
    assert_inert(f"材料　{safe(text)}")


@given(st.text(alphabet=st.sampled_from("`` a\n<@"), max_size=20))
def test_a_code_span_holds_what_it_is_given(text: str) -> None:
    assert re.fullmatch(r"<p><code>[^\n]*</code></p>\n", rendered(code(text)))


@pytest.mark.parametrize("field", ["message", "remedy", "clause", "path", "code", "found"])
@pytest.mark.parametrize("text", HOSTILE)
def test_no_field_of_a_finding_is_markup(report: Report, field: str, text: str) -> None:
    rendering = rendered(comment(refused(report, finding("S112") | {field: text}), None))
    outside = re.sub(r"<code>.*?</code>", "", rendering, flags=re.DOTALL)
    assert not re.search(r"<(script|a|img|h1|table|del)\b|@|evil", outside)
    assert rendering.count("<!--") == 1


def test_plain_words_stay_readable() -> None:
    assert safe("处罚决定日期应为2019-11-05，条款 A5 (三)2(1)，满分 12.5%") == (
        "处罚决定日期应为2019-11-05，条款 A5 (三)2(1)，满分 12.5%"
    )
    assert safe("请用 office/register.csv 中的代号") == "请用 `office/register.csv` 中的代号"


@pytest.mark.parametrize("change", [{"format": "x"}, {"verdict": "fine"}, {"findings": None}, {"files": None},
                                    {"findings": [{}]}, {"findings": ["x"]}])  # fmt: skip
def test_another_document_is_refused(report: Report, change: Report) -> None:
    with pytest.raises(ReportError):
        comment(report | change, None)


def test_the_command(tmp_path: Path, report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    source, impact, out = tmp_path / "report.json", tmp_path / "impact.md", tmp_path / "made" / "comment.md"
    source.write_text(json.dumps(report), "utf-8")
    assert main(["comment", "--report", str(source), "--impact", str(impact), "--out", str(out)]) == 0
    assert "影响未能计算" in out.read_text("utf-8")
    impact.write_text("乌苏市上升 1 名", "utf-8")
    capsys.readouterr()
    assert main(["comment", "--report", str(source), "--impact", str(impact)]) == 0
    assert "乌苏市上升 1 名" in capsys.readouterr().out
    source.write_text("[]", "utf-8")
    assert main(["comment", "--report", str(source)]) == 2
