"""What WeasyPrint may load: what `loading` lets a page have, as the fetcher that it asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse

from collateral.errors import CollateralError, Problem, TemplateError
from collateral.safe.files import Files
from collateral.safe.loading import SCHEMES, Loadable


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves what a run may see. WeasyPrint only logs what it cannot load, so `failures` keeps what was refused."""

    def __init__(self, loadable: Loadable) -> None:
        super().__init__(allowed_protocols=SCHEMES, allow_redirects=False)
        self._loadable = loadable
        self.failures: list[Problem] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes behind an address, with their type; whatever else is asked for is a failure."""
        try:
            data, kind = self._loadable.load(url)
        except CollateralError as error:
            self.failures.extend(error.problems)
            raise ValueError(str(error)) from error
        return URLFetcherResponse(url, data, {"Content-Type": kind})

    def check(self) -> None:
        """Raise a TemplateError with every failure, if there was one."""
        if self.failures:
            raise TemplateError(self.failures)


def fetcher(
    files: Files | None = None, allowed: Collection[str] = (), assets: Mapping[str, bytes] | None = None
) -> Fetcher:
    """A fetcher for one document that serves the files at `allowed` (rooted paths), the assets and `data:` pictures."""
    return Fetcher(Loadable(files, frozenset(allowed), assets or {}))
