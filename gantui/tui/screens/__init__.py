"""The small screens that the trainer opens."""
