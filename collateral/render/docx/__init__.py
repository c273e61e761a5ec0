"""Word documents: the base file's parts, the document's nodes as WordprocessingML between them, one package of bytes.

In goes a composed document; the base gives styles, numbering, theme, headers and footers (ISO/IEC 29500-1, 17).
"""

from __future__ import annotations

from dataclasses import replace

from collateral.errors import TemplateError
from collateral.model.brand import Brand
from collateral.model.document import Document
from collateral.model.levels import in_order
from collateral.model.rendering import Base, Rendered
from collateral.render.docx import fonts, house, nodes, page_numbers, paper, samples, scripts, seam, stories
from collateral.render.docx.draft import Draft, Ids
from collateral.render.docx.footnotes import Footnotes
from collateral.render.docx.house import as_brand
from collateral.render.docx.logos import place_logos
from collateral.render.docx.looks import Inks
from collateral.render.docx.mapping import Known, named_styles
from collateral.render.docx.pages import Pages
from collateral.render.docx.settings import separate, settings, speak
from collateral.render.docx.sheet import Sheet
from collateral.render.docx.stamp import stamp
from collateral.render.docx.styles import Styles
from collateral.render.docx.tones import branded
from collateral.render.docx.usage import usage
from collateral.render.ooxml import invariants, properties, theme
from collateral.render.ooxml.chart_style import ChartStyle
from collateral.render.ooxml.language import proofing_language
from collateral.render.ooxml.markup import Element, find
from collateral.render.ooxml.merge import Merge
from collateral.render.ooxml.package import Package
from collateral.render.ooxml.pictures import Pictures
from collateral.render.ooxml.theme import Palette
from collateral.safe.files import Files, display

__all__ = ["render"]

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CHART_POINTS = 9


def render(document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Rendered:
    """The document as `docx`; TemplateError names every field of the base that has no value."""
    named = fonts.as_own(brand, files) if base.fonts == "brand" else brand
    document = replace(document, sections=in_order(document.sections, under=0))
    package = Package(files.read(base.path), display(base.path))
    body = _open(package)
    if base.paper == "region":
        paper.resize(package, document.paper)
    styles = _styles(package, _palette(package, named, base), named, base)
    samples.drop(body, styles)
    place = seam.find_seam(body)
    draft = _draft(package, styles, document, named, files, Pages.of(place, body))
    draft.numbered = base.contents == "numbered"
    seam.insert(place, _after_merge(draft, place), draft)
    rules = settings(package)
    speak(rules, draft.styles.root, proofing_language(document.language, document.locale))
    separate(rules, draft.notes)
    stamp(draft, rules)
    for story in stories.stories(package):
        scripts.tell(package.tree(story), document)
    if base.embed_fonts:
        wanted = {brand.heading_font, brand.body_font, brand.mono_font} if base.fonts == "brand" else set()
        draft.findings += fonts.carry(package, brand, files, rules, wanted)
    properties.write(package, document, brand, build_id)
    invariants.check(package, stories.stories(package), files.read(base.path))
    if draft.numbered:
        page_numbers.number(package, draft.slots, document.as_of)
    return Rendered({"docx": package.write(document.as_of)}, tuple(draft.findings))


def _open(package: Package) -> Element:
    """The body of a document or template, without what its authors left in it."""
    body = find(package.tree(package.main), "w:body")
    if body is None:
        raise package.wrong("is not a Word document", "Save it as .docx or .dotx.")
    package.add(package.main, package.tree(package.main), _TYPE)  # a template (.dotx) goes out as a document
    stories.clean(package)
    return body


def _palette(package: Package, brand: Brand, base: Base) -> Palette:
    """The colors of the base's theme; of one that follows the brand, after the brand is written into it."""
    part = theme.of(package, package.main, brand)
    if base.theme == "brand":
        theme.write_brand(part, brand)
        for story in [*stories.stories(package), package.related(package.main, "styles")]:
            if story:
                theme.recolor(package.tree(story), theme.read_palette(part))
    return theme.read_palette(part)


def _styles(package: Package, palette: Palette, brand: Brand, base: Base) -> Styles:
    """The styles of the base by role: the brand's looks where it follows the brand, else looks like its own."""
    sheet = Sheet.of(package)
    named = named_styles(base.styles, sheet, package.path)
    known = Known(sheet, usage(package.tree(package.main)), palette, named)
    if base.theme != "brand":
        return Styles(known, house.inks(known, brand), is_foreign=True)
    styles = Styles(known, Inks(palette, brand.office_mono_font, branded(palette)))
    styles.monospace(brand.office_mono_font)
    return styles


def _draft(package: Package, styles: Styles, document: Document, brand: Brand, files: Files, pages: Pages) -> Draft:
    inks = styles.inks
    drawn = as_brand(brand, inks) if styles.is_foreign else brand
    look = ChartStyle(drawn, inks.palette, _CHART_POINTS, brand.name, document.as_of)
    pictures = Pictures(package, files, "word/media", brand)
    ids = Ids.after(package.tree(package.main))
    return Draft(document, brand, package, styles, Footnotes(package, styles), pictures, look, ids, pages)


def _after_merge(draft: Draft, place: Element) -> list[Element]:
    """The composed content, drawn once the base's own fields are filled, so that no value is read as a field."""
    for text in place.iter("{*}t"):
        text.text = ""  # the seam's marker is no field
    place_logos(draft)
    stories.forget_unused(draft.package)
    merge = Merge(draft.package.path, seam.values(draft.document))
    for story in stories.stories(draft.package):
        merge.fill(draft.package.tree(story), story)
        seam.number_pages(draft.package.tree(story))
    if merge.problems:
        raise TemplateError(merge.problems)
    return nodes.body(draft)
