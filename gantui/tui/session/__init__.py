"""The state of the trainer, without a screen."""
