"""All checks over all workflows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from lianbing.workflows import commands, differences, expressions, jobs, steps, triggers
from lianbing.workflows.document import DocumentError, parse
from lianbing.workflows.policy import JOBS
from lianbing.workflows.workflow import Fault, Workflow
from schema.findings import Finding, FindingReport, Severity, sort_findings

FOLDER = ".github/workflows"

Check = Callable[[Workflow], Iterator[Fault]]
CHECKS: tuple[Check, ...] = (
    triggers.check_triggers,
    triggers.check_gate_filters,
    triggers.check_push_filters,
    jobs.check_jobs,
    jobs.check_required_job,
    jobs.check_members,
    jobs.check_defaults,
    jobs.check_permissions,
    jobs.check_runners,
    jobs.check_timeouts,
    jobs.check_concurrency,
    jobs.check_order,
    steps.check_pins,
    steps.check_actions,
    steps.check_checkouts,
    steps.check_credentials,
    steps.check_caches,
    steps.check_members,
    steps.check_variables,
    expressions.check_shells,
    expressions.check_secrets,
    expressions.check_expressions,
    commands.check_commands,
    commands.check_verdict,
    commands.check_failures,
    commands.check_second_wall,
    differences.check_names,
)


def read_workflows(root: Path) -> dict[str, str]:
    """The workflows of a folder by path; bytes that are not UTF-8 stay visible as faults of the document."""
    folder = root / FOLDER
    paths = sorted(path for path in folder.glob("*") if path.suffix.lower() in (".yml", ".yaml"))
    return {f"{FOLDER}/{path.name}": path.read_text(encoding="utf-8", errors="replace") for path in paths}


def judge(files: Mapping[str, str]) -> FindingReport:
    """Every fault of a set of workflows, by path; a required one that is missing is a fault of its own."""
    found: list[Finding] = []
    for path, text in files.items():
        name = path.rpartition("/")[2].removesuffix(".yml")
        try:
            workflow = Workflow(name, parse(text), tuple(text.splitlines()))
        except DocumentError as error:
            found.append(_finding(path, Fault("W01", error.line, str(error))))
            continue
        faults = [fault for check in CHECKS for fault in check(workflow)]
        named = {fault.line for fault in faults}
        faults += [fault for fault in differences.check_differences(workflow) if fault.line not in named]
        found += [_finding(path, fault) for fault in faults]
    for name in JOBS:
        path = f"{FOLDER}/{name}.yml"
        if path not in files:
            found.append(_finding(path, Fault("W02", 0, "this workflow is missing")))
    return sort_findings(found)


def _finding(path: str, fault: Fault) -> Finding:
    return Finding(fault.code, Severity.ERROR, path, fault.line, 0, fault.message, "", "")
