"""The public vote: votes of all channels added, for everyone eligible in the poll (A3 五, A4 二(四), R44, R50, Y23)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from schema.records.public import VoteTally
from scorer.candidates import Candidate
from scorer.context import Context, rows_source, table_missing
from scorer.derivation import Cause, Missing
from scorer.facts.values import Competition, Field
from scorer.rulebook import Input


@dataclass(frozen=True, slots=True)
class PollResult:
    """A poll counted once for all: the field of competitors, and the rows of each subject."""

    field: Field
    rows: Mapping[str, list[VoteTally]]


def votes(context: Context, source: Input, candidate: Candidate) -> Field:
    """The votes of the candidate's poll; a poll without any record gives no score, no votes in it the last rank (Y23)."""
    poll = source.select[candidate.subject]
    key = ("poll", poll, candidate.subject)
    poll_result = context.once(key, lambda: _poll(context, poll, candidate.subject))
    field, own = poll_result.field, poll_result.rows.get(candidate.id, [])
    where = rows_source(context.campaign.office.votes, own)
    voting = context.campaign.office.voting
    names = {channel.id: channel.name for channel in voting.record.channels} if voting else {}
    note = tuple(
        f"{names.get(row.channel, row.channel)}剔除 {row.removed} 票（{row.removal_reason or '未说明'}）"
        for row in own
        if row.removed
    )
    missing = field.missing or not_competing(context, field, candidate)
    return replace(field, own=candidate.id, sources=where, flags=note, missing=missing)


def not_competing(context: Context, field: Field, candidate: Candidate) -> tuple[Missing, ...]:
    """Somebody who does not take part has no place among the competitors (Y22, Y23), nor who may yet turn out not to."""
    if candidate.id in field.competition.values:
        return ()
    return context.undecided.get(candidate.id) or (Missing(Cause.RULE, "不参评，不参加排名", "A3 五(二)"),)


def _poll(context: Context, poll: str, subject: str) -> PollResult:
    missing = table_missing(context, "votes", "投票结果", "A3 五(二)") + context.field_missing(subject)
    rows: dict[str, list[VoteTally]] = defaultdict(list)
    for row in context.campaign.office.votes or ():
        if row.poll.value == poll:
            rows[row.subject].append(row)
    if not missing and not rows:
        missing = (Missing(Cause.OFFICE, f"“{poll}”投票尚无结果", "A3 五(二)"),)
    values = {
        member.id: Fraction(sum(row.counted for row in rows.get(member.id, ())))
        for member in context.eligible(subject)
    }
    return PollResult(Field(missing=missing, competition=Competition(values), unit="票"), rows)
