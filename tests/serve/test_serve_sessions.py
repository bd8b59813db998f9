"""How sessions begin and end: no more than there is room for, and no process is left behind."""

import asyncio
import os
import signal
from pathlib import Path

import pytest
from aiohttp import ClientWebSocketResponse
from lessons import file_of
from serve.server_runs import (
    Served,
    abort,
    download,
    ended,
    gone,
    serving,
    session,
    started,
    typed,
    until,
    visiting,
)

from gantui.ending_signals import ENDING

WITHIN = 5.0
"""Seconds in which a process has ended that nobody sees any more."""


async def test_one_more_than_there_is_room_for_is_told_so() -> None:
    with serving("gan-by-hand", "--sessions", "2") as served:
        async with visiting(served) as visitor, session(visitor) as one, session(visitor) as two:
            await until(one, "step 1 of")
            await until(two, "step 1 of")
            async with session(visitor) as three:
                assert await ended(three) == (1013, "All places are taken. Try again in a while.")
            assert len(served.children()) == 2
            await one.send_str(typed("q"))
            assert await ended(one) == (1000, "The trainer has ended.")
            async with session(visitor) as again:
                await until(again, "step 1 of")
        assert await gone(served.children(), WITHIN)


@pytest.mark.parametrize("how", ["close", "abort", "odd bytes", "running", "asleep", "at once"])
async def test_a_page_that_goes_leaves_no_process(how: str, served: Served) -> None:
    async with visiting(served) as visitor, session(visitor) as socket:
        if how != "at once":
            await until(socket, "step 1 of")
        processes = await started(served)
        if how == "odd bytes":
            await socket.send_str(typed("\x1b[99999999999u"))
        elif how == "running":
            await socket.send_str(typed("+++++r"))
            await until(socket, "running, ")
        elif how == "asleep":
            os.kill(*processes, signal.SIGSTOP)
        if how == "abort":
            await abort(socket)
        else:
            await socket.close()
        assert await gone(processes, WITHIN)


async def test_a_file_is_served_and_not_where_it_lies(tmp_path: Path) -> None:
    folder = tmp_path / "a secret folder"
    folder.mkdir()
    (folder / "numpy.py").write_text("raise SystemExit('not this one')")
    file_of("by-hand", folder).rename(folder / "my lesson")
    with serving(str(folder / "my lesson"), "--theme", "light") as served:
        async with visiting(served) as visitor, session(visitor) as socket:
            drawn = await until(socket, "step 1 of")
            assert "my lesson" in drawn
            assert "secret" not in drawn
            await socket.send_str(typed("w"))
            assert (await download(socket))[0] == "my lesson.log"


@pytest.mark.parametrize("doing", ["nothing", "running", "beginning"])
async def test_a_killed_server_leaves_no_process(doing: str) -> None:
    with serving("gan-by-hand") as served:
        async with visiting(served) as visitor, session(visitor) as socket:
            if doing != "beginning":
                await until(socket, "step 1 of")
            if doing == "running":
                await socket.send_str(typed("+++++r"))
                await until(socket, "running, ")
            processes = await started(served)
            served.process.kill()
            assert await gone(processes, 10)


@pytest.mark.parametrize("number", [one for one in ENDING if one != signal.SIGINT])
async def test_a_signal_ends_the_server_and_every_session_quietly(number: int) -> None:
    with serving("gan-by-hand") as served:
        async with visiting(served) as visitor, session(visitor) as one, session(visitor) as two:
            await until(one, "step 1 of")
            await until(two, "step 1 of")
            processes = served.children()
            served.process.send_signal(number)
            assert await ended(one) == (1001, "The server was ended.")
            assert await ended(two) == (1001, "The server was ended.")
        assert served.process.wait(10) == 128 + number
        assert await gone(processes, 0)
        assert served.process.stderr is not None
        assert served.process.stderr.read() == ""


async def test_keys_that_come_too_fast_wait_at_the_page(served: Served) -> None:
    async with visiting(served) as visitor, session(visitor) as socket:
        await until(socket, "step 1 of")
        flood = asyncio.create_task(_flood(socket))
        read = asyncio.create_task(ended(socket, 60))
        await asyncio.sleep(5)
        (process,) = await started(served)
        assert int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096 < 150e6
        assert not flood.done()
        assert not read.done()
        flood.cancel()
        read.cancel()
        await asyncio.gather(flood, read, return_exceptions=True)
        await abort(socket)


async def _flood(socket: ClientWebSocketResponse) -> None:
    while True:
        await socket.send_str(typed("nN" * 4000))
