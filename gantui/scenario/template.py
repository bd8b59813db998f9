"""The file that `gantui new` starts an author with."""

from pathlib import Path


def template() -> str:
    """A small scenario that loads as it is, with comments that teach the format."""
    return Path(__file__).with_name("template.toml").read_text(encoding="utf-8")
