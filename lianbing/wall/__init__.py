"""The second wall: every step of the main branch is judged again before anything is published (decision 8, Y47).

The log of receipts names the commit from which on it stands. From there every first-parent step must be what an
accepted change left, judged once more by the records of the step before it. A violation stops publishing until a later
step takes it back, or a decision of the office names the step and the reason.
"""
