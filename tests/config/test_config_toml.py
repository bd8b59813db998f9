"""The configuration as a file: what is written reads back as what is in effect."""

import re
import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gantui.config import DEFAULT_THEME, THEMES, Config, commented, parse, written
from gantui.tui.keys.table import KEYS
from gantui.tui.keys.user_keymap import keymap, names

DEFAULTS = {key.id: names(key) for key in KEYS}


def uncommented(text: str) -> str:
    """The file with every value in effect: a comment that has an equals sign is one."""
    lines = [line.removeprefix("# ") if " = " in line else line for line in text.splitlines()]
    return "\n".join(lines)


def test_the_commented_file_changes_nothing() -> None:
    found = parse(commented({key.id: (names(key), key.text) for key in KEYS}), "config.toml")
    assert found.report() == []
    assert found.config == Config()


def test_without_its_signs_it_says_what_is_in_effect_anyway() -> None:
    text = uncommented(commented({key.id: (names(key), key.text) for key in KEYS}))
    found = parse(text, "config.toml")
    assert found.report() == []
    assert found.config == Config(theme=DEFAULT_THEME, keys=DEFAULTS)
    assert keymap(found.config.keys) == (KEYS, [])


def test_it_explains_every_key() -> None:
    lines = commented({}).splitlines()
    for name in Config.__struct_fields__:
        start = "[keys]" if name == "keys" else f"# {name} = "
        (place,) = (y for y, line in enumerate(lines) if line.startswith(start))
        assert lines[place - 1].startswith("# ")
    assert max(map(len, lines)) <= 88


@given(
    theme=st.sampled_from(THEMES), decimals=st.integers(1, 8), plain=st.booleans(),
    grounds=st.booleans(), start=st.sampled_from(["first", "resume", "ask"]),
)  # fmt: skip
def test_what_is_written_reads_back(theme, decimals, plain, grounds, start) -> None:
    config = Config(theme, decimals, grounds, start, plain)
    found = parse(written(config, theme, DEFAULTS), "config.toml")
    assert found.report() == []
    assert found.config == Config(theme, decimals, grounds, start, plain, DEFAULTS)


def test_the_readmes_example_is_a_configuration_and_names_every_key() -> None:
    readme = Path(__file__).parents[2].joinpath("README.md").read_text(encoding="utf-8")
    section = readme.partition("## Configuration\n")[2].partition("\n## ")[0]
    (example,) = re.findall(r"```toml\n(.*?)```", section, re.DOTALL)
    found = parse(example, "config.toml")
    assert found.with_problems(keymap(found.config.keys)[1]).report() == []
    assert set(tomllib.loads(example)) == set(Config.__struct_fields__)
