"""What may be filed: records, codelists, findings, the intake and cross-record checks.

This room turns the bytes of one campaign tree into records plus findings. It knows no
points, caps or deadlines, and reads neither disk nor git.
"""
