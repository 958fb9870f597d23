"""Measured comparisons: what checking and scoring cost, beside named peers, in the same run.

Every figure is taken in a process of its own; peers take turns, so that a busy machine hits all of them.
"""
