"""How a gradient becomes an update, and what else happens to weights."""
