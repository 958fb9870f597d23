"""Seals: the results of a snapshot as they were announced, with everything needed to recompute them (decision 0011).

``verifier`` needs nothing but Python's standard library and travels with every bundle; ``making`` computes what a seal
holds, ``checking`` recomputes one, ``archive`` and ``bundle`` make and read what a citizen downloads, ``ranks`` gives
last year's ranks (R45, Y24), ``permanence`` is the gate's part.
"""
