"""What of a sheet is in view."""
