"""The account that pushes is the one that the server names, or nobody."""

from __future__ import annotations

import pytest

from lianbing.hook.actors import UnknownActor, actor_of, is_variable


@pytest.mark.parametrize("variable", ["REMOTE_USER", "GL_USERNAME", "GITEA_PUSHER_NAME"])
def test_the_table_of_servers(variable: str) -> None:
    assert actor_of({variable: "demo-alpha", "USER": "git", "GIT_AUTHOR_NAME": "demo-beta"}) == "demo-alpha"
    assert actor_of({variable: "demo-alpha", "X_USER": "demo-beta"}, "X_USER") == "demo-beta"


def test_two_servers_that_agree() -> None:
    assert actor_of({"REMOTE_USER": "demo-alpha", "GL_USERNAME": "demo-alpha"}) == "demo-alpha"


@pytest.mark.parametrize(
    ("environment", "variable"),
    [
        ({}, None),
        ({"REMOTE_USER": ""}, None),
        ({"REMOTE_USER": "demo-alpha", "GL_USERNAME": "demo-beta"}, None),
        ({"REMOTE_USER": "demo-alpha"}, "GL_USERNAME"),
        ({"REMOTE_USER": "../x"}, None),
        ({"REMOTE_USER": "--x"}, None),
        ({"REMOTE_USER": "a" * 40}, None),
        ({"REMOTE_USER": "ａlpha"}, None),
        ({"REMOTE_USER": "demo-alpha\n"}, None),
        ({"REMOTE_USER": "x[bot]"}, None),
    ],
)
def test_nobody(environment: dict[str, str], variable: str | None) -> None:
    with pytest.raises(UnknownActor):
        actor_of(environment, variable)


def test_variables_that_can_name_an_account() -> None:
    assert is_variable("SSH_KEY_OWNER")
    assert not is_variable("GIT_AUTHOR_NAME")
    assert not is_variable("x; rm")
