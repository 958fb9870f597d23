"""Scoring again after a change: what read nothing of the change keeps its value.

Everything that is computed says, by reading, what it depends on; nobody writes dependencies down. The rules, the checks
and the facts are those of every other run: they are handed a campaign that notices what is read of it.
"""
