"""The kinds of scenarios: the tables of each and the rules beyond structure."""
