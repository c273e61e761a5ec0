"""A document as PDF: the designer's HTML template under the brand's CSS, printed by WeasyPrint as tagged PDF.

In: the document, the brand, a Jinja template beside its stylesheet. Out: one PDF/UA-1 file (ISO 14289-1), the same
bytes for the same inputs, and what WeasyPrint had to say as findings.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import date
from importlib.resources import files as packaged
from typing import Any

from collateral.model.brand import Brand
from collateral.model.document import Chart, Document
from collateral.model.rendering import Base, Rendered
from collateral.render.charts import plot
from collateral.render.html.chart import svg
from collateral.render.html.measure import measure
from collateral.render.html.style import stylesheet
from collateral.render.html.view import Draw, view
from collateral.render.pdf.log import Log
from collateral.safe import jinja
from collateral.safe.files import Files
from collateral.safe.fonts import only_bundled
from collateral.safe.formats import Formats

VARIANT = "pdf/ua-1"
NODES = "collateral/nodes.html.j2"
"""The name under which templates import the macros that draw nodes."""


def render(document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Rendered:
    """One PDF. A character that no bundled font has, or a picture that cannot be drawn, is a finding of severity error.

    Raises TemplateError for a template that is not well formed or names what it does not get, and InputError for a
    file that is not there.
    """
    formats = Formats(document.locale, "USD", document.language)
    context = _context(document, brand, formats, _drawing(brand, files, formats), base)
    html = jinja.render(base.path, _sources(base.path, files), context)
    paper = document.paper if base.paper == "region" else ""
    with only_bundled(), Log(base.path) as log:
        pdf = _print(html, stylesheet(brand, paper), files, base, build_id)
    return Rendered({"pdf": pdf}, log.findings)


def _sources(path: str, files: Files) -> Mapping[str, str]:
    """The template itself, the other templates of its folder, and the product's macros."""
    folder = path.rpartition("/")[0]
    own = {name: files.read(name).decode() for name in files.list(folder, ".j2")}
    macros = packaged("collateral.render.html").joinpath("nodes.html.j2").read_text(encoding="utf-8")
    return {**own, path: files.read(path).decode(), NODES: macros}


def _context(document: Document, brand: Brand, formats: Formats, draw: Draw, base: Base) -> Mapping[str, Any]:
    """What a template may name: the view of the document, the brand's name and logos, printed dates, its own folder."""
    logos = {"logo": brand.logo, "logo_on_dark": brand.logo_on_dark or brand.logo}
    dates = {name: formats.date(value) for name, value in document.fields.items() if isinstance(value, date)}
    return {
        **view(document, draw),
        "brand": {"name": brand.name, **logos},
        "dates": {"as_of": formats.date(document.as_of), **dates},
        "author": _author(document, brand),
        "here": base.path.rpartition("/")[0] + "/",
    }


def _author(document: Document, brand: Brand) -> str:
    seller = document.fields.get("seller")
    name = seller.get("name") if isinstance(seller, Mapping) else None
    return str(name or brand.name)


def _drawing(brand: Brand, files: Files, formats: Formats) -> Draw:
    width = measure(brand, files.read)

    def draw(chart: Chart, share: float) -> str:
        picture = svg(plot(chart, brand, formats.number), brand, width, share)
        return "data:image/svg+xml;base64," + base64.b64encode(picture).decode()

    return draw


def _print(html: str, css: str, files: Files, base: Base, build_id: str) -> bytes:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from collateral.safe.fetch import fetcher

    fonts, fetch = FontConfiguration(), fetcher(files)
    style = weasyprint.CSS(string=css, url_fetcher=fetch, font_config=fonts, base_url=base.path)
    page = weasyprint.HTML(string=html, url_fetcher=fetch, base_url=base.path)
    pdf: bytes = page.write_pdf(
        stylesheets=[style],
        font_config=fonts,
        pdf_variant=base.variant or VARIANT,
        pdf_identifier=build_id.encode(),
    )
    return pdf


