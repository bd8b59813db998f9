"""What keeps a scenario, whose file is right by itself, from becoming a program."""

from collections.abc import Sequence

from gantui.toml.mismatches import Mismatch


class ProgramError(ValueError):
    """No program can be made of a scenario; `mismatches` has each place in the file."""

    def __init__(self, mismatches: Sequence[Mismatch]):
        self.mismatches = tuple(mismatches)
        super().__init__("; ".join(message for _, message in mismatches))
