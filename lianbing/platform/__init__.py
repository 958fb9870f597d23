"""The hosting platform: what only it can know of a run, and the one comment. Nothing else here needs a platform."""
