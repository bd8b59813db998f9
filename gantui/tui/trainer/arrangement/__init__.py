"""Where the panels stand, and how much room each has."""
