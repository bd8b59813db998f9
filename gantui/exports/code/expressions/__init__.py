"""From the expressions of cells to expressions of a language."""
