"""The register of readings for readers: effects of alternatives and stability of places, in a terminal or as Markdown."""
