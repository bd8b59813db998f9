"""How turns, losses and updates become operations."""
