"""Targets, losses, penalties, and their gradients."""
