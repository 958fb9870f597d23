"""The gate: may a change be merged? (decision 8 of the design, R2, Y5, Y6, Y46-Y48)

It reads git objects only, by the code and the records of the base. The head is never checked out; what it brings, its
code, configuration, attributes and hooks included, never has effect. It judges the change from the merge base on and
the campaign as it would be after the merge.
"""
