"""What units file, in every script and from every editor."""

from __future__ import annotations

import json

from schema.stamps import folder_digest, stamp
from tests.gate.desk import YEAR, Desk, Proposed
from tests.gate.rows import Table
from tests.gate.texts import (
    ALPHA,
    KAZAKH,
    OWN,
    UYGHUR,
    bulletin,
    full_narrative,
    more_cases,
    narrative,
    profile,
)
from tests.smallcampaign import document, yaml_bytes

TABLE = Table()
edits, row = TABLE.edits, TABLE.row

for name, what in (
    ("甲市生态环境局", "Chinese"), (UYGHUR, "Uyghur"), (KAZAKH, "Kazakh"), ("阿不都热依木·买买提", "a name with a middle dot"),
    ("𠮷林分局", "a character beyond the basic plane"), ("Или қазақ автономиялық облысы", "Cyrillic"),
    ("㐂㐃（二〇一九）—“甲”", "rare characters and full-width punctuation"), ("ئالىم甲市Али", "three scripts"),
):  # fmt: skip
    edits(f"a unit files its profile in {what}", (), {OWN: profile("alpha", name)})

edits("a narrative in Uyghur", (), {f"{ALPHA}/narrative.md": narrative(f"{UYGHUR}، {UYGHUR}؟")})
edits("a narrative in Kazakh with Arabic digits", (), {f"{ALPHA}/narrative.md": narrative(f"{KAZAKH} ٢٠١٩")})
edits("a narrative of exactly 3000 characters", (), {f"{ALPHA}/narrative.md": full_narrative()})
edits(
    "a narrative with windows line ends",
    (),
    {f"{ALPHA}/narrative.md": narrative("正文。").replace(b"\n", b"\r\n")},
)
edits(
    "a profile with a byte order mark, as Windows writes it",
    (),
    {OWN: b"\xef\xbb\xbf" + profile("alpha", "甲市")},
)
edits(
    "the first file of a new unit",
    (),
    {f"{YEAR}/delta/unit.yaml": profile("delta", "丁市")},
    actor="demo-delta",
)
edits("an account is written in capitals", (), {OWN: profile("alpha", "甲市")}, actor="Demo-ALPHA")
edits(
    "a colleague with the same duty pushed",
    "G417",
    {f"{YEAR}/office/quotas.csv": "unit,track,places\nalpha,现场执法能手,3\n"},
    actor="demo-office",
    pusher="demo-office-2",
)
edits(
    "a time of receipt in another zone",
    (),
    {OWN: profile("alpha", "甲市")},
    received="2019-10-09T21:00:00-05:00",
)
edits("a unit deletes a file of its own", (), {f"{YEAR}/gamma/narrative.md": None}, actor="demo-gamma")
edits(
    "a bulletin of the month", (), {f"{ALPHA}/bulletins/2019-10-1.md": bulletin("2019-10", "本月执法情况。")}
)
edits(
    "two bulletins of one month",
    (),
    {f"{ALPHA}/bulletins/2019-10-{n}.md": bulletin("2019-10", f"第{n}期。", n) for n in (1, 2)},
)
edits("a late bulletin is accepted and shown as late", "G421 @/alpha/bulletins/2019-09-1.md",
      {f"{ALPHA}/bulletins/2019-09-1.md": bulletin("2019-09", "补报。")})  # fmt: skip
edits("a fault is mended in the next commit", (), {OWN: "unit: [\n"}, {OWN: profile("alpha", "甲市")})
edits(
    "a file in GB18030 is saved again in UTF-8",
    (),
    {OWN: "单位: 甲市\n".encode("gb18030")},
    {OWN: profile("alpha", "甲市")},
)
edits(
    "a file in UTF-16 is saved again in UTF-8",
    (),
    {OWN: "单位: 甲市\n".encode("utf-16")},
    {OWN: profile("alpha", "甲市")},
)
edits("a file with a wrong name gets the right one", (), {f"{ALPHA}/unit.yml": profile("alpha", "甲市")},
      {f"{ALPHA}/unit.yml": None, OWN: profile("alpha", "甲市")})  # fmt: skip
edits(
    "a text dropped by mistake is taken away",
    (),
    {f"{ALPHA}/notes.txt": "备忘：周五前补报。\n"},
    {f"{ALPHA}/notes.txt": None, OWN: profile("alpha", "甲市")},
)


@row("a unit adds one case")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/cases.csv": more_cases(desk, 1)})


@row("a unit adds four thousand cases")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/cases.csv": more_cases(desk, 4_000)})


@row("a table saved by a spreadsheet, with a byte order mark and windows line ends")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/cases.csv": b"\xef\xbb\xbf" + more_cases(desk, 1).replace(b"\n", b"\r\n")})


@row("an explanation in quotation marks with commas and Uyghur words")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/cases.csv": more_cases(desk, 1, explanation=f'"甲,乙 ""丙"" {UYGHUR}"')})


@row("a prefecture files for its county, with the new digest in its nominations")
def _(desk: Desk) -> Proposed:
    path = f"{YEAR}/alpha-a/unit.yaml"
    return desk.change(
        {path: profile("alpha-a", "甲一县"), f"{ALPHA}/nominations.yaml": renominated(desk, path)}
    )


@row("a county and its prefecture in two commits of one change")
def _(desk: Desk) -> Proposed:
    path = f"{YEAR}/alpha-a/unit.yaml"
    return desk.change(
        {path: profile("alpha-a", "甲一县")}, {f"{ALPHA}/nominations.yaml": renominated(desk, path)}
    )


def renominated(desk: Desk, path: str) -> bytes:
    """Nominations of alpha with the digest of its county once a file of it has changed."""
    files = {**desk.small.files, path: profile("alpha-a", "甲一县")}
    record = json.loads(desk.text("alpha/nominations.yaml"))
    stamps = [stamp(name, content) for name, content in files.items()]
    record["counties"][0]["digest"] = folder_digest(stamps, f"{YEAR}/alpha-a")
    return yaml_bytes(record)


@row("a file moves within its folder")
def _(desk: Desk) -> Proposed:
    text = bulletin("2019-10", "本月。")
    tip = desk.commit({f"{ALPHA}/bulletins/2019-10-1.md": text})
    head = desk.commit(
        {f"{ALPHA}/bulletins/2019-10-1.md": None, f"{ALPHA}/bulletins/2019-10-2.md": text}, tip
    )
    return desk.propose(head, base=tip)


@row("a waiver of the office lets a late file in", f"G423 {ALPHA}/team.yaml")
def _(desk: Desk) -> Proposed:
    waiver = {"id": "w1", "kind": "准予迟报", "unit": "alpha", "module": "集体材料", "until": "2019-11-10T00:00:00+08:00",
              "decided_on": "2019-11-06", "document": document(), "reason": "平台故障"}  # fmt: skip
    base = desk.commit({f"{YEAR}/office/waivers.yaml": yaml_bytes({"waivers": [waiver]})})
    head = desk.commit({f"{ALPHA}/team.yaml": desk.text("alpha/team.yaml") + b"\n"}, base)
    return desk.propose(head, base=base, received="2019-11-08T10:00:00+08:00")


@row("a file that arrived in time is judged again after the seal", f"G424 {ALPHA}/team.yaml")
def _(desk: Desk) -> Proposed:
    text = desk.text("alpha/team.yaml") + b"\n"
    digest = stamp("", text).sha256
    receipt = (
        f"path,sha256,received_at,actor\n{ALPHA}/team.yaml,{digest},2019-11-01T09:00:00+08:00,demo-alpha\n"
    )
    base = desk.commit({f"{YEAR}/office/receipts.csv": receipt})
    return desk.propose(
        desk.commit({f"{ALPHA}/team.yaml": text}, base), base=base, received="2019-11-20T10:00:00+08:00"
    )


@row("the candidate's folder changes with its digest")
def _(desk: Desk) -> Proposed:
    path = f"{ALPHA}/persons/p1/narrative.md"
    files = {**desk.small.files, path: full_narrative()}
    record = json.loads(desk.text("alpha/nominations.yaml"))
    stamps = [stamp(name, content) for name, content in files.items()]
    record["persons"][0]["digest"] = folder_digest(stamps, f"{ALPHA}/persons/p1")
    return desk.change({path: full_narrative(), f"{ALPHA}/nominations.yaml": yaml_bytes(record)})
