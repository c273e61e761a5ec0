"""A document as PDF: the designer's HTML template under the brand's CSS, printed by WeasyPrint as tagged PDF.

In: the document, the brand, a Jinja template beside its stylesheet. Out: one PDF/UA-1 file (ISO 14289-1), which may be
PDF/A-3b (ISO 19005-3) too, the same bytes for the same inputs, and what WeasyPrint had to say as findings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from collateral.model.brand import Brand
from collateral.model.document import Chart, Document, plain
from collateral.model.finding import Finding
from collateral.model.rendering import Base, Rendered
from collateral.render.charts import plot
from collateral.render.html.chart import svg
from collateral.render.html.measure import measure
from collateral.render.html.page import MACROS, author, context, formats_of, loadable
from collateral.render.html.references import References
from collateral.render.html.sources import sources, texts
from collateral.render.html.style import redefines, resolved, stylesheet
from collateral.render.html.typeface import missing
from collateral.render.html.view import Ways
from collateral.render.pdf.deck import PAGE, Deck, Laid, fitted
from collateral.render.pdf.engine import ACCESSIBLE, Fonts, fonts, lay_out, uncollected
from collateral.render.pdf.limits import check_size, check_spans
from collateral.render.pdf.lines import remembered
from collateral.render.pdf.log import Log
from collateral.render.pdf.tables import settled
from collateral.render.pdf.unread import explained
from collateral.safe import jinja
from collateral.safe.files import Files, OverlayFiles
from collateral.safe.fonts import only_bundled
from collateral.safe.formats import Formats
from collateral.safe.loading import address

if TYPE_CHECKING:
    from weasyprint import Document as Pages
    from weasyprint.pdf.metadata import DocumentMetadata

    from collateral.safe.fetch import Fetcher


def render(document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Rendered:
    """One PDF, and as findings what is not as it should be.

    A character that no bundled font has, or a picture that cannot be drawn, is an error; a family of the brand that is
    not bundled is a warning; a slide that is too full for its page is an error. Raises TemplateError for a brand
    without any font file and for a template that is not well formed or names what it does not get, and InputError for
    a file that is not there.
    """
    with only_bundled(), uncollected():
        # Where no font of the machine is seen: importing WeasyPrint asks for fonts. What is laid out is let go inside.
        return _rendered(document, brand, base, files, build_id)


def _rendered(document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Rendered:
    unbundled = missing(brand, document)
    deck = _deck(document, brand, base, files)
    laid, crowded = _pages(deck, brand, base, files)
    _describe(laid.pages.metadata, document, brand, build_id)
    with laid.log, remembered(laid.fonts.config):
        from collateral.render.pdf.variant import write  # late: it imports WeasyPrint

        pdf = write(laid.pages, base.variant, build_id, document.prices, document.as_of)
        laid.fetch.check()  # writing loads what the page attaches
    noticed = (*unbundled, *laid.fonts.findings, *laid.log.findings, *deck.findings, *crowded)
    return Rendered({"pdf": pdf}, noticed, len(laid.pages.pages))


def _deck(document: Document, brand: Brand, base: Base, files: Files) -> Deck:
    """Slides as they fit their pages; what runs over pages stays as it is."""
    if document.medium != "slides":
        return Deck(document, (), ())
    return fitted(document, lambda part, steps: _laid_out(part, brand, base, files, steps))


def _pages(deck: Deck, brand: Brand, base: Base, files: Files) -> tuple[Laid, tuple[Finding, ...]]:
    """A deck as it was fitted; other documents with each table as wide as its page has room for."""
    if deck.document.medium == "slides":
        return deck.laid or _laid_out(deck.document, brand, base, files, deck.steps), ()
    return settled(deck.document, lambda steps: _laid_out(deck.document, brand, base, files, steps))


def _laid_out(document: Document, brand: Brand, base: Base, files: Files, steps: tuple[int, ...]) -> Laid:
    """The document as pages in the brand's type."""
    made = page(document, brand, base, files, steps)
    found = fonts(brand, files, made.fetch)
    with Log(base.path, made.html, made.written) as log:
        return Laid(_print(made, base, found), found, made.fetch, log)


@dataclass(frozen=True, slots=True)
class Page:
    """What is laid out: HTML, the product's CSS without font faces, what loads the rest, where it is all written."""

    html: str
    css: str
    fetch: Fetcher
    written: References


def page(document: Document, brand: Brand, base: Base, files: Files, steps: tuple[int, ...] = ()) -> Page:
    """The template's HTML with what goes with it; `steps` are those of a deck's slides.

    Raises TemplateError for a template that is not well formed or names what it does not get.
    """
    from collateral.safe.fetch import fetcher  # late: it imports WeasyPrint, which takes half a second

    charts = _Charts(brand, files, formats_of(document))
    templates = sources(base.path, files, MACROS)
    html = jinja.render(base.path, templates, context(document, brand, charts.draw, Ways(steps)))
    check_size(html, base.path)
    check_spans(html, base.path, templates)
    is_deck = document.medium == "slides"
    css = stylesheet(brand, document.paper if base.paper == "region" and not is_deck else "") + PAGE * is_deck
    own = texts(files.list(base.path.rpartition("/")[0], ".css"), files)
    served = own
    if not any(redefines(text, brand) for text in (html, *own.values())):
        css = resolved(css, brand)
        served = {path: resolved(text, brand) for path, text in own.items()}
    seen = OverlayFiles(files, {path: text.encode() for path, text in served.items()})
    written = References(base.path, html, {**templates, **own}, served)
    fetch = fetcher(seen, loadable(document, brand, base, files), charts.assets, written.placed)
    return Page(html, css, fetch, written)


class _Charts:
    """Draws charts and keeps them as assets for the fetcher, by the name their `src` says."""

    def __init__(self, brand: Brand, files: Files, formats: Formats) -> None:
        self.assets: dict[str, bytes] = {}
        self._brand = brand
        self._number = formats.number
        self._measure = measure(brand, files.read)

    def draw(self, chart: Chart, share: float, height: float) -> str:
        name = f"chart-{len(self.assets) + 1}.svg"
        self.assets[name] = svg(plot(chart, self._brand, self._number), self._brand, self._measure, share, height)
        return f"asset:{name}"


def _print(made: Page, base: Base, found: Fonts) -> Pages:
    """The laid-out pages; TemplateError where the page asks for what the fetcher refuses or does not find."""
    try:
        return lay_out(made.html, made.css, address(base.path), base.variant or ACCESSIBLE, found, made.fetch)
    except Exception as error:
        raise explained(error, base.path, made.written) or error from error
    finally:
        made.fetch.check()  # also where the layout fails for want of what was refused


def _describe(metadata: DocumentMetadata, document: Document, brand: Brand, build_id: str) -> None:
    """Ours alone, whatever the template's head says: no author but the seller, no date but the build's."""
    metadata.title = plain(document.title)
    metadata.authors = [author(document, brand)]
    metadata.keywords = [build_id]
    metadata.created = metadata.modified = document.as_of.isoformat()
    metadata.lang = document.language
    metadata.description = metadata.generator = None
    metadata.custom = {}
