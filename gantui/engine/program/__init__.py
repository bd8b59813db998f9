"""A program as data: its quantities, its operations, its edits."""
