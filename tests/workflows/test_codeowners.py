"""CODEOWNERS: the committed file is what the accounts say, and the last match is the right one."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from lianbing.cli import main
from lianbing.codeowners import AccountsError, codeowners
from lianbing.snapshots import Files, Tree

ROOT = Path(__file__).parents[2]
ACCOUNTS = """units:
  wusu:
    - wusu-2
    - Wusu-1
  emin: []
groups:
  办公室:
    - office-1
  评审考核组:
    - review-1
    - office-1
"""


def tree(files: Mapping[str, str]) -> Tree:
    held = {f"submissions/{path}": text.encode() for path, text in files.items()}
    return Tree(Files(held), None, Path())


def owners(text: str, path: str) -> str:
    """What the platform does: the last line that matches."""
    found = ""
    for line in text.splitlines():
        pattern, _, logins = line.partition(" ")
        if not line.startswith("#") and (pattern == "*" or path.startswith(pattern.removeprefix("/"))):
            found = logins.strip()
    return found


def test_the_committed_file_is_what_the_accounts_say() -> None:
    assert main(["codeowners", "--root", str(ROOT), "--check"]) == 0


def test_a_unit_owns_its_folder_and_the_office_the_rest() -> None:
    text = codeowners(tree({"2019/office/accounts.yaml": ACCOUNTS}))
    office = "@office-1 @review-1"
    assert owners(text, "submissions/2019/wusu/unit.yaml") == "@Wusu-1 @wusu-2"
    for path in ("submissions/2019/office/votes.csv", "submissions/2019/emin/unit.yaml", "lianbing/cli.py",
                 ".github/workflows/gate.yml", "submissions/2018/wusu/unit.yaml"):  # fmt: skip
        assert owners(text, path) == office


def test_each_year_has_its_units_and_the_newest_its_office() -> None:
    newer = ACCOUNTS.replace("wusu-2", "wusu-3").replace("office-1", "office-9")
    text = codeowners(tree({"2019/office/accounts.yaml": ACCOUNTS, "2020/office/accounts.yaml": newer}))
    assert owners(text, "submissions/2019/wusu/x") == "@Wusu-1 @wusu-2"
    assert owners(text, "submissions/2020/wusu/x") == "@Wusu-1 @wusu-3"
    assert owners(text, "README.md") == "@office-9 @review-1"


@pytest.mark.parametrize(
    "accounts", [None, "units: {}\n", ACCOUNTS.replace("wusu-2", "wusu 2 @all"), "groups: {}\nunits: {}\n"]
)
def test_without_valid_accounts_nothing_is_generated(accounts: str | None) -> None:
    files = {"2019/office/campaign.yaml": "x"} | ({"2019/office/accounts.yaml": accounts} if accounts else {})
    with pytest.raises(AccountsError):
        codeowners(tree(files))


def test_drift_is_refused_and_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    accounts = tmp_path / "submissions" / "2019" / "office" / "accounts.yaml"
    accounts.parent.mkdir(parents=True)
    accounts.write_text(ACCOUNTS, "utf-8")
    assert main(["codeowners", "--root", str(tmp_path), "--check"]) == 1
    assert main(["codeowners", "--root", str(tmp_path)]) == 0
    assert main(["codeowners", "--root", str(tmp_path), "--check"]) == 0
    accounts.write_text(ACCOUNTS.replace("wusu-2", "wusu-4"), "utf-8")
    assert main(["codeowners", "--root", str(tmp_path), "--check"]) == 1
    capsys.readouterr()
