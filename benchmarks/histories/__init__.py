"""Generated histories: a campaign that grows commit by commit, as one git fast-import stream.

``benchmarks.histories.year.write_history`` writes a repository and tells what happened at each step; the same seed
gives the same commit ids. All of it is invented.
"""
