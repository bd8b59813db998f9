"""The same lesson with other numbers."""
