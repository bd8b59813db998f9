"""The forks of a run, kept and carried over."""
