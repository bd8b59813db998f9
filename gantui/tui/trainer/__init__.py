"""The trainer's screen: its panels, and what the keys do."""
