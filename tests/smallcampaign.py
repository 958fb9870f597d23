"""A tiny complete campaign of an invented province, built record by record, for tests that change one thing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lianbing.scoring import check_snapshot, score_checked
from schema.stamps import folder_digest, stamp
from scorer.results import Outcome

ROOT = Path(__file__).parents[1]

SHA = "0" * 63 + "1"


def document(title: str = "文件") -> dict[str, str]:
    """A document reference."""
    return {"title": title, "date": "2019-06-01", "sha256": SHA}


def yaml_bytes(value: object) -> bytes:
    """A record as YAML; JSON is YAML in flow style."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def csv_bytes(header: str, *rows: str) -> bytes:
    """A table."""
    return "".join(f"{line}\n" for line in (header, *rows)).encode()


CASE_HEADER = (
    "number,authority,account,violation,category,measures,opened_on,decided_on,closed_on,recorded_on,"
    "fine,confiscated,url,explanation"
)


def case_row(n: int, owner: str, /, **changed: str) -> str:
    """One row of cases.csv: an ordinary closed and published case of June."""
    cells = {
        "number": f"某环罚〔2019〕{n}号",
        "authority": owner,
        "account": owner,
        "violation": "大气",
        "category": "一般",
        "measures": "",
        "opened_on": "2019-05-01",
        "decided_on": "2019-06-01",
        "closed_on": "2019-07-01",
        "recorded_on": "2019-06-03",
        "fine": "10000",
        "confiscated": "",
        "url": f"https://example.org/{n}",
        "explanation": "",
    }
    cells.update(changed)
    return ",".join(cells[name] for name in CASE_HEADER.split(","))


class SmallCampaign:
    """Prefectures ``alpha``, ``beta``, ``gamma`` with the counties ``alpha-a`` and ``beta-a`` and the person ``p1``.

    ``files`` are the bytes by path. ``nominate`` brings the digests of nominations up to date.
    """

    def __init__(self, year: int = 2019, rulebook: str = "2019", region: str = "某省") -> None:
        self.year = year
        self.root = f"submissions/{year}"
        self.files: dict[str, bytes] = {}
        self.put(
            "office/campaign.yaml",
            {"title": f"{year}年{region}大练兵", "region": region, "organiser": f"{region}生态环境厅", "year": str(year),
             "rulebook": rulebook},
        )  # fmt: skip
        self.table(
            "office/register.csv",
            "unit,code,name,short_name,level,parent,valid_from,valid_to,predecessor",
            "alpha,100100,甲市生态环境局,甲市,地州市,,,,",
            "beta,100200,乙市生态环境局,乙市,地州市,,,,",
            "gamma,100300,丙市生态环境局,丙市,地州市,,,,",
            "alpha-a,100101,甲一县分局,甲一县,县市区,alpha,,,",
            "beta-a,100201,乙一县分局,乙一县,县市区,beta,,,",
        )
        self.put(
            "office/region.yaml",
            {"key_units": "100", "emissions_year": str(year), "emissions": {"化学需氧量": "1000", "氨氮": "0"},
             "document": document()},
        )  # fmt: skip
        self.table("office/praise.csv", "action,subject,kind,authority,points,date,document,reason")
        self.table("office/actions.csv", "action,name,opens,closes", f"one,专项一,{year}-06-01,{year}-07-01",
                   f"two,专项二,{year}-08-01,{year}-09-01")  # fmt: skip
        self.table("office/commendations.csv", "event,unit,kind,authority,points,date,document,url")
        self.table("office/panel.csv", "member,prefecture,kind", "m1,,专家", "m2,,法制人员")
        self.table("office/votes.csv", "poll,channel,subject,raw,removed,removal_reason,source,sha256",
                   *(f"{poll},wechat,{who},{votes},,,后台导出,{SHA}" for poll, who, votes in (
                       ("地州市", "alpha", 30), ("地州市", "beta", 20), ("地州市", "gamma", 10),
                       ("县市区", "alpha-a", 9), ("县市区", "beta-a", 8), ("现场执法能手", "p1", 5))))  # fmt: skip
        self.put(
            "office/voting.yaml",
            {"opens": f"{year}-11-10T00:00:00+08:00", "closes": f"{year}-11-20T00:00:00+08:00",
             "channels": [{"id": "wechat", "name": "公众号", "polls": ["地州市", "县市区", "现场执法能手"]}]},
        )  # fmt: skip
        self.table("office/workload.csv", "person,month,inspections,cases", f"p1,{year}-06,10,2")
        marks: list[str] = []
        drawn: list[str] = []
        for offset, unit in ((0, "alpha"), (100, "beta"), (200, "gamma")):
            self._unit(unit, prefecture=True)
            rows = [case_row(offset + n, unit) for n in range(1, 5)]
            rows += [case_row(offset + n, unit, category="配套", measures="查封扣押") for n in range(5, 9)]
            county = f"{unit}-a"
            if unit != "gamma":
                self._unit(county, prefecture=False)
                rows += [case_row(offset + n, county) for n in range(11, 15)]
                rows += [
                    case_row(offset + n, county, category="配套", measures="查封扣押") for n in range(15, 17)
                ]
            self.table(f"{unit}/cases.csv", CASE_HEADER, *(row.replace("2019", str(year)) for row in rows))
            for owner, general, special, inspection in (
                (unit, (1, 2), (5, 6), True),
                (county, (11, 12), (15,), False),
            ):
                if owner == "gamma-a":
                    continue
                files: list[dict[str, Any]] = [
                    {"category": "一般", "number": self.number(offset + n)} for n in general
                ] + [{"category": "配套", "number": self.number(offset + n)} for n in special]
                marks += [f"{owner},推荐,{f['number']},{m},80,规范" for f in files for m in ("m1", "m2")]
                if inspection:
                    files.append({"category": "稽查", "reference": f"jc-{owner}", "document": document()})
                    marks += [f"{owner},推荐,jc-{owner},{m},80,规范" for m in ("m1", "m2")]
                self.put(f"{owner}/recommended.yaml", {"files": files})
                picks = (3, 4, 7, 8) if inspection else (13, 14, 16)
                kinds = ("一般", "一般", "配套", "配套") if inspection else ("一般", "一般", "配套")
                for n, kind in zip(picks, kinds, strict=True):
                    drawn.append(f"{owner},{kind},{self.number(offset + n)}")
                    marks += [f"{owner},抽取,{self.number(offset + n)},{m},70,规范" for m in ("m1", "m2")]
        self._person("alpha", "p1", (1, 2))
        marks += [f"p1,个人,{self.number(n)},{m},90,规范" for n in (1, 2) for m in ("m1", "m2")]
        self.table("office/drawn.csv", "unit,category,number", *drawn)
        self.table("office/case-marks.csv", "subject,pool,file,member,percent,reason", *marks)
        units = ("alpha", "beta", "gamma", "alpha-a", "beta-a")
        institutions = ("考核奖惩制度", "人身安全保障制度", "尽职免责失职问责制度")
        self.table(
            "office/team-marks.csv", "unit,institution,member,points,reason",
            *(f"{u},{i},{m},2,合理" for u in units for i in institutions for m in ("m1", "m2")),
        )  # fmt: skip
        self.nominate()

    def number(self, n: int) -> str:
        """The number of case ``n``."""
        return f"某环罚〔{self.year}〕{n}号"

    def put(self, path: str, record: object) -> None:
        """Write a YAML record."""
        self.files[f"{self.root}/{path}"] = yaml_bytes(record)

    def edit(self, path: str, **changes: object) -> None:
        """Change top fields of a YAML record; None removes a field."""
        record: dict[str, object] = json.loads(self.files[f"{self.root}/{path}"])
        for name, value in changes.items():
            if value is None:
                record.pop(name, None)
            else:
                record[name] = value
        self.put(path, record)

    def table(self, path: str, header: str, *rows: str) -> None:
        """Write a table."""
        self.files[f"{self.root}/{path}"] = csv_bytes(header, *rows)

    def append(self, path: str, *rows: str) -> None:
        """Add rows to a table."""
        self.files[f"{self.root}/{path}"] += "".join(f"{row}\n" for row in rows).encode()

    def drop(self, path: str, start: str) -> None:
        """Take the rows of a table away that begin in a certain way; there must be some."""
        rows = self.files[f"{self.root}/{path}"].splitlines(keepends=True)
        kept = [row for row in rows if not row.startswith(start.encode())]
        assert len(kept) < len(rows), start
        self.files[f"{self.root}/{path}"] = b"".join(kept)

    def remove(self, path: str) -> None:
        """Take a file away."""
        del self.files[f"{self.root}/{path}"]

    def receive(self, times: Mapping[str, str]) -> None:
        """Write receipts of files as they stand, by path below the year."""
        rows = [
            f"{self.root}/{path},{stamp(path, self.files[f'{self.root}/{path}']).sha256},{moment},demo-account"
            for path, moment in times.items()
        ]
        self.table("office/receipts.csv", "path,sha256,received_at,actor", *rows)

    def nominate(self) -> None:
        """Bring nominations up to date with the folders they approve."""
        stamps = [stamp(path, content) for path, content in self.files.items()]
        for unit in ("alpha", "beta", "gamma"):
            counties = [
                {"unit": county, "digest": folder_digest(stamps, f"{self.root}/{county}")}
                for county in (f"{unit}-a",)
                if f"{self.root}/{county}/unit.yaml" in self.files
            ]
            persons = [
                {"person": "p1", "unit": unit, "track": "现场执法能手",
                 "digest": folder_digest(stamps, f"{self.root}/{unit}/persons/p1")}
                for _ in range(unit == "alpha")
            ]  # fmt: skip
            self.put(
                f"{unit}/nominations.yaml", {"document": document(), "counties": counties, "persons": persons}
            )

    def scored(self, readings: Mapping[str, str] | None = None) -> Outcome:
        """The final results, with whatever faults there are."""
        return score_checked(check_snapshot(self.files, self.year, root=ROOT), readings=readings)

    def _unit(self, unit: str, *, prefecture: bool) -> None:
        self.put(
            f"{unit}/unit.yaml",
            {"unit": unit, "name": unit, "liaison": {"role": "联络员", "department": "综合科"}},
        )
        if prefecture:
            self.put(
                f"{unit}/mobilisation.yaml",
                {"held_on": f"{self.year}-05-20", "report": document(), "plan": document(), "liaison_list": document(),
                 "key_polluters": {"document": document(), "published_on": f"{self.year}-05-01",
                                   "url": "https://example.org/list"}},
            )  # fmt: skip
        for month in ("10", "12"):
            self.put(
                f"{unit}/statistics/{self.year}-{month}.yaml",
                {"through": f"{self.year}-{month}", "key_units": {"count": "10", "document": document()},
                 "emissions": {"year": str(self.year), "amounts": {"化学需氧量": "100"}, "document": document()},
                 "inspections": {"connected": "是", "uploaded": "50", "double_random": "100", "document": document()}},
            )  # fmt: skip
        self.put(
            f"{unit}/team.yaml",
            {"institutions": [{"institution": name, "documents": [document()]}
                              for name in ("考核奖惩制度", "人身安全保障制度", "尽职免责失职问责制度")]},
        )  # fmt: skip
        text = "---\ntitle: 事迹材料\nanonymous: 是\n---\n\n正文。\n\n## 典型案件\n\n查处某企业。\n"
        self.files[f"{self.root}/{unit}/narrative.md"] = text.encode()

    def _person(self, unit: str, person: str, numbers: tuple[int, int]) -> None:
        self.put(
            f"{unit}/persons/{person}/person.yaml",
            {"person": person, "name": "候选人一", "unit": unit, "track": "现场执法能手",
             "preconditions": {"integrity": "是", "knowledge": "是", "backbone": "是"},
             "enforcement_certificate": {"valid_from": "2017-01-01", "valid_to": f"{self.year + 3}-01-01"},
             "integrity_certificate": {"issuer": "所在单位", "date": f"{self.year}-10-01", "sha256": SHA},
             "files": [{"number": self.number(n), "role": "询问人"} for n in numbers]},
        )  # fmt: skip
        text = "---\ntitle: 事迹材料\nanonymous: 是\n---\n\n正文。\n\n## 典型案件\n\n查处某企业。\n"
        self.files[f"{self.root}/{unit}/persons/{person}/narrative.md"] = text.encode()
