"""What others say of the workflows and forms: an auditor of security, and the platform's own schemas. All offline."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github"
WORKFLOWS = sorted((FOLDER / "workflows").glob("*.yml"))
ZIZMOR = Path(sys.executable).with_name("zizmor")


def zizmor(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        str(ZIZMOR),
        "--offline",
        "--persona",
        "auditor",
        "--no-config",
        "--color",
        "never",
        *arguments,
    ]
    return subprocess.run([*command, str(FOLDER / "workflows")], capture_output=True, text=True, check=False)


def test_the_auditor_finds_nothing_but_the_exception() -> None:
    done = zizmor()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "(1 ignored)" in done.stdout


def test_the_exception_is_one_and_explained_in_its_place() -> None:
    marks = [
        (path.name, number, line)
        for path in WORKFLOWS
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if "zizmor:" in line
    ]
    ((name, number, line),) = marks
    assert name == "gate.yml"
    assert re.search(r"pull_request_target: # zizmor: ignore\[dangerous-triggers\] \S.{20,}$", line)
    above = (FOLDER / "workflows" / name).read_text("utf-8").splitlines()[number - 4 : number - 1]
    assert all(line.lstrip().startswith("#") for line in above)


def test_without_the_exception_the_auditor_finds_exactly_the_trigger() -> None:
    done = zizmor("--no-ignores", "--format", "plain")
    assert done.returncode != 0
    assert re.findall(r"\[([a-z-]+)\]:", done.stdout) == ["dangerous-triggers"]


def schema(name: str, *paths: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{name}"]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_workflows_follow_the_platforms_schema() -> None:
    assert len(WORKFLOWS) == 6
    schema("github-workflows", *WORKFLOWS)


def test_issue_forms_follow_the_platforms_schemas() -> None:
    forms = FOLDER / "ISSUE_TEMPLATE"
    schema("github-issue-forms", *sorted(set(forms.glob("*.yml")) - {forms / "config.yml"}))
    schema("github-issue-config", forms / "config.yml")


@pytest.mark.parametrize("field", ["subject", "indicator", "clause", "reason", "evidence", "confirmed"])
def test_an_objection_asks_for_what_the_office_needs_and_for_no_person(field: str) -> None:
    form = yaml.safe_load((FOLDER / "ISSUE_TEMPLATE" / "objection.yml").read_text("utf-8"))
    assert field in {entry.get("id") for entry in form["body"]}
    words = form["body"][0]["attributes"]["value"]
    assert "咨询电话" in words
    assert "不要写任何人的姓名" in words


def test_actions_stand_at_one_commit_each() -> None:
    """Two versions of an action are two things to review."""
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    pins = set(re.findall(r"uses: ([\w/-]+)@([0-9a-f]{40})", text))
    assert len(pins) == len({name for name, _ in pins})
