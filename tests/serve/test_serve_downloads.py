"""What is taken along goes to the browser: no question for a path, and no file here."""

import base64
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from commands import run
from serve.server_runs import Served, download, ended, serving, session, typed, until, visiting
from textual._binary_encode import dump
from textual.drivers._byte_stream import ByteStream

from gantui.exports import WriteError
from gantui.scenario import load
from gantui.serve import packets
from gantui.tui.trainer.actions.asking_for_files import whole


async def test_the_log_is_the_one_that_the_command_writes(served: Served) -> None:
    async with visiting(served) as visitor, session(visitor) as socket:
        await until(socket, "step 1 of")
        await socket.send_str(typed("fn"))
        await until(socket, "step 19 of")
        await socket.send_str(typed("w"))
        drawn = bytearray()  # the message may come before the file
        name, _, data = await download(socket, drawn=drawn)
        assert name == "gan-by-hand.log"
        assert data.decode() == run("log", "gan-by-hand", "--steps", "1:19").stdout
        await until(socket, "goes to the downloads", drawn=bytes(drawn))


async def test_the_screen_is_a_picture(served: Served) -> None:
    async with visiting(served) as visitor, session(visitor) as socket:
        await until(socket, "step 1 of")
        await socket.send_str(typed("nW"))
        name, mime, data = await download(socket)
        assert (name, mime) == ("gan-by-hand-step-2.svg", "image/svg+xml")
        text = "".join(ElementTree.fromstring(data).itertext()).replace("\xa0", " ")
        assert "step 2 of 3100" in text


async def test_a_number_is_copied_or_a_file(served: Served) -> None:
    async with visiting(served) as visitor, session(visitor) as socket:
        await until(socket, "step 1 of")
        await socket.send_str(typed("ny"))
        drawn = await until(socket, "Copied: ")
        (copied,) = re.findall(r"\x1b\]52;c;([\w+/=]+)\x07", drawn)
        await socket.send_str(typed("Y"))
        name, mime, data = await download(socket)
        assert (name, mime) == ("gan-by-hand-step-2.txt", "text/plain")
        assert data == base64.b64decode(copied) + b"\n"
        assert data.split() == b"A B C z1 1 1 -1 z2 1 -1 1".split()


async def test_a_fork_is_a_scenario(served: Served, tmp_path: Path) -> None:
    async with visiting(served) as visitor, session(visitor, 120, 40) as socket:
        await until(socket, "step 1 of")
        await socket.send_str(typed("e"))
        await until(socket, "What if")
        await socket.send_str(typed("rate = 0.5\r"))
        await until(socket, "fork 1")
        await socket.send_str(typed("E"))
        await until(socket, " saves")
        await socket.send_str(typed("s"))
        name, _, data = await download(socket)
        assert name == "gan-by-hand-fork-1.toml"
        path = tmp_path / name
        path.write_bytes(data)
        assert load(path).scenario.edits


async def test_answers_and_places_are_kept_nowhere(tmp_path: Path) -> None:
    with serving("gan-by-hand", HOME=str(tmp_path), XDG_STATE_HOME=str(tmp_path)) as served:
        async with visiting(served) as visitor, session(visitor) as socket:
            await until(socket, "step 1 of")
            await socket.send_str(typed("m"))
            await until(socket, "Practice: type")
            await socket.send_str(typed("7\r"))
            await until(socket, "This is wrong.")
            await socket.send_str(typed("q"))
            assert (await ended(socket))[0] == 1000
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("data", [b"", b"x", b"a" * 70_000, bytes(range(256))])
@pytest.mark.parametrize("text", [True, False])
def test_a_piece_is_read_as_textual_writes_it(data: bytes, text: bool) -> None:
    """Text is written as text, which starts otherwise."""
    sent = data.decode("latin-1") if text else data
    wanted = sent.encode() if isinstance(sent, str) else sent
    assert packets.piece(dump(("deliver_chunk", "kéy", sent))) == ("kéy", wanted)


@pytest.mark.parametrize(
    "data", [b"", b"t", b"te", dump(("a", "b", "c")), dump(("deliver_chunk", "b")), b"l1:ae",
             dump(("deliver_chunk", "k", b"xyz"))[:-2], dump(("deliver_chunk", "k", b"x")) + b"e"],
)  # fmt: skip
def test_what_is_no_piece_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no piece"):
        packets.piece(data)


def test_packets_are_those_that_textual_reads() -> None:
    sent = packets.packet(b"D", b"abc") + packets.meta(type="resize", width=3)
    kinds = [tuple(found) for found in ByteStream().feed(sent)]
    assert kinds == [("D", b"abc"), ("M", b'{"type": "resize", "width": 3}')]


@pytest.mark.parametrize("mib", [31, 33])
def test_a_browser_is_given_so_much_and_no_more(mib: int) -> None:
    chunks = ["x" * 2**20] * (mib - 1) + [b"y" * 2**20]
    if mib <= 32:
        assert len(whole(chunks)) == mib * 2**20
    else:
        with pytest.raises(WriteError, match="more than 32 MiB"):
            whole(chunks)
