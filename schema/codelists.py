"""Codelists: the closed vocabularies of the records. Values are the Chinese words that submitters write."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """What a unit of the register is."""

    PROVINCE = "省级"
    PREFECTURE = "地州市"
    COUNTY = "县市区"
    CORPS = "兵团"
    DISTRICT_TEAM = "市辖区执法机构"


class Category(StrEnum):
    """Categories of case files (A3 三(二), Y31)."""

    GENERAL = "一般"
    SPECIAL = "配套"
    INSPECTION = "稽查"


class Measure(StrEnum):
    """Measures a penalty decision can carry; the five kinds of major cases (A3 四(二)3, Y31)."""

    SEIZURE = "查封扣押"
    HALT = "停产限产"
    DAILY_FINE = "按日连续"
    CRIMINAL_TRANSFER = "犯罪移送"
    DETENTION_TRANSFER = "拘留移送"


class Violation(StrEnum):
    """What the case was about."""

    AIR = "大气"
    WATER = "水"
    SOLID_WASTE = "固体废物"
    NOISE = "噪声"
    SOIL = "土壤"
    RADIATION = "辐射"
    ASSESSMENT = "建设项目"
    MONITORING = "自动监控"
    PERMIT = "排污许可"
    OTHER = "其他"


class Pollutant(StrEnum):
    """Industrial emissions of the environmental statistics, in tonnes a year (A3 四(二))."""

    COD = "化学需氧量"
    AMMONIA = "氨氮"
    SULPHUR_DIOXIDE = "二氧化硫"
    NITROGEN_OXIDES = "氮氧化物"
    PARTICULATES = "颗粒物"


class Track(StrEnum):
    """The two tracks of individuals (A4)."""

    SPOT = "现场执法能手"
    PUBLICITY = "组织宣传"


class InterviewRole(StrEnum):
    """The part a candidate had in the records of a case file (A4 二(二)2)."""

    INTERVIEWER = "询问人"
    RECORDER = "记录人"


class Institution(StrEnum):
    """The three institutions of team building that are marked by a panel (A3 二)."""

    ASSESSMENT = "考核奖惩制度"
    SAFETY = "人身安全保障制度"
    ACCOUNTABILITY = "尽职免责失职问责制度"


class PraiseKind(StrEnum):
    """How a special action was praised (A3 一)."""

    COMMENDATION = "通报表扬"
    RANK = "成绩排名"


class DeductionKind(StrEnum):
    """Why points are taken in a special action (A3 一)."""

    DISOBEDIENCE = "不服从调度"
    INDISCIPLINE = "违反纪律"


class FilingFault(StrEnum):
    """Faults of penalty filings (A3 四(二)1, R40)."""

    UNTRUE = "填报不真实"
    LATE = "迟报"
    RATE = "填报率不足"
    CORRECTED = "修改删除"
    CRITICISED = "通报批评"


class CommendationKind(StrEnum):
    """Praise for penalty work, or a typical case adopted by the ministry (A3 四(二)4)."""

    PRAISE = "通报表扬"
    ADOPTED = "典型案例采纳"


class Authority(StrEnum):
    """The level of whoever praises (A3 一, A3 四(二)4)."""

    MINISTRY = "生态环境部"
    DEPARTMENT = "省级生态环境厅"


class Pool(StrEnum):
    """Where a marked case file comes from (A3 三(二), A4 二(二))."""

    RECOMMENDED = "推荐"
    DRAWN = "抽取"
    PERSON = "个人"


class PanelKind(StrEnum):
    """Who a panel member is (A3 三(三), A4 二(二)3)."""

    OFFICER = "执法人员"
    LEGAL = "法制人员"
    EXPERT = "专家"


class Poll(StrEnum):
    """The polls (A3 五, A4 二(四), Y23)."""

    PREFECTURE = "地州市"
    COUNTY = "县市区"
    PERSON = "现场执法能手"


class BulletinKind(StrEnum):
    """A monthly bulletin (简报) or a report on publicity (M六二, A5 (二))."""

    BULLETIN = "简报"
    PUBLICITY = "宣传情况"


class AnnouncementKind(StrEnum):
    """Announcements of the office."""

    NOTICE = "通知"
    PUBLIC_NOTICE = "公示"
    PROGRESS = "进展"
    RESULT = "结果"
    OFFICE_BULLETIN = "办公室简报"


class Group(StrEnum):
    """The office's four groups (A1, R2)."""

    OFFICE = "办公室"
    REVIEW = "评审考核组"
    PUBLICITY = "宣传报道组"
    INSPECTION = "现场督查组"


class DecisionKind(StrEnum):
    """What an office decision settles."""

    TIE = "并列"
    DEVIATION = "择优调整"
    NO_CASES = "无此类案卷"
    DUPLICATE = "重复案卷"
    EMPTY_FRAME = "无可抽案卷"
    STEP = "历史步骤"


class Objector(StrEnum):
    """Who raised an objection: the role alone, never a name (Y35)."""

    UNIT = "单位"
    CANDIDATE = "候选人"
    PUBLIC = "公众"


class ObjectionOutcome(StrEnum):
    """What the office found of an objection."""

    UPHELD = "成立"
    PARTLY = "部分成立"
    REJECTED = "不成立"


class WaiverKind(StrEnum):
    """What a waiver lifts."""

    LATE = "准予迟报"
    SEALED_CHANGE = "准予更正"
    EXCUSED = "免报"


class Hosting(StrEnum):
    """The kinds of platforms that can host the repository; each has addresses of its own form. Forgejo is a Gitea."""

    GITHUB = "GitHub"
    GITEA = "Gitea"
    GITLAB = "GitLab"


class CertificateIssuer(StrEnum):
    """Who vouches for a candidate's integrity (A4 二(五))."""

    OWN_BUREAU = "所在单位"
    DISCIPLINE = "同级纪检"


class Module(StrEnum):
    """The modules of filing (A5 一, R17)."""

    MOBILISATION = "动员部署"
    BULLETIN = "简报"
    SUMMARY = "总结和自评"
    COLLECTIVE = "集体材料"
    PERSON = "个人材料"
    CASES = "案件"
    STATISTICS = "统计"


class InspectionOutcome(StrEnum):
    """What a spot check found (A1 四)."""

    ON_SCHEDULE = "按期"
    BEHIND = "滞后"
    GOOD_PRACTICE = "好的做法"


class SeedKind(StrEnum):
    """Where the public seed of a draw comes from (Y32, Y49)."""

    DICE = "骰子"
    BEACON = "信标"


class RedrawReason(StrEnum):
    """Why a drawn file is replaced by the next one (Y50)."""

    UNPUBLISHED = "未公开"
    DUPLICATE = "重复"
    RECUSED = "回避"
