"""What WeasyPrint may load: what `loading` lets a page have, as the fetcher that it asks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse

from collateral.errors import CollateralError, LimitError, Problem, TemplateError
from collateral.safe.files import Files
from collateral.safe.loading import SCHEMES, Loadable

Placed = Callable[[str, Problem], Problem]


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves what a run may see. WeasyPrint only logs what it cannot load, so `failures` keeps what was refused."""

    def __init__(self, loadable: Loadable, placed: Placed) -> None:
        super().__init__(allowed_protocols=SCHEMES, allow_redirects=False)
        self._loadable = loadable
        self._placed = placed
        self._raised: type[CollateralError] = TemplateError
        self.failures: list[Problem] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes behind an address, with their type; whatever else is asked for is a failure."""
        try:
            data, kind = self._loadable.load(url)
        except CollateralError as error:
            self.failures.extend(self._placed(url, problem) for problem in error.problems)
            self._raised = LimitError if isinstance(error, LimitError) else self._raised
            raise ValueError(str(error)) from error
        return URLFetcherResponse(url, data, {"Content-Type": kind})

    def check(self) -> None:
        """Raise a TemplateError with every failure, if there was one; a LimitError where one was beyond a limit."""
        if self.failures:
            raise self._raised(self.failures)


def fetcher(
    files: Files | None = None,
    allowed: Collection[str] = (),
    assets: Mapping[str, bytes] | None = None,
    placed: Placed = lambda _, problem: problem,
) -> Fetcher:
    """A fetcher for one document that serves the files at `allowed` (rooted paths), the assets and `data:` pictures.

    `placed` tells, of a problem with what is at an address, where that address is named.
    """
    return Fetcher(Loadable(files, frozenset(allowed), assets or {}), placed)
