"""Where samples, noise and other given numbers come from, and the steps that take them."""
