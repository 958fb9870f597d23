"""A workflow: its triggers, jobs and steps, as the checks look at them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lianbing.workflows.document import EMPTY, Node


@dataclass(frozen=True, slots=True)
class Fault:
    """What a workflow does against the policy: the code of the rule, the line, and what to do about it."""

    code: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a shell step."""

    line: int
    text: str


@dataclass(frozen=True)
class Step:
    """One step of a job."""

    node: Node

    @property
    def action(self) -> str:
        """The action without its commit, empty for a shell step."""
        return self.member("uses").text.partition("@")[0]

    @property
    def inputs(self) -> dict[str, Node]:
        """What the step hands to its action."""
        return self.member("with").members

    @property
    def commands(self) -> Iterator[Command]:
        """The lines of the shell step that are no comment."""
        run = self.member("run")
        for number, text in enumerate(run.text.splitlines()):
            if text.strip() and not text.lstrip().startswith("#"):
                yield Command(run.first + number, text.strip())

    def member(self, name: str) -> Node:
        """A member of the step, empty if there is none."""
        return self.node.members.get(name, Node(self.node.line, ""))


@dataclass(frozen=True)
class Job:
    """One job of a workflow."""

    id: str
    node: Node

    @property
    def steps(self) -> list[Step]:
        """Its steps; none for a job that calls a workflow."""
        return [Step(entry) for entry in self.member("steps").entries]

    @property
    def needs(self) -> list[str]:
        """The jobs it waits for."""
        return self.member("needs").texts if "needs" in self.node.members else []

    def member(self, name: str) -> Node:
        """A member of the job, empty if there is none."""
        return self.node.members.get(name, EMPTY)


@dataclass(frozen=True)
class Workflow:
    """One file of ``.github/workflows``, called by its name without the ending."""

    name: str
    root: Node
    lines: tuple[str, ...] = ()
    """The file's lines, comments and all."""

    @property
    def triggers(self) -> dict[str, Node]:
        """What starts it, with the filters."""
        on = self.root.members.get("on", EMPTY)
        return on.members or {name: Node(on.line, "") for name in on.texts if name}

    @property
    def jobs(self) -> list[Job]:
        """Its jobs, in their order."""
        return [Job(name, node) for name, node in self.member("jobs").members.items()]

    @property
    def steps(self) -> Iterator[tuple[Job, Step]]:
        """All steps with their jobs."""
        for job in self.jobs:
            for step in job.steps:
                yield job, step

    def job(self, name: str) -> Job | None:
        """A job by its id."""
        return next((job for job in self.jobs if job.id == name), None)

    def member(self, name: str) -> Node:
        """A member of the file, empty if there is none."""
        return self.root.members.get(name, EMPTY)
