"""What a change does: scores, indicators, ranks and lists before and after, for everybody who moves.

``comparison.impact`` is the pure core over two outcomes, ``subjects.subjects_of`` says whom a change is about,
``trees.impact_of_trees`` does both for two trees. ``snapshots`` alone touches git, and ``markdown``, ``terminal`` and
``annotations`` write the document for readers.
"""
