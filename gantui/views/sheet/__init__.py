"""The sheet of a turn."""
