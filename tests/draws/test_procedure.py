"""The procedure of the draw against the second implementation that citizens have, and what it promises (Y32, Y49, Y50)."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections import Counter
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schema.case_numbers import case_key
from schema.codelists import SeedKind
from schema.records.draws import SeedAnnouncement
from schema.zone import CHINA
from scorer.drawing import Stratum, case_digest, draw_id, pick, seed_bits, stream
from tests.smallcampaign import ROOT

SCRIPT = ROOT / "docs" / "guide" / "draw_check.py"


def _citizen() -> Any:
    spec = importlib.util.spec_from_file_location("draw_check", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CITIZEN = _citizen()
SEEDS = st.text("0123456789abcdef-", min_size=1, max_size=60)
UNITS = st.text("abcdefghij-0123456789", min_size=1, max_size=12)
CATEGORIES = st.sampled_from(["一般", "配套"])
NUMBERS = st.integers(1, 99_999).map(lambda n: f"某环罚〔2019〕{n}号")
FRAMES = st.lists(NUMBERS, max_size=25, unique=True).map(lambda found: [case_digest(n) for n in found])


@pytest.mark.rows("Y32", "Y49")
@settings(max_examples=300, deadline=None)
@given(SEEDS, UNITS, CATEGORIES, FRAMES, st.integers(0, 6), st.lists(st.integers(0, 30), max_size=6))
def test_both_implementations_draw_the_same(
    seed: str, unit: str, category: str, cases: list[str], places: int, gone: list[int]
) -> None:
    order = stream(draw_id(2019, "files"), seed, Stratum(unit, category), cases)
    assert list(order) == CITIZEN.order("2019/files", seed, unit, category, cases)
    redrawn = [order[n] for n in gone if n < len(order)]
    assert list(pick(order, places, redrawn).drawn) == CITIZEN.drawn(order, places, redrawn)


@settings(max_examples=300, deadline=None)
@given(
    st.text("某环罚字第", min_size=2, max_size=6),
    st.sampled_from(["〔{}〕", "[{}]", "（{}）", "【{}】", "(2019)", "〔{}年〕"]),
    st.integers(1, 9_999),
    st.sampled_from(["{}号", "第{}号", "{}", " {} 号", "0{}号", "-{}号"]),
)
def test_both_read_every_spelling_of_a_number_alike(
    prefix: str, bracket: str, number: int, ending: str
) -> None:
    text = prefix + bracket.format("2019") + ending.format(number)
    assert case_digest(text) == CITIZEN.fingerprint(text) == sha256(case_key(text).encode()).hexdigest()


def test_the_second_implementation_has_at_most_60_lines_of_the_standard_library() -> None:
    lines = SCRIPT.read_text("utf-8").splitlines()
    assert len(lines) <= 60
    imports = {line.split()[1].partition(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert imports <= set(sys.stdlib_module_names)


def test_the_key_of_a_case_is_the_hash_of_six_lines_as_documented() -> None:
    cases = [case_digest(f"某环罚〔2019〕{n}号") for n in range(1, 8)]
    keys = {
        case: sha256(f"lianbing-draw/1\n2019/files\n3-10-7\nalpha\n一般\n{case}".encode()).hexdigest()
        for case in cases
    }
    found = stream("2019/files", "3-10-7", Stratum("alpha", "一般"), cases)
    assert list(found) == sorted(cases, key=lambda case: keys[case])


@pytest.mark.rows("Y32")
@settings(max_examples=100, deadline=None)
@given(SEEDS, st.lists(NUMBERS, min_size=1, max_size=25, unique=True), NUMBERS)
def test_a_case_more_moves_nobody_but_steps_in(seed: str, numbers: list[str], more: str) -> None:
    """The others keep their order, so that a case can only take the place it draws itself."""
    cases = [case_digest(number) for number in numbers]
    before = stream("2019/files", seed, Stratum("alpha", "一般"), cases)
    after = stream("2019/files", seed, Stratum("alpha", "一般"), {*cases, case_digest(more)})
    assert [case for case in after if case in cases] == list(before)


@pytest.mark.parametrize(
    "other",
    [
        ("2019/again", "1-2-3", Stratum("alpha", "一般")),
        ("2020/files", "1-2-3", Stratum("alpha", "一般")),
        ("2019/files", "1-2-4", Stratum("alpha", "一般")),
        ("2019/files", "1-2-3", Stratum("beta", "一般")),
        ("2019/files", "1-2-3", Stratum("alpha", "配套")),
    ],
)
def test_draw_seed_unit_and_category_have_streams_of_their_own(other: tuple[str, str, Stratum]) -> None:
    cases = [case_digest(str(n)) for n in range(40)]
    assert stream(*other, cases) != stream("2019/files", "1-2-3", Stratum("alpha", "一般"), cases)


def test_every_case_is_drawn_as_often_as_the_others() -> None:
    """Two of seven under 7,000 seeds: 2,000 each, give or take five standard deviations (38)."""
    cases = [case_digest(f"某环罚〔2019〕{n}号") for n in range(1, 8)]
    drawn = Counter(
        case for n in range(7_000) for case in stream("2019/files", f"{n}", Stratum("a", "一般"), cases)[:2]
    )
    assert all(abs(count - 2_000) < 190 for count in drawn.values()), drawn


@pytest.mark.rows("Y50")
def test_a_redraw_takes_the_next_of_the_stream_and_one_that_was_not_drawn_takes_nothing() -> None:
    order = ("a", "b", "c", "d")
    assert pick(order, 2).drawn == ("a", "b")
    assert pick(order, 2, ["a"]).drawn == ("b", "c")
    assert pick(order, 2, ["a", "c"]).drawn == ("b", "d")
    assert pick(order, 2, ["a", "b", "c", "d"]).drawn == ()
    picked = pick(order, 2, ["d", "a", "a"])
    assert (picked.drawn, picked.stray) == (("b", "c"), (0, 2))
    assert pick((), 2).drawn == ()


@pytest.mark.parametrize(("throws", "faces", "bits"), [(24, 10, 79), (20, 6, 51), (1, 1, 0), (64, 2, 64)])
def test_a_seed_has_as_many_bits_as_dice_can_show(throws: int, faces: int, bits: int) -> None:
    assert seed_bits(_announced(SeedKind.DICE, throws=throws, faces=faces)) == bits


def test_a_beacon_has_four_bits_a_digit() -> None:
    assert seed_bits(_announced(SeedKind.BEACON, round="1", length=16)) == 64


def _announced(kind: SeedKind, **values: Any) -> SeedAnnouncement:
    return SeedAnnouncement(kind=kind, source="当众", at=datetime(2019, 10, 12, 10, tzinfo=CHINA), **values)


@pytest.mark.rows("R34", "Y32", "Y50")
def test_a_citizen_confirms_every_draw_of_the_demonstration(tmp_path: Path) -> None:
    """Without this program: python -I knows nothing but its standard library."""
    run = _check(ROOT / "submissions" / "2019")
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    assert len(lines) > 70
    assert all(line.endswith(" 一致") for line in lines)


@pytest.mark.rows("Y49")
@pytest.mark.parametrize("part", ["drawn.csv", "draws/casefiles.csv", "reveals/casefiles.yaml"])
def test_a_citizen_sees_what_was_changed_afterwards(tmp_path: Path, part: str) -> None:
    office = _copied(tmp_path)
    assert _check(tmp_path / "2019").returncode == 0
    lines = (office / part).read_text("utf-8").splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if line.startswith(("value:", "yili,")))
    lines[place] = "value: 1-2-3\n" if lines[place].startswith("value:") else ""
    (office / part).write_text("".join(lines), "utf-8")
    assert _check(tmp_path / "2019").returncode == 1


@pytest.mark.rows("Y49")
def test_a_citizen_is_told_what_was_not_compared(tmp_path: Path) -> None:
    """Units in flow style, and drawn files of units outside: never a silent yes."""
    office = _copied(tmp_path)
    record = (office / "draws/casefiles.yaml").read_text("utf-8")
    head, _, units = record.partition("units:\n")
    names = [line.removeprefix("  - ").strip() for line in units.splitlines()]
    flow = f"units: [{', '.join(names)}]\n"
    (office / "draws/casefiles.yaml").write_text(head + flow, "utf-8")
    assert _check(tmp_path / "2019").returncode == 1
    (office / "draws/casefiles.yaml").write_text(f"{head}units:\n  - {names[0]}\n", "utf-8")
    assert "没有比较" in _check(tmp_path / "2019").stdout
    (office / "draws/casefiles.yaml").write_text(record, "utf-8")
    with (office / "drawn.csv").open("a", encoding="utf-8") as drawn:
        drawn.write("nowhere,一般,某环罚〔2019〕1号\n")
    run = _check(tmp_path / "2019")
    assert run.returncode == 1
    assert run.stdout.splitlines()[-1].startswith("nowhere 一般 没有比较")


@pytest.mark.rows("Y49")
def test_a_citizen_reads_the_digest_of_the_frame_from_its_field_alone(tmp_path: Path) -> None:
    office = _copied(tmp_path)
    path = office / "draws/casefiles.yaml"
    record = path.read_text("utf-8")
    digest = sha256((office / "draws/casefiles.csv").read_bytes()).hexdigest()
    path.write_text(record.replace(digest, "0" * 64) + f"# {digest}\n", "utf-8")
    run = _check(tmp_path / "2019")
    assert run.returncode == 1
    assert "指纹不符" in run.stderr


@pytest.mark.rows("Y49")
def test_a_citizen_is_told_that_nothing_is_revealed_yet(tmp_path: Path) -> None:
    (_copied(tmp_path) / "reveals/casefiles.yaml").unlink()
    run = _check(tmp_path / "2019")
    assert (run.returncode, run.stdout.strip()) == (2, "种子尚未公布，现在没有可以复核的")


def _copied(tmp_path: Path) -> Path:
    """The folder of the office with what a citizen needs, below a copy of the year."""
    office = tmp_path / "2019" / "office"
    for name in (
        "drawn.csv",
        "register.csv",
        "draws/casefiles.csv",
        "draws/casefiles.yaml",
        "reveals/casefiles.yaml",
    ):
        target = office / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / "submissions/2019/office" / name).read_bytes())
    return office


def _check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(folder), "casefiles"],
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
        check=False,
    )
