"""What a bureau files about itself: unit, mobilisation, summary, statistics, institutions, case files, nominations."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from schema.case_numbers import CaseNumber
from schema.choices import one_of
from schema.codelists import Category, Institution, Pollutant, Track
from schema.records.base import Document, Record
from schema.scalars import (
    Amount,
    Count,
    Day,
    Digest,
    Identifier,
    LongText,
    Money,
    Month,
    Name,
    Text,
    Url,
    YesNo,
    fault,
)


class Liaison(Record):
    """The liaison as a role: no name, no telephone number (M六(一), Y35)."""

    role: Annotated[Name, Field(title="联络员职务")]
    department: Annotated[Name, Field(title="联络员所在部门")]


class UnitProfile(Record):
    """A bureau (unit.yaml)."""

    unit: Annotated[Identifier, Field(title="单位代号", description="与目录名相同")]
    name: Annotated[Name, Field(title="单位名称")]
    liaison: Annotated[Liaison, Field(title="联络员")]
    column_url: Annotated[Url | None, Field(title="专栏网址", description="M七(三)")] = None
    introduction: Annotated[LongText | None, Field(title="单位简介")] = None


class KeyPolluterList(Record):
    """The published list of key polluters (A5 (一), R43)."""

    document: Annotated[Document, Field(title="名录文件")]
    published_on: Annotated[Day | None, Field(title="公开日期", description="尚未公开时留空")] = None
    url: Annotated[Url | None, Field(title="名录公开网址", description="尚未公开时留空")] = None


class Mobilisation(Record):
    """Mobilisation (mobilisation.yaml): what is due on 15 June (M六(一), A5 (一), R9)."""

    held_on: Annotated[Day, Field(title="动员部署日期")]
    report: Annotated[Document, Field(title="动员部署情况")]
    plan: Annotated[Document, Field(title="实施方案")]
    liaison_list: Annotated[Document, Field(title="联络员名单", description="只登记文件，不写姓名电话")]
    key_polluters: Annotated[KeyPolluterList | None, Field(title="重点排污单位名录")] = None
    disclosure_url: Annotated[Url | None, Field(title="信息公开地址")] = None


class SelfEvaluation(Record):
    """The points a unit claims for itself, by indicator id (M六(二), A5 (四))."""

    document: Annotated[Document, Field(title="自评报告")]
    claims: Annotated[dict[str, Amount], Field(title="自评得分", description="指标代号: 分数")]
    total: Annotated[Amount, Field(title="自评总分")]


class Summary(Record):
    """Summary and self-evaluation (summary.yaml), with the four parts of A5 (四)1 (R13, R28, Y8)."""

    document: Annotated[Document, Field(title="大练兵总结")]
    activities: Annotated[LongText, Field(title="活动情况", description="实战练兵、竞赛比武、培训指导等")]
    publicity: Annotated[LongText, Field(title="宣传报道情况")]
    rewards: Annotated[LongText, Field(title="上年表彰奖励情况")]
    reforms: Annotated[LongText, Field(title="改革措施")]
    self_evaluation: Annotated[SelfEvaluation, Field(title="自评")]


class KeyUnits(Record):
    """The number of key polluters in the area (A5 (四)2(3))."""

    count: Annotated[Count, Field(title="重点排污单位数量", description="家")]
    document: Annotated[Document, Field(title="红头文件")]


class Emissions(Record):
    """Industrial emissions of the area (A5 (四)2(4)); a pollutant that is not named counts as 0 (Y17)."""

    year: Annotated[Count, Field(title="统计年度")]
    amounts: Annotated[
        dict[Annotated[Pollutant, one_of(Pollutant)], Amount],
        Field(title="工业污染源排放量", description="吨"),
    ]
    document: Annotated[Document, Field(title="环境统计文件")]


class Inspections(Record):
    """Inspections uploaded from mobile enforcement against 双随机 (A3 二(二)4, Y15): whole area, year to date."""

    connected: Annotated[YesNo, Field(title="已接入监管执法平台")]
    uploaded: Annotated[Count, Field(title="上传日常检查次数")]
    double_random: Annotated[Count | None, Field(title="双随机检查数量", description="未提供时留空")] = None
    document: Annotated[Document, Field(title="红头文件")]


class Declared(Record):
    """The unit's own count of its penalty cases in the year to date, compared with cases.csv."""

    cases: Annotated[Count, Field(title="案件数量")]
    fines: Annotated[Money, Field(title="罚款金额", description="元")]
    major_cases: Annotated[Count, Field(title="重大案件数量")]


class Statistics(Record):
    """Statistics to the end of a month (statistics/YYYY-MM.yaml) (R24)."""

    through: Annotated[Month, Field(title="截至月份", description="与文件名相同")]
    key_units: Annotated[KeyUnits | None, Field(title="重点排污单位")] = None
    emissions: Annotated[Emissions | None, Field(title="工业污染源排放量")] = None
    inspections: Annotated[Inspections | None, Field(title="现场检查")] = None
    declared: Annotated[Declared | None, Field(title="自报案件统计")] = None


class InstitutionFiling(Record):
    """One institution of team building with its documents, or a reference to the prefecture's (A3 二(二), Y14)."""

    institution: Annotated[Institution, one_of(Institution), Field(title="制度")]
    documents: Annotated[tuple[Document, ...], Field(title="制度文件")] = ()
    cites_prefecture: Annotated[YesNo, Field(title="引用地州市文件")] = False
    coverage: Annotated[Text | None, Field(title="覆盖程度说明")] = None


class Team(Record):
    """Team building (team.yaml) (A3 二, R14, R32)."""

    institutions: Annotated[tuple[InstitutionFiling, ...], Field(title="制度清单")]


class RecommendedFile(Record):
    """One recommended case file (A3 三(二), A5 (四)2(2)); an inspection file is known by its document."""

    category: Annotated[Category, one_of(Category), Field(title="案卷类别")]
    number: Annotated[CaseNumber | None, Field(title="案卷文号", description="一般和配套案卷填写")] = None
    reference: Annotated[Identifier | None, Field(title="稽查案卷编号", description="稽查案卷填写")] = None
    document: Annotated[Document | None, Field(title="稽查案卷扫描件", description="稽查案卷填写")] = None
    explanation: Annotated[Text | None, Field(title="改革前案卷情况说明")] = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        inspection = self.category is Category.INSPECTION
        if inspection and (self.reference is None or self.document is None):
            raise fault("S132", "稽查案卷不完整", "reference 和 document")
        if not inspection and self.number is None:
            raise fault("S132", "没有案卷文号", "number")
        return self


class Recommended(Record):
    """Recommended case files, in the order of the list (recommended.yaml) (R21-R23)."""

    files: Annotated[tuple[RecommendedFile, ...], Field(title="推荐案卷")]


class CountyNomination(Record):
    """A county that its prefecture recommends, with the digest of the folder that was approved (R4, R18)."""

    unit: Annotated[Identifier, Field(title="县级单位代号")]
    digest: Annotated[Digest, Field(title="材料指纹", description="lianbing check 会给出应填的值")]


class PersonNomination(Record):
    """A person that the prefecture recommends, in the prefecture's order (R5, R18)."""

    person: Annotated[Identifier, Field(title="候选人代号")]
    unit: Annotated[Identifier, Field(title="所在单位代号")]
    track: Annotated[Track, one_of(Track), Field(title="类别")]
    digest: Annotated[Digest, Field(title="材料指纹")]


class Nominations(Record):
    """Who the prefecture recommends (nominations.yaml) (M六(二), A3, A4)."""

    document: Annotated[Document, Field(title="推荐文件")]
    counties: Annotated[tuple[CountyNomination, ...], Field(title="推荐县级单位")] = ()
    persons: Annotated[tuple[PersonNomination, ...], Field(title="推荐个人")] = ()


class Reward(Record):
    """One reward given to winners of the year before (A5 (四)2(5))."""

    recipients: Annotated[Name, Field(title="表彰对象", description="集体或人数，不写姓名")]
    form: Annotated[Text, Field(title="表彰奖励形式")]
    document: Annotated[Document, Field(title="证明材料")]


class Honours(Record):
    """Rewards given to last year's winners (honours.yaml)."""

    rewards: Annotated[tuple[Reward, ...], Field(title="表彰奖励")]
