"""The files that `gantui new` starts an author with."""

from importlib.resources import files

from gantui.scenario.kinds import DEFAULT_KIND
from gantui.scenario.reading.load import Loaded

SCHEMA = "#:schema ./gantui.schema.json\n"
"""The first line of a file, by which an editor finds the schema."""


def template(kind: str = DEFAULT_KIND) -> str:
    """A small scenario of a kind that loads as it is, with comments that teach the format."""
    name = f"{kind.replace(' ', '_')}.toml"
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def copied(loaded: Loaded) -> str:
    """The file of a lesson as a beginning: its text as it is, below where it comes from."""
    text = loaded.text.removeprefix(SCHEMA)
    told = f"# A copy of {loaded.name}: give it a title of its own, then change it."
    return f"{SCHEMA}{told}\n\n{text}"
