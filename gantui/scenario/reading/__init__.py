"""From names and files to scenarios: nothing in a file is trusted."""
