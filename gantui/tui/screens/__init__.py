"""The screens: the trainer and the small ones that it opens."""
