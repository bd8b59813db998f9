"""The commands, a module each, or one for two that go together."""
