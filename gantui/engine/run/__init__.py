"""Runs of a program: iterations, steps, and what is read off them."""
