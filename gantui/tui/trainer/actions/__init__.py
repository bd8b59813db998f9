"""What the keys do: a module a subject, each a part of the trainer's screen."""
