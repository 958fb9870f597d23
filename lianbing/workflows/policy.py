"""What any workflow may do, as tables; whatever is not here is refused.

What each workflow of the house must be, to the letter, stands in ``expected/``. The tables here hold for further ones
too, and say why a change is refused.
"""

from __future__ import annotations

import re

MAIN = "main"
"""The branch whose code judges, and whose pushes are published."""

REQUIRED_JOB = "gate"
"""The check that main requires, in the workflow of the same name."""

JOBS: dict[str, tuple[str, ...]] = {
    "gate": ("gate", "receipts", "comment"),
    "comment": ("comment",),
    "receipts": ("receipts",),
    "code": ("check",),
    "publish": ("build", "attest", "deploy"),
    "nightly": ("soak", "history", "verify", "parity", "audit"),
}
"""The workflows that must exist, with their jobs."""

PRIVILEGED = frozenset({"gate", "comment", "receipts"})
"""Workflows that run for strangers with the base's rights."""

TRIGGERS: dict[str, frozenset[str]] = {
    "gate": frozenset({"pull_request_target"}),
    "comment": frozenset({"workflow_call"}),
    "receipts": frozenset({"workflow_call"}),
    "code": frozenset({"pull_request", "push"}),
    "publish": frozenset({"push"}),
    "nightly": frozenset({"schedule", "workflow_dispatch"}),
}
OTHER_TRIGGERS = frozenset({"pull_request", "push", "schedule", "workflow_dispatch"})
"""What may start a workflow that is not among the required ones."""

GATE_TYPES = frozenset({"opened", "synchronize", "reopened"})
"""Every event that gives a pull request a new head; nothing else starts the gate."""

WRITES: dict[tuple[str, str], frozenset[str]] = {
    ("gate", "receipts"): frozenset({"contents"}),
    ("receipts", "receipts"): frozenset({"contents"}),
    ("gate", "comment"): frozenset({"pull-requests"}),
    ("comment", "comment"): frozenset({"pull-requests"}),
    ("publish", "attest"): frozenset({"id-token", "attestations"}),
    ("publish", "deploy"): frozenset({"id-token", "pages"}),
}
"""What a job may write, by workflow and job."""

CALLS: dict[tuple[str, str], str] = {
    ("gate", "receipts"): "$/.github/workflows/receipts.yml",
    ("gate", "comment"): "$/.github/workflows/comment.yml",
}
"""Which job calls which workflow of ours, from the commit of the run itself."""

ACTIONS: dict[str, frozenset[str]] = {
    "actions/checkout": frozenset({"ref", "fetch-depth", "persist-credentials"}),
    "actions/setup-python": frozenset({"python-version"}),
    "actions/upload-artifact": frozenset(
        {"name", "path", "if-no-files-found", "overwrite", "retention-days"}
    ),
    "actions/download-artifact": frozenset({"name", "path"}),
    "actions/upload-pages-artifact": frozenset({"path"}),
    "actions/deploy-pages": frozenset(),
    "actions/attest-build-provenance": frozenset({"subject-path"}),
}
"""The actions in use with the inputs that they may be given."""

EXPRESSIONS: dict[str, frozenset[str]] = {
    "gate": frozenset(
        {
            "github.run_id",
            "github.token",
            "github.event.pull_request.head.sha",
            "github.event.pull_request.user.login",
        }
    ),
    "comment": frozenset({"github.token"}),
    "receipts": frozenset({"github.token"}),
    "nightly": frozenset({"github.token"}),
    "code": frozenset({"github.ref", "matrix.python"}),
}
"""The expressions of each workflow; those of the event and the token only as environment of a step."""

VARIABLES = frozenset({"HEAD_SHA", "ACTOR", "GITHUB_TOKEN"})
"""Environment variables that a step may set: none that a shell, a loader, git or Python obeys."""

CREDENTIALS = """git config credential.helper '!f() { echo username=x-access-token; echo "password=$GITHUB_TOKEN"; }; f'"""
"""How git gets the token where receipts are pushed: of the environment, at the moment it is needed."""

RUNNERS = frozenset({"ubuntu-24.04"})
LONGEST = 120
"""Minutes that a job may ask for."""

_ARGUMENT = r'(?: (?:--?[a-z][a-z-]*|[a-z0-9./_-]+|"[A-Za-z0-9_$-]+"))*'
PROGRAM = r"\.venv/bin/python -m lianbing "
COMMANDS: dict[str, tuple[str, ...]] = {
    "": ("make environment", "make site", PROGRAM + r"[a-z]+" + _ARGUMENT),
    "gate": (
        r'git fetch --quiet --no-tags --no-recurse-submodules origin "\+\$HEAD_SHA:refs/lianbing/head"',
        r"base=\$\(git rev-parse HEAD\)",
        r'cat build/gate/summary\.md >> "\$GITHUB_STEP_SUMMARY"',
    ),
    "receipts": (
        re.escape(CREDENTIALS),
        r"received=\$\(" + PROGRAM + "platform received" + _ARGUMENT + r"\)",
    ),
    "code": (r"bash \.ci/run",),
    "nightly": (r"bash \.ci/run soak", r"\.venv/bin/python -m pip_audit" + _ARGUMENT),
}
"""Lines that a shell step may have, in any workflow ("") and in one: calls of what runs on every desk as well."""
