"""Plots in braille dots and in bars."""
