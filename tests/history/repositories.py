"""Small histories with a point each, as real bare repositories: every function writes one and names its commits."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from schema.stamps import folder_digest, stamp
from tests.gate.repositories import EXECUTABLE, LINK, SUBMODULE
from tests.history.chronicle import DAY, NINE, RULES, Chronicle, begun
from tests.smallcampaign import SHA, SmallCampaign, case_row, document


def merge_of_two_units(folder: Path) -> Chronicle:
    """A branch of two commits, one case more for alpha and one for beta; ``merge`` brings both at once."""
    chronicle = begun(folder)
    chronicle.small.append("alpha/cases.csv", case_row(51, "alpha", fine="90000"))
    first = chronicle.aside("alpha files a case")
    chronicle.small.append("beta/cases.csv", case_row(151, "beta"))
    second = chronicle.aside("beta files a case", first)
    chronicle.commit("merge", second)
    return chronicle


def merge_behind(folder: Path) -> Chronicle:
    """A branch that began before main's ``meanwhile``, a correction of gamma's: ``merge`` brings only alpha's case."""
    chronicle = begun(folder)
    before = dict(chronicle.small.files)
    chronicle.small.append("alpha/cases.csv", case_row(51, "alpha"))
    branch = chronicle.aside("alpha files a case")
    mine = chronicle.small.files
    chronicle.small.files = before
    chronicle.small.append("gamma/cases.csv", case_row(251, "gamma"))
    chronicle.commit("meanwhile")
    chronicle.small.files = {**chronicle.small.files, **{p: c for p, c in mine.items() if "/alpha/" in p}}
    chronicle.commit("merge", branch)
    return chronicle


def octopus(folder: Path) -> Chronicle:
    """Three branches, a case each for alpha, beta and gamma, merged by one commit with four parents."""
    chronicle = begun(folder)
    base, heads = chronicle.tip, []
    for unit, number in (("alpha", 51), ("beta", 151), ("gamma", 251)):
        chronicle.take(base)
        chronicle.small.append(f"{unit}/cases.csv", case_row(number, unit))
        heads.append(chronicle.aside(f"{unit} files a case"))
    chronicle.take(*heads)
    chronicle.commit("octopus", *heads)
    return chronicle


def reverted(folder: Path) -> Chronicle:
    """``change`` adds four cases to beta's table, ``revert`` takes them away: everything is as at ``campaign``."""
    chronicle = begun(folder)
    before = dict(chronicle.small.files)
    chronicle.small.append("beta/cases.csv", *(case_row(160 + n, "beta", fine="70000") for n in range(4)))
    chronicle.commit("change")
    chronicle.small.files = before
    chronicle.commit("revert")
    return chronicle


def renamed(folder: Path) -> Chronicle:
    """``guide`` renames a file of the code; ``person`` gives candidate p1 the id q1, in the folder's name and all records."""
    chronicle = begun(folder)
    chronicle.others["GUIDE.md"] = chronicle.others.pop("README.md")
    chronicle.commit("guide")
    small = chronicle.small
    for path, content in dict(small.files).items():
        new = path.replace("/persons/p1/", "/persons/q1/")
        text = content.replace(b'"person": "p1"', b'"person": "q1"')
        if path.endswith(".csv"):
            rows = text.decode().splitlines(keepends=True)
            cells = (["q1" if cell == "p1" else cell for cell in row.split(",")] for row in rows)
            text = "".join(map(",".join, cells)).encode()
        del small.files[path]
        small.files[new] = text
    _nominate_as(small, "q1")
    chronicle.commit("person")
    return chronicle


def _nominate_as(small: SmallCampaign, person: str) -> None:
    path = f"{small.root}/alpha/nominations.yaml"
    names = {p: c for p, c in small.files.items() if p.endswith("nominations.yaml") and p != path}
    small.nominate()  # brings alpha's counties up to date, and names p1
    small.files |= names
    text = small.files[path].decode()
    stamps = [stamp(p, c) for p, c in small.files.items()]
    old = folder_digest(stamps, f"{small.root}/alpha/persons/p1")
    new = folder_digest(stamps, f"{small.root}/alpha/persons/{person}")
    small.files[path] = text.replace('"p1"', f'"{person}"').replace(old, new).encode()


def units_merged(folder: Path) -> Chronicle:
    """alpha-b has decided eight cases of alpha's table; at ``merger`` its row ends and alpha-a takes its place (Y9)."""
    chronicle = begun(folder)
    small = chronicle.small
    small.append("office/register.csv", "alpha-b,100102,甲二县分局,甲二县,县市区,alpha,,,")
    chronicle.commit("second county")
    small.append(
        "alpha/cases.csv",
        *(case_row(70 + n, "alpha-b", fine="60000", explanation="并入前办理") for n in range(8)),
    )
    chronicle.commit("its cases")
    register = f"{small.root}/office/register.csv"
    text = small.files[register].decode()
    text = text.replace("甲二县,县市区,alpha,,,", "甲二县,县市区,alpha,,2019-09-30,")
    text = text.replace("甲一县,县市区,alpha,,,", "甲一县,县市区,alpha,,,alpha-b")
    small.files[register] = text.encode()
    chronicle.commit("merger")
    return chronicle


def rules_changed(folder: Path) -> Chronicle:
    """``weights`` uses and changes the weights of the base ratio, ``reading`` changes Y18, ``back`` takes both back.

    ``figures`` comes first: 50 key polluters instead of 10 in alpha, so that it is near its benchmark.
    """
    chronicle = begun(folder)
    for month in ("10", "12"):
        path = f"{chronicle.small.root}/alpha/statistics/2019-{month}.yaml"
        chronicle.small.files[path] = chronicle.small.files[path].replace(b'"count": "10"', b'"count": "50"')
    chronicle.commit("figures")
    original = dict(chronicle.others)
    _edit(chronicle.others, "readings.yaml", "chosen: mean\n", "chosen: weighted\n")
    _edit(chronicle.others, "rulebook.yaml", "key_units_weight: {value: 0.7", "key_units_weight: {value: 0.6")
    _edit(chronicle.others, "rulebook.yaml", "emissions_weight: {value: 0.3", "emissions_weight: {value: 0.4")
    chronicle.commit("weights")
    _edit(chronicle.others, "readings.yaml", "chosen: straight_line", "chosen: half_between")
    chronicle.commit("reading")
    chronicle.others = original
    chronicle.commit("back")
    return chronicle


def rules_broken(folder: Path) -> Chronicle:
    """At ``broken`` the parts of an indicator no longer add up, so that nothing is scored; ``mended`` repairs it."""
    chronicle = begun(folder)
    original = dict(chronicle.others)
    _edit(chronicle.others, "indicators.yaml", "points: {value: 3, quote: 考核奖惩制度3分}",
          "points: {value: 2, quote: 考核奖惩制度3分}")  # fmt: skip
    chronicle.commit("broken")
    chronicle.others = original
    chronicle.commit("mended")
    return chronicle


def _edit(files: dict[str, bytes], name: str, old: str, new: str) -> None:
    path = f"{RULES}/{name}"
    text = files[path].decode()
    assert text.count(old) == 1, f"{path}: {old}"
    files[path] = text.replace(old, new).encode()


def rulings(folder: Path) -> Chronicle:
    """One ruling of the office at a time: a ``judgement`` on candidate p2, a ``veto`` on p1, the ``judgement withdrawn``.

    ``candidate`` comes first: alpha puts p2 forward for 组织宣传.
    """
    chronicle = begun(folder)
    small = chronicle.small
    persons = f"{small.root}/alpha/persons"
    for name in ("person.yaml", "narrative.md"):
        text = small.files[f"{persons}/p1/{name}"].decode()
        text = (
            text.replace('"p1"', '"p2"').replace("候选人一", "候选人二").replace("现场执法能手", "组织宣传")
        )
        small.files[f"{persons}/p2/{name}"] = text.encode()
    small.edit("alpha/persons/p2/person.yaml", files=None)
    stamps = [stamp(path, content) for path, content in small.files.items()]
    path = f"{small.root}/alpha/nominations.yaml"
    record = json.loads(small.files[path])
    record["persons"].append({"person": "p2", "unit": "alpha", "track": "组织宣传",
                              "digest": folder_digest(stamps, f"{persons}/p2")})  # fmt: skip
    small.put("alpha/nominations.yaml", record)
    chronicle.commit("candidate")
    grounds = dict.fromkeys(("mobilisation", "participation", "selection", "results"), "组织得力")
    small.put("office/judgement.yaml", {"decided_on": "2019-12-06", "document": document(),
                                        "persons": [{"person": "p2", **grounds}]})  # fmt: skip
    chronicle.commit("judgement")
    small.table(
        "office/vetoes.csv", "subject,proven_on,body,document_sha256", f"p1,2019-11-27,有关部门,{SHA}"
    )
    chronicle.commit("veto")
    small.remove("office/judgement.yaml")
    chronicle.commit("judgement withdrawn")
    return chronicle


def clock_skew(folder: Path) -> Chronicle:
    """One case more at each of four commits whose clocks say: years earlier, the year 2099, other zones, 1970."""
    chronicle = begun(folder)
    clocks = (
        ("earlier", NINE - 900 * DAY, "+0800"),
        ("far future", 4_086_144_000, "-1200"),
        ("other zone", NINE + 5 * DAY, "+1400"),
        ("epoch", 0, "+0000"),
    )
    for number, (name, time, zone) in enumerate(clocks):
        chronicle.small.append("gamma/cases.csv", case_row(260 + number, "gamma"))
        chronicle.commit(name, time=time, zone=zone)
    return chronicle


def empty_commit(folder: Path) -> Chronicle:
    """``empty`` has the tree of its parent; ``code only`` touches nothing that is scored."""
    chronicle = begun(folder)
    chronicle.commit("empty")
    chronicle.others["README.md"] += b"More.\n"
    chronicle.commit("code only")
    return chronicle


def deleted_and_restored(folder: Path) -> Chronicle:
    """``deleted`` takes beta's whole table of cases away, ``restored`` brings it back."""
    chronicle = begun(folder)
    path = f"{chronicle.small.root}/beta/cases.csv"
    kept = chronicle.small.files.pop(path)
    chronicle.commit("deleted")
    chronicle.small.files[path] = kept
    chronicle.commit("restored")
    return chronicle


def _replaced(path: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes], str], None]:
    def spoil(files: dict[str, bytes], root: str) -> None:
        assert old in files[f"{root}/{path}"], path
        files[f"{root}/{path}"] = files[f"{root}/{path}"].replace(old, new, 1)

    return spoil


def _duplicated(files: dict[str, bytes], root: str) -> None:
    files[f"{root}/beta/cases.csv"] += (case_row(1, "beta", url="") + "\n").encode()


SPOILS: Mapping[str, Callable[[dict[str, bytes], str], None]] = {
    "cell": _replaced("alpha/cases.csv", b",10000,", "，10000,".encode()),
    "header": _replaced("beta/cases.csv", b"number,", b"numbers,"),
    "votes": _replaced("office/votes.csv", b",30,", "，３０,".encode()),
    "yaml": _replaced("gamma/statistics/2019-12.yaml", b'"through": ', '"through"： '.encode()),
    "bytes": _replaced("alpha/team.yaml", b"{", b"{\x00"),
    "register": _replaced("office/register.csv", b"unit,code", b"unit;code"),
    "campaign": _replaced("office/campaign.yaml", b'"rulebook"', b'"rulebok"'),
    "duplicate": _duplicated,
}
"""What can be spoilt for a while, by name."""


def invalid_for_a_while(folder: Path, spoils: Mapping[str, Callable[[dict[str, bytes], str], None]] = SPOILS) -> Chronicle:  # fmt: skip
    """Each fault comes with a commit ``spoil <name>``, stays while gamma files a case, and goes with ``mend <name>``."""
    chronicle = begun(folder)
    small = chronicle.small
    for number, (name, spoil) in enumerate(spoils.items()):
        good = dict(small.files)
        spoil(small.files, small.root)
        changed = [path for path in good if small.files[path] != good[path]]
        chronicle.commit(f"spoil {name}")
        small.append("gamma/cases.csv", case_row(270 + number, "gamma"))
        chronicle.commit(f"meanwhile {name}")
        small.files |= {path: good[path] for path in changed}
        chronicle.commit(f"mend {name}")
    return chronicle


def irregular_for_a_while(folder: Path) -> Chronicle:
    """What git holds becomes ``executable`` (beta's cases), a ``link`` (alpha's team) and a ``submodule`` (the votes),

    while gamma files a case (``meanwhile``); ``mended`` makes all of it regular files again, with the same bytes.
    """
    chronicle = begun(folder)
    small = chronicle.small
    for name, path, mode in (
        ("executable", "beta/cases.csv", EXECUTABLE),
        ("link", "alpha/team.yaml", LINK),
        ("submodule", "office/votes.csv", SUBMODULE),
    ):
        chronicle.modes[f"{small.root}/{path}"] = mode
        chronicle.commit(name)
    small.append("gamma/cases.csv", case_row(280, "gamma"))
    chronicle.commit("meanwhile")
    chronicle.modes.clear()
    chronicle.commit("mended")
    return chronicle


def shallow_clone(folder: Path) -> Path:
    """A clone of depth 2 of the history ``reverted``: its first step is not there."""
    chronicle = reverted(folder / "whole.git")
    clone = folder / "shallow.git"
    source = chronicle.root.resolve().as_uri()
    subprocess.run(["git", "clone", "--quiet", "--bare", "--depth", "2", source, clone], check=True)
    return clone


def rewritten(folder: Path) -> tuple[Chronicle, str, str]:
    """Main with ``first`` and ``second``, then forced onto another line from ``campaign``: the tips before and after."""
    chronicle = begun(folder)
    base, files = list(chronicle.line), dict(chronicle.small.files)
    for name, number in (("first", 51), ("second", 52)):
        chronicle.small.append("alpha/cases.csv", case_row(number, "alpha"))
        chronicle.commit(name)
    old = chronicle.tip
    chronicle.line, chronicle.small.files = base, files
    for name, number in (("first again", 53), ("second again", 52)):
        chronicle.small.append("alpha/cases.csv", case_row(number, "alpha"))
        chronicle.commit(name)
    return chronicle, old, chronicle.tip


HISTORIES: Mapping[str, Callable[[Path], Chronicle]] = {
    made.__name__: made
    for made in (
        merge_of_two_units, merge_behind, octopus, reverted, renamed, units_merged, rules_changed, rules_broken,
        rulings, clock_skew, empty_commit, deleted_and_restored, invalid_for_a_while,
        irregular_for_a_while,
    )
}  # fmt: skip
"""The histories that are whole, by name."""
