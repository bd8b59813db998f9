"""What a page may say: anything may come, and only keys and sizes are taken."""

import json
import re
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st
from serve.server_runs import Served, ended, session, started, typed, until, visiting

from gantui.serve.messages import COLUMNS, ROWS, Size, Typed, read

BAD = [
    "", "x", "{}", '{"a":1}', "[" * 8000, "[]", "1", "null", '["typed"]', '["typed",1]',
    '["typed","a","b"]', '["size",80]', '["size","x",24]', '["size",true,24]', '["size",80,null]',
    '["size",[80],24]', '["run","minimax"]', '["typed","a"]x', '["exit"]', "\x00",
]  # fmt: skip


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_message(text: str) -> None:
    assert read(text) is None


@given(st.text())
def test_a_text_comes_as_it_was_typed(text: str) -> None:
    assert read(json.dumps(["typed", text])) == Typed(text)


@pytest.mark.parametrize(
    ("sent", "found"),
    [("\\ud800", "\ufffd"), ("a\\udfffb", "a\ufffdb"), ("\\ud83d\\ude00", "\U0001f600")],
)
def test_half_a_sign_becomes_one_that_stands_for_it(sent: str, found: str) -> None:
    assert read(f'["typed","{sent}"]') == Typed(found)


@given(st.floats() | st.integers(), st.floats() | st.integers())
def test_a_size_is_within_its_limits_whatever_comes(columns: float, rows: float) -> None:
    found = read(json.dumps(["size", columns, rows]))
    assert isinstance(found, Size)
    assert COLUMNS[0] <= found.columns <= COLUMNS[1]
    assert ROWS[0] <= found.rows <= ROWS[1]
    if isfinite(columns) and COLUMNS[0] <= columns <= COLUMNS[1]:
        assert found.columns == int(columns)


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_no_text_does_harm(text: str) -> None:
    found = read(text)
    assert found is None or isinstance(found, Typed | Size)


@pytest.mark.parametrize("bad", ["first", "later"])
@pytest.mark.parametrize("text", ["{}", "[" * 8000, '["size",true,1]', '["run","minimax"]'])
async def test_a_session_ends_at_the_first_odd_message(bad, text, served: Served) -> None:
    async with visiting(served) as visitor, visitor.ws_connect("/ws") as socket:
        if bad == "later":
            await socket.send_json(["size", 80, 24])
        await socket.send_str(text)
        assert await ended(socket) == (1008, "The page sent something that is no key.")


@pytest.mark.parametrize(("text", "code"), [("x" * 20_000, 1009), (b"binary", 1008)])
async def test_so_it_does_at_one_that_is_too_long_or_no_text(text, code, served: Served) -> None:
    async with visiting(served) as visitor, session(visitor) as socket:
        await until(socket, "step 1 of")
        await (socket.send_str(text) if isinstance(text, str) else socket.send_bytes(text))
        assert (await ended(socket))[0] == code


@pytest.mark.parametrize(
    ("columns", "rows", "words"),
    [
        (1e9, 1e9, "step 1 of"), (1e308, -1, "gantui needs 80 × 24"),
        (0, 0, "gantui needs 80 × 24"), (float("nan"), 24, "gantui needs 80 × 24"),
    ],
)  # fmt: skip
async def test_a_terminal_is_never_larger_than_that(columns, rows, words, served: Served) -> None:
    async with visiting(served) as visitor, session(visitor, 100, 28) as socket:
        await until(socket, "step 1 of")
        await socket.send_json(["size", columns, rows])
        drawn = await until(socket, words)
        at = [tuple(map(int, found)) for found in re.findall(r"\x1b\[(\d+);(\d+)H", drawn)]
        assert max(row for row, _ in at) <= ROWS[1]
        assert max(column for _, column in at) <= COLUMNS[1]
        assert await _memory(served) < 400e6


async def _memory(served: Served) -> int:
    """The bytes that the one session has."""
    (child,) = await started(served)
    with open(f"/proc/{child}/statm") as file:
        return int(file.read().split()[1]) * 4096


async def test_bytes_that_end_a_parser_end_no_session(served: Served) -> None:
    """Textual's parser raises at numbers that no terminal sends; its driver would be deaf then."""
    async with visiting(served) as visitor, session(visitor) as socket:
        await until(socket, "step 1 of")
        for odd in ["\x1b[99999999999u", "\x1b[<1;2", "\x1b[200~", "\x1b[201~", "\ud800"]:
            await socket.send_str(typed(odd))
        await socket.send_str(typed("n"))
        await until(socket, "step 2 of")
