"""The keys of the configuration file.

The descriptions are the documentation: `gantui config --init` writes these sentences.
"""

from typing import Annotated, Literal, TypeAlias, get_args

from msgspec import Meta, field

from gantui.scenario.schema.values import Name, Names
from gantui.toml.table import Table

Theme: TypeAlias = Literal["dark", "light", "contrast", "terminal"]
THEMES: tuple[Theme, ...] = get_args(Theme)
"""The themes' names, in the order in which one goes through them."""
DEFAULT_THEME: Theme = "dark"
"""The theme where nobody chose one."""
Start: TypeAlias = Literal["first", "resume", "ask"]


class Config(Table, frozen=True):
    """The configuration file."""

    theme: Annotated[
        Theme | None,
        Meta(
            description="dark, light, contrast, or terminal: the sixteen colours of the terminal "
            "itself. Without it, the theme that was last chosen in the trainer."
        ),
    ] = None
    decimals: Annotated[
        int, Meta(ge=1, le=8, description="How many decimals a number shows, from 1 to 8.")
    ] = 4
    grounds: Annotated[
        bool, Meta(description="Whether the background of a number shows how large it is.")
    ] = True
    start: Annotated[
        Start,
        Meta(
            description="Where a scenario begins that was open before. first: at its first step, "
            "without its forks. resume: where it was left. ask: at its first step, and a key leads "
            "to where it was left."
        ),
    ] = "ask"
    plain: Annotated[
        bool, Meta(description="Whether gantui run is a dialogue, line by line, without a screen.")
    ] = False
    keys: Annotated[
        dict[Name, Name | Names],
        Meta(
            max_length=200,
            description="The keys of an action, one or several, instead of those that it has. A "
            "key that another action has by itself is taken from it.",
        ),
    ] = field(default_factory=dict)
