"""The one comment on a pull request: found by its marker and by who wrote it, then changed, else made."""

from __future__ import annotations

from lianbing.platform.run import Run

MARKER = "<!-- lianbing -->"
AUTHOR = "github-actions[bot]"


def publish_comment(run: Run, body: str) -> str:
    """Put ``body``, which begins with the marker, on the pull request; says whether it was changed or made.

    A comment of anybody else is never touched, whatever it begins with. Raises ApiError.
    """
    if not body.startswith(MARKER):
        raise ValueError("the body does not begin with the marker")
    issue = f"/repos/{run.repository}/issues/{run.event.number}/comments"
    for comment in run.api.entries(issue):
        user = comment.inner_or_none("user")
        written = comment.values.get("body")
        if user and user.text("login") == AUTHOR and isinstance(written, str) and written.startswith(MARKER):
            run.api.patch(f"/repos/{run.repository}/issues/comments/{comment.number('id')}", {"body": body})
            return "updated"
    run.api.post(issue, {"body": body})
    return "created"
