"""Who is let in: those who have the link, from the page that was served, under its own address."""

import hmac
import secrets
from collections.abc import Mapping
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

LOCAL = ("127.0.0.1", "localhost", "[::1]")
"""What this computer calls itself."""


class Door(NamedTuple):
    """What a visitor has to show."""

    token: str
    """The secret of the link, and afterwards of the cookie."""
    address: str
    """Where the page is, with a slash at its end: what the link begins with."""
    origins: frozenset[str]
    """The addresses, as browsers write them, whose pages may open a session."""
    cookie: str
    """The name of the cookie, with the port: a browser does not tell ports apart by itself."""

    @property
    def hosts(self) -> frozenset[str]:
        """What the header `Host` may say. A name of somebody else's that leads here is refused."""
        return frozenset(origin.partition("://")[2] for origin in self.origins)

    @property
    def secure(self) -> bool:
        """Whether the browser may send the cookie over an encrypted connection only."""
        return self.address.startswith("https://")

    @property
    def link(self) -> str:
        """What is given to those who may come in."""
        return f"{self.address}?token={self.token}"


def door(host: str, port: int, url: str | None = None) -> Door:
    """The door of a server that listens there, with a new secret.

    `url` is the address under which a proxy shows it.
    """
    names = {*LOCAL, _in_address(host)} if is_loopback(host) else {_in_address(host)}
    origins = {_origin("http", f"{name}:{port}") for name in names}
    address = f"http://{_in_address(host)}:{port}/"
    if url is not None:
        parts = urlsplit(url)
        origins.add(_origin(parts.scheme, parts.netloc))
        address = f"{url.rstrip('/')}/"
    return Door(secrets.token_urlsafe(24), address, frozenset(origins), f"gantui-{port}")


def is_loopback(host: str) -> bool:
    """Whether only this computer itself can reach what listens there."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_everywhere(host: str) -> bool:
    """Whether it stands for every address of this computer, and so is none to ask for."""
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return not host


def is_address(url: str) -> bool:
    """Whether it is one that a browser can open."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query


def refusal(door: Door, headers: Mapping[str, str], *, page: bool) -> str:
    """Why a request is refused before anything is looked at; empty where it is not.

    What opens a session (`page` is false) has to come from our own page. A browser says where it
    comes from, and no page can make it say anything else.
    """
    if headers.get("Host", "").lower() not in door.hosts:
        return "This address is not the one that the page is served under."
    origin = headers.get("Origin")
    if origin is None and page:
        return ""
    if origin not in door.origins:
        return "Another page may not do that."
    return ""


def is_token(door: Door, given: str | None) -> bool:
    """Whether somebody has the secret; how long the answer takes tells nothing of it."""
    return given is not None and hmac.compare_digest(
        given.encode(errors="replace"), door.token.encode()
    )


def _origin(scheme: str, place: str) -> str:
    """As a browser writes it: without the port that the scheme has anyway."""
    usual = {"http": ":80", "https": ":443"}[scheme]
    return f"{scheme}://{place.lower().removesuffix(usual)}"


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
