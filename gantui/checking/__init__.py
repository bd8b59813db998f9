"""Printed values against computed ones."""
