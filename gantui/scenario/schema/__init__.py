"""What a scenario file may say, table by table, as types."""
