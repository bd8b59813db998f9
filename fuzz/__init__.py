"""Random and hostile input for every command and view; `python -m fuzz` says how to run it."""
