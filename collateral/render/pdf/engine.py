"""WeasyPrint, called so that it does nothing twice: fonts are loaded, a sheet is read and a line is measured once.

A build draws several documents in the same fonts, a deck is laid out again where a slide was too full, a batch draws
the same blocks for every prospect. What is kept here belongs to the process; none of it changes a byte of what is made.
"""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, Any

from collateral.model.brand import Brand
from collateral.model.finding import Finding
from collateral.render.html.style import font_faces
from collateral.render.html.typeface import BRAND_FILE
from collateral.render.pdf.lines import remembered
from collateral.render.pdf.log import Log
from collateral.safe.files import Files

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint import Document as Pages
    from weasyprint.text.fonts import FontConfiguration

    from collateral.safe.fetch import Fetcher

ACCESSIBLE = "pdf/ua-1"
"""What a PDF is where a template says nothing."""
_KEPT = 4
"""Sets of fonts, each with a folder of files; and for each of them as many sheets."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The bundled faces as WeasyPrint knows them."""

    config: FontConfiguration
    findings: tuple[Finding, ...]
    """What it said of files that it could not use."""
    sheets: OrderedDict[str, CSS]
    """Those read with these fonts, by their text."""


_loaded: OrderedDict[tuple[str, ...], Fonts] = OrderedDict()


def fonts(brand: Brand, files: Files, fetch: Fetcher) -> Fonts:
    """The brand's faces, loaded once for the same bytes; a file that cannot be fetched is among the fetcher's failures.

    To be called where only bundled fonts are visible, for what fontconfig sees is settled when they are loaded.
    """
    css = font_faces(brand)
    key = (css, *(files.digest(face.path) for face in brand.faces if files.exists(face.path)))
    if key not in _loaded:
        found = _load(css, fetch)
        if fetch.failures:
            return found
        _keep(_loaded, key, found)
    _loaded.move_to_end(key)
    return _loaded[key]


def _load(css: str, fetch: Fetcher) -> Fonts:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    config = FontConfiguration()
    with Log(BRAND_FILE) as log:
        weasyprint.CSS(string=css, url_fetcher=fetch, font_config=config)
    if not _loaded:
        # WeasyPrint deletes a configuration's files with it. At the end of a process nothing would: not every one
        # runs what `atexit` knows.
        Finalize(None, _loaded.clear, exitpriority=0)
    return Fonts(config, log.findings, OrderedDict())


def sheet(css: str, found: Fonts) -> CSS:
    """A stylesheet, read once for the same text."""
    import weasyprint

    if css not in found.sheets:
        _keep(found.sheets, css, weasyprint.CSS(string=css))
    found.sheets.move_to_end(css)
    return found.sheets[css]


def _keep(kept: OrderedDict[Any, Any], key: object, value: object) -> None:
    """The value under its key; what has not been used for longest goes."""
    kept[key] = value
    if len(kept) > _KEPT:
        kept.popitem(last=False)


def lay_out(html: str, css: str, place: str, variant: str, found: Fonts, fetch: Fetcher) -> Pages:
    """The page's boxes on sheets of paper; `place` is the address of its template."""
    import weasyprint

    page = weasyprint.HTML(string=html, url_fetcher=fetch, base_url=place)
    with remembered(found.config):
        return page.render(font_config=found.config, stylesheets=[sheet(css, found)], pdf_variant=variant)


@contextmanager
def uncollected() -> Iterator[None]:
    """While it lasts, nothing looks for garbage: boxes live until the pages are written, so that there is none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
