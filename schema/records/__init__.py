"""The records of a campaign, one module a noun."""
