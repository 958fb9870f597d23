"""The errors that the command line explains instead of failing."""

from __future__ import annotations


class RepositoryError(Exception):
    """There is no repository, or it has no such commit."""


class SnapshotError(Exception):
    """There is nothing to read: no folder of submissions, or no such year."""
