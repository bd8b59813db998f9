"""Numbers: matrices, the arithmetics, activations, random numbers."""
