"""What a push is told: no more than a screen takes, and nothing that steers it."""

from __future__ import annotations

import os

from lianbing.hook.judgement import Judged
from lianbing.hook.speech import LINES, lines_of, say
from lianbing.hook.updates import Place, Update
from schema.findings import finding

UPDATE = Update("a" * 40, "b" * 40, "refs/heads/main")


def test_the_worst_comes_first_and_the_end_is_always_said() -> None:
    warning = finding("G418", ".")
    faults = tuple(finding("G451", f"{n}", found=n) for n in range(500))
    good = Judged(Update("a" * 40, "b" * 40, "refs/heads/demo-alpha/x"), Place.OWN, (warning,), refused=False)
    bad = Judged(UPDATE, Place.MAIN, (warning, *faults), refused=True)
    lines = lines_of([good, bad])
    assert len(lines) == LINES
    assert lines[0].startswith("refs/heads/main：不接受")
    assert lines[1].startswith("  错误")
    assert "406" in lines[-2]
    assert "没有显示" in lines[-2]
    assert lines[-1].startswith("这次推送整个没有被接受")


def test_nothing_is_said_that_steers_a_terminal() -> None:
    reading, writing = os.pipe()
    say(["\x1b[31m红\u202e", "\udcff", "a\rb"], writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        assert pipe.read().decode() == "�[31m红�\n�\na�b\n"


def test_that_nobody_listens_does_not_matter() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    say(["x"], writing)
    os.close(writing)
    say(["x"], writing)
