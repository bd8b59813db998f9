"""Where the files of this user lie."""

import os
from pathlib import Path

NAMED = "GANTUI_CONFIG"
"""The environment variable that names another configuration file."""


def config_path() -> Path:
    """The configuration file, whether it is there or not."""
    named = os.environ.get(NAMED)
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("gantui", appauthor=False) / "config.toml"


def lessons_folder() -> Path:
    """The folder of this user's own lessons, beside the configuration file, if it is there."""
    return config_path().with_name("lessons")


def memory_path() -> Path:
    """The file of what is remembered from one run to the next, whether it is there or not."""
    from platformdirs import user_state_path

    return user_state_path("gantui", appauthor=False) / "places.json"


def showing_folder() -> Path:
    """The folder in which each running trainer says what it shows, whether it is there or not."""
    return memory_path().with_name("showing")


def answers_path() -> Path:
    """The file of what was answered in practice, whether it is there or not."""
    return memory_path().with_name("answers.jsonl")
