"""The learner's own keys: their names, the table they make, and what they do on the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from screen import press, session, settle, text_of, trainer_of
from textual.keys import _character_to_key

from gantui.tui.app import Trainer
from gantui.tui.keys.table import KEYS, Key
from gantui.tui.keys.user_keymap import key_name, key_shown, keymap, names
from gantui.tui.trainer.options import Options

PRINTABLE = [chr(code) for code in range(32, 256) if chr(code).isprintable()]


@pytest.mark.parametrize("sign", PRINTABLE)
def test_a_sign_has_the_name_that_textual_gives_it(sign: str) -> None:
    assert key_name(sign) == _character_to_key(sign)


@pytest.mark.parametrize("key", [name for key in KEYS for name in names(key)])
def test_every_key_in_use_is_known_by_its_name_and_as_it_is_shown(key: str) -> None:
    assert key_name(key) == key
    assert key_name(key_shown(key)) == key


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("PgDn", "pagedown", "PgDn"), ("PAGEDOWN", "pagedown", "PgDn"), ("Esc", "escape", "Esc"),
        ("return", "enter", "Enter"), ("?", "question_mark", "?"), ("comma", "comma", ","),
        ("shift+n", "N", "N"), ("Shift+→", "shift+right", "Shift+→"), ("F12", "f12", "F12"),
        ("ctrl+P", "ctrl+p", "Ctrl+P"), ("shift+ctrl+up", "ctrl+shift+up", "Ctrl+Shift+↑"),
        ("т", "т", "т"), (" ", "space", "Space"), ("hyphen_minus", "minus", "-"),
    ],
)  # fmt: skip
def test_names_of_keys(text: str, name: str, shown: str) -> None:
    assert key_name(text) == name
    assert key_shown(name) == shown


@pytest.mark.parametrize(
    "text", ["", "nowhere", "ctrl", "ctrl+", "+n", "ctrl+ctrl+n", "hyper+n", "<any>", "字",
             "\u0301", "n,m", "scroll-up", "\x1b"],
)  # fmt: skip
def test_what_is_no_key(text: str) -> None:
    assert key_name(text) is None


def test_without_a_wish_it_is_the_table() -> None:
    assert keymap({}) == (KEYS, [])


def by_id(keys: tuple[Key, ...]) -> dict[str, Key]:
    return {key.id: key for key in keys}


def test_a_key_is_taken_from_the_action_that_had_it() -> None:
    keys, wrong = keymap({"go": ["PgDn", "n"]})
    assert wrong == []
    assert (by_id(keys)["go"].keys, by_id(keys)["go"].shown) == ("pagedown,n", "PgDn n")
    assert (by_id(keys)["next"].keys, by_id(keys)["next"].shown) == ("space", "Space")


def test_two_actions_can_change_their_keys() -> None:
    keys, wrong = keymap({"zoom": "g", "go": "o"})
    assert wrong == []
    assert (by_id(keys)["zoom"].keys, by_id(keys)["go"].keys) == ("g", "o")


ACTIONS = [key.id for key in KEYS]
WISHES = st.dictionaries(
    st.sampled_from([*ACTIONS, "zap"]),
    st.lists(st.sampled_from(["n", "g", "G", "k", "PgDn", "F1", "?", "nowhere"]), min_size=1),
    max_size=8,
)


@given(WISHES)
def test_whatever_is_wished_every_action_has_keys_of_its_own(options: dict[str, list[str]]) -> None:
    keys, wrong = keymap(options)
    found = [name for key in keys for name in names(key)]
    assert [key.id for key in keys] == ACTIONS
    assert len(found) == len(set(found))
    assert all(key.keys and key.shown for key in keys)
    refused = {path[1] for path, _ in wrong}
    for action, texts in options.items():
        if action not in refused:
            assert set(names(by_id(keys)[action])) == {key_name(text) for text in texts}


def wishing(**options: str | list[str]) -> Trainer:
    """A trainer on a small scenario with other keys."""
    keys, wrong = keymap(options)
    assert wrong == []
    return Trainer(session("by-hand"), options=Options(keys=keys))


async def test_the_keys_do_what_the_file_says() -> None:
    app = wishing(next=["F7", "PgDn"], turn="n", last="ctrl+e", help="F8", quit="F9", first="+")
    async with app.run_test(size=(100, 60)) as pilot:
        ways = [("f7", 1), ("pagedown", 2), ("space", 2), ("n", 17), ("f", 17), ("ctrl+e", 92),
                ("end", 92), ("plus", 0), ("home", 0), ("right", 1), ("N", 0)]  # fmt: skip
        for key, index in ways:
            await press(pilot, key)
            assert trainer_of(pilot).session.state.index == index, key
        await press(pilot, "q", "question_mark")
        assert pilot.app.screen is trainer_of(pilot)
        await press(pilot, "f8")
        rows = [row.removeprefix(">").split() for row in text_of(pilot)]
        assert ["F7", "PgDn", "the", "next", "step"] in rows
        assert ["n", "finish", "this", "network's", "turn"] in rows
        await press(pilot, "escape", "f9")
        assert pilot.app.return_code == 0


async def test_what_is_shown_names_the_learners_keys() -> None:
    app = wishing(next="F7", arithmetic="F8", zoom="F9", leave="F2", follow="F3")
    async with app.run_test(size=(120, 28)) as pilot:
        await settle(pilot)
        assert text_of(pilot)[-1].startswith(" F7 next  N back  f turn")
        assert " F8 exact  F9 panels " in text_of(pilot)[-1]
        await press(pilot, "i")
        assert text_of(pilot)[-1].startswith(" inspecting: arrows, F3, F2  F7 next")
        await press(pilot, "f2")
        assert trainer_of(pilot).session.state.cursor is None


async def test_textual_is_told_of_known_actions_only() -> None:
    keys, wrong = keymap({"next": "F7", "zap": "z"})
    assert [path for path, _ in wrong] == [("keys", "zap")]
    app = Trainer(session("by-hand"), options=Options(keys=keys))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert set(pilot.app._keymap) == {"next"}
