"""The house itself: the lock, the rooms, the packaging and what a tracked file may name."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PURE_ROOMS = ("schema", "scorer")
IMPURE_CALLS = {"open", "print", "input", "exec", "eval", "breakpoint", "__import__"}
IMPURE_ATTRIBUTES = {"now", "today", "utcnow", "environ", "getenv", "stdout", "stderr"}

MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:work|root|tmp)/")
REGISTRY_HOST = re.compile(r"\b(?:pypi|pythonhosted|npmjs|debian)[.](?:org|com)\b")


def tracked_files() -> list[str]:
    """Paths of the files that git tracks and the working tree holds."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    names = [name for name in listing.stdout.decode().split("\0") if name]
    return [name for name in names if (ROOT / name).is_file()]


def lock_entries() -> list[str]:
    """The lock's entries, each with its continuation lines joined."""
    text = (ROOT / "requirements.lock").read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def impurities(source: str) -> Iterator[tuple[int, str]]:
    """Lines of a module at which it reaches for disk, screen, clock or environment."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in IMPURE_CALLS:
                yield node.lineno, f"{name}()"
            case ast.Attribute(attr=name) if name in IMPURE_ATTRIBUTES:
                yield node.lineno, f".{name}"


def test_mkdocs_reads_and_writes_below_build() -> None:
    """MkDocs empties its default output folder, and that is called site/, like a room."""
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert re.search(r"^site_dir: build/site$", settings, re.MULTILINE)
    assert re.search(r"^docs_dir: build/pages$", settings, re.MULTILINE)


def test_site_is_a_folder_not_a_package() -> None:
    """A package called site would stand behind the standard library's module for ever."""
    assert not (ROOT / "site" / "__init__.py").exists()


def test_the_lock_holds_no_address() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(r"^\s*--(?!hash=)", "\n".join(lock_entries()), re.MULTILINE)


def test_every_lock_entry_is_pinned_and_hashed() -> None:
    entries = lock_entries()
    assert len(entries) > 50
    pinned = re.compile(r"^[a-z0-9][a-z0-9._-]*==\S+ .*--hash=sha256:[0-9a-f]{64}\b")
    assert [entry for entry in entries if not pinned.match(entry)] == []


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_the_lock_answers_the_requirements(name: str) -> None:
    """Whoever changes a requirement and forgets `make lock` hears of it here."""
    locked = dict(entry.split()[0].split("==") for entry in lock_entries())
    lines = (ROOT / name).read_text("utf-8").splitlines()
    for line in (line.partition("#")[0].strip().lower() for line in lines):
        package, _, version = line.partition("==")
        if package:
            assert package in locked, f"{package} is not in requirements.lock"
            assert version in ("", locked[package])


def test_mkdocs_stays_below_2() -> None:
    assert any(entry.startswith("mkdocs==1.") for entry in lock_entries())


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_pure_rooms_reach_for_nothing(room: str) -> None:
    """Imports are import-linter's to judge; this finds what needs no import."""
    found = [
        f"{path.relative_to(ROOT)}:{line}: {what}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for line, what in impurities(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "open('x')",
        "print(1)",
        "from datetime import datetime\nclock = datetime.now",
        "date.today()",
        "os.environ['A']",
        "sys.stdout.write('')",
    ],
)
def test_impurities_are_seen(source: str) -> None:
    assert list(impurities(source))


def test_no_tracked_file_names_this_machine_or_a_registry() -> None:
    found = []
    for name in tracked_files():
        text = (ROOT / name).read_bytes().decode("utf-8", "replace")
        for number, line in enumerate(text.splitlines(), 1):
            if MACHINE_PATH.search(line) or REGISTRY_HOST.search(line):
                found.append(f"{name}:{number}: {line.strip()[:80]}")
    assert found == []


def test_actions_are_pinned_by_commit() -> None:
    """A tag can be moved; forty hexadecimal digits cannot."""
    pinned = re.compile(r"^[\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
    workflows = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    assert workflows
    for path in workflows:
        for used in re.findall(r"uses:\s*(.+?)\s*$", path.read_text("utf-8"), re.MULTILINE):
            assert used.startswith("$/") or pinned.match(used), f"{path.name}: {used}"


def test_every_room_is_distributed() -> None:
    """The rooms that a user runs are packages; tests, demo and benchmarks are not."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = settings["tool"]["setuptools"]["packages"]["find"]["include"]
    assert {name.partition(".")[0] for name in wanted} == {"schema", "scorer", "lianbing", "sitegen"}


@pytest.mark.soak
def test_the_wheel_carries_code_and_data(tmp_path: Path) -> None:
    """Built offline from the tracked files alone, in a folder with a space and Chinese characters."""
    copy = tmp_path / "大练兵 copy"
    for name in tracked_files():
        target = copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "-w", str(tmp_path), "."], cwd=copy, check=True)
    with zipfile.ZipFile(next(tmp_path.glob("lianbing-*.whl"))) as wheel:
        packed = set(wheel.namelist())
    rooms = ("schema/", "scorer/", "lianbing/", "site/sitegen/")
    carried = re.compile(r"\.py$|^scorer/rulebooks/|^schema/(json|templates)/[^/]+$|^lianbing/.*\.yaml$")
    expected = {
        name.removeprefix("site/")
        for name in tracked_files()
        if name.startswith(rooms) and carried.search(name)
    }
    assert expected - packed == set()
    assert {name.split("/")[0] for name in packed if not name.startswith("lianbing-")} <= {
        room.rstrip("/").removeprefix("site/") for room in rooms
    }
