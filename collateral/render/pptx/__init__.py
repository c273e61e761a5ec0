"""PowerPoint decks: the base's master and layouts, the document's slides as PresentationML on them (19.3).

In goes a composed document of slides; every title, text, table and chart comes out native, in the layout's
placeholders while these last, on its grid else. Sizes are measured and written out: nothing is left to autofit.
"""

from __future__ import annotations

from collateral.model.brand import Brand
from collateral.model.document import Document, plain
from collateral.model.rendering import Base, Rendered
from collateral.render.ooxml import invariants, properties
from collateral.render.ooxml.chart_style import ChartStyle
from collateral.render.ooxml.language import proofing_language
from collateral.render.ooxml.package import Package
from collateral.render.ooxml.pictures import Pictures
from collateral.render.pptx import base as bases
from collateral.render.pptx import design as designs
from collateral.render.pptx import notes, outline, slides
from collateral.render.pptx.draft import Draft
from collateral.render.pptx.notices import notices
from collateral.render.pptx.ruler import Ruler
from collateral.render.pptx.typefaces import Typefaces
from collateral.safe.files import Files, display

__all__ = ["render"]

_CHART_POINTS = 14


def render(document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Rendered:
    """The deck as `pptx`; what does not fit its slide in the smallest type is a warning that names both.

    Raises TemplateError for a base that is no presentation or has no layout, InputError for a picture that is not
    there.
    """
    package = Package(files.read(base.path), display(base.path), leads_out=True)  # its own slides may, and they go
    bases.check(package)
    draft = _draft(package, document, brand, base, files)
    bases.empty(package)
    plans = slides.planned(draft)
    links = outline.parts(plans)
    for number, plan in enumerate(plans, start=1):
        slides.draw(plan, number, links, draft)
    outline.list_slides(package, plans, plain(document.title))
    draft.findings += notices(plans, draft, base)
    notes.write(plans, draft)
    properties.write(package, document, brand, build_id)
    invariants.check(package, [*(plan.part for plan in plans), *draft.shelf.parts], files.read(base.path))
    return Rendered({"pptx": package.write(document.as_of)}, tuple(draft.findings), len(plans))


def _draft(package: Package, document: Document, brand: Brand, base: Base, files: Files) -> Draft:
    pictures = Pictures(package, files, "ppt/media", brand)
    bases.apply_brand(package, base, brand, pictures)
    design = designs.of(package, base, brand)
    return Draft(
        document,
        brand,
        package,
        design,
        Ruler(Typefaces(brand, files.read), design.faces),
        pictures,
        ChartStyle(
            design.brand,
            design.palette,
            _CHART_POINTS * design.scale,
            brand.name,
            document.as_of,
            design.faces.written(heading=False),
        ),
        proofing_language(document.language, document.locale),
        files,
    )
