"""What the tests of exports share."""

from browsers import browser

__all__ = ["browser"]
