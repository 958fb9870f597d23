"""A candidate: person.yaml. Persons appear under neutral names (Y35)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.case_numbers import CaseNumber
from schema.choices import one_of
from schema.codelists import CertificateIssuer, InterviewRole, Track
from schema.records.base import Record
from schema.scalars import Day, Digest, Identifier, Name, Text, YesNo


class IntegrityCertificate(Record):
    """Who vouched for the candidate's integrity, when, and the digest of the paper (A4 二(五), R26, Y35)."""

    issuer: Annotated[CertificateIssuer, one_of(CertificateIssuer), Field(title="出具单位")]
    date: Annotated[Day, Field(title="出具日期")]
    sha256: Annotated[Digest, Field(title="证明材料SHA-256")]


class PersonFile(Record):
    """A case file that the candidate handled (A4 二(二)2, A5 (四)3(2), R25)."""

    number: Annotated[CaseNumber, Field(title="案卷文号")]
    role: Annotated[InterviewRole, one_of(InterviewRole), Field(title="在笔录中的身份")]


class Preconditions(Record):
    """The four preconditions, as the bureau confirms them (A4 一, R46)."""

    integrity: Annotated[YesNo, Field(title="政治坚定、遵纪守法、作风优良、廉洁自律")]
    knowledge: Annotated[YesNo, Field(title="熟练掌握法律法规")]
    backbone: Annotated[YesNo, Field(title="起到执法骨干作用")]


class EnforcementCertificate(Record):
    """The enforcement certificate (A4 一(二)); its number is not published."""

    valid_from: Annotated[Day, Field(title="执法证起始日期")]
    valid_to: Annotated[Day, Field(title="执法证截止日期")]


class Person(Record):
    """A candidate (persons/<id>/person.yaml) (A4, R20, R25, R26)."""

    person: Annotated[Identifier, Field(title="候选人代号", description="与目录名相同")]
    name: Annotated[Name, Field(title="公开称呼")]
    unit: Annotated[Identifier, Field(title="所在单位代号")]
    track: Annotated[Track, one_of(Track), Field(title="类别")]
    post: Annotated[Name | None, Field(title="职务")] = None
    profile: Annotated[Text | None, Field(title="个人简介")] = None
    preconditions: Annotated[Preconditions, Field(title="基本条件")]
    enforcement_certificate: Annotated[EnforcementCertificate | None, Field(title="执法证")] = None
    integrity_certificate: Annotated[IntegrityCertificate | None, Field(title="廉洁执法证明")] = None
    files: Annotated[tuple[PersonFile, ...], Field(title="办理的案卷")] = ()
