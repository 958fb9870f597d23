"""Reports of findings and results for people and machines: text, JSON, GitHub annotations."""

from __future__ import annotations

from collections import Counter

from lianbing.output import json_bytes
from schema.findings import Finding, FindingReport, Severity
from scorer.documents import FindingDocument

ANNOTATIONS = 10
"""How many annotations of one kind the platform shows for a step."""


def finding_document(found: Finding) -> FindingDocument:
    """A finding as plain JSON."""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "path": found.path,
        "line": found.line,
        "column": found.column,
        "message": found.message,
        "remedy": found.remedy,
        "clause": found.clause,
        "found": found.found,
    }


def summary(findings: FindingReport) -> str:
    """One line: how many findings of each severity."""
    counted = Counter(found.severity for found in findings)
    if not findings:
        return "没有发现问题"
    return "，".join(f"{severity.label} {counted[severity]} 处" for severity in Severity if counted[severity])


def as_text(findings: FindingReport) -> str:
    """Errors first, each on its line, and the summary."""
    ordered = sorted(findings, key=lambda f: list(Severity).index(f.severity))
    lines = [f"{found.severity.label} {found}" for found in ordered]
    return "\n".join([*lines, summary(findings)])


def as_json(findings: FindingReport) -> str:
    """The report as JSON, documented by findings.schema.json."""
    document = {
        "format": "lianbing-findings/1",
        "errors": sum(found.is_error for found in findings),
        "findings": [finding_document(found) for found in findings],
    }
    return json_bytes(document).decode().rstrip("\n")


def as_github(findings: FindingReport) -> str:
    """Workflow commands, worst first and no more than the platform shows, then the summary."""
    lines: list[str] = []
    commands = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}
    for severity, command in commands.items():
        for found in [f for f in findings if f.severity is severity][:ANNOTATIONS]:
            place = f"file={_property(found.path)},line={max(found.line, 1)},col={max(found.column, 1)}"
            text = f"{found.message}；{found.remedy}" + (f" [{found.clause}]" if found.clause else "")
            lines.append(f"::{command} {place},title={_property(found.code)}::{_data(text)}")
    return "\n".join([*lines, summary(findings)])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def report(findings: FindingReport, form: str) -> str:
    """The findings in a format of the command line."""
    return {"text": as_text, "json": as_json, "github": as_github}[form](findings)
