"""Steps as questions for learning platforms."""
