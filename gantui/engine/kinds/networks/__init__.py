"""How a network becomes operations."""
