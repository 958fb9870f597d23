"""Both sides of a push: the server's repository with its hooks and its clock, and clients with a home of their own."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lianbing.receipts.branch import read_branch
from lianbing.receipts.history import verify_branch
from tests.smallcampaign import SmallCampaign, case_row

ROOT = Path(__file__).parents[2]
YEAR = "submissions/2019"
ALPHA, BETA, VOTES = (f"{YEAR}/{name}" for name in ("alpha/cases.csv", "beta/cases.csv", "office/votes.csv"))
ACCOUNTS = {
    "units": {"alpha": ["demo-alpha"], "beta": ["demo-beta"]},
    "groups": {
        "办公室": ["demo-office"],
        "评审考核组": ["demo-review"],
        "宣传报道组": ["demo-press"],
        "现场督查组": ["demo-inspection"],
    },
}
LOGINS = ("demo-alpha", "demo-beta", "demo-office", "demo-review", "demo-press", "outsider")
PASSWORD = "1"
OPEN, LAST_MOMENT, TOO_LATE = (
    "2019-10-10T09:00:00+08:00",
    "2019-11-05T23:59:59+08:00",
    "2019-11-06T00:00:00+08:00",
)


def environment(home: Path) -> dict[str, str]:
    """The environment of a client: nothing of the machine's but the path of programs."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_AUTHOR_NAME": home.name,
        "GIT_AUTHOR_EMAIL": f"{home.name}@example.org",
        "GIT_COMMITTER_NAME": home.name,
        "GIT_COMMITTER_EMAIL": f"{home.name}@example.org",
    }


def git(
    *arguments: str, cwd: Path, home: Path, feed: bytes = b"", check: bool = True
) -> subprocess.CompletedProcess[str]:
    """A git command as a client runs it."""
    done = subprocess.run(
        ["git", *arguments], cwd=cwd, input=feed, capture_output=True, env=environment(home), check=False
    )
    result = subprocess.CompletedProcess(
        done.args,
        done.returncode,
        done.stdout.decode("utf-8", "replace"),
        done.stderr.decode("utf-8", "replace"),
    )
    assert not check or result.returncode == 0, f"git {shlex.join(arguments)}\n{result.stdout}{result.stderr}"
    return result


def campaign() -> SmallCampaign:
    """The campaign on the server's main branch."""
    small = SmallCampaign()
    small.put("office/accounts.yaml", ACCOUNTS)
    return small


def case(number: int, owner: str, **changed: str) -> bytes:
    """One more line of cases.csv."""
    return f"{case_row(number, owner, **changed)}\n".encode()


@dataclass
class Pushed:
    """What a push came to: whether it was taken in, and what the other side said."""

    accepted: bool
    said: str


@dataclass
class Client:
    """One account with its own clone."""

    login: str
    clone: Path
    home: Path

    def git(self, *arguments: str, feed: bytes = b"", check: bool = True) -> subprocess.CompletedProcess[str]:
        """A git command in the clone."""
        return git(*arguments, cwd=self.clone, home=self.home, feed=feed, check=check)

    def branch(self, name: str) -> None:
        """Begin a branch at the main branch of the server."""
        self.git("fetch", "-q", "origin")
        self.git("checkout", "-q", "-B", name, "origin/main")

    def write(self, files: Mapping[str, bytes], message: str = "报送材料") -> str:
        """Commit files as they shall be; the commit."""
        for path, content in files.items():
            (self.clone / path).parent.mkdir(parents=True, exist_ok=True)
            (self.clone / path).write_bytes(content)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.head()

    def append(self, path: str, content: bytes) -> str:
        """Commit a file with something more at its end; the commit."""
        return self.write({path: (self.clone / path).read_bytes() + content})

    def head(self) -> str:
        """The commit that is checked out."""
        return self.git("rev-parse", "HEAD").stdout.strip()

    def merge(self, branch: str) -> str:
        """Merge a branch into the latest main; the merge commit."""
        self.git("fetch", "-q", "origin")
        self.git("checkout", "-q", "--detach", "origin/main")
        self.git("merge", "-q", "--no-ff", "-m", "合并", branch)
        return self.head()

    def push(self, *refs: str) -> Pushed:
        """Push to the server."""
        done = self.git("push", "origin", *refs, check=False)
        return Pushed(done.returncode == 0, done.stderr)


@dataclass
class Host:
    """The server: a bare repository, its address, and the hand on its clock."""

    repository: Path
    port: int
    folder: Path
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, login: str) -> Client:
        """The clone of an account, made when it is asked for."""
        if login not in self.clients:
            home = self.folder / login
            home.mkdir()
            url = f"http://{login}:{PASSWORD}@127.0.0.1:{self.port}/{self.repository.name}"
            git("clone", "-q", url, str(home / "clone"), cwd=home, home=home)
            self.clients[login] = Client(login, home / "clone", home)
        return self.clients[login]

    def set_clock(self, moment: str) -> None:
        """Let it be a moment on the server from now on."""
        (self.repository / "clock").write_text(moment)

    def set(self, name: str, value: str) -> None:
        """A setting of git on the server."""
        git("config", name, value, cwd=self.repository, home=self.folder)

    def refs(self) -> dict[str, str]:
        """The refs of the server."""
        listing = git(
            "for-each-ref", "--format=%(refname) %(objectname)", cwd=self.repository, home=self.folder
        )
        return dict(line.split() for line in listing.stdout.splitlines())

    def main(self) -> str:
        """The main branch."""
        return self.refs()["refs/heads/main"]

    def show(self, path: str) -> str:
        """A file of the main branch."""
        return git("show", f"main:{path}", cwd=self.repository, home=self.folder).stdout

    def objects(self) -> int:
        """How many objects the server holds, reachable or not."""
        return len([path for path in (self.repository / "objects").rglob("*") if path.is_file()])


def build(repository: Path, home: Path) -> None:
    """A bare repository with the campaign on main, before any hook."""
    work = home / "first"
    work.mkdir(parents=True)
    git("init", "-q", "-b", "main", cwd=work, home=home)
    for path, content in campaign().files.items():
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_bytes(content)
    shutil.copytree(ROOT / "scorer/rulebooks/2019", work / "scorer/rulebooks/2019")
    git("add", "-A", cwd=work, home=home)
    git("commit", "-q", "-m", "开始", cwd=work, home=home)
    git("clone", "-q", "--bare", str(work), str(repository), cwd=home, home=home)
    git("remote", "remove", "origin", cwd=repository, home=home)


def give_a_clock(repository: Path) -> None:
    """Let the hook take the time from a file of the server, as in a drill."""
    hook = repository / "hooks/pre-receive"
    text = hook.read_text(encoding="utf-8").rstrip("\n")
    hook.write_text(f'{text} --received "$(cat clock)"\n', encoding="utf-8")


def received(host: Host) -> list[tuple[str, str, str, str]]:
    """The receipts: actor, head, verdict and the approvals, in the order of the log, which must be sound."""
    assert verify_branch(host.repository).sound
    log, findings = read_branch(host.repository)
    assert not findings
    return [(e.actor, e.head, e.verdict, " ".join(e.approved_by)) for e in log.received]


def refused(host: Host, client: Client, *refs: str) -> str:
    """A push that must leave the server as it was: what was said."""
    before, objects = host.refs(), host.objects()
    pushed = client.push(*refs)
    assert not pushed.accepted, pushed.said
    assert host.refs() == before
    assert host.objects() == objects, "something of a refused push stayed"
    assert not list((host.repository / "lianbing").glob("*.json"))
    return pushed.said


def accepted(client: Client, *refs: str) -> str:
    """A push that must be taken in: what was said."""
    pushed = client.push(*refs)
    assert pushed.accepted, pushed.said
    return pushed.said
