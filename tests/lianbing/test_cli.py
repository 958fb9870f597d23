"""The command line as a user meets it: exit status, findings in every format, scores, derivations, templates."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lianbing.cli import main
from tests.smallcampaign import SmallCampaign, case_row


def write(small: SmallCampaign, root: Path) -> Path:
    for path, content in small.files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(SmallCampaign(), tmp_path / "一个 仓库")


Capture = pytest.CaptureFixture[str]


def run(*arguments: str | Path) -> int:
    return main([str(a) for a in arguments])


def test_a_sound_campaign_is_fine(root: Path, capsys: Capture) -> None:
    assert run("check", "--root", root) == 0
    assert "错误" not in capsys.readouterr().out


def test_every_fault_is_told_at_once_with_its_place(root: Path, capsys: Capture) -> None:
    cases = root / "submissions/2019/alpha/cases.csv"
    cases.write_text(
        cases.read_text(encoding="utf-8") + case_row(900, "alpha", fine="１，０００") + "\n", encoding="utf-8"
    )
    (root / "submissions/2019/alpha/team.yaml").write_text("institutions: 一\nother: 1\n", encoding="utf-8")
    assert run("check", "--root", root) == 1
    out = capsys.readouterr().out
    assert "submissions/2019/alpha/cases.csv:16:" in out
    assert "S112" in out
    assert "请改为 1000" in out
    assert "submissions/2019/alpha/team.yaml:1:" in out
    assert "submissions/2019/alpha/team.yaml:2:1: S102" in out


def test_findings_as_json_and_as_annotations(root: Path, capsys: Capture) -> None:
    (root / "submissions/2019/alpha/team.yaml").write_text("a: b\n", encoding="utf-8")
    assert run("check", "--root", root, "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["errors"] >= 1
    assert {"code", "path", "line", "message", "remedy", "clause"} <= set(report["findings"][0])
    assert run("check", "--root", root, "--format", "github") == 1
    assert "::error file=submissions/2019/alpha/team.yaml,line=" in capsys.readouterr().out


@pytest.mark.rows("Y37")
def test_score_writes_results_scorecards_tables_and_datapackage(root: Path, capsys: Capture) -> None:
    assert run("score", "--root", root) == 0
    out = root / "build/results"
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    assert results["snapshot"] == "final"
    assert [u["rank"] for u in results["units"]] == [1, 2, 3, 1, 2]
    card = json.loads((out / "scorecards/units/alpha.json").read_text(encoding="utf-8"))
    assert card["result"]["total"] == results["units"][0]["total"]
    assert (
        json.loads((out / "scorecards/persons/p1.json").read_text(encoding="utf-8"))["result"]["unit"]
        == "alpha"
    )
    assert (out / "tables/ranking.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (out / "datapackage.json").exists()
    assert "5 个单位" in capsys.readouterr().out


def test_a_score_with_faults_says_so_and_is_written(root: Path, capsys: Capture) -> None:
    (root / "submissions/2019/alpha/team.yaml").write_text("a: b\n", encoding="utf-8")
    assert run("score", "--root", root) == 1
    assert "S102" in capsys.readouterr().err
    assert (root / "build/results/results.json").exists()


def test_snapshot_reading_and_receipts_can_be_chosen(root: Path, capsys: Capture) -> None:
    assert run("score", "--root", root, "--snapshot", "provisional", "--reading", "Y18=one_threshold") == 0
    results = json.loads((root / "build/results/results.json").read_text(encoding="utf-8"))
    assert results["snapshot"] == "provisional"
    assert results["rulebook"]["readings"] == {"Y18": "one_threshold"}
    for wrong in (("--reading", "Y18"), ("--reading", "Y18=nothing"), ("--reading", "Y99=x")):
        assert run("score", "--root", root, *wrong) == 2
    said = capsys.readouterr().err
    assert "没有解读“Y99”" in said
    assert "解读 Y18 没有“nothing”；可用：" in said
    assert "there is no" not in said


def test_explain_goes_down_to_file_and_line(root: Path, capsys: Capture) -> None:
    assert run("explain", "alpha", "case_volume", "--root", root) == 0
    out = capsys.readouterr().out
    assert "submissions/2019/alpha/cases.csv:2-15" in out
    assert "A3 四(二)1 Y18" in out
    assert run("explain", "alpha", "--root", root) == 0
    assert "第 1 名" in capsys.readouterr().out
    assert run("explain", "alfa", "--root", root) == 2
    assert "alpha" in capsys.readouterr().err
    assert run("explain", "alpha", "nothing", "--root", root) == 2
    assert "special_actions" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--root", "nowhere"),
        ("check", "--year", "1999"),
        ("score", "--commit", "HEAD"),
        ("check", "--commit", "--help"),
    ],
)
def test_wrong_use_is_told_in_one_line_without_a_traceback(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(root)
    if arguments[-1] == "--help":
        with pytest.raises(SystemExit):
            main(list(arguments))
        return
    assert main(list(arguments)) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "Traceback" not in error


def test_a_broken_program_is_told_without_a_traceback(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("test")

    monkeypatch.setattr("lianbing.scoring.check_snapshot", broken)
    monkeypatch.delenv("LIANBING_DEBUG", raising=False)
    assert run("check", "--root", root) == 3
    assert "Traceback" not in capsys.readouterr().err


def test_new_writes_a_template_in_its_place_and_never_over_a_file(root: Path, capsys: Capture) -> None:
    assert run("new", "honours", "gamma", "--root", root) == 0
    path = root / "submissions/2019/gamma/honours.yaml"
    assert capsys.readouterr().out.strip().endswith("submissions/2019/gamma/honours.yaml")
    assert "yaml-language-server: $schema=" in path.read_text(encoding="utf-8")
    assert run("new", "honours", "gamma", "--root", root) == 2
    assert run("new", "bulletin", "gamma", "--root", root) == 2
    asked = capsys.readouterr().err
    assert "--month" in asked, "everything that is missing is asked for at once"
    assert "--issue" in asked
    assert run("new", "bulletin", "gamma", "--month", "2019-06", "--issue", "1", "--root", root) == 0
    assert run("new", "poem", "gamma", "--root", root) == 2
    assert run("new", "bulletin", "gamma", "--month", "2019年6月", "--issue", "1", "--root", root) == 2
    assert run("new", "honours", "--root", root) == 2
    assert "单位代号" in capsys.readouterr().err


@pytest.mark.parametrize(
    "kind", [("honours", "gamma"), ("statistics", "gamma", "--month", "2019-07"), ("spot_checks",),
             ("bulletin", "gamma", "--month", "2019-07", "--issue", "3")], ids=lambda kind: kind[0]
)  # fmt: skip
def test_a_template_cannot_be_filed_unnoticed(root: Path, kind: tuple[str, ...], capsys: Capture) -> None:
    """As long as its mark stands, it is one error; without it, what was filled in is accepted."""
    if kind[0] == "spot_checks":
        (root / "submissions/2019/office/spot-checks.csv").unlink(missing_ok=True)
    assert run("new", *kind, "--root", root) == 0
    path = root / capsys.readouterr().out.strip()
    assert run("check", "--root", root) == 1
    assert capsys.readouterr().out.count("S012") == 1
    text = path.read_text(encoding="utf-8").replace("# 模板：填写后删去本行\n", "").replace("urumqi", "gamma")
    path.write_text(text, encoding="utf-8")
    assert run("check", "--root", root) == 0


def test_a_template_is_written_for_units_of_the_register_that_may_file_it(
    root: Path, capsys: Capture
) -> None:
    assert run("new", "honours", "gama", "--root", root) == 2
    assert "gamma" in capsys.readouterr().err
    assert not (root / "submissions/2019/gama").exists()
    (root / "submissions/2019/office/register.csv").unlink()
    assert run("new", "honours", "gama", "--root", root) == 0, "without a register nobody knows"


def test_the_commands_that_findings_name_work(root: Path, capsys: Capture) -> None:
    """What S009 says to run writes the file that S009 misses."""
    for name in ("statistics", "persons"):
        for path in (root / "submissions/2019/alpha").rglob("*"):
            if path.is_file() and name in path.as_posix() and path.name != "narrative.md":
                path.unlink()
    (root / "submissions/2019/alpha/summary.yaml").unlink(missing_ok=True)
    run("check", "--root", root)
    named = re.findall(r"2019/(alpha/\S+): S009 .*可运行 lianbing (new [^\[]+?) \[", capsys.readouterr().out)
    assert len(named) >= 2
    for path, command in named:
        assert "YYYY" not in path
        assert run(*command.split(), "--root", root) == 0
        assert capsys.readouterr().out.strip().endswith(path)


def test_schemas_and_reference_are_up_to_date() -> None:
    assert run("schema", "--root", Path(__file__).parents[2], "--check") == 0
