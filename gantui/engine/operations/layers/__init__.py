"""What layers compute, forwards and backwards."""
