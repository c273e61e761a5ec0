"""What a page may load: files of the run that its caller names, bytes it is handed, `data:` pictures. No network.

Addresses are rooted paths with their special characters quoted, so that a template may name
`workspace:content_library/brand/logo.svg`, or any path relative to its own folder. `asset:name` is a named asset.
A file that is there but not named is refused: nobody approved it for this page.
"""

from __future__ import annotations

import base64
import binascii
import posixpath
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass, field

from collateral.errors import InputError, Problem
from collateral.safe.files import Files
from collateral.safe.image import inspect
from collateral.safe.path import ROOTS, display

SCHEMES = (*ROOTS, "asset", "data")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg")
KINDS = {
    ".css": "text/css",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
MAY_LOAD = "files of the template's folder, the brand's fonts and logos, pictures of the document and of the profile"
_REMEDY = "Put a copy of the file into the template's folder."
_MEDIA = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml"}

# urljoin follows `../` only in schemes that it knows to be hierarchical.
urllib.parse.uses_relative.extend(root for root in ROOTS if root not in urllib.parse.uses_relative)


@dataclass(frozen=True, slots=True)
class Loadable:
    """What one page may load."""

    files: Files | None = None
    allowed: frozenset[str] = frozenset()
    """Rooted paths."""
    assets: Mapping[str, bytes] = field(default_factory=dict)

    def load(self, url: str) -> tuple[bytes, str]:
        """The bytes behind an absolute address and their media type; pictures checked and written again.

        Raises InputError for whatever else is asked for, and for what is not there or cannot be read.
        """
        scheme, _, rest = url.partition(":")
        if scheme == "data":
            return _picture(_payload(rest), "a data: picture")
        path = urllib.parse.unquote(url.partition("#")[0])
        if scheme == "asset" and path.removeprefix("asset:") in self.assets:
            return _typed(self.assets[path.removeprefix("asset:")], path)
        if scheme in ROOTS and self.files is not None and self._may_read(path, self.files):
            return _typed(self.files.read(path), path)
        raise InputError(Problem(display(path)[:120], 0, "", "is not loaded", "", MAY_LOAD, _REMEDY))

    def _may_read(self, path: str, files: Files) -> bool:
        """Whether the file is allowed; a missing one too, for reading it says which names are near."""
        return path in self.allowed or not files.exists(path)


def address(path: str) -> str:
    """The address of a rooted path, for HTML and CSS."""
    return urllib.parse.quote(path, safe=":/")


def absolute(url: str, path: str) -> str:
    """The address that `url` means in the file at a rooted path."""
    # urljoin takes an address of its base's own scheme for a relative one.
    return url if urllib.parse.urlsplit(url).scheme else urllib.parse.urljoin(address(path), url)


def _typed(data: bytes, path: str) -> tuple[bytes, str]:
    suffix = posixpath.splitext(path)[1].lower()
    if suffix in PICTURES:
        return _picture(data, path)
    if suffix in KINDS:
        return data, KINDS[suffix]
    raise InputError(Problem(display(path), 0, "", "is not a kind of file that a page loads", suffix))


def _picture(data: bytes, path: str) -> tuple[bytes, str]:
    picture = inspect(data, path)
    return picture.data, _MEDIA[picture.format]


def _payload(rest: str) -> bytes:
    """The bytes of a `data:` address behind its scheme (RFC 2397)."""
    head, comma, body = rest.partition(",")
    if not comma or not head.lower().startswith("image/"):
        raise InputError(Problem(f"data:{head[:60]}", 0, "", "is not loaded", "", "pictures"))
    data = urllib.parse.unquote_to_bytes(body)
    if not head.lower().endswith(";base64"):
        return data
    try:
        return base64.b64decode(data)
    except binascii.Error as error:
        raise InputError(Problem(f"data:{head[:60]}", 0, "", "is not base64")) from error
