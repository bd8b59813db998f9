"""Benchmarks: gantui against the plainest code that does the same. `python -m benchmarks`."""
