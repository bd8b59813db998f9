"""The keys, and the learner's own."""
