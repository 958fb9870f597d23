"""The generator: the same bytes always, valid at any size, nothing personal in it."""

import csv
import hashlib
import io
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from demo.campaign import generate
from schema.codelists import Level
from schema.intake import read_campaign
from schema.privacy import find_personal_data

ROOT = Path(__file__).parents[2]
OFFICE = "submissions/2019/office"
LARGEST = 1_000_000


def digest(files: dict[str, bytes]) -> str:
    whole = hashlib.sha256()
    for path, content in files.items():
        whole.update(f"{path}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()


def table(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{OFFICE}/{name}.csv"].decode())))


@pytest.mark.parametrize("hash_seed", ["0", "1", "4711"])
def test_the_same_seed_gives_the_same_bytes(hash_seed: str, shipped: dict[str, bytes]) -> None:
    program = (
        "import hashlib; from demo.campaign import generate; w = hashlib.sha256()\n"
        "for p, c in generate().items(): w.update(f'{p}\\0{len(c)}\\0'.encode() + c)\n"
        "print(w.hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": "America/New_York", "LC_ALL": "C"}
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, check=True, text=True
    )
    assert run.stdout.strip() == digest(shipped)


def test_another_seed_gives_another_campaign(shipped: dict[str, bytes]) -> None:
    other = generate(seed=7)
    assert digest(other) != digest(shipped)
    assert other[f"{OFFICE}/register.csv"] == shipped[f"{OFFICE}/register.csv"]


def test_the_shipped_files_are_the_generated_ones(shipped: dict[str, bytes]) -> None:
    """`python -m demo --out .` writes them again."""
    folder = ROOT / "submissions" / "2019"
    found = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "published" not in path.parts
    }
    assert sorted(found) == sorted(shipped)
    assert [path for path in shipped if found[path] != shipped[path]] == []


def test_every_file_stays_small(shipped: dict[str, bytes]) -> None:
    assert [path for path, content in shipped.items() if len(content) >= LARGEST] == []
    assert sum(map(len, shipped.values())) < 4_000_000


@pytest.mark.parametrize("arguments", [{}, {"story": False}, {"seed": 5}, {"scale": 3}, {"year": 2024}])
def test_every_record_is_accepted(arguments: dict[str, int]) -> None:
    year = arguments.get("year", 2019)
    campaign, findings = read_campaign(generate(**arguments), year)  # type: ignore[arg-type]
    assert [str(found) for found in findings if found.is_error] == []
    assert campaign.refused == frozenset()


def test_nothing_personal_is_in_it(shipped: dict[str, bytes]) -> None:
    found = [
        f"{path}: {datum.label} {text[datum.start : datum.end]}"
        for path, content in shipped.items()
        for text in [content.decode()]
        for datum in find_personal_data(text)
    ]
    assert found == []


def test_hosts_are_reserved_names(shipped: dict[str, bytes]) -> None:
    """No address of the demonstration can ever be somebody's (RFC 2606)."""
    for path, content in shipped.items():
        for part in content.decode().split("https://")[1:]:
            assert part.split("/")[0].endswith(".example"), path


def test_the_campaign_says_that_it_is_invented(shipped: dict[str, bytes]) -> None:
    assert "demo: 是" in shipped[f"{OFFICE}/campaign.yaml"].decode()


def test_it_has_the_size_of_the_region(shipped: dict[str, bytes]) -> None:
    levels = Counter(row["level"] for row in table(shipped, "register") if not row["valid_to"])
    assert levels[Level.PREFECTURE] == 14
    assert levels[Level.COUNTY] == 96
    assert levels[Level.CORPS] == 9
    cases = sum(content.count(b"\n") - 1 for path, content in shipped.items() if path.endswith("/cases.csv"))
    assert 4_500 < cases < 5_500
    assert sum(path.endswith("/person.yaml") for path in shipped) == 110


def test_a_larger_campaign_is_larger_in_proportion(larger: dict[str, bytes]) -> None:
    levels = Counter(row["level"] for row in table(larger, "register") if not row["valid_to"])
    assert levels[Level.PREFECTURE] == 42
    assert levels[Level.COUNTY] == 3 * 96
    persons = [path.split("/")[4] for path in larger if path.endswith("/person.yaml")]
    assert len(persons) == len(set(persons)) == 330


def test_units_have_unique_names_and_codes() -> None:
    rows = [row for row in table(generate(scale=25, story=False), "register") if not row["valid_to"]]
    for column in ("unit", "name", "code"):
        assert [value for value, count in Counter(row[column] for row in rows).items() if count > 1] == []


def test_nobody_marks_the_own_prefecture(larger: dict[str, bytes]) -> None:
    campaign, _ = read_campaign(larger, 2019)
    home = {row["member"]: row["prefecture"] for row in table(larger, "panel")}
    units = {folder.id: folder.unit for folder in campaign.persons.values()}
    for name, column in (("case-marks", "subject"), ("team-marks", "unit")):
        for row in table(larger, name):
            unit = units.get(row[column], row[column])
            assert home[row["member"]] != campaign.prefecture_of(unit)


def test_no_unit_has_a_file_drawn_that_it_recommends(larger: dict[str, bytes]) -> None:
    recommended = {
        path.split("/")[2]: content.decode()
        for path, content in larger.items()
        if path.endswith("/recommended.yaml")
    }
    drawn = table(larger, "drawn")
    assert drawn
    assert [r for r in drawn if f" {r['number']}\n" in recommended.get(r["unit"], "")] == []
