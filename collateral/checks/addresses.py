"""What is wrong with an address that a buyer would follow, as far as it can be seen without following it."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from collateral.checks.passages import FIELD

_PLACEHOLDERS = ("example.com", "example.org", "example.net", "localhost", "test", "invalid", "yourcompany.com")
"""RFC 2606, clauses 2 and 3: names that belong to nobody."""
_SHARES = (
    "sharepoint.com",
    "drive.google.com",
    "docs.google.com",
    "onedrive.live.com",
    "1drv.ms",
    "dropbox.com",
    "box.com",
    "atlassian.net",
    "notion.so",
    "slack.com",
    "teams.microsoft.com",
    "figma.com",
)
_PRIVATE = ("local", "internal", "intranet", "lan", "corp", "home.arpa")
_BLANK = re.compile(r"x{3,}|todo|tbd", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s]+@(?P<host>[^@\s?]+)")


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a link cannot work, and what to do."""

    said: str
    remedy: str
    is_fatal: bool = True
    """Whether no buyer could follow it."""


def flaw(target: str, is_invented: bool = False) -> Flaw | None:
    """What is wrong with a link target, `FIELD` standing for what a build fills in; None for a good one.

    `is_invented`: the company itself is one of `.example`, so that its pages may be.
    """
    if target.startswith("mailto:"):
        return _mail_flaw(target, is_invented)
    try:
        host = urlsplit(target).hostname or ""
    except ValueError:
        return Flaw(f"{target!r} is no address", "Write https:// and the name of a host.")
    if target.startswith(FIELD) or FIELD in host:
        return None
    wrong = _host_flaw(host, target, is_invented)
    if wrong is None and target.startswith("http:"):
        return Flaw(f"{target!r} is not encrypted, and browsers warn of it", "Write https://.", is_fatal=False)
    return wrong


def is_example(target: str) -> bool:
    """Whether an address is one of an invented company: its host ends in `.example`."""
    try:
        return (urlsplit(target).hostname or "").endswith(".example")
    except ValueError:
        return False


def _mail_flaw(target: str, is_invented: bool) -> Flaw | None:
    address = target.removeprefix("mailto:").partition("?")[0]
    match = _MAIL.fullmatch(address)
    if FIELD in address:
        return None
    if match is None:
        return Flaw(f"{target!r} has no address to write to", "Write mailto: and the address.")
    return _host_flaw(match["host"].casefold(), target, is_invented)


def _host_flaw(host: str, target: str, is_invented: bool) -> Flaw | None:
    if _is_in(host, _PLACEHOLDERS) or _BLANK.search(target) or (_is_in(host, ("example",)) and not is_invented):
        return Flaw(f"{target!r} is a placeholder", "Write the address that is meant.")
    if _is_in(host, _SHARES):
        return Flaw(f"{target!r} is a share that asks outsiders for a password", "Link to a public page.")
    if _is_in(host, _PRIVATE) or _is_private(host):
        return Flaw(f"{target!r} is in a network of our own", "Link to a public page.")
    return None if "." in host else Flaw(f"{target!r} has no whole host name", "Write the name of the host in full.")


def _is_in(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _is_private(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False
