"""Word documents: the base file's parts, the document's nodes as WordprocessingML between them, one package of bytes.

In goes a composed document; the base gives styles, numbering, theme, headers and footers (ISO/IEC 29500-1, 17).
"""

from __future__ import annotations

from dataclasses import replace

from collateral.model.brand import Brand
from collateral.model.document import Document
from collateral.model.levels import in_order
from collateral.model.rendering import Base, Rendered
from collateral.render.docx import fonts, page_numbers, prompts, seam
from collateral.render.docx.closing import close
from collateral.render.docx.draft import Draft, Ids
from collateral.render.docx.footnotes import Footnotes
from collateral.render.docx.house import as_brand
from collateral.render.docx.opening import opened
from collateral.render.docx.own_fields import fill_fields
from collateral.render.docx.pages import Pages
from collateral.render.docx.roles import Role
from collateral.render.docx.styles import Styles
from collateral.render.ooxml.chart_style import ChartStyle
from collateral.render.ooxml.package import Package
from collateral.render.ooxml.pictures import Pictures
from collateral.safe.files import Files, display

__all__ = ["render"]

_CHART_POINTS = 9


def render(document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Rendered:
    """The document as `docx`; TemplateError names every field of the base that has no value."""
    named = fonts.as_own(brand, files) if base.fonts == "brand" else brand
    document = replace(document, sections=in_order(document.sections, under=0))
    package = Package(files.read(base.path), display(base.path), leads_out=True)  # what is left is refused in the end
    body, styles, told = opened(package, document, named, base)
    seams = seam.find_seams(body, base)
    draft = _draft(package, styles, document, named, files, Pages.of(next(iter(seams.values())), body))
    draft.numbered = base.contents == "numbered"
    draft.properties = fill_fields(
        draft, list(seam.faults(seams, base.sections or _ids(document), body, (package.path, package.main)))
    )
    draft.findings += [*told, *prompts.take_out(package)]
    order = seam.fill(body, [*seams], draft)
    close(draft, brand, base, files, build_id)
    if draft.numbered:
        page_numbers.number(package, draft.slots, document.as_of)
    return Rendered({"docx": package.write(document.as_of)}, tuple(draft.findings), order=order)


def _draft(package: Package, styles: Styles, document: Document, brand: Brand, files: Files, pages: Pages) -> Draft:
    inks = styles.inks
    drawn = as_brand(brand, inks) if styles.is_foreign else brand
    look = ChartStyle(drawn, inks.palette, _CHART_POINTS, brand.name, document.as_of, styles.face(Role.BODY))
    pictures = Pictures(package, files, "word/media", brand)
    ids = Ids.after(package.tree(package.main))
    return Draft(
        document, brand, package, styles, Footnotes(package, styles, document.language), pictures, look, ids, pages
    )


def _ids(document: Document) -> tuple[str, ...]:
    return tuple(dict.fromkeys(section.id for section in document.sections))
