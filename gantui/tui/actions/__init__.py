"""What the keys do, by what they are about; together they are the trainer's screen."""
