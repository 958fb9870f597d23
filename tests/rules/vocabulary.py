"""The words in which a rule case says what happened, each with what it puts into the region."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from tests.rules.cases import CaseError, Tree, fields, items, mapping, number, text, yes
from tests.rules.region import INSTITUTIONS, MONTH, Record, Region
from tests.smallcampaign import SHA, document

Word = Callable[["Telling", Tree], None]
WORDS: dict[str, Word] = {}
"""What each word of an input does, in the order in which they take effect."""

SIZES = ("地州市数", "县数", "候选人数", "宣传员数")
LEVELS = {"部": "生态环境部", "厅": "省级生态环境厅"}
DAY = "2019-09-01"


class Telling:
    """A region, whom the case is about, and the whole input."""

    def __init__(self, given: Mapping[str, Tree], who: str) -> None:
        unknown = set(given) - set(WORDS) - set(SIZES)
        if unknown:
            raise CaseError(f"unknown words {sorted(unknown)}; known: {'、'.join((*SIZES, *WORDS))}")
        self.given = given
        self.who = who
        lengths = [len(totals(given[word])) if word in given else 0 for word in TOTALS]
        sizes = [int(number(given[word])) if word in given else 0 for word in SIZES]
        units, counties, spot, publicity = (max(pair) for pair in zip(sizes, (*lengths, 0), strict=True))
        self.region = Region(units or 3, counties or 2, spot or 1, publicity)
        for word, tell in WORDS.items():
            if word in given:
                tell(self, given[word])

    @property
    def id(self) -> str:
        """The id of whom the case is about."""
        return self.region.id(self.who)

    def record(self, file: str) -> Record:
        """A record of the unit that the case is about."""
        return self.region.unit_record(self.who, file)

    @property
    def statistics(self) -> Record:
        """The statistics of the unit that the case is about."""
        return self.record(f"statistics/{MONTH}")


def word(name: str) -> Callable[[Word], Word]:
    """Make a function the meaning of a word."""

    def enter(tell: Word) -> Word:
        WORDS[name] = tell
        return tell

    return enter


def totals(value: Tree) -> list[Fraction]:
    """A list of points; ``20×14`` stands for 20 points fourteen times."""
    found: list[Fraction] = []
    for item in items(value):
        points, _, times = text(item).partition("×")
        found += [Fraction(points)] * int(times or "1")
    return found


# ---- special actions ----


@word("专项表扬")
def _praise(told: Telling, value: Tree) -> None:
    for item in items(value):
        row = fields(item, ("行动", "得分", "形式", "级别"))
        action = text(row.get("行动", "专项1")).removeprefix("专项")
        level = LEVELS[text(row.get("级别", "厅"))]
        kind = text(row.get("形式", "通报表扬"))
        told.region.tables["praise"].append(
            f"a{action},{told.id},{kind},{level},{text(row['得分'])},{DAY},通报,表现突出"
        )


@word("各专项得分")
def _praise_by_action(told: Telling, value: Tree) -> None:
    """One commendation in each of so many special actions."""
    for n, points in enumerate(totals(value), 1):
        _praised(told, f"a{n}", told.id, points)


def _praised(told: Telling, action: str, subject: str, points: Fraction) -> None:
    told.region.tables["praise"].append(
        f"{action},{subject},通报表扬,省级生态环境厅,{float(points):g},{DAY},通报,表现突出"
    )


TOTALS = ("地州市得分", "县市区得分", "候选人得分")


def _points(told: Telling, names: list[str], value: Tree) -> None:
    """Give each name its points by praise, at most 5 an action: everything else is equal."""
    for name, points in zip(names, totals(value), strict=True):
        rest, action = points, 1
        while rest > 0:
            part = min(rest, Fraction(5))
            _praised(told, f"a{action}", told.region.id(name), part)
            rest, action = rest - part, action + 1


@word("地州市得分")
def _prefecture_points(told: Telling, value: Tree) -> None:
    _points(told, told.region.prefectures, value)


@word("县市区得分")
def _county_points(told: Telling, value: Tree) -> None:
    _points(told, told.region.counties, value)


@word("候选人得分")
def _person_points(told: Telling, value: Tree) -> None:
    _points(told, told.region.spot, value)


@word("专项扣分")
def _deductions(told: Telling, value: Tree) -> None:
    for item in items(value):
        row = fields(item, ("情形", "扣分"))
        told.region.tables["deductions"].append(
            f"a1,{told.id},{text(row['情形'])},{text(row['扣分'])},{DAY},通报,认定"
        )


@word("廉洁问题查实")
def _vetoes(told: Telling, value: Tree) -> None:
    for name in items(value):
        told.region.tables["vetoes"].append(f"{told.region.id(text(name))},{DAY},有权机关,{SHA}")


# ---- team building ----


@word("制度文件")
def _institutions(told: Telling, value: Tree) -> None:
    for unit, filed in mapping(value).items():
        listed: list[Record] = []
        for name, state in fields(filed, INSTITUTIONS).items():
            match text(state):
                case "有":
                    listed.append({"institution": name, "documents": [document()]})
                case "引用地州市":
                    listed.append({"institution": name, "cites_prefecture": "是"})
                case other:
                    raise CaseError(f"{other}: 有 or 引用地州市")
        told.region.records[f"{told.region.id(unit)}/team.yaml"] = {"institutions": listed}


@word("制度评分")
def _team_marks(told: Telling, value: Tree) -> None:
    given = fields(value, INSTITUTIONS)
    path = f"{told.id}/team.yaml"
    if "制度文件" not in told.given:
        listed = [{"institution": name, "documents": [document()]} for name in given]
        told.region.records[path] = {"institutions": listed}
    for name, marks in given.items():
        told.region.tables["team-marks"] += [
            f"{told.id},{name},m{n},{text(mark)},合理" for n, mark in enumerate(items(marks), 1)
        ]


def _inspections(value: Tree) -> Record:
    row = fields(value, ("接入", "上传", "双随机"))
    found: Record = {
        "connected": text(row.get("接入", "是")), "uploaded": text(row["上传"]), "document": document()
    }  # fmt: skip
    if "双随机" in row:
        found["double_random"] = text(row["双随机"])
    return found


@word("移动执法")
def _mobile(told: Telling, value: Tree) -> None:
    if value == "未报送":
        del told.statistics["inspections"]
    else:
        told.statistics["inspections"] = _inspections(value)


@word("移动执法按月")
def _mobile_by_month(told: Telling, value: Tree) -> None:
    for month, counted in mapping(value).items():
        path = f"{told.id}/statistics/{month}.yaml"
        told.region.records.setdefault(path, {"through": month})["inspections"] = _inspections(counted)


# ---- cases and the benchmark ----


@word("基准比例")
def _ratio(told: Telling, value: Tree) -> None:
    share = number(value)
    told.statistics["key_units"] = {"count": str(share * 1000), "document": document()}
    told.statistics["emissions"] = {
        "year": "2019", "amounts": {"化学需氧量": str(share * 100000)}, "document": document()
    }  # fmt: skip


@word("重点排污单位")
def _key_units(told: Telling, value: Tree) -> None:
    if value == "未报送":
        del told.statistics["key_units"]
    else:
        told.statistics["key_units"] = {"count": text(value), "document": document()}


@word("全区重点排污单位")
def _region_key_units(told: Telling, value: Tree) -> None:
    told.region.records["office/region.yaml"]["key_units"] = text(value)


@word("排放量")
def _emissions(told: Telling, value: Tree) -> None:
    if value == "未报送":
        del told.statistics["emissions"]
        return
    amounts = {name: text(amount) for name, amount in mapping(value).items() if name != "年度"}
    year = text(mapping(value).get("年度", "2019"))
    told.statistics["emissions"] = {"year": year, "amounts": amounts, "document": document()}


@word("全区排放量")
def _region_emissions(told: Telling, value: Tree) -> None:
    amounts = {name: text(amount) for name, amount in mapping(value).items()}
    told.region.records["office/region.yaml"]["emissions"] = amounts


def _share(told: Telling, own: str, whole: str) -> tuple[int, int]:
    """The count of whom the case is about, and that of the rest of the region."""
    mine = int(number(told.given.get(own, "0")))
    return mine, int(number(told.given[whole])) - mine


def _elsewhere(told: Telling) -> str:
    return "丙市" if told.who == "乙市" else "乙市"


@word("全区案件")
def _region_cases(told: Telling, value: Tree) -> None:
    mine, rest = _share(told, "查处案件", "全区案件")
    for name, cases in ((told.who, mine), (_elsewhere(told), rest)):
        for _ in range(cases):
            told.region.add_case(name)


@word("全区罚款")
def _region_fines(told: Telling, value: Tree) -> None:
    mine, rest = _share(told, "罚款", "全区罚款")
    for name, fine in ((told.who, mine), (_elsewhere(told), rest)):
        told.region.add_case(name, fine=str(fine))


@word("全区重大案件")
def _region_major(told: Telling, value: Tree) -> None:
    mine, rest = _share(told, "重大案件", "全区重大案件")
    for name, cases in ((told.who, mine), (_elsewhere(told), rest)):
        for _ in range(cases):
            told.region.add_case(name, category="配套", measures="查封扣押")


def _with(whole: str) -> Word:
    def check(told: Telling, value: Tree) -> None:
        if whole not in told.given:
            raise CaseError(f"without {whole} the count means nothing")

    return check


for _own, _whole in (("查处案件", "全区案件"), ("罚款", "全区罚款"), ("重大案件", "全区重大案件")):
    WORDS[_own] = _with(_whole)

CASE_WORDS = {
    "立案": "opened_on", "决定": "decided_on", "结案": "closed_on", "录入": "recorded_on", "罚款": "fine",
    "没收": "confiscated",
}  # fmt: skip


@word("原单位")
def _predecessor(told: Telling, value: Tree) -> None:
    """The unit of the case succeeds another, which was abolished on a day."""
    row = fields(value, ("名称", "撤销"))
    name, last = text(row["名称"]), text(row["撤销"])
    old = f"old-{told.id}"
    rows = told.region.tables["register"]
    place = next(n for n, line in enumerate(rows) if line.startswith(f"{told.id},"))
    cells = rows[place].split(",")
    rows[place] = ",".join([*cells[:-1], old])
    rows.append(f"{old},,{name}分局,{name},{cells[4]},{cells[5]},,{last},")
    told.region.ids[name] = old
    told.region.prefecture_of[name] = told.region.prefecture_of[told.who]


@word("案件")
def _cases(told: Telling, value: Tree) -> None:
    numbers: list[str] = []
    for item in items(value):
        row = fields(item, ("单位", "件数", "措施", "录入单位", "说明", "同前", *CASE_WORDS))
        cells = {CASE_WORDS[name]: text(cell) for name, cell in row.items() if name in CASE_WORDS}
        measures = [text(measure) for measure in items(row.get("措施", []))]
        if measures:
            cells |= {"measures": ";".join(measures), "category": "配套"}
        if "录入单位" in row:
            cells |= {"account": told.region.id(text(row["录入单位"])), "explanation": "改革前案卷"}
        if row.get("说明") == "无":
            cells["explanation"] = ""
        if "同前" in row:
            cells["number"] = numbers[int(number(row["同前"])) - 1]
        for _ in range(int(number(row.get("件数", "1")))):
            numbers.append(told.region.add_case(text(row.get("单位", told.who)), **cells))


@word("案件表")
def _case_table(told: Telling, value: Tree) -> None:
    if value != "未报送":
        raise CaseError("案件表: 未报送")
    unit = told.region.prefecture_of[told.who]
    told.region.withdrawn.add(f"{unit}/cases.csv")


@word("填报问题")
def _filing_faults(told: Telling, value: Tree) -> None:
    for item in items(value):
        row = fields(item, ("单位", "情形", "数量"))
        unit = told.region.id(text(row.get("单位", told.who)))
        told.region.tables["filing-faults"].append(
            f"{unit},{text(row['情形'])},{text(row['数量'])},{DAY},办公室认定"
        )


@word("处罚表扬")
def _commendations(told: Telling, value: Tree) -> None:
    events: dict[str, int] = {}
    for n, item in enumerate(items(value), 1):
        row = fields(item, ("单位", "事项", "形式", "级别", "得分"))
        event = f"e{events.setdefault(text(row.get('事项', str(n))), n)}"
        unit = told.region.id(text(row.get("单位", told.who)))
        kind, points = text(row.get("形式", "通报表扬")), text(row.get("得分", ""))
        level = LEVELS[text(row.get("级别", "厅"))]
        told.region.tables["commendations"].append(
            f"{event},{unit},{kind},{level},{points},{DAY},通报第{n}号,"
        )


# ---- case files ----

FILE_WORDS = (
    "类别", "措施", "评分", "公开", "承办", "录入单位", "格式扣分", "同前", "同推荐", "查不到", *CASE_WORDS
)  # fmt: skip


def _file(told: Telling, row: Mapping[str, Tree], before: list[str]) -> str:
    """File the case behind a case file, unless it is one named before, and give its number."""
    if "同前" in row:
        return before[int(number(row["同前"])) - 1]
    if "同推荐" in row:
        return text(items(told.given["已推荐"])[int(number(row["同推荐"])) - 1])
    if yes(row.get("查不到", "否")):
        return f"某环罚〔2019〕{900 + len(before)}号"
    cells = {CASE_WORDS[name]: text(cell) for name, cell in row.items() if name in CASE_WORDS}
    if "措施" in row or text(row.get("类别", "一般")) == "配套":
        measures = [text(measure) for measure in items(row.get("措施", ["查封扣押"]))]
        cells |= {"category": "配套", "measures": ";".join(measures)}
    if not yes(row.get("公开", "是")):
        cells["url"] = ""
    owner = (
        told.region.names()[told.region.prefecture_of[told.who]] if told.who in told.region.spot else told.who
    )
    owner = text(row.get("承办", owner))
    if "录入单位" in row:
        cells["account"] = told.region.id(text(row["录入单位"]))
    return told.region.add_case(owner, **cells)


def _mark(told: Telling, pool: str, name: str, row: Mapping[str, Tree]) -> None:
    """The panel's marks of a file; of a file that stands twice the marks are given with the first."""
    for n, mark in enumerate(items(row.get("评分", [])), 1):
        told.region.tables["case-marks"].append(f"{told.id},{pool},{name},m{n},{text(mark)},规范")
    if "格式扣分" in row:
        told.region.tables["format-deductions"].append(f"{told.id},{name},{text(row['格式扣分'])},格式不规范")


@word("推荐案卷")
def _recommended(told: Telling, value: Tree) -> None:
    files: list[Record] = []
    names: list[str] = []
    for item in items(value):
        row = fields(item, FILE_WORDS)
        category = text(row["类别"])
        if category == "稽查":
            name = f"jc-{len(names) + 1}"
            files.append({"category": category, "reference": name, "document": document()})
        else:
            name = _file(told, row, names)
            files.append({"category": category, "number": name})
        names.append(name)
        _mark(told, "推荐", name, row)
    told.region.records[f"{told.id}/recommended.yaml"] = {"files": files}
    told.region.unpublished_draw = False
    told.given = {**told.given, "已推荐": list(names)}


def _recommended_by(name: str) -> Word:
    def tell(told: Telling, value: Tree) -> None:
        own, told.who = told.who, name
        _recommended(told, value)
        told.who = own

    return tell


for _name in ("甲市", "乙市"):
    WORDS[f"{_name}推荐案卷"] = _recommended_by(_name)


@word("重复案卷认定")
def _duplicate(told: Telling, value: Tree) -> None:
    row = fields(value, ("案卷", "类别"))
    names = items(told.given["已推荐"])
    told.region.decide(kind="重复案卷", subject=told.id, pool="推荐", category=text(row["类别"]),
                       file=text(names[int(number(row["案卷"])) - 1]))  # fmt: skip


@word("评审人所属")
def _panel(told: Telling, value: Tree) -> None:
    """From which prefecture each of the first panel members comes, in the order of their marks."""
    rows = told.region.tables["panel"]
    for n, name in enumerate(items(value)):
        rows[n] = f"m{n + 1},{told.region.id(text(name))},执法人员"


@word("认定本地无案卷")
def _none_in_area(told: Telling, value: Tree) -> None:
    for category in items(value):
        told.region.decide(kind="无此类案卷", subject=told.id, pool="推荐", category=text(category))


@word("抽取案卷")
def _drawn(told: Telling, value: Tree) -> None:
    names: list[str] = []
    for item in items(value):
        row = fields(item, FILE_WORDS)
        names.append(_file(told, row, names))
        told.region.tables["drawn"].append(f"{told.id},{text(row['类别'])},{names[-1]}")
        _mark(told, "抽取", names[-1], row)
    told.region.unpublished_draw = False


@word("未抽案卷")
def _not_drawn(told: Telling, value: Tree) -> None:
    """Cases in the frame that were not drawn."""
    for item in items(value):
        row = fields(item, ("类别", "承办", *CASE_WORDS))
        _file(told, row, [])
    told.region.unpublished_draw = False


@word("无可抽案卷")
def _empty_frame(told: Telling, value: Tree) -> None:
    """What the office decided to count where the frame is empty; 未决定 for nothing decided."""
    told.region.unpublished_draw = False
    if value == "未决定":
        return
    for category, percent in mapping(value).items():
        told.region.decide(kind="无可抽案卷", subject=told.id, category=category, percent=text(percent))


@word("个人案卷")
def _person_files(told: Telling, value: Tree) -> None:
    files: list[Record] = []
    names: list[str] = []
    for item in items(value):
        row = fields(item, FILE_WORDS)
        names.append(_file(told, row, names))
        files.append({"number": names[-1], "role": "询问人"})
        _mark(told, "个人", names[-1], row)
    told.region.person_record(told.who)["files"] = files


# ---- votes and workload ----


@word("得票")
def _votes(told: Telling, value: Tree) -> None:
    """Votes in the polls of whoever is named; whoever else stands in such a poll has none. 无 is a poll not held."""
    told.region.tables["votes"] = []
    if value == "无":
        return
    for name, votes in mapping(value).items():
        poll = told.region.poll_of(name)
        channels = mapping(votes) if isinstance(votes, dict) else {"wechat": votes}
        for channel, counted in channels.items():
            raw, _, removed = text(counted).partition("剔除")
            told.region.tables["votes"].append(
                told.region.vote_row(poll, name, int(raw), channel, int(removed or "0"))
            )


@word("工作量")
def _workload(told: Telling, value: Tree) -> None:
    for name, months in mapping(value).items():
        for month, counts in mapping(months).items():
            row = fields(counts, ("检查", "案件"))
            inspections, cases = text(row.get("检查", "0")), text(row.get("案件", "0"))
            told.region.tables["workload"].append(f"{told.region.id(name)},{month},{inspections},{cases}")


# ---- eligibility ----


@word("重点排污单位名录")
def _key_polluter_list(told: Telling, value: Tree) -> None:
    for name, state in mapping(value).items():
        record = told.region.unit_record(name, "mobilisation")
        listed: Record = {"document": document()}
        match text(state):
            case "未报送":
                del record["key_polluters"]
                continue
            case "未公开":
                pass
            case "有日期无网址":
                listed["published_on"] = "2019-06-01"
            case day:
                listed |= {"published_on": day, "url": "https://example.org/list"}
        record["key_polluters"] = listed


@word("未推荐")
def _not_nominated(told: Telling, value: Tree) -> None:
    for name in items(value):
        who = told.region.id(text(name))
        record = told.region.records[f"{told.region.prefecture_of[text(name)]}/nominations.yaml"]
        for part, key in (("counties", "unit"), ("persons", "person")):
            listed = record[part]
            assert isinstance(listed, list)
            record[part] = [nominated for nominated in listed if nominated[key] != who]


@word("个人名额")
def _quota(told: Telling, value: Tree) -> None:
    for track, places in mapping(value).items():
        told.region.tables["quotas"].append(f"u01,{track},{text(places)}")


@word("个人材料")
def _person_papers(told: Telling, value: Tree) -> None:
    for name, papers in mapping(value).items():
        record = told.region.person_record(name)
        given = fields(papers, ("政治廉洁", "业务知识", "骨干作用", "执法证", "廉洁证明"))
        names = {"政治廉洁": "integrity", "业务知识": "knowledge", "骨干作用": "backbone"}
        confirmed = {key: text(given.get(label, "是")) for label, key in names.items()}
        record["preconditions"] = confirmed
        if given.get("廉洁证明") == "无":
            del record["integrity_certificate"]
        certificate = text(given.get("执法证", "2017-01-01至2022-01-01"))
        if certificate == "无":
            del record["enforcement_certificate"]
        else:
            first, _, last = certificate.partition("至")
            record["enforcement_certificate"] = {"valid_from": first, "valid_to": last}


@word("登记")
def _registered(told: Telling, value: Tree) -> None:
    """Other units of the register, by name and level."""
    for n, (name, level) in enumerate(mapping(value).items(), 1):
        told.region.ids[name] = f"x{n}"
        told.region.tables["register"].append(f"x{n},,{name}生态环境局,{name},{text(level)},,,,")


# ---- awards ----


@word("上年名次")
def _last_year(told: Telling, value: Tree) -> None:
    for name, rank in mapping(value).items():
        told.region.tables["last-year"].append(f"{told.region.id(name)},{text(rank)},")


@word("综合评定")
def _judgement(told: Telling, value: Tree) -> None:
    basis = dict.fromkeys(("mobilisation", "participation", "selection", "results"), "好")
    persons = [{"person": told.region.id(text(name)), **basis} for name in items(value)]
    told.region.records["office/judgement.yaml"] = {"decided_on": "2019-12-01", "persons": persons}


@word("办公室决定")
def _decisions(told: Telling, value: Tree) -> None:
    for item in items(value):
        row = fields(item, ("类型", "名单", "入选", "未入选"))
        chosen, removed = (
            [told.region.id(text(name)) for name in items(row.get(key, []))] for key in ("入选", "未入选")
        )
        told.region.decide(kind=text(row["类型"]), list=text(row["名单"]), selected=chosen, removed=removed)


# ---- filings, receipts, and what is not there ----


@word("简报")
def _bulletins(told: Telling, value: Tree) -> None:
    """Bulletins by month, each with the moment at which the platform received it."""
    for month, moment in mapping(value).items():
        path = f"{told.id}/bulletins/{month}-1.md"
        told.region.texts[path] = (
            f"---\ntitle: 简报\nkind: 简报\nmonth: {month}\nissue: 1\ndate: {month}-01\n---\n\n正文。\n"
        )
        told.region.receipts[path] = _moment(moment)


def _moment(value: Tree) -> str:
    return text(value).replace(" ", "T") + "+08:00"


FILES = {
    "动员部署": "mobilisation.yaml", "候选名单": "nominations.yaml", "队伍建设": "team.yaml",
    "推荐案卷": "recommended.yaml", "统计": f"statistics/{MONTH}.yaml",
}  # fmt: skip


@word("收件")
def _receipts(told: Telling, value: Tree) -> None:
    for name, moment in fields(value, FILES).items():
        told.region.receipts[f"{told.id}/{FILES[name]}"] = _moment(moment)


@word("豁免")
def _waivers(told: Telling, value: Tree) -> None:
    for n, item in enumerate(items(value), 1):
        row = fields(item, ("类型", "模块", "至"))
        told.region.waivers.append(
            {"id": f"w{n}", "kind": text(row["类型"]), "unit": told.id, "module": text(row["模块"]),
             "until": _moment(row["至"]), "decided_on": "2019-11-01", "reason": "系统故障"}
        )  # fmt: skip


ABSENT = {
    "专项行动统计": "office/praise.csv", "处罚表扬统计": "office/commendations.csv",
    "队伍评分": "office/team-marks.csv", "案卷评分": "office/case-marks.csv", "抽取名单": "office/drawn.csv",
    "投票结果": "office/votes.csv", "工作量统计": "office/workload.csv", "全区总量": "office/region.yaml",
    "上年排名": "office/last-year.csv",
}  # fmt: skip


@word("未提供")
def _absent(told: Telling, value: Tree) -> None:
    for name in items(value):
        path = ABSENT[text(name)]
        if told.region.records.pop(path, None) is None:
            told.region.withdrawn.add(path)
