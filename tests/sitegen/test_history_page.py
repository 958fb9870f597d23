"""The pages of the history: every step that moved somebody, and each candidate's moves with all that caused them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import sitegen.history
from lianbing.history.publishing import history_files
from scorer.wording import STAGES
from tests.history.repositories import irregular_for_a_while, merge_of_two_units
from tests.sitegen.test_pages import HOSTILE, Skeleton, html, made, parts

Files = dict[str, Any]
STEPS = "history/steps.json"
COMMAND = "python -m lianbing history --candidate"
POISON = frozenset({"subject", "label", "path", "lines", "actor", "role", "rules", "trouble", "name"})
"""Keys of a history whose values others chose: messages, file names, accounts, names."""


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The history of a small campaign that merged two units' cases at last, by file."""
    chronicle = merge_of_two_units(tmp_path_factory.mktemp("history"))
    files = history_files(chronicle.root, chronicle.tip, 2019)
    return {name: json.loads(content) for name, content in files.items()}


def copied(history: Files) -> Any:
    """A history to be changed."""
    return json.loads(json.dumps(history))


def pages_of(tmp_path: Path, documents: Mapping[str, bytes], history: Files) -> Path:
    """The pages of the small campaign with a history."""
    return made(tmp_path, {**documents, **{name: json.dumps(d).encode() for name, d in history.items()}})


def words(page: Path) -> str:
    """What a reader reads, without breaks."""
    return " ".join("".join(Skeleton(html(parts(page)[1])).words).split())


def half_up(value: str) -> str:
    exact = Fraction(value)
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    return str(number.quantize(Decimal("0.01"), ROUND_HALF_UP)).replace("-0.00", "0.00")


def lengthened(history: Files, steps: int) -> Any:
    """A history whose last step comes again and again, each time as another commit."""
    found = copied(history)
    document = found[STEPS]
    last, end = document["steps"][-1], len(document["steps"]) - 1
    moved = [one for one in found.values() if "moves" in one and one["moves"][-1]["step"] == end]
    for number in range(steps):
        place, commit = len(document["steps"]), f"{number:012x}{0:028x}"
        document["steps"].append({**last, "step": {**last["step"], "commit": commit}})
        for one in moved:
            one["moves"].append({**one["moves"][-1], "step": place, "commit": commit})
    return found


# ---- the page of steps


def test_every_step_that_moved_somebody_stands_on_the_page_the_newest_first(
    tmp_path: Path, documents: Mapping[str, bytes], history: Files
) -> None:
    page = pages_of(tmp_path, documents, history) / "history.md"
    text, read = page.read_text("utf-8").partition('<h2 id="steps">')[2], words(page)
    moving = [each for each in history[STEPS]["steps"] if each["moved"]]
    assert len(moving) >= 2
    places = [text.index(f'id="c-{each["step"]["commit"][:12]}"') for each in moving]
    assert places == sorted(places, reverse=True)
    assert text.count('class="lb-step"') == len(moving)
    for each in moving:
        assert f"{each['moved']} 个单位和个人有变动" in read
        assert each["step"]["subject"] in read
    assert "处罚案件 alpha/cases.csv:16" in read
    assert "时间推移 → 评分规则 → 办公室记录 → 办公室决定和豁免 → 收件记录 → 单位材料" in read
    assert "恰等于得分的变化" in read


def test_steps_that_moved_nobody_stand_briefly_between_those_that_did(
    tmp_path: Path, documents: Mapping[str, bytes], history: Files
) -> None:
    changed = lengthened(history, 6)
    quiet = changed[STEPS]["steps"][-4:-1]
    for number, entry in enumerate(quiet):
        entry["moved"] = 0
        entry["step"]["subject"] = f"只改文档 {number}"
        for one in changed.values():
            if "moves" in one:
                one["moves"] = [m for m in one["moves"] if m["commit"] != entry["step"]["commit"]]
    page = pages_of(tmp_path, documents, changed) / "history.md"
    text = page.read_text("utf-8")
    assert "3 步没有改变任何人的得分" in words(page)
    fold = text[text.index("3 步没有改变任何人的得分") :].partition("</details>")[0]
    places = [fold.index(entry["step"]["commit"][:12]) for entry in quiet]
    assert places == sorted(places, reverse=True), "the newest first"
    for number in range(3):
        assert f"只改文档 {number}" in fold
    last, before = (changed[STEPS]["steps"][place]["step"]["commit"][:12] for place in (-1, -5))
    assert text.index(f'id="c-{last}"') < text.index("3 步没有改变") < text.index(f'id="c-{before}"')


def test_a_step_names_its_arrival_and_request_and_says_where_a_time_is_only_claimed(
    tmp_path: Path, documents: Mapping[str, bytes], history: Files
) -> None:
    received = {"event": "merge", "received_at": "2019-06-20T10:11:12+08:00", "actor": "demo-a", "approved_by": [],
                "line": 7, "sha256": "0" * 64}  # fmt: skip
    roles = {"unit:alpha": "（甲市）", "group:办公室": "（办公室）", None: "（不在册）"}
    changed = lengthened(history, len(roles))
    for role, entry in zip(roles, changed[STEPS]["steps"][-len(roles) :], strict=True):
        entry["step"] |= {"arrival": {**received, "role": role}, "pull_request": 12, "errors": 3}
    read = words(pages_of(tmp_path, documents, changed) / "history.md")
    for said, entry in zip(roles.values(), changed[STEPS]["steps"][-len(roles) :], strict=True):
        commit = entry["step"]["commit"][:12]
        assert f"2019-06-20 10:11 · 提交 {commit} · 合并请求 #12 · 账号 demo-a{said}，收件日志第 7 行" in read
    assert read.count("此处的材料有 3 处错误") == len(roles)
    claimed = [each for each in changed[STEPS]["steps"] if each["moved"] and not each["step"]["arrival"]]
    assert read.count("（提交自称）") == len(claimed) > 0


def test_commits_requests_and_files_lead_to_the_platform_at_the_version_of_their_step(
    tmp_path: Path, documents: Mapping[str, bytes], history: Files
) -> None:
    base = "https://git.example.org/office/campaign"
    campaign = json.loads(documents["campaign.json"]) | {"repository_url": base, "repository_kind": "GitHub"}
    changed = copied(history)
    step = changed[STEPS]["steps"][-1]["step"]
    step["pull_request"] = 12
    pages = pages_of(tmp_path, {**documents, "campaign.json": json.dumps(campaign).encode()}, changed)
    path = step["groups"][0]["files"][0]["path"]
    for name in ("history.md", "units/alpha-a.md"):
        addresses = Skeleton(html(parts(pages / name)[1])).addresses
        assert f"{base}/commit/{step['commit']}" in addresses
        assert f"{base}/pull/12" in addresses
        assert any(a.startswith(f"{base}/blob/{step['commit']}/{path}?plain=1#L") for a in addresses)


def test_rules_and_time_are_told_by_what_they_were_and_became(
    tmp_path: Path, documents: Mapping[str, bytes], history: Files
) -> None:
    changed = copied(history)
    step = changed[STEPS]["steps"][-1]["step"]
    blank: Files = {"owner": None, "record": "", "authority": None, "files": [], "rules": [], "time": []}
    step["groups"] += [
        {**blank, "kind": "rules", "label": "评分规则", "rules": [f"2019 {'ab' * 32}", f"2019 {'cd' * 32} Y18=x"]},
        {**blank, "kind": "time", "label": "时间推移", "time": [None, "2019-07-01T00:00:00+08:00"]},
    ]  # fmt: skip
    read = words(pages_of(tmp_path, documents, changed) / "history.md")
    assert "评分规则，由 2019 abababababab 改为 2019 cdcdcdcdcdcd Y18=x" in read
    assert "时点由 无 到 2019-07-01 00:00" in read


def test_a_long_history_is_bound_in_chapters_that_never_change_once_they_are_full(
    tmp_path: Path, documents: Mapping[str, bytes], history: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitegen.history, "CHAPTER", 3000)
    monkeypatch.setattr(sitegen.history, "LINES", 1000)
    shorter, longer = (
        pages_of(tmp_path / str(steps), documents, lengthened(history, steps)) for steps in (9, 11)
    )
    older = {path.name for path in (shorter / "history").iterdir()}
    assert older >= {"1.md", "2.md"}
    assert {path.name for path in (longer / "history").iterdir()} >= older
    for name in older:
        before, after = (
            parts(folder / "history" / name)[1].partition('<h2 id="steps">')[2]
            for folder in (shorter, longer)
        )
        assert before == after
        assert before.count('class="lb-step"') == 3
    moving = sum(1 for each in lengthened(history, 11)[STEPS]["steps"] if each["moved"])
    everywhere = [longer / "history.md", *(longer / "history").iterdir()]
    assert sum(page.read_text("utf-8").count('class="lb-step"') for page in everywhere) == moving
    for page in [*everywhere, longer / "units" / "alpha-a.md"]:
        for address in Skeleton(html(parts(page)[1])).addresses:
            target, _, anchor = address.partition("#")
            if "/records/" in target:
                assert (page.parent / target).is_file(), f"{page.name}: {address}"
                continue
            there = page if not target else page.parent / target.replace(".html", ".md")
            assert there.is_file(), f"{page.name}: {address}"
            if anchor:
                assert f'id="{anchor}"' in there.read_text("utf-8"), f"{page.name}: {address}"


# ---- a candidate's moves


@pytest.mark.rows("Y34")
def test_a_profile_shows_every_move_with_all_causes_rounded_half_up(
    tmp_path: Path, documents: Mapping[str, bytes], history: Files
) -> None:
    pages = pages_of(tmp_path, documents, history)
    seen = 0
    for unit in ("alpha", "beta", "gamma"):
        page = pages / "units" / f"{unit}.md"
        section = page.read_text("utf-8").partition('<h2 id="history">')[2]
        read = words(page)
        moves = history[f"history/candidates/{unit}.json"]["moves"]
        assert moves
        places = [section.index(f'id="m-{entry["commit"][:12]}"') for entry in moves]
        assert places == sorted(places, reverse=True)
        for entry in moves:
            move = entry["move"]
            assert f"{half_up(move['earned_before'])} → {half_up(move['earned_after'])}" in read
            for indicator in move["indicators"]:
                before, after = (
                    half_up(indicator[side]) if indicator[side] is not None else "尚无"
                    for side in ("before", "after")
                )
                assert f"{indicator['label']} {before} → {after}（" in read
                for cause in indicator["causes"]:
                    seen += 1
                    amount = half_up(cause["amount"])
                    if amount != "0.00":
                        assert ("+" if Fraction(cause["amount"]) > 0 else "") + amount in read
    assert seen > 20


def test_a_record_is_ones_own_or_anothers_with_the_way_it_came(
    tmp_path: Path, documents: Mapping[str, bytes], history: Files
) -> None:
    pages = pages_of(tmp_path, documents, history)
    first, last = words(pages / "units" / "alpha.md"), words(pages / "units" / "alpha-a.md")
    assert "：本单位材料，处罚案件 alpha/cases.csv:" in first
    assert "（经全区总量）" in last
    assert "：其他单位材料（乙市），处罚案件 beta/cases.csv:16（经全区总量）" in last
    assert COMMAND not in first + last, "nothing is left out"


def test_a_file_that_git_holds_as_something_else_is_told_by_that_and_not_by_its_lines(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    chronicle = irregular_for_a_while(tmp_path / "repo.git")
    files = history_files(chronicle.root, chronicle.tip, 2019, cached=False)
    made_of = {name: json.loads(content) for name, content in files.items()}
    read = words(pages_of(tmp_path, documents, made_of) / "units" / "beta.md")
    assert "beta/cases.csv（在 git 中成了链接、子模块或可执行文件，没有读入）" in read
    assert "beta/cases.csv（重新成为普通文件，已经读入）" in read


def test_ranks_and_honours_are_told_with_what_moved_them(
    tmp_path: Path, documents: Mapping[str, bytes], history: Files
) -> None:
    move = history["history/candidates/alpha.json"]["moves"][0]["move"]
    read = words(pages_of(tmp_path, documents, history) / "units" / "alpha.md")
    assert f"名次 无 → {move['rank']['after']}" in read
    assert "不在册 → 参评" in read
    assert move["honours"]
    for honour in move["honours"]:
        assert f"{honour['label']}：无 → {STAGES[honour['after']]}" in read


def test_points_that_went_from_nothing_to_0_have_no_amount_and_are_explained_all_the_same(
    tmp_path: Path, documents: Mapping[str, bytes], history: Files
) -> None:
    first = history["history/candidates/alpha.json"]["moves"][0]
    empty = [i for i in first["move"]["indicators"] if i["delta"] == "0" and i["after"] == "0"]
    assert empty
    read = words(pages_of(tmp_path, documents, history) / "units" / "alpha.md")
    groups = history[STEPS]["steps"][first["step"]]["step"]["groups"]
    for indicator in empty:
        assert not indicator["causes"]
        after = read.partition(f"{indicator['label']} 尚无 → 0.00（0.00）")[2]
        path = groups[indicator["groups"][0]]["files"][0]["path"]
        assert path.removeprefix("submissions/2019/") in after[:150]


def test_causes_beyond_the_first_stand_in_a_fold_and_what_is_left_out_is_counted(
    tmp_path: Path, documents: Mapping[str, bytes], history: Files
) -> None:
    changed = copied(history)
    move = changed["history/candidates/alpha.json"]["moves"][-1]["move"]
    indicator = next(i for i in move["indicators"] if i["causes"])
    many = sitegen.history.CAUSES + sitegen.history.FOLDED + 5
    indicator["causes"] = [{**indicator["causes"][0], "amount": f"{n}.25"} for n in range(1, many + 1)]
    page = pages_of(tmp_path, documents, changed) / "units" / "alpha.md"
    read = words(page)
    assert f"另有 {many - sitegen.history.CAUSES} 个原因" in read
    assert "其余 5 个，见本页的数据文件" in read
    fold = page.read_text("utf-8").partition("个原因</summary>")[2].partition("</details>")[0]
    assert "+7.25" in fold
    assert "+6.25" not in fold
    assert f"+{many - 5}.25" in fold
    assert f"+{many - 4}.25" not in read


def test_of_many_moves_the_newest_are_shown_and_the_rest_is_counted(
    tmp_path: Path, documents: Mapping[str, bytes], history: Files
) -> None:
    longer = lengthened(history, 40)
    page = pages_of(tmp_path, documents, longer) / "units" / "alpha-a.md"
    shown = page.read_text("utf-8").count('class="lb-indicator lb-move"')
    assert shown == sitegen.history.MOVES
    left = len(longer["history/candidates/alpha-a.json"]["moves"]) - shown
    assert f"更早的 {left} 次变动写在 alpha-a.json" in words(page)
    assert f"{COMMAND} alpha-a" in words(page)


def test_who_never_moved_is_told_so(tmp_path: Path, documents: Mapping[str, bytes], history: Files) -> None:
    changed = copied(history)
    changed["history/candidates/alpha.json"]["moves"] = []
    assert "没有哪一步改变过" in words(pages_of(tmp_path, documents, changed) / "units" / "alpha.md")


# ---- absence and hostility


def test_without_a_history_every_page_says_how_to_compute_it(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    pages = made(tmp_path, documents)
    assert f"{COMMAND} ID" in words(pages / "history.md")
    assert f"{COMMAND} alpha" in words(pages / "units" / "alpha.md")
    assert f"{COMMAND} p1" in words(pages / "persons" / "p1.md")
    assert "没有计算得分变动史" in words(pages / "units" / "alpha.md")
    assert not (pages / "history").exists()
    assert "history/steps.json" not in (pages / "downloads.md").read_text("utf-8")


def test_a_message_without_end_is_cut_and_one_without_words_is_said_to_be_empty(
    tmp_path: Path, documents: Mapping[str, bytes], history: Files
) -> None:
    changed = copied(history)
    last, before = (changed[STEPS]["steps"][place]["step"] for place in (-1, -2))
    last["subject"], before["subject"] = "长" * 100_000, ""
    pages = pages_of(tmp_path, documents, changed)
    for name in ("history.md", "units/alpha-a.md"):
        read = words(pages / name)
        assert "长" * 200 + "…" in read
        assert len((pages / name).read_bytes()) < 100_000
        assert "（没有说明）" in read


def poisoned(value: Any, key: str = "") -> Any:
    """A history with hostile words behind everything that somebody chose."""
    match value:
        case dict():
            return {name: poisoned(part, name) for name, part in value.items()}
        case list():
            return [poisoned(part, key) for part in value]
        case str() if key in POISON:
            return value + HOSTILE
        case _:
            return value


def test_hostile_messages_accounts_and_file_names_change_nothing_of_a_page(
    tmp_path: Path, documents: Mapping[str, bytes], history: Files
) -> None:
    clean_history = copied(history)
    step = clean_history[STEPS]["steps"][-1]["step"]
    step["arrival"] = {"event": "merge", "received_at": "2019-06-20T10:11:12+08:00", "actor": "a", "role": "group:x",
                       "approved_by": [], "line": 7, "sha256": "0" * 64}  # fmt: skip
    nowhere = {**documents, "records.json": b'{"records": []}'}
    clean = pages_of(tmp_path / "clean", nowhere, clean_history)
    hostile = pages_of(tmp_path / "hostile", nowhere, poisoned(clean_history))
    assert "alert(1)" in (hostile / "history.md").read_text("utf-8")
    for name in ("history.md", "units/alpha.md", "persons/p1.md", "downloads.md"):
        # the list of files finds no step for a name that was changed, and has no link for it
        before, after = (
            Skeleton(html(parts(folder / name)[1].partition('<h2 id="files">')[0]))
            for folder in (clean, hostile)
        )
        assert before.elements == after.elements, name
        assert before.addresses == after.addresses, name
        assert "<script" not in (hostile / name).read_text("utf-8")
