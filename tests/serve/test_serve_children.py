"""Processes that would stay, and pages that take or say nothing; the programs are small ones."""

import asyncio
import os
from pathlib import Path
from time import monotonic

import pytest
from serve.server_runs import abort, children, ended, gone, here, program, session, typed, until

from gantui.serve import child
from gantui.serve.messages import Size

WITHIN = 5.0
"""Seconds in which a process has ended that nobody sees any more."""


async def test_who_presses_nothing_for_long_is_told_and_ended() -> None:
    async with here(program("time.sleep(60)"), idle=2.0) as visitor, session(visitor) as socket:
        begun = monotonic()
        for _ in range(6):
            await asyncio.sleep(0.25)
            await socket.send_str(typed("x"))
        await socket.send_json(["size", 90, 30])  # which is no key
        words = "Nothing was pressed for a long time, so the trainer was ended."
        assert await ended(socket) == (1000, words)
        assert 3.3 < monotonic() - begun < 10
    assert await gone(children(os.getpid()), WITHIN)


async def test_a_page_that_says_nothing_has_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gantui.serve.session.FIRST", 0.3)
    async with here(program("time.sleep(60)")) as visitor, visitor.ws_connect("/ws") as socket:
        assert (await ended(socket))[0] == 1008
        assert children(os.getpid()) == set()


async def test_a_page_that_answers_no_more_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a computer falls asleep: nobody closes the connection."""
    monkeypatch.setattr("gantui.serve.server.HEARTBEAT", 0.4)
    async with (
        here(program("draw('here'); time.sleep(60)")) as visitor,
        visitor.ws_connect("/ws", autoping=False) as socket,
    ):
        await socket.send_json(["size", 80, 24])
        await until(socket, "here")
        processes = children(os.getpid())
        assert len(processes) == 1
        assert await gone(processes, WITHIN)


DEAF = "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
AND_ANOTHER = (
    "other = subprocess.Popen([sys.executable, '-I', '-c', 'import time; time.sleep(60)'])\n"
)


@pytest.mark.parametrize("code", [DEAF, AND_ANOTHER, f"{DEAF}{AND_ANOTHER}", f"{AND_ANOTHER}#"])
async def test_a_process_that_would_stay_is_ended_with_its_own(code: str) -> None:
    stays = "draw('here'); sys.exit()" if code.endswith("#") else "draw('here'); time.sleep(60)"
    async with here(program(f"{code}\n{stays}")) as visitor, session(visitor) as socket:
        await until(socket, "here")
        one = children(os.getpid())
        both = one | set().union(*map(children, one))
        await socket.close()
        assert await gone(both, WITHIN + 1)


@pytest.mark.parametrize("code", ["sys.exit()", "draw('x'); sys.exit(1)", "os.write(1, b'Xabcd')"])
async def test_a_process_that_ends_by_itself_ends_the_session(code: str) -> None:
    async with here(program(code)) as visitor, session(visitor) as socket:
        assert await ended(socket) == (1000, "The trainer has ended.")


@pytest.mark.parametrize(
    "code", ["import sys; sys.exit()", "import time; time.sleep(60)", "print('x' * 99999)"]
)
async def test_one_that_never_draws_is_told(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "START", 1.0)
    command = [*program("")[:-1], code]
    async with here(command) as visitor, session(visitor) as socket:
        assert await ended(socket) == (1011, "The trainer could not be started.")
    assert await gone(children(os.getpid()), WITHIN)


async def test_a_page_that_takes_nothing_lets_the_program_wait() -> None:
    async with (
        here(program("while True: draw('x' * 10000)")) as visitor,
        session(visitor) as socket,
    ):
        await until(socket, "x")
        (process,) = children(os.getpid())
        written = [_written(process)]
        while len(written) < 2 or written[-1] != written[-2]:
            await asyncio.sleep(0.5)
            written.append(_written(process))
        assert written[-1] < 40e6
        await abort(socket)


def _written(process: int) -> int:
    """The bytes that a process has written."""
    text = Path(f"/proc/{process}/io").read_text()
    return int(text.partition("wchar: ")[2].split()[0])


TRIES = """
import resource
from pathlib import Path
def written(path):
    try:
        Path(path).write_text("x")
        return "written"
    except OSError as error:
        return error.strerror
most = [resource.getrlimit(getattr(resource, name)) for name in ("RLIMIT_AS", "RLIMIT_CPU")]
draw([written(sys.argv[1]), most, os.nice(0), os.getcwd(), os.getsid(0) == os.getpid()])
draw(sorted(os.environ))
draw("end")
"""


async def test_a_process_writes_nothing_and_has_limits_and_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "1")
    monkeypatch.setenv("XDG_STATE_HOME", "/root")
    monkeypatch.delenv("LC_ALL", raising=False)
    path = tmp_path / "file"
    async with here([*program(TRIES), str(path)]) as visitor, session(visitor, 90, 30) as socket:
        drawn = await until(socket, "end")
    hour, much, nice = 3600, 1024**3, min(19, os.nice(0) + 5)
    limits = [(much, much), (hour, hour)]
    assert drawn.startswith(str(["File too large", limits, nice, "/", True]))
    assert "SECRET" not in drawn
    assert "XDG" not in drawn
    assert path.read_text() == ""
    variables = child.environment(Size(90, 30))
    assert (variables["COLUMNS"], variables["ROWS"]) == ("90", "30")
    assert not Path(variables["HOME"]).exists()
