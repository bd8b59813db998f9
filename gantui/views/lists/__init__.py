"""Lists to choose from, and the report of a search."""
