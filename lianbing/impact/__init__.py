"""What a change does: scores, indicators, ranks and lists before and after, for everybody who moves.

``comparison.impact`` is the pure core over two outcomes, ``subjects.subjects_of`` says whom a change is about,
``campaigns.impact_of_campaigns`` does both for two campaigns that were read. ``markdown``, ``terminal`` and ``annotations``
write the document for readers. Nothing here touches git: the gate's judging process reads the change under limits.
"""
