"""What is asked of a learner: which numbers are blank, and the questions beside them."""
