"""The base of every table of a file."""

import msgspec


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table of a scenario file; a key that it does not name is an error."""
