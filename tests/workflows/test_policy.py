"""The project's own check: it passes our workflows and refuses every one of their weakenings."""

from pathlib import Path

import pytest

from lianbing.cli import main
from lianbing.workflows.expected import pins
from lianbing.workflows.judge import CHECKS, FOLDER, judge
from lianbing.workflows.policy import ACTIONS, JOBS
from tests.workflows.weakenings import GATE, OURS, ROOT, WEAKENINGS


def weakened(workflow: str, text: str, other: str) -> dict[str, str]:
    path = f"{FOLDER}/{workflow}.yml"
    assert text in OURS[path], f"{workflow} no longer has {text!r}"
    return OURS | {path: OURS[path].replace(text, other, 1)}


def test_our_workflows_pass() -> None:
    assert judge(OURS) == ()


@pytest.mark.parametrize("weakening", WEAKENINGS)
def test_every_weakening_is_refused_at_its_line(weakening: str) -> None:
    code, workflow, text, other = WEAKENINGS[weakening]
    found = [f for f in judge(weakened(workflow, text, other)) if f.path == f"{FOLDER}/{workflow}.yml"]
    assert code in {f.code for f in found}, found
    before = OURS[f"{FOLDER}/{workflow}.yml"].split(text)[0].count("\n")
    if code not in ("W02", "W24"):
        near = [f.line for f in found if f.code == code]
        assert any(abs(line - before) <= 12 for line in near) or code in ("W03", "W04", "W08", "W09"), near


def test_at_least_twelve_ways_with_every_code() -> None:
    assert len(WEAKENINGS) >= 12
    assert {code for code, *_ in WEAKENINGS.values()} == {f"W{n:02}" for n in range(1, 26)}


@pytest.mark.parametrize("name", ["gate", "comment", "receipts", "code", "publish", "nightly"])
def test_a_missing_workflow_is_a_fault(name: str) -> None:
    path = f"{FOLDER}/{name}.yml"
    found = judge({key: text for key, text in OURS.items() if key != path})
    assert [(f.code, f.path) for f in found] == [("W02", path)]


@pytest.mark.parametrize(
    ("trigger", "codes"),
    [
        ("push", set()),
        ("workflow_run", {"W03"}),
        ("pull_request_target", {"W03"}),
        ("issue_comment", {"W03"}),
    ],
)
@pytest.mark.parametrize("ending", ["yml", "yaml"])
def test_a_further_workflow_is_held_to_the_same_rules(trigger: str, codes: set[str], ending: str) -> None:
    text = (
        f"name: more\non: {trigger}\npermissions: {{}}\ncache-mode: none\ndefaults: {{run: {{shell: bash}}}}\n"
        "jobs:\n  a:\n    name: a\n    runs-on: ubuntu-24.04\n    timeout-minutes: 5\n    permissions: {contents: read}\n"
        "    steps:\n      - name: b\n        run: make environment\n"
    )
    assert {f.code for f in judge(OURS | {f"{FOLDER}/more.{ending}": text})} == codes


FURTHER = """\
name: {workflow}
on: pull_request
permissions: {{}}
cache-mode: none
defaults: {{run: {{shell: bash}}}}
jobs:
  {job}:
    name: {check}
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions: {{}}
    steps:
      - name: b
        run: make environment
"""


@pytest.mark.parametrize(
    ("file", "names", "line"),
    [
        ("more.yml", {"job": "gate"}, 7),
        ("more.yml", {"check": "gate"}, 8),
        ("more.yml", {"check": "GATE "}, 8),
        ("more.yml", {"check": "ｇate"}, 8),
        ("more.yml", {"check": "check"}, 8),
        ("more.yml", {"job": "deploy"}, 7),
        ("more.yml", {"workflow": "gate"}, 1),
        ("gate.yaml", {}, 1),
    ],
)
def test_no_other_file_forges_a_check_by_its_name(file: str, names: dict[str, str], line: int) -> None:
    plain = {"workflow": "more", "job": "a", "check": "a"}
    assert judge(OURS | {f"{FOLDER}/{file}": FURTHER.format(**plain)}) == () or file == "gate.yaml"
    found = judge(OURS | {f"{FOLDER}/{file}": FURTHER.format(**plain | names)})
    assert [(f.code, f.line) for f in found] == [("W26", line)]


@pytest.mark.parametrize("name", JOBS)
def test_no_line_of_a_workflow_can_be_left_out_or_changed(name: str) -> None:
    path = f"{FOLDER}/{name}.yml"
    lines = OURS[path].splitlines(keepends=True)
    accepted = []
    for number, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        plain = line.partition(" # ")[0].rstrip()
        for other in ("", f"{plain}x\n", f"{plain} x\n"):
            if judge(OURS | {path: "".join([*lines[:number], other, *lines[number + 1 :]])}) == ():
                accepted.append((number + 1, other))
    assert accepted == []


def test_the_tables_name_every_action_in_use_and_no_other() -> None:
    used = {
        line.partition("uses: ")[2] for text in OURS.values() for line in text.splitlines() if "@" in line
    }
    assert set(pins().values()) == {name for name in used if name}
    assert set(pins()) == set(ACTIONS)


def test_lines_are_those_of_the_file() -> None:
    path = f"{FOLDER}/gate.yml"
    (found,) = judge(weakened(GATE, "--format github\n", "--format github || true\n"))
    assert "|| true" not in OURS[path]
    assert "lianbing gate --repo" in OURS[path].splitlines()[found.line - 1]


def test_every_check_says_its_rule() -> None:
    assert all(check.__doc__ and check.__doc__.rstrip().endswith(".") for check in CHECKS)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["workflows", "--root", str(ROOT)]) == 0
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    for path, text in OURS.items():
        (tmp_path / path).write_text(text.replace("@3d3c42e5", "@v"), "utf-8")
    capsys.readouterr()
    assert main(["workflows", "--root", str(tmp_path), "--format", "github"]) == 1
    assert "::error file=.github/workflows/" in capsys.readouterr().out
