"""The hooks in a repository: where each kind of server looks for them, and what is left alone."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from lianbing.hook.installation import HOOKS, PLACES, SETTINGS, Installation, InstallationError
from lianbing.receipts.history import verify_branch
from lianbing.repository import RepositoryError

NOW = datetime.fromisoformat("2019-05-01T00:00:00+08:00")


@pytest.fixture
def repository(installed: Path, tmp_path: Path) -> Path:
    """A bare repository with main and the log, without hooks."""
    target = tmp_path / "大 练'兵.git"
    shutil.copytree(installed, target)
    shutil.rmtree(target / "hooks")
    return target


def setting(repository: Path, name: str) -> str:
    done = subprocess.run(["git", "config", "--local", name], cwd=repository, capture_output=True, check=True)
    return done.stdout.decode().strip()


@pytest.mark.parametrize("server", list(PLACES))
def test_where_each_kind_of_server_looks(server: str, repository: Path) -> None:
    installation = Installation(repository, "/opt/大 练'兵/bin/python", server)
    list(installation.install(NOW))
    said = list(installation.install(NOW))
    assert len([line for line in said if line.startswith("已安装")]) == 2
    variable = {"bare": "REMOTE_USER", "gitea": "GITEA_PUSHER_NAME", "gitlab": "GL_USERNAME"}[server]
    for hook in HOOKS:
        path = repository / PLACES[server].format(hook=hook)
        assert os.access(path, os.X_OK)
        shebang, _, command = path.read_text(encoding="utf-8").splitlines()
        assert shebang == "#!/bin/sh"
        words = shlex.split(command)
        assert words[:2] == ["exec", "/opt/大 练'兵/bin/python"]
        assert words[2] == "-I"
        assert words[-4:] == ["--actor-from", variable, "--branch", "main"]
    assert {name: setting(repository, name) for name in SETTINGS} == SETTINGS


def test_the_log_begins_at_the_main_branch(repository: Path) -> None:
    subprocess.run(["git", "update-ref", "-d", "refs/heads/receipts"], cwd=repository, check=True)
    said = list(Installation(repository, "/usr/bin/python3").install(NOW))
    assert any("已建立收件日志" in line for line in said)
    assert verify_branch(repository).entries == 1


def test_another_hook_is_left_alone(repository: Path) -> None:
    path = repository / "hooks/post-receive"
    path.parent.mkdir()
    path.write_text("#!/bin/sh\n# mine\n")
    with pytest.raises(InstallationError, match="别的钩子"):
        list(Installation(repository, "/usr/bin/python3").install(NOW))
    assert [p.name for p in path.parent.iterdir()] == ["post-receive"]


def test_a_server_without_content_gets_no_hooks(tmp_path: Path) -> None:
    """The first commit decides over all others: it is put there on the server itself, not pushed."""
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "new.git")], check=True)
    with pytest.raises(InstallationError, match="主分支"):
        list(Installation(tmp_path / "new.git", "/usr/bin/python3").install(NOW))
    subprocess.run(["git", "init", "-q", str(tmp_path / "work")], check=True)
    with pytest.raises(InstallationError, match="裸仓库"):
        list(Installation(tmp_path / "work", "/usr/bin/python3").install(NOW))
    (tmp_path / "nothing").mkdir()
    with pytest.raises(RepositoryError):
        list(Installation(tmp_path / "nothing", "/usr/bin/python3").install(NOW))


@pytest.mark.parametrize(
    ("variable", "branch"),
    [("GIT_AUTHOR_NAME", "main"), ("a b", "main"), ("", "--x"), ("", "a/b"), ("", "主")],
)
def test_odd_words_do_not_get_into_a_script(variable: str, branch: str, repository: Path) -> None:
    with pytest.raises(InstallationError):
        list(Installation(repository, "/usr/bin/python3", variable=variable, branch=branch).install(NOW))
    assert not (repository / "hooks").exists()
