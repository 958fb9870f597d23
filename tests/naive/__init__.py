"""The campaign recomputed a second time, naively: from the bytes and the clauses alone, sharing no code with the rest.

Written from the clauses and readings of the specification, with the numbers of the notice as literals and every
quantity a fraction. Slow and repetitive where that is easier to read; only the chosen readings, no alternatives.
None stands for an indicator without its input (Y37).
"""
