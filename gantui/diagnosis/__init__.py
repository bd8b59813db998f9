"""What is wrong with a run, found and said with its numbers: gradients, units, generators."""
