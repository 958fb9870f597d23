"""What the READMEs say one can type works as written, and prints what they show."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
ELSEWHERE = ("make ", "python -m lianbing publish")
"""Commands that other tests run: the whole site, and this suite."""

IDENTITY = {
    f"GIT_{who}_{what}": "demo@example.invalid"
    for who in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository with two commits of history."""
    root = tmp_path_factory.mktemp("readme") / "checkout"
    root.mkdir()
    for name in ("schema", "scorer", "lianbing", "site", "docs", "submissions"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "first")
    (root / "README.md").write_text("# Lianbing\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "second")
    return root


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, env={**os.environ, **IDENTITY}, check=True)


def shell(root: Path, script: str) -> str:
    """What a script prints; every command of it must end well."""
    path = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=root, env={**os.environ, **IDENTITY, "PATH": path, "PYTHONPATH": str(root / "site")},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def blocks(readme: str, kind: str) -> list[list[str]]:
    """The lines of the fenced blocks of a kind."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    return [found.splitlines() for found in re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)]


def commands(readme: str) -> list[str]:
    """The commands in blocks and in running text, in their order."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    inline = re.findall(r"`(python -m lianbing [^`\n]+)`", text)
    lines = [line for block in blocks(readme, "sh") for line in block if line.strip()]
    return [line for line in (*inline, *lines) if not line.startswith(ELSEWHERE)]


@pytest.mark.parametrize("readme", READMES)
def test_every_command_works_as_written(checkout: Path, readme: str, tmp_path: Path) -> None:
    shutil.copytree(checkout, tmp_path / "checkout")
    lines = commands(readme)  # the gate may refuse the change, which is no fault of its own
    assert len(lines) >= 3
    script = [re.sub(r"(lianbing gate [^#]*)(#.*)?$", r"\1 || test $? = 1", line) for line in lines]
    shell(tmp_path / "checkout", "\n".join(map(filled_in, script)))


def filled_in(line: str) -> str:
    """A command; the template that it may write loses its mark, as when it is filled in."""
    is_new = line.startswith("python -m lianbing new ")
    return f"sed -i '/^# 模板/d' \"$({line}\n)\"" if is_new else line


def test_the_sample_of_explain_is_what_it_prints(checkout: Path) -> None:
    ((prompt, *shown),) = blocks("README.md", "console")
    assert shell(checkout, prompt.removeprefix("$ ")).splitlines() == shown


@pytest.mark.parametrize("page", ["README.zh-CN.md", "docs/guide/index.md"])
def test_the_sample_of_a_finding_is_what_check_prints(checkout: Path, tmp_path: Path, page: str) -> None:
    root = tmp_path / "checkout"
    shutil.copytree(checkout, root)
    text = (ROOT / page).read_text(encoding="utf-8")
    (sample,) = re.findall(r"^ *(?:错误 )?(submissions/\S+\.csv:[0-9]+:[0-9]+: S112 .+)$", text, re.MULTILINE)
    path, line, _ = sample.split(":", 2)
    rows = (root / path).read_text(encoding="utf-8").splitlines()
    cells = rows[int(line) - 1].split(",")
    cells[rows[0].split(",").index("fine")] = '"１，０００"'
    rows[int(line) - 1] = ",".join(cells)
    (root / path).write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert sample in shell(root, "python -m lianbing check || true")
