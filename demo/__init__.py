"""The seeded generator of demonstration campaigns of any size.

``demo.campaign.generate`` gives the files of a campaign as bytes by path; all of it is invented, and the
campaign says so (``demo: 是``). It may import the schema and nothing else of the project.
"""
