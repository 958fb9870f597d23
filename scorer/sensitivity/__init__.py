"""What readings do to points, ranks and lists: every alternative against those in force, and all of them together.

``choices`` says which readings there are to switch and which of them an input, a formula or a list goes by,
``laboratory`` computes each indicator once for every combination of its own readings, ``contests`` adds those up for a
kind of candidate and ranks, ``survey`` walks through the combinations, and ``register`` writes the document.
"""
