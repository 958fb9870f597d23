"""Code and configuration that would run or take effect if the head were ever checked out, imported or configured.

Each of them would leave a canary: a file named by the environment, which the test looks for.
"""

from __future__ import annotations

from tests.gate.desk import Desk, Proposed
from tests.gate.repositories import EXECUTABLE, LINK, Leaf
from tests.gate.rows import Table

TABLE = Table()
edits, row = TABLE.edits, TABLE.row

PYTHON = "import os, pathlib\npathlib.Path(os.environ['LIANBING_CANARY']).write_text('ran')\n"
SHELL = '#!/bin/sh\necho ran > "$LIANBING_CANARY"\n'
FILTER = "* filter=canary diff=canary merge=canary textconv=canary\n"
CONFIG = f'[core]\n\thooksPath = .\n\tfsmonitor = sh -c "{SHELL.splitlines()[1]}"\n[filter "canary"]\n\tsmudge = sh\n'

edits("conftest.py stands in one's own folder", "S001 @/alpha/conftest.py", {"@/alpha/conftest.py": PYTHON})
edits("conftest.py stands at the root", "G413 conftest.py", {"conftest.py": PYTHON})
edits("sitecustomize.py stands at the root", "G413 sitecustomize.py", {"sitecustomize.py": PYTHON})
edits(
    "usercustomize.py stands in one's own folder",
    "S001 @/alpha/usercustomize.py",
    {"@/alpha/usercustomize.py": PYTHON},
)
edits(
    "a .pth file stands in one's own folder",
    "S001 @/alpha/a.pth",
    {"@/alpha/a.pth": f"import os; {PYTHON!r}\n"},
)
edits("a .pth file stands at the root", "G413 lianbing.pth", {"lianbing.pth": "import canary\n"})
edits(
    "a package called lianbing replaces the program",
    "G413 lianbing/__init__.py",
    {"lianbing/__init__.py": PYTHON},
)
edits(
    "the judging process itself is replaced",
    "G413 lianbing/gate/child.py",
    {"lianbing/gate/child.py": PYTHON},
)
edits("a module called json stands at the root", "G413 json.py", {"json.py": PYTHON})
edits("a module called yaml stands in one's own folder", "S001 @/alpha/yaml.py", {"@/alpha/yaml.py": PYTHON})
edits("a package stands in one's own folder", "G406 @/alpha/__init__.py",
      {"@/alpha/__init__.py": PYTHON})  # fmt: skip
edits(
    "pyproject.toml asks for a plugin",
    "G413 pyproject.toml",
    {"pyproject.toml": "[tool.pytest.ini_options]\naddopts='-p canary'\n"},
)
edits("a build script stands at the root", "G413 setup.py", {"setup.py": PYTHON})
edits("a Makefile stands at the root", "G413 Makefile", {"Makefile": f"test:\n\t{SHELL.splitlines()[1]}\n"})
edits(
    "a tox configuration stands in one's own folder", "S001 @/alpha/tox.ini", {"@/alpha/tox.ini": "[tox]\n"}
)
edits(
    "hooks of pre-commit stand at the root",
    "G413 .pre-commit-config.yaml",
    {".pre-commit-config.yaml": "repos: []\n"},
)
edits("an environment file stands at the root", "G413 .env", {".env": "PYTHONPATH=.\n"})
edits("an .envrc stands in one's own folder", "G406 @/alpha/.envrc", {"@/alpha/.envrc": SHELL})
edits("attributes at the root name a filter", "G413 .gitattributes", {".gitattributes": FILTER})
edits(
    "attributes in one's own folder name a filter",
    "G406 @/alpha/.gitattributes",
    {"@/alpha/.gitattributes": FILTER},
)
edits(
    "attributes in a folder of code, approved by nobody",
    "G406 schema/.gitattributes",
    {"schema/.gitattributes": FILTER},
)
edits("attributes in capitals", "G406 .GITATTRIBUTES", {".GITATTRIBUTES": FILTER})
edits(
    "submodules are configured",
    "G406 .gitmodules",
    {".gitmodules": '[submodule "x"]\n\turl = -u./x\n\tpath = x\n'},
)
edits("submodules are configured in capitals", "G406 .gitModules", {".gitModules": '[submodule "x"]\n'})
edits("a mailmap stands at the root", "G413 .mailmap", {".mailmap": "甲 <a@example.org>\n"})
edits(
    "a configuration of LFS stands at the root", "G413 .lfsconfig", {".lfsconfig": "[lfs]\nurl = ext::sh\n"}
)
edits("hooks stand in a folder of hooks", "G413 hooks/post-checkout", {"hooks/post-checkout": SHELL})
edits("a repository's configuration stands where a bare repository has it", "G413 config", {"config": CONFIG})
edits("a whole bare repository stands in one's own folder",
      ("S001 @/alpha/config", "G406 @/alpha/HEAD", "S001 @/alpha/objects/x"),
      {"@/alpha/config": CONFIG, "@/alpha/HEAD": "ref: refs/heads/main\n", "@/alpha/refs/x": "x\n",
       "@/alpha/objects/x": "x\n", "@/alpha/hooks/post-checkout": SHELL})  # fmt: skip
edits("a configuration stands in .git", "G406 .git/config", {".git/config": CONFIG})
edits("a hook stands in .git of one's own folder", "G406 @/alpha/.git/hooks/post-checkout",
      {"@/alpha/.git/hooks/post-checkout": SHELL})  # fmt: skip
edits(
    "a page with front matter that runs stands among the pages",
    "G413 docs/x.md",
    {"docs/x.md": "---\ntitle: <script>\n---\n"},
)
edits(
    "a template of the site is replaced",
    "G413 site/overrides/main.html",
    {"site/overrides/main.html": "<script>\n"},
)
edits(
    "the lock of what is installed is changed", "G413 requirements.lock", {"requirements.lock": "canary==1\n"}
)
edits(
    "an action stands in one's own folder",
    "S001 @/alpha/action.yml",
    {"@/alpha/action.yml": "runs:\n  using: node20\n"},
)
edits("a notebook stands in one's own folder", "S001 @/alpha/x.ipynb", {"@/alpha/x.ipynb": "{}\n"})
edits(
    "a page stands in one's own folder",
    "S001 @/alpha/index.html",
    {"@/alpha/index.html": "<script>alert(1)</script>\n"},
)
edits(
    "a compiled module stands in one's own folder",
    "S001 @/alpha/x.so",
    {"@/alpha/x.so": b"\x7fELF\x02\x01\x01\0"},
)
edits("a record asks YAML to build an object", "S021 @/alpha/unit.yaml",
      {"@/alpha/unit.yaml": "unit: !!python/object/apply:os.system ['echo ran > $LIANBING_CANARY']\n"})  # fmt: skip
edits("a rulebook asks YAML to build an object", "R307 scorer/rulebooks",
      {"scorer/rulebooks/2019/rulebook.yaml": "!!python/object/apply:os.system ['echo ran > $LIANBING_CANARY']\n"},
      actor="demo-office", approved=("demo-office-2", "demo-office-3"))  # fmt: skip
edits("a rulebook names a formula that is a Python expression", "R307 scorer/rulebooks/2019",
      {"scorer/rulebooks/2019/awards.yaml": "lists:\n- {id: a, label: a, clause: A, places: {value: '1', reading: Y1}, "
       "order: __import__('os').system('x'), subject: prefecture}\n"})  # fmt: skip


@row("a script with the executable bit stands in one's own folder", "G407 @/alpha/run.sh")
def _(desk: Desk) -> Proposed:
    return desk.change(
        {"submissions/2019/alpha/run.sh": Leaf(EXECUTABLE, desk.store.put("blob", SHELL.encode()))}
    )


@row("a hook is a link to a file of one's own", "G407 hooks/pre-receive")
def _(desk: Desk) -> Proposed:
    target = desk.store.put("blob", b"../submissions/2019/alpha/run.sh")
    return desk.change({"hooks/pre-receive": Leaf(LINK, target)})
