"""Files of this user: where they lie, and what is remembered."""
