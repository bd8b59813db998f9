"""Samples that are images."""
