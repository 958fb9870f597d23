"""The project's own policy on its workflows: plain checks over what the platform would read, each with its rule.

General auditors know what is dangerous anywhere. These checks know what this house relies on: that the verdict comes
from main, that nothing of a pull request runs beside a token that can write, and that no way around the gate exists.
They allow what is on a list and refuse the rest, so what nobody thought of is refused too. The workflows of the house
are compared besides with what they must be (``expected/``), member by member: a step left out is seen like one put in.
"""
