"""The gate's report: a document for machines, and texts for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from lianbing.gate.wording import VERDICTS
from lianbing.output import json_bytes
from lianbing.reports import report, summary
from schema.findings import Finding, Severity
from schema.privacy import mask
from scorer.documents import FindingDocument

if TYPE_CHECKING:
    from lianbing.gate.subject import ChangedFile


class ChangedFileDocument(TypedDict):
    """One changed file. ``sha256`` and ``size`` are null for a deletion and for what could not be read."""

    path: str
    change: Literal["added", "modified", "deleted"]
    size: int | None
    sha256: str | None


class GateDocument(TypedDict):
    """The verdict on one change with every finding. ``verdict`` is ``error`` where the gate itself failed."""

    format: Literal["lianbing-gate/1"]
    verdict: Literal["accepted", "refused", "error"]
    base: str
    head: str
    merge_base: str | None
    tree: str | None
    actor: str
    pusher: str
    received_at: str
    approved_by: list[str]
    files: list[ChangedFileDocument]
    findings: list[FindingDocument]


def file_document(file: ChangedFile) -> ChangedFileDocument:
    """A changed file as plain JSON; personal data in its path are masked (Y35)."""
    return {
        "path": mask(file.path),
        "change": file.change,  # type: ignore[typeddict-item]  # one of the words of the type
        "size": file.size,
        "sha256": file.sha256,
    }


def findings_of(document: GateDocument) -> tuple[Finding, ...]:
    """The findings of a report."""
    return tuple(as_findings(document["findings"]))


def as_findings(documents: Iterable[FindingDocument]) -> list[Finding]:
    """Findings of their documents."""
    return [Finding(**{**f, "severity": Severity(f["severity"])}) for f in documents]  # type: ignore[arg-type]  # the fields of a document are those of a finding


def printed(document: GateDocument, form: str) -> str:
    """The report in a format of the command line; findings worst first, the verdict last."""
    if form == "json":
        return json_bytes(document).decode().rstrip("\n")
    findings = findings_of(document)
    verdict = f"{VERDICTS[document['verdict']]}：{len(document['files'])} 个文件，{summary(findings)}"
    return "\n".join([*report(findings, form).splitlines()[:-1], verdict])
