"""Results of small campaigns for pages to be made of, and the whole site of the demonstration, opened in a browser."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from lianbing.cli import main
from lianbing.publishing import campaign_files, write_results
from lianbing.scoring import check_snapshot
from tests.sitegen.browsing import Opener, Visit, served
from tests.smallcampaign import SmallCampaign, document

# On a busy machine a search index takes its time: how long is not what these tests ask. Of itself an
# expectation gives up after 5 s, whatever the timeout of the page it looks at.
expect.set_options(timeout=60_000)

ROOT = Path(__file__).parents[2]
ASSETS, DOCS = ROOT / "site" / "assets", ROOT / "docs"
MESSAGE = "哈密补报 <script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} # `x`"
"""The message of the last commit of the shipped campaign's history, as somebody might write it."""

BODY = "本月开展专项行动。\n\n- 查处案件\n- 通报情况\n"


def full(year: int = 2019) -> SmallCampaign:
    """A small campaign that has something to show on every page."""
    small = SmallCampaign(year)
    small.edit("office/campaign.yaml", demo="是", hotline={"number": "0991-12369", "hours": "工作日"})
    small.put("office/calendar.yaml", {"entries": [
        {"id": "p1", "label": "动员部署", "opens": f"{year}-05-01", "closes": f"{year}-05-31", "phase": "是", "clause": "M六(一)"},
        {"id": "d1", "label": "六月简报", "opens": f"{year}-06-01", "closes": f"{year}-06-25", "phase": "否", "clause": "A5 (二)"},
        {"id": "d2", "label": "六月宣传", "opens": f"{year}-06-01", "closes": f"{year}-06-25", "phase": "否", "clause": "M六(二)"},
    ]})  # fmt: skip
    for month in ("06", "07"):
        head = f"title: 甲市{month}月简报\nkind: 简报\nmonth: {year}-{month}\nissue: 1\ndate: {year}-{month}-20\n"
        small.files[f"{small.root}/alpha/bulletins/{year}-{month}-1.md"] = (
            f"---\n{head}---\n\n{BODY}".encode()
        )
    notice = f"---\ntitle: 候选名单公示\nkind: 公示\ndate: {year}-11-15\nuntil: {year}-11-21\n---\n\n{BODY}"
    announcement = f"{small.root}/office/announcements/{year}-11-15-notice.md"
    small.files[announcement] = notice.encode()
    _honoured(small, announcement)
    return small


def _honoured(small: SmallCampaign, announcement: str) -> None:
    """A public notice, two objections of which one is answered, an award and its revocation."""
    year = small.year
    small.put("office/public-notices.yaml", {"notices": [
        {"id": "n1", "lists": ["award-prefecture", "award-spot"], "opens": f"{year}-11-15", "closes": f"{year}-11-21",
         "hotline": "是", "announcement": announcement, "channel": "门户网站"}]})  # fmt: skip
    raised = {"objector": "公众", "contests": {"snapshot": "provisional"}, "answer_due": f"{year}-11-25"}
    answer = {"answered": f"{year}-11-20T09:00:00+08:00", "outcome": "不成立", "text": "经核对无误。"}
    small.put("office/objections.yaml", {"objections": [
        {"id": "o1", "received": f"{year}-11-16T10:00:00+08:00", "subject": "alpha", "indicator": "case_volume",
         "text": "请核对案件数。", "answer": answer, **raised},
        {"id": "o2", "received": f"{year}-11-17T10:00:00+08:00", "subject": "p1", "list": "award-spot",
         "text": "请核对工作量。", **raised}]})  # fmt: skip
    small.put("office/honours-awarded.yaml", {"awards": [
        {"id": "a1", "list": "award-prefecture", "date": f"{year}-12-27", "document": document("通报表扬"),
         "holders": ["alpha", "beta"]}]})  # fmt: skip
    small.put("office/revocations.yaml", {"revocations": [
        {"id": "r1", "subject": "alpha", "list": "award-prefecture", "date": f"{year + 1}-03-02",
         "document": document("撤销称号"), "reason": "经查实存在不廉洁行为"}]})  # fmt: skip


def published(small: SmallCampaign) -> dict[str, bytes]:
    """What the shell publishes of a campaign."""
    checked = check_snapshot(small.files, small.year, root=ROOT)
    assert checked.sound, checked.findings
    return campaign_files(checked, ROOT)


@pytest.fixture(scope="session")
def documents() -> Mapping[str, bytes]:
    """The published files of the small campaign, made once. Not to be changed."""
    return published(full())


@pytest.fixture
def results(tmp_path: Path, documents: Mapping[str, bytes]) -> Path:
    """A folder of results with the small campaign alone."""
    write_results(tmp_path / "results", {2019: documents}, {2019: "2019年某省大练兵"})
    return tmp_path / "results"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped campaign's site, published by the command line from a repository of what it reads. Not to be changed.

    Its first commit is the campaign without a prefecture's cases; the second, under a hostile message, files them.
    Whoever of several workers comes first builds it for all.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        root = shared / "checkout"
        if not (root / "whole").exists():
            root.mkdir()
            _publish(root)
            (root / "whole").touch()
    return root / "build" / "site"


def _publish(root: Path) -> None:
    """Make the repository and publish it."""
    for name in ("mkdocs.yml", ".gitignore"):
        shutil.copy(ROOT / name, root)
    for name in ("submissions", "docs", "scorer"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("schema", "lianbing", "site", "tests"):
        (root / name).symlink_to(ROOT / name)
    _git(root, "init", "--quiet", "--initial-branch=main")
    late = root / "submissions" / "2019" / "hami" / "cases.csv"
    cases = late.read_bytes()
    late.unlink()
    _commit(root, "Everything but the cases of one prefecture")
    late.write_bytes(cases)
    _commit(root, MESSAGE)
    assert main(["publish", "--root", str(root)]) == 0


def _commit(root: Path, message: str) -> None:
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--no-gpg-sign", f"--message={message}")


def _git(root: Path, *arguments: str) -> None:
    """Git in a repository, with nobody's settings."""
    who = {f"GIT_{role}_{what}": f"{what}@example.org".lower()
           for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}  # fmt: skip
    when = {f"GIT_{role}_DATE": "2019-12-31T12:00:00+08:00" for role in ("AUTHOR", "COMMITTER")}
    none = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *arguments], cwd=root, check=True, env={**os.environ, **who, **when, **none})


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """The address of the site."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one Playwright of a process: a second one refuses to start beside it."""
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def browser(chromium: str, playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium, kept from calling home by itself."""
    quiet = ("gpu", "quic", "background-networking", "component-update", "sync")
    arguments = ["--no-first-run", *(f"--disable-{what}" for what in quiet)]
    found = playwright.chromium.launch(executable_path=chromium, args=arguments)
    yield found
    found.close()


@pytest.fixture
def open_page(browser: Browser, origin: str) -> Iterator[Opener]:
    """Opens pages of the site; at the end nothing has left the origin and the console is clean."""
    visit = Visit(browser, origin)
    yield visit.open
    visit.end()
