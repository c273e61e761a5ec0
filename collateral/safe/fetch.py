"""What WeasyPrint may load: files of the run that its caller names, bytes it is handed, `data:` pictures. No network.

Addresses are rooted paths with their special characters quoted, so that a template may name
`workspace:content_library/brand/logo.svg`, or any path relative to its own folder. `asset:name` is a named asset.
A file that is there but not named is refused: nobody approved it for this page.
"""

from __future__ import annotations

import base64
import binascii
import posixpath
import urllib.parse
from collections.abc import Callable, Collection, Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse

from collateral.errors import CollateralError, InputError, LimitError, Problem, TemplateError
from collateral.safe.files import Files
from collateral.safe.image import inspect
from collateral.safe.path import ROOTS, display

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

Placed = Callable[[str, Problem], Problem]

# urljoin follows `../` only in schemes that it knows to be hierarchical.
urllib.parse.uses_relative.extend(root for root in ROOTS if root not in urllib.parse.uses_relative)


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves what a run may see. WeasyPrint only logs what it cannot load, so `failures` keeps what was refused."""

    def __init__(
        self, files: Files | None, allowed: Collection[str], assets: Mapping[str, bytes], placed: Placed
    ) -> None:
        super().__init__(allowed_protocols=(*ROOTS, "asset", "data"), allow_redirects=False)
        self._files = files
        self._allowed = frozenset(allowed)
        self._assets = assets
        self._placed = placed
        self._raised: type[CollateralError] = TemplateError
        self.failures: list[Problem] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes behind an address, with their type; whatever else is asked for is a failure."""
        try:
            data, kind = self._served(url)
        except CollateralError as error:
            self.failures.extend(self._placed(url, problem) for problem in error.problems)
            self._raised = LimitError if isinstance(error, LimitError) else self._raised
            raise ValueError(str(error)) from error
        return URLFetcherResponse(url, data, {"Content-Type": kind})

    def check(self) -> None:
        """Raise a TemplateError with every failure, if there was one; a LimitError where one was beyond a limit."""
        if self.failures:
            raise self._raised(self.failures)

    def _served(self, url: str) -> tuple[bytes, str]:
        scheme, _, rest = url.partition(":")
        if scheme == "data":
            return _picture(_payload(rest), "a data: picture")
        path = urllib.parse.unquote(url.partition("#")[0])
        if scheme == "asset" and path.removeprefix("asset:") in self._assets:
            return _typed(self._assets[path.removeprefix("asset:")], path)
        if scheme in ROOTS and self._files is not None and self._may_read(path, self._files):
            return _typed(self._files.read(path), path)
        raise InputError(Problem(display(path)[:120], 0, "", "is not loaded", "", MAY_LOAD, _REMEDY))

    def _may_read(self, path: str, files: Files) -> bool:
        """Whether the file is allowed; a missing one too, for reading it says which names are near."""
        return path in self._allowed or not files.exists(path)


def fetcher(
    files: Files | None = None,
    allowed: Collection[str] = (),
    assets: Mapping[str, bytes] | None = None,
    placed: Placed = lambda _, problem: problem,
) -> Fetcher:
    """A fetcher for one document that serves the files at `allowed` (rooted paths), the assets and `data:` pictures.

    `placed` tells, of a problem with what is at an address, where that address is named.
    """
    return Fetcher(files, allowed, assets or {}, placed)


def address(path: str) -> str:
    """The address of a rooted path, for HTML and CSS."""
    return urllib.parse.quote(path, safe=":/")


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
