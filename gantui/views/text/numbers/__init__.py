"""Numbers as text: how many digits, in which columns, on which ground."""
