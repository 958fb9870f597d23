"""Workflows: their policy, what they call, and the platform they talk to."""
