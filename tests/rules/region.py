"""An invented region in which nothing earns points, and to which a rule case adds what it speaks of."""

from __future__ import annotations

from collections import defaultdict
from itertools import count

from tests.rules.cases import CaseError
from tests.smallcampaign import CASE_HEADER, SHA, SmallCampaign, case_row, document

STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯"
ORDER = "一二三四五六"
MONTH = "2019-10"
"""Of the statistics that everybody has filed: early enough for both snapshots."""
ACTIONS = 8
POLLS = ("地州市", "县市区", "现场执法能手")
CHANNELS = ("wechat", "portal")
PANEL = 8
INSTITUTIONS = ("考核奖惩制度", "人身安全保障制度", "尽职免责失职问责制度")

HEADERS = {
    "register": "unit,code,name,short_name,level,parent,valid_from,valid_to,predecessor",
    "actions": "action,name,opens,closes",
    "praise": "action,subject,kind,authority,points,date,document,reason",
    "deductions": "action,subject,kind,points,date,document,reason",
    "vetoes": "subject,proven_on,body,document_sha256",
    "filing-faults": "unit,kind,count,date,reason",
    "commendations": "event,unit,kind,authority,points,date,document,url",
    "panel": "member,prefecture,kind",
    "team-marks": "unit,institution,member,points,reason",
    "drawn": "unit,category,number",
    "case-marks": "subject,pool,file,member,percent,reason",
    "format-deductions": "subject,file,points,reason",
    "workload": "person,month,inspections,cases",
    "votes": "poll,channel,subject,raw,removed,removal_reason,source,sha256",
    "last-year": "unit,rank,points",
    "quotas": "unit,track,places",
    "receipts": "path,sha256,received_at,actor",
}
OPTIONAL = frozenset(
    {"deductions", "vetoes", "filing-faults", "format-deductions", "last-year", "quotas", "receipts"}
)
"""Tables that are written only if a case puts something into them."""

Record = dict[str, object]


class Region:
    """Prefectures 甲市, 乙市, …, counties 甲一县, 乙一县, …, persons 候选人1, … (spot) and 宣传员1, … (publicity).

    ``ids`` maps those names to ids; ``records`` are YAML records by path, ``tables`` rows by office table,
    ``cases`` rows by holder. Everybody is nominated, eligible and has one vote; nobody has done anything.
    """

    def __init__(self, prefectures: int = 3, counties: int = 2, spot: int = 1, publicity: int = 0) -> None:
        self._campaign = SmallCampaign()
        self.ids: dict[str, str] = {"厅本级": "department"}
        self.prefecture_of: dict[str, str] = {}
        self.records: dict[str, Record] = {}
        self.tables: dict[str, list[str]] = defaultdict(list)
        self.cases: dict[str, list[str]] = defaultdict(list)
        self.decisions: list[Record] = []
        self.waivers: list[Record] = []
        self.texts: dict[str, str] = {}
        self.receipts: dict[str, str] = {}
        self.withdrawn: set[str] = set()
        self.unpublished_draw = True
        self._numbers = count(1)
        self._decisions = count(1)
        self.prefectures = [f"{stem}市" for stem in STEMS[:prefectures]]
        self.counties = [f"{STEMS[n % prefectures]}{ORDER[n // prefectures]}县" for n in range(counties)]
        self.spot = [f"候选人{n}" for n in range(1, spot + 1)]
        self.publicity = [f"宣传员{n}" for n in range(1, publicity + 1)]
        self._register()
        for name in (*self.prefectures, *self.counties):
            self._unit(name)
        for name in (*self.spot, *self.publicity):
            self._person(name)
        self.records["office/region.yaml"] = {
            "key_units": "1000", "emissions_year": "2019", "emissions": {"化学需氧量": "100000"}, "document": document()
        }  # fmt: skip
        self.records["office/voting.yaml"] = {
            "opens": "2019-11-10T00:00:00+08:00", "closes": "2019-11-20T00:00:00+08:00",
            "channels": [{"id": name, "name": name, "polls": list(POLLS)} for name in CHANNELS],
        }  # fmt: skip
        self.tables["actions"] = [f"a{n},专项{n},2019-06-01,2019-11-30" for n in range(1, ACTIONS + 1)]
        self.tables["panel"] = [f"m{n},,专家" for n in range(1, PANEL + 1)]
        polls = {"地州市": self.prefectures, "县市区": self.counties, "现场执法能手": self.spot}
        for poll, names in polls.items():
            self.tables["votes"] += [self.vote_row(poll, name, 1) for name in names]

    def id(self, name: str) -> str:
        """The id of a name. Raises CaseError for somebody who is not in the region."""
        if name not in self.ids:
            raise CaseError(f"{name} is not in the region: {'、'.join(self.ids)}")
        return self.ids[name]

    def names(self) -> dict[str, str]:
        """Names by id."""
        return {identifier: name for name, identifier in self.ids.items()}

    def poll_of(self, name: str) -> str:
        """The poll in which somebody stands."""
        if name in self.spot:
            return "现场执法能手"
        return "地州市" if name in self.prefectures else "县市区"

    def vote_row(self, poll: str, name: str, votes: int, channel: str = "wechat", removed: int = 0) -> str:
        """A row of votes."""
        reason = "刷票" if removed else ""
        return f"{poll},{channel},{self.id(name)},{votes},{removed},{reason},后台导出,{SHA}"

    def add_case(self, authority: str, **cells: str) -> str:
        """File a case in the table of its prefecture (the office's for the department), and give its number."""
        number = f"某环罚〔2019〕{next(self._numbers)}号"
        owner = self.id(authority)
        row = case_row(0, owner, **{"number": number, "fine": "0", "account": owner, **cells})
        self.cases[self.prefecture_of.get(authority, "office")].append(row)
        return number

    def decide(self, **decision: object) -> None:
        """Record a decision of the office."""
        base: Record = {"id": f"d{next(self._decisions)}", "decided_on": "2019-12-20", "reason": "经集体研究"}
        self.decisions.append(base | decision)

    def unit_record(self, name: str, file: str) -> Record:
        """A unit's record. Raises CaseError if the unit has none."""
        path = f"{self.id(name)}/{file}.yaml"
        if path not in self.records:
            raise CaseError(f"{name} has no {file}")
        return self.records[path]

    def person_record(self, name: str) -> Record:
        """A person's record."""
        return self.records[f"u01/persons/{self.id(name)}/person.yaml"]

    def write(self) -> dict[str, bytes]:
        """The files of the region by path."""
        campaign = self._campaign
        profile = f"{campaign.root}/office/campaign.yaml"
        campaign.files = {profile: campaign.files[profile]}
        if self.unpublished_draw:
            for name in (*self.prefectures, *self.counties):
                self.decide(kind="无可抽案卷", subject=self.id(name), category="一般", percent="0")
        if self.decisions:
            self.records["office/decisions.yaml"] = {"decisions": self.decisions}
        if self.waivers:
            self.records["office/waivers.yaml"] = {"waivers": self.waivers}
        for path, record in self.records.items():
            campaign.put(path, record)
        for name in self.prefectures:
            holder = self.id(name)
            campaign.table(f"{holder}/cases.csv", CASE_HEADER, *self.cases[holder])
        if self.cases["office"]:
            campaign.table("office/cases.csv", CASE_HEADER, *self.cases["office"])
        for path, content in self.texts.items():
            campaign.files[f"{campaign.root}/{path}"] = content.encode()
        for table, header in HEADERS.items():
            if self.tables[table] or table not in OPTIONAL:
                campaign.table(f"office/{table}.csv", header, *self.tables[table])
        for path in self.withdrawn:
            campaign.remove(path)
        if self.receipts:
            campaign.receive(self.receipts)
        return campaign.files

    def _register(self) -> None:
        rows = ["department,,某省生态环境厅,厅本级,省级,,,,"]
        for n, name in enumerate(self.prefectures, 1):
            self.ids[name] = self.prefecture_of[name] = f"u{n:02}"
            rows.append(f"u{n:02},,{name}生态环境局,{name},地州市,,,,")
        for n, name in enumerate(self.counties):
            above = f"u{n % len(self.prefectures) + 1:02}"
            self.ids[name], self.prefecture_of[name] = f"{above}-{n // len(self.prefectures) + 1}", above
            rows.append(f"{self.ids[name]},,{name}分局,{name},县市区,{above},,,")
        self.tables["register"] = rows

    def _unit(self, name: str) -> None:
        unit = self.id(name)
        self.records[f"{unit}/unit.yaml"] = {
            "unit": unit, "name": name, "liaison": {"role": "联络员", "department": "综合科"}
        }  # fmt: skip
        self.records[f"{unit}/statistics/{MONTH}.yaml"] = {
            "through": MONTH,
            "key_units": {"count": "100", "document": document()},
            "emissions": {"year": "2019", "amounts": {"化学需氧量": "10000"}, "document": document()},
            "inspections": {
                "connected": "是",
                "uploaded": "0",
                "double_random": "100",
                "document": document(),
            },
        }
        if name in self.prefectures:
            published = {
                "document": document(),
                "published_on": "2019-06-01",
                "url": "https://example.org/list",
            }
            self.records[f"{unit}/mobilisation.yaml"] = {
                "held_on": "2019-05-20", "report": document(), "plan": document(), "liaison_list": document(),
                "key_polluters": published,
            }  # fmt: skip
            counties = [c for c in self.counties if self.prefecture_of[c] == unit]
            self.records[f"{unit}/nominations.yaml"] = {
                "document": document(),
                "counties": [{"unit": self.id(county), "digest": SHA} for county in counties],
                "persons": [],
            }

    def _person(self, name: str) -> None:
        spot = name in self.spot
        person = f"{'p' if spot else 'q'}{len(self.ids):03}"
        track = "现场执法能手" if spot else "组织宣传"
        self.ids[name] = person
        self.prefecture_of[name] = "u01"
        self.records[f"u01/persons/{person}/person.yaml"] = {
            "person": person, "name": name, "unit": "u01", "track": track,
            "preconditions": {"integrity": "是", "knowledge": "是", "backbone": "是"},
            "enforcement_certificate": {"valid_from": "2017-01-01", "valid_to": "2022-01-01"},
            "integrity_certificate": {"issuer": "所在单位", "date": "2019-10-01", "sha256": SHA},
            "files": [],
        }  # fmt: skip
        nominated = self.records["u01/nominations.yaml"]["persons"]
        assert isinstance(nominated, list)
        nominated.append({"person": person, "unit": "u01", "track": track, "digest": SHA})
