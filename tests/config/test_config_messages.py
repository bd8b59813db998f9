"""What is said of a configuration file: the line, the key, what was expected, what to do."""

from pathlib import Path

import pytest

from gantui.config import Config, Configured, parse, read
from gantui.scenario import ScenarioError
from gantui.tui.keys.table import KEYS
from gantui.tui.keys.user_keymap import keymap


def said(text: str) -> list[str]:
    """Every line that is said of a file with this text, its keys included."""
    found = parse(text, "config.toml")
    return found.with_problems(keymap(found.config.keys)[1]).report()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('theme = "lihgt"', '1: theme: expected "dark", "light", "contrast" or "terminal", '
         'found "lihgt"; did you mean "light"?'),
        ("theme = 3", '1: theme: expected "dark", "light", "contrast" or "terminal", found 3'),
        ("decimals = 9", "1: decimals: expected at most 8, found 9"),
        ("decimals = 0", "1: decimals: expected at least 1, found 0"),
        ("decimals = 2.5", "1: decimals: expected a whole number, found 2.5"),
        ("decimals = true", "1: decimals: expected a whole number, found true"),
        ('\nstart = "resum"', '2: start: expected "first", "resume" or "ask", found "resum"; '
         'did you mean "resume"?'),
        ("plain = 1", "1: plain: expected true or false, found 1"),
        ('plain = "yes"', '1: plain: expected true or false, found "yes"'),
        ("strat = 1", '1: strat: unknown key; did you mean "start"?'),
        ("colour = 1", "1: colour: unknown key; the keys here are theme, decimals, grounds, "
         "start, plain and keys"),
        ('keys = "n"', '1: keys: expected a table, found "n"'),
        ("[keys]\nnext = 3", "2: keys.next: expected a text or a list of names, found 3"),
        ("[keys]\nnext = []", "2: keys.next: expected at least 1 name, found none"),
        ('[keys]\nnext = ["n",\n3]', "3: keys.next[1]: expected a text, found 3"),
        ('[keys]\nnxt = "n"', '2: keys.nxt: unknown action; did you mean "next"?'),
        ('[keys]\nzap = "n"', "2: keys.zap: unknown action; gantui config lists them all"),
        ('[keys]\nnext = "pagdown"', '2: keys.next: expected a key such as "n", "PgDn" or '
         '"ctrl+n", found "pagdown"; did you mean "pagedown"?'),
        ('[keys]\nnext = "字"', '2: keys.next: expected a key such as "n", "PgDn" or "ctrl+n", '
         'found "字"'),
        ('[keys]\nnext = "n"\ngo = ["G", "n"]', '3: keys.go: "n" is the key of "next" already; '
         "give it to one of them"),
        ('[keys]\nfaster = "g"', '2: keys.faster: "g" is the only key of "go"; give "go" another '
         "one"),
        ('[keys]\nfaster = "ctrl+q"', '2: keys.faster: "ctrl+q" quits whatever the file says; '
         "choose another key"),
    ],
)  # fmt: skip
def test_one_thing_that_is_wrong(text: str, message: str) -> None:
    assert said(text) == [f"config.toml:{message}"]


def test_everything_at_once_and_the_rest_is_in_effect() -> None:
    text = 'theme = "drak"\ndecimals = 2\nstart = 1\n[keys]\nnext = "F7"\ngo = "nowhere"\nzap = "z"'
    assert len(said(text)) == 4
    found = parse(text, "config.toml")
    keys, _ = keymap(found.config.keys)
    assert found.config == Config(decimals=2, keys={"next": "F7", "go": "nowhere", "zap": "z"})
    changed = {key.id: key.keys for key in keys if key not in KEYS}
    assert changed == {"next": "f7"}


def test_what_is_no_toml_is_located() -> None:
    with pytest.raises(ScenarioError) as caught:
        parse('theme = "dark"\ndecimals =', "config.toml")
    (problem,) = caught.value.problems
    assert problem.lines("c") == [
        "c:2: this is not TOML: a value is missing after the = (column 10)",
        "    decimals =",
        "             ^",
    ]


def test_two_keys_that_read_alike() -> None:
    text = '[keys]\n"caf\\u00e9" = "x"\n"cafe\\u0301" = "y"\n'
    assert any("one that reads like another" in line for line in said(text))


def test_no_control_character_reaches_the_terminal() -> None:
    lines = said('theme = "\\u001b[31m"\n"\\u009b1m" = 2\n[keys]\nnext = "\\u202e"')
    assert len(lines) == 3
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize("size", [1, 300])
def test_a_report_of_a_hostile_file_is_short(size: int) -> None:
    text = "[keys]\n" + "".join(f'k{number} = "nowhere"\n' for number in range(size))
    assert len(said(text)) <= 101


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"theme = '\xff'", "config.toml:1: expected UTF-8 text, found other bytes"),
        (b"#" * 300_000, "config.toml: expected at most 256 KiB, found a larger file"),
        (b"a" + b".a" * 50 + b" = 1",
         "config.toml:1: expected at most 16 levels of nesting or parts of a key"),
    ],
)  # fmt: skip
def test_the_limits_are_those_of_a_scenario(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    found = read(path)
    assert [line.removeprefix(f"{tmp_path}/") for line in found.report()] == [message]
    assert (found.config, found.exists) == (Config(), True)


def test_a_folder_in_its_place_is_a_problem(tmp_path: Path) -> None:
    assert read(tmp_path).report() == [
        f"{tmp_path}: cannot be read: expected a regular file, found a folder"
    ]


def test_a_file_that_is_not_there_is_one_only_where_it_was_named(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    assert read(path) == Configured(source=str(path))
    assert read(path, expected=True).report() == [
        f"{path}: cannot be read: no such file or directory"
    ]


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("", ""),
        ("plain = 1", "config.toml:1: plain: expected true or false, found 1"),
        ("plain = 1\ndecimals = 0", "2 problems in config.toml, gantui config lists them; "
         "config.toml:1: plain: expected true or false, found 1"),
    ],
)  # fmt: skip
def test_the_trainer_says_it_in_one_line(text: str, notice: str) -> None:
    assert parse(text, "/somewhere/config.toml").notice() == notice
