"""The stretch of a run between two kept states, by which a scenario's memory is limited."""

BLOCK = 256
"""Iterations of which a run keeps only the first one's start."""
