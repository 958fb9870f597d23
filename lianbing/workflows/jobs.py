"""Jobs: that they are there, where they run, what they may write, and that the required one cannot be skipped."""

from __future__ import annotations

from collections.abc import Iterator

from lianbing.workflows.document import Node
from lianbing.workflows.policy import CALLS, JOBS, LONGEST, REQUIRED_JOB, RUNNERS, WRITES
from lianbing.workflows.workflow import Fault, Workflow

_REQUIRED_MEMBERS = frozenset({"name", "runs-on", "timeout-minutes", "permissions", "steps"})
_MEMBERS = _REQUIRED_MEMBERS | {"needs", "if", "uses"}
_EXTRA = {("code", "check"): "strategy", ("publish", "deploy"): "environment"}
_TOP = frozenset({"name", "on", "permissions", "cache-mode", "defaults", "concurrency", "jobs"})


def check_jobs(workflow: Workflow) -> Iterator[Fault]:
    """A workflow of the house has its jobs, each by its own name, and a job that only calls another calls that one."""
    wanted = JOBS.get(workflow.name, ())
    for name in wanted:
        if workflow.job(name) is None:
            yield Fault("W02", workflow.member("jobs").line, f"{workflow.name} has no job {name}")
    for job in workflow.jobs:
        if wanted and job.id not in wanted:
            yield Fault("W02", job.node.line, f"{workflow.name} must not have a job {job.id}")
        call = CALLS.get((workflow.name, job.id), "")
        if job.member("uses").text != call:
            yield Fault(
                "W10",
                job.member("uses").line,
                f"the job {job.id} must {f'call {call}' if call else 'call nothing'}",
            )


def check_required_job(workflow: Workflow) -> Iterator[Fault]:
    """The required job always runs under its own name: a job skipped by if, needs or strategy counts as passed."""
    job = workflow.job(REQUIRED_JOB) if workflow.name == "gate" else None
    if job is None:
        return
    for key, node in job.node.members.items():
        if key not in _REQUIRED_MEMBERS:
            yield Fault("W05", node.line, f"the required job must not have {key}")
    if "name" in job.node.members and job.member("name").text != REQUIRED_JOB:
        yield Fault("W05", job.member("name").line, f"the required job is called {REQUIRED_JOB}")


def check_members(workflow: Workflow) -> Iterator[Fault]:
    """Jobs and files have no members that the house does not use: no containers, services, outputs or shared variables."""
    for key, node in workflow.root.members.items():
        if key not in _TOP:
            yield Fault("W21" if key == "env" else "W22", node.line, f"a workflow must not have {key}")
    for job in workflow.jobs:
        for key, node in job.node.members.items():
            if key in _MEMBERS or key == _EXTRA.get((workflow.name, job.id)) or key == "concurrency":
                continue
            code = {"env": "W21", "continue-on-error": "W12", "secrets": "W19", "cache-mode": "W08"}.get(
                key, "W22"
            )
            yield Fault(code, node.line, f"the job {job.id} must not have {key}")
        if "if" in job.node.members and job.member("if").text != "always()":
            yield Fault("W05", job.member("if").line, "a job has no condition but always()")


def check_defaults(workflow: Workflow) -> Iterator[Fault]:
    """Every shell step runs in bash with -e and pipefail, which is what the name alone, written out, means."""
    defaults = workflow.member("defaults")
    if [(path, node.text) for path, node in defaults.scalars()] != [(("run", "shell"), "bash")]:
        yield Fault("W12", defaults.line, "defaults must be run: shell: bash and nothing else")


def check_permissions(workflow: Workflow) -> Iterator[Fault]:
    """The token can do nothing by default; each job names what it reads, and only the jobs in the table write."""
    top = workflow.root.members.get("permissions")
    if top is None or top.content != {}:
        yield Fault("W09", top.line if top else 1, "permissions of the workflow must be {}")
    for job in workflow.jobs:
        node = job.node.members.get("permissions")
        if node is None or not isinstance(node.content, dict):
            yield Fault(
                "W09", node.line if node else job.node.line, f"the job {job.id} must list its permissions"
            )
            continue
        allowed = WRITES.get((workflow.name, job.id), frozenset())
        for name, level in node.members.items():
            if level.text not in ("read", "none") and not (level.text == "write" and name in allowed):
                yield Fault("W09", level.line, f"the job {job.id} must not have {name}: {level.text}")


def check_runners(workflow: Workflow) -> Iterator[Fault]:
    """Jobs run on the platform's own machines of a named release, never on one that keeps what a stranger left."""
    for job in workflow.jobs:
        if "uses" not in job.node.members and job.member("runs-on").text not in RUNNERS:
            yield Fault("W16", job.member("runs-on").line, f"runs-on must be {', '.join(sorted(RUNNERS))}")


def check_timeouts(workflow: Workflow) -> Iterator[Fault]:
    """Every job ends: it says after how many minutes."""
    for job in workflow.jobs:
        if "uses" in job.node.members:
            continue
        text = job.member("timeout-minutes").text
        if not (text.isascii() and text.isdigit() and 0 < int(text) <= LONGEST):
            yield Fault("W18", job.node.line, f"the job {job.id} needs timeout-minutes up to {LONGEST}")


def check_concurrency(workflow: Workflow) -> Iterator[Fault]:
    """Nothing that leads to a receipt waits in a queue: a queue keeps one waiting run and drops the others."""
    for job in workflow.jobs:
        if "concurrency" in job.node.members:
            yield Fault("W17", job.member("concurrency").line, f"the job {job.id} must have no concurrency")
    group = workflow.root.members.get("concurrency")
    if workflow.name in ("receipts", "comment") and group is not None:
        yield Fault("W17", group.line, f"{workflow.name} must have no concurrency group")
    if workflow.name == "gate" and group is not None and not _own(group):
        yield Fault("W17", group.line, "the gate's group must be that of the run itself, and never cancelled")
    if workflow.name == "publish" and (group is None or _text(group, "cancel-in-progress") != "false"):
        yield Fault("W17", group.line if group else 1, "publishing must queue and not be cancelled half way")


def _own(group: Node) -> bool:
    cancels = _text(group, "cancel-in-progress")
    return (
        _text(group, "group") == "gate-${{ github.run_id }}"
        and cancels == "false"
        and len(group.members) == 2
    )


def _text(node: Node, name: str) -> str:
    member = node.members.get(name)
    return member.text if member else ""


def check_order(workflow: Workflow) -> Iterator[Fault]:
    """Nothing is deployed that was not built and attested, and the receipt and comment wait for the verdict."""
    wanted = {("publish", "attest"): ["build"], ("publish", "deploy"): ["attest"]}
    wanted |= {("gate", "receipts"): ["gate"], ("gate", "comment"): ["gate"]}
    for job in workflow.jobs:
        if job.needs != wanted.get((workflow.name, job.id), []):
            yield Fault("W24", job.node.line, f"the job {job.id} waits for the wrong jobs")
        if workflow.name in ("gate",) and job.id != REQUIRED_JOB and job.member("if").text != "always()":
            yield Fault("W24", job.node.line, f"the job {job.id} runs whatever the verdict: if: always()")
        if workflow.name == "publish" and "if" in job.node.members:
            yield Fault("W24", job.member("if").line, "what is published depends on everything before it")
