"""The history of scores: at every step of the main branch who moved, by how much, and what caused it."""
