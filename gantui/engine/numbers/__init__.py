"""The only arithmetic of the engine: the same digits on every machine."""
