"""The builders: from the scenario of each kind to its program."""
