"""`gantui serve`."""

import os
import sys
from typing import TYPE_CHECKING

import click

from gantui.cli.common import SCENARIO, load, stop
from gantui.config.schema import THEMES

if TYPE_CHECKING:
    from gantui.serve.door import Door


@click.command()
@click.argument("scenario", type=SCENARIO, required=False)
@click.option("--host", default="127.0.0.1", show_default=True,
              help="The address of this computer to listen on.")  # fmt: skip
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="0 for any that is free.")  # fmt: skip
@click.option("--allow-remote", is_flag=True,
              help="Needed for a --host that other computers can reach.")  # fmt: skip
@click.option("--url", help="The address in a browser, where a proxy shows the page.")
@click.option("--sessions", type=click.IntRange(1, 1000), default=8, show_default=True,
              help="How many may use it at once.")  # fmt: skip
@click.option("--idle", type=click.IntRange(1, 24 * 60), default=20, show_default=True,
              help="Minutes without a key after which a session ends.")  # fmt: skip
@click.option("--theme", type=click.Choice(THEMES), help="The colours.")
def serve(
    scenario: str | None,
    host: str,
    port: int,
    allow_remote: bool,
    url: str | None,
    sessions: int,
    idle: int,
    theme: str | None,
) -> None:
    """Show the trainer in browsers, to those who have the link that is printed.

    Without a name a visitor begins with the list of lessons. Ctrl+C ends it,
    and every session with it.
    """
    if sys.platform == "win32":
        stop("gantui serve needs Linux or macOS; on Windows it runs in WSL")
    refuse(host, allow_remote, url)
    # Without -P, Python would import what lies in the folder of the file.
    words, folder = [sys.executable, "-P", "-m", "gantui", "run"], "/"
    words += ["--theme", theme] if theme else []
    if scenario is not None:
        loaded = load(scenario)
        named = loaded.name
        if loaded.path is not None:  # visitors see the name of a file, not where it lies
            folder, named = str(loaded.path.parent), f"./{loaded.path.name}"
        words += ["--", named]
    import asyncio

    try:
        from gantui.serve.child import Command
        from gantui.serve.server import Wish, listen
    except ImportError:
        stop('gantui serve needs aiohttp: pip install "gantui[serve]"')
    wish = Wish(host, port, url, sessions, idle * 60.0)
    try:
        number = asyncio.run(listen(wish, Command(words, folder), _tell))
    except OSError as error:
        # asyncio puts the address into the reason once more; a name that is none has no number.
        number = error.errno or 0
        known = os.strerror(number) if number > 0 else error.strerror
        reason = (known or "unknown error").lower()
        stop(f"{host}:{port} cannot be listened on: {reason}; choose another --port or --host")
    sys.exit(128 + number)


def refuse(host: str, allow_remote: bool, url: str | None) -> None:
    """Refuse what would be open to others unasked, or under no address at all."""
    from gantui.serve.door import is_address, is_everywhere, is_loopback

    if not is_loopback(host) and not allow_remote:
        message = f"other computers can reach {host}; --allow-remote says that they may"
        raise click.BadParameter(message, param_hint="--host")
    if url is not None and not is_address(url):
        message = "expected an address such as https://example.org/gantui/"
        raise click.BadParameter(message, param_hint="--url")
    if url is None and is_everywhere(host):
        message = (
            "every address of this computer is none that a browser can ask for; name the one "
            "that it has in the class's network, or give --url"
        )
        raise click.BadParameter(message, param_hint="--host")


def _tell(door: "Door") -> None:
    click.echo(f"gantui is at {door.link}\nWhoever has this link may use it. Ctrl+C ends it.")
