"""The two ways in which an iteration is executed: as scalar Python, and over arrays."""
