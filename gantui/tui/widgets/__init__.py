"""What lines are shown with: panels, strips, colours."""
