"""Readings that are switched: their effects and the stability of places."""
