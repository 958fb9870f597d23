"""A server with the hooks installed by the command, copied for every test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.hook.office import LOGINS, OPEN, PASSWORD, YEAR, Client, Host, build, case, give_a_clock
from tests.hook.web import served


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository in a folder with a space and Chinese characters, with the hooks that the command installs."""
    folder = tmp_path_factory.mktemp("hook") / "自建 服务器"
    repository = folder / "lianbing.git"
    build(repository, folder)
    command = [sys.executable, "-m", "lianbing", "hook", "install", "--repo", str(repository)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(command, check=True, capture_output=True, env=clean)
    give_a_clock(repository)
    return repository


@contextmanager
def running(installed: Path, folder: Path) -> Iterator[Host]:
    """A running server of one's own; it is an October morning there."""
    root = folder / "仓库 repositories"
    shutil.copytree(installed, root / installed.name)
    with served(root, dict.fromkeys(LOGINS, PASSWORD)) as port:
        host = Host(root / installed.name, port, folder)
        host.set_clock(OPEN)
        yield host


@pytest.fixture
def host(installed: Path, tmp_path: Path) -> Iterator[Host]:
    """A server for one test."""
    with running(installed, tmp_path) as host:
        yield host


@pytest.fixture(scope="module")
def closed(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Host, Client]]:
    """One server with a bureau's commit, for pushes that must all leave no trace."""
    with running(installed, tmp_path_factory.mktemp("closed")) as host:
        alpha = host.client("demo-alpha")
        alpha.branch("cases")
        alpha.append(f"{YEAR}/alpha/cases.csv", case(50, "alpha"))
        yield host, alpha
