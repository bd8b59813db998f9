"""Whether an answer is right, and what is said of it."""
