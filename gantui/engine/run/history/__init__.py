"""What was in earlier iterations: for curves, searches and pictures."""
