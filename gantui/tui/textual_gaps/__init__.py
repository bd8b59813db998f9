"""What Textual does not do yet."""
