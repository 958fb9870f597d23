"""The programs that a build calls: MkDocs and what works on its behalf, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class SiteError(Exception):
    """The site could not be built; the message holds what the called program said."""


def run(root: Path, environment: Mapping[str, str], *module: str, request: object = None) -> str:
    """What ``python -m MODULE …`` answers, called in ``root``. Raises SiteError with what it said if it fails.

    (MkDocs must not be called with --quiet: it would count no warnings, and strict would mean nothing.)
    """
    own = str(Path(__file__).parents[1])
    paths = os.pathsep.join(filter(None, (own, os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-m", *module], cwd=root.resolve(), input=json.dumps(request), capture_output=True,
        text=True, encoding="utf-8", check=False,
        env={**os.environ, **environment, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    if done.returncode:
        raise SiteError((done.stderr + done.stdout).strip()[-2000:])
    return done.stdout


def answer(root: Path, environment: Mapping[str, str], module: str, request: object) -> Any:
    """The answer of a module of ours to a request, both JSON. Raises SiteError."""
    return json.loads(run(root, environment, module, request=request))
