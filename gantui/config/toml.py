"""The configuration as TOML: the effective values, or a commented file to begin with."""

from collections.abc import Mapping, Sequence
from textwrap import wrap

from msgspec import Meta, structs

from gantui.config.schema import DEFAULT_THEME, Config, Theme
from gantui.toml.writing import as_toml

WIDTH = 78
"""Characters of a comment's line."""


def written(config: Config, theme: Theme, keys: Mapping[str, Sequence[str]]) -> str:
    """Every value, with the theme and the keys of every action that are in effect."""
    lines = [f"{name} = {as_toml(value)}" for name, value in _plain(config, theme).items()]
    actions = [f"{action} = {as_toml(list(names))}" for action, names in keys.items()]
    return "\n".join([*lines, "", "[keys]", *actions, ""])


def commented(actions: Mapping[str, tuple[Sequence[str], str]]) -> str:
    """A file that changes nothing: every key with what it is for, its value as a comment.

    `actions` are the keys of each action and what it does.
    """
    lines = ["# Take a # away and change what follows it; gantui config says what is in effect."]
    for name, value in _plain(Config(), DEFAULT_THEME).items():
        lines += ["", *_comment(_described(name)), f"# {name} = {as_toml(value)}"]
    lines += ["", *_comment(_described("keys")), "[keys]"]
    for action, (names, text) in actions.items():
        lines.append(f"# {action} = {as_toml(list(names))}  # {text}")
    return "\n".join([*lines, ""])


def _plain(config: Config, theme: Theme) -> dict[str, object]:
    """The values without the keys of the actions."""
    values = {**structs.asdict(config), "theme": theme}
    return {name: value for name, value in values.items() if name != "keys"}


def _described(name: str) -> str:
    """What the schema says of a key."""
    (found,) = (info.type for info in structs.fields(Config) if info.name == name)
    metas: tuple[Meta, ...] = found.__metadata__
    return next(meta.description for meta in metas if meta.description)


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(text, WIDTH - 2)]
