"""The judgement: named stages from git objects to a report. Every stage adds all it finds, and none hides another.

Nothing of the head is checked out, run or configured, and nothing in the repository changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lianbing.gate.arrival import Clock, window_findings
from lianbing.gate.campaigns import Pair, Reader, pair_of, standing_campaign, years_judged, years_of
from lianbing.gate.draws import Arrived, draws_findings
from lianbing.gate.form import form_findings, readable
from lianbing.gate.history import history_findings
from lianbing.gate.honours import honours_findings
from lianbing.gate.log import logged_arrival, logged_pushers, logged_versions
from lianbing.gate.permissions import Actors, Authorities, Permissions
from lianbing.gate.proposal import Proposal, Unrelated, previous_version, propose
from lianbing.gate.report import GateDocument, file_document
from lianbing.gate.request import Request
from lianbing.gate.seals import sealed_paths, seals_findings
from lianbing.gate.subject import ChangedFile, changed_files
from lianbing.gate.trees import Change, TooMuch, shown
from lianbing.gate.wording import TOO_MUCH
from lianbing.objects import ObjectFault, Objects, objects_of
from lianbing.reports import finding_document
from lianbing.scoring import Checked
from schema.campaign import Campaign
from schema.codelists import DecisionKind
from schema.findings import Finding, FindingReport, finding, sort_findings
from schema.folders import OfficeFolder
from schema.privacy import find_personal_data
from schema.records.rulings import Decision

NOWHERE = "."
"""The path of a finding that concerns the change as a whole."""


@dataclass
class Case:
    """One change under judgement, with what has been found of it so far."""

    objects: Objects
    request: Request
    reader: Reader
    findings: list[Finding] = field(default_factory=list)
    files: tuple[ChangedFile, ...] = ()
    proposal: Proposal | None = None
    pairs: tuple[Pair, ...] = ()
    standing: dict[int, Checked | None] = field(default_factory=dict)

    def usable(self, year: int) -> bool:
        """Whether a year of the base has accounts enough to decide over what belongs to no year."""
        checked = self.standing.get(year)
        if checked is None:
            return False
        return Permissions(checked.campaign, Actors("", frozenset()), approvals_needed(checked)).usable

    def add(
        self, code: str, path: str = NOWHERE, *, found: object = "", want: object = "", label: str = ""
    ) -> None:
        """One finding more."""
        self.findings.append(finding(code, path, found=found, want=want, label=label))

    @property
    def changes(self) -> list[Change]:
        """What the change changes."""
        return list(self.proposal.net.changes.values()) if self.proposal else []

    @cached_property
    def authorities(self) -> Authorities:
        """Who may touch what, by the accounts of the base."""
        request = self.request
        pushers = logged_pushers(self.objects, request.receipts, request.head)
        pushers |= {request.pusher} if request.pusher else frozenset()
        return self._authorities(Actors(request.actor, frozenset(request.approved_by), pushers))

    @cached_property
    def pushers(self) -> Mapping[str, Authorities]:
        """What those who pushed may touch, who are not the one that answers for the change."""
        request = self.request
        approvers = frozenset(request.approved_by)
        return {
            login: self._authorities(Actors(login, approvers, frozenset({request.actor})))
            for login in sorted(self.authorities.latest.actors.pushers)
            if login.lower() != request.actor.lower()
        }

    def _authorities(self, actors: Actors) -> Authorities:
        found = {
            year: Permissions(checked.campaign, actors, approvals_needed(checked))
            for year, checked in self.standing.items()
            if checked is not None
        }
        nobody = Permissions(Campaign(0, OfficeFolder(), {}), actors, len(actors.approvers) + 1)
        return Authorities.of(found, nobody)

    @property
    def listed(self) -> FindingReport:
        """All findings, sorted; of more than anyone reads the worst, with one that says so."""
        found, limit = sort_findings(self.findings), self.request.limits.findings
        if len(found) <= limit:
            return found
        worst = sorted(found, key=lambda one: not one.is_error)[:limit]
        return sort_findings([*worst, finding("S010", NOWHERE, want=limit)])

    def document(self) -> GateDocument:
        """The report, the same for the same trees wherever it is made."""
        request, proposal = self.request, self.proposal
        return {
            "format": "lianbing-gate/1",
            "verdict": "refused" if any(found.is_error for found in self.findings) else "accepted",
            "base": request.base,
            "head": request.head,
            "merge_base": proposal.merge_base if proposal else None,
            "tree": proposal.tree if proposal else None,
            "actor": request.actor,
            "pusher": request.pusher or request.actor,
            "received_at": request.received_text,
            "approved_by": sorted(request.approved_by),
            "files": [file_document(file) for file in self.files],
            "findings": [finding_document(found) for found in self.listed],
        }


def judge(request: Request, reader: Reader) -> Case:
    """A change judged. ``reader`` may remember what earlier changes had. Raises RepositoryError without a repository."""
    stages = STAGES if request.verdict else READING
    with objects_of(request.repo) as objects:
        case = Case(objects, request, reader)
        try:
            for stage in stages:
                reader.mark(stage.__name__)
                stage(case)
        except ObjectFault as error:
            case.add("G401", found=error)
        except TooMuch as error:
            case.add("G405", label=TOO_MUCH[str(error)], want=error.limit)
        except Unrelated as error:
            case.add("G403", found=error.count)
        return case


def find_changes(case: Case) -> None:
    """What the head changes from the merge base on, and where that collides with the base."""
    request = case.request
    try:
        case.proposal = propose(case.objects, request.base, request.head, request.limits)
        net = case.proposal.net
    except TooMuch as error:
        case.files = changed_files(case.objects, error.known, request.limits)
        raise
    case.findings += [finding(f.code, shown(f.path), found=f.found, want=f.want) for f in net.faults]
    for path in case.proposal.conflicts:
        case.add("G404", shown(path), found=shown(path))
    if not net.changes:
        case.add("G418")
    if request.pusher and request.pusher.lower() != request.actor.lower():
        case.add("G417", found=request.pusher, want=request.actor)


def judge_form(case: Case) -> None:
    """Names, types and sizes; then the digest of every file that can be read."""
    limits = case.request.limits
    case.files = changed_files(case.objects, case.changes, limits)
    case.findings += form_findings(case.objects, case.changes, limits)


def read_standing(case: Case) -> None:
    """The campaigns of the base that the change touches, and the newest one, whose accounts decide over the rest."""
    assert case.proposal is not None
    years = years_of(case.proposal.standing("submissions"))
    touched = set(years_judged(file.path for file in case.files)) & set(years)
    for year in sorted(touched):
        case.standing[year] = standing_campaign(case.proposal, year, case.reader)
    for year in reversed(years):
        if year not in case.standing:
            case.standing[year] = standing_campaign(case.proposal, year, case.reader)
        if case.usable(year):
            break


def judge_permissions(case: Case) -> None:
    """Whether the actor may touch what the change touches."""
    for change in case.changes:
        path = shown(change.path)
        if refusal := case.authorities.refusal(path, restores=_restores(case, change, path)):
            case.add(refusal.code, path, found=refusal.found, want=refusal.want)
        for login, authorities in case.pushers.items():
            if authorities.refusal(path) is not None and not case.authorities.may_restore(path):
                case.add("G419", path, found=login, want=case.request.actor)


def _restores(case: Case, change: Change, path: str) -> bool:
    """Whether the office takes back the last change of a unit's file, and does nothing else to it."""
    if case.proposal is None or not case.authorities.may_restore(path):
        return False
    changed, earlier = previous_version(case.proposal, path)
    return changed and earlier == (change.new.id if change.new else None)


def judge_history(case: Case) -> None:
    """What the change's own commits did in passing."""
    assert case.proposal is not None

    def may_touch(change: Change) -> bool:
        path = shown(change.path)
        return case.authorities.refusal(path, restores=_restores(case, change, path)) is None

    case.findings += history_findings(case.proposal, may_touch, case.reader)
    for word in case.request.words:
        for datum in find_personal_data(word):
            case.add("G429", label=datum.label, found=word[datum.start : datum.end])


def judge_campaigns(case: Case) -> None:
    """The campaigns as they would be after the merge; what cannot be read stays out, so that the rest is judged."""
    assert case.proposal is not None
    limits = case.request.limits
    without = frozenset(c.path for c in case.changes if not readable(case.objects, c, limits))
    paths = [file.path for file in case.files]
    years = [year for year in years_judged(paths) if year in case.standing or year in years_of(paths)]
    if any(path.startswith("scorer/rulebooks/") for path in paths):
        years = sorted({*years, *case.standing})
    case.pairs = tuple(
        pair_of(case.proposal, year, case.standing.get(year), without, case.reader) for year in years
    )
    for pair in case.pairs:
        case.findings += pair.new_findings(paths)
        _judge_accounts(case, pair)
        _judge_step_decisions(case, pair)


def _judge_accounts(case: Case, pair: Pair) -> None:
    """A year that begins, and a change of accounts, must leave the office accounts enough for guarded changes."""
    if pair.after is None:
        return
    needed = approvals_needed(pair.after)
    stood = pair.before is not None and case.usable(pair.year)
    if not Permissions(pair.after.campaign, Actors("", frozenset()), needed).usable:
        path = f"submissions/{pair.year}/office/accounts.yaml"
        if stood or pair.before is None:
            case.add("G428", path, want=needed + 1)


def _judge_step_decisions(case: Case, pair: Pair) -> None:
    """Whether a step of the main branch may stand is decided with approvals, like what it would have needed (Y47)."""
    before, after = (
        {d for d in one.campaign.decisions if d.kind is DecisionKind.STEP} if one else set[Decision]()
        for one in (pair.before, pair.after)
    )
    path = f"submissions/{pair.year}/office/decisions.yaml"
    if before != after and (refusal := case.authorities.of_path(path).step_refusal()):
        case.add(refusal.code, path, found=refusal.found, want=refusal.want)


def approvals_needed(checked: Checked) -> int:
    """How many accounts of the office must approve a guarded change (Y47)."""
    return checked.rulebook.head.limits.approvals.whole


def judge_draws(case: Case) -> None:
    """What the change does to the draws of case files: what was frozen stays, and a new frame is that of its commit."""
    assert case.proposal is not None
    files = {file.path: file for file in case.files}
    arrived = Arrived(
        case.request.received,
        logged_versions(case.objects, case.request.receipts, case.files),
        lambda heads: logged_arrival(case.objects, case.request.receipts, heads),
    )
    for pair in case.pairs:
        case.findings += draws_findings(case.proposal, pair, files, arrived, case.reader)


def judge_honours(case: Case) -> None:
    """What the change does to public notices, objections, awards and revocations: those that stand stay."""
    changed = {file.path for file in case.files}
    for pair in case.pairs:
        case.findings += honours_findings(pair, changed)


def judge_arrival(case: Case) -> None:
    """Every unit's file against its window, by the time of receipt alone."""
    request = case.request
    log = logged_versions(case.objects, request.receipts, case.files)
    for pair in case.pairs:
        if pair.before is None or pair.after is None:
            continue
        own = [file for file in case.files if file.path.startswith(f"submissions/{pair.year}/")]
        base, rulebook = pair.before.campaign, pair.before.rulebook
        clock = Clock.of(base, rulebook, log, request, own)
        case.findings += window_findings(base, pair.after.campaign, rulebook, clock, own)


def judge_seals(case: Case) -> None:
    """What the change does to sealed results: those that stand stay, and a new seal is computed once more."""
    assert case.proposal is not None
    limits = case.request.limits
    changes = {
        path: change for path, change in sealed_paths(case.changes) if readable(case.objects, change, limits)
    }
    if changes:
        case.findings += seals_findings(case.proposal, changes, case.request, case.reader.blobs)


STAGES: tuple[Callable[[Case], None], ...] = (
    find_changes,
    judge_form,
    read_standing,
    judge_permissions,
    judge_history,
    judge_campaigns,
    judge_seals,
    judge_draws,
    judge_honours,
    judge_arrival,
)
"""Every stage, in order."""

READING = (find_changes, judge_form, read_standing, judge_campaigns)
"""What is needed to tell the impact of a change without a verdict on it."""
