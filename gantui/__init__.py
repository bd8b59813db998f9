"""gantui: a terminal trainer for teaching generative adversarial networks by hand."""

__version__ = "0.1.0"
