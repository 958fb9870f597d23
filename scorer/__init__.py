"""What a filing is worth: rulebooks as data, pure formulas, scorecards with their derivation, ranks and awards.

This room reads no files, no clock, no git and no environment, and prints nothing. Numbers of the
notice stand in ``rulebooks/``, never in code.
"""
