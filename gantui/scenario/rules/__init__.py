"""What the tables of a file must agree on."""
