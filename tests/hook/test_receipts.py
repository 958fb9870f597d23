"""What one hook hands to the other, and receipts that are owed when the second one dies."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from lianbing.hook.handover import KEPT, Drawer, Handover, event_id
from lianbing.hook.updates import Update
from tests.hook.office import ALPHA, Host, accepted, case, received


def test_a_receipt_that_is_owed_is_written_with_the_next_push(host: Host) -> None:
    alpha = host.client("demo-alpha")
    alpha.branch("cases")
    head = alpha.append(ALPHA, case(50, "alpha"))
    hook = host.repository / "hooks/post-receive"
    script = hook.read_text(encoding="utf-8")
    hook.write_text("#!/bin/sh\nkill -9 $$\n", encoding="utf-8")
    alpha.push("HEAD:refs/heads/main")
    assert host.main() == head
    assert received(host) == []
    hook.write_text(script, encoding="utf-8")
    drawer = Drawer(host.repository)
    (owed,) = drawer.all()
    lost = replace(
        owed, update=Update(owed.update.old, owed.update.old[::-1], "refs/heads/main"), event=event_id()
    )
    drawer.put(lost)  # of a push that was not taken in after all
    main = host.main()
    accepted(alpha, f"{main}:refs/heads/approvals/demo-alpha/{main}")
    assert received(host) == [("demo-alpha", head, "accepted", "")]
    assert list(drawer.all()) == [lost]
    old = (drawer.folder / lost.name).stat().st_mtime - KEPT - 10
    os.utime(drawer.folder / lost.name, (old, old))
    drawer.put(owed)  # the log has it already: the same event adds nothing
    accepted(alpha, "HEAD:refs/heads/demo-alpha/cases")
    assert received(host) == [("demo-alpha", head, "accepted", "")]
    assert drawer.is_empty


def handover(actor: str = "demo-alpha", **report: Any) -> Handover:
    return Handover(Update("a" * 40, "b" * 40, "refs/heads/main"), actor, event_id(), report)


def test_pushes_of_the_same_commit_by_two_accounts_are_two_files(tmp_path: Path) -> None:
    drawer = Drawer(tmp_path)
    one, other = handover(received_at="2"), handover("demo-beta", received_at="1")
    drawer.put(one)
    drawer.put(other)
    assert list(drawer.all()) == [other, one]
    assert drawer.find(one.update, "demo-alpha") == one
    drawer.remove(one)
    drawer.remove(one)
    assert drawer.find(one.update, "demo-alpha") is None
    assert not drawer.is_stale(one)


def test_what_is_no_handover_is_left_alone(tmp_path: Path) -> None:
    drawer = Drawer(tmp_path)
    assert drawer.is_empty
    drawer.put(handover())
    for name, content in (("x.json", b"{"), ("y.json", b"[]"), ("z.json", b'{"format": "other"}')):
        (drawer.folder / name).write_bytes(content)
    assert len(list(drawer.all())) == 1
    assert [path.name for path in drawer.folder.iterdir() if path.name.startswith(".")] == []
    assert (drawer.folder.stat().st_mode & 0o077) == 0
