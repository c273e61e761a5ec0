"""Word documents: the base file's parts, the document's nodes as WordprocessingML between them, one package of bytes.

In goes a composed document; the base gives styles, numbering, theme, headers and footers (ISO/IEC 29500-1, 17).
"""

from __future__ import annotations

from dataclasses import replace

from collateral.errors import Problem, TemplateError
from collateral.model.brand import Brand
from collateral.model.document import Document
from collateral.model.levels import in_order
from collateral.model.rendering import Base, Rendered
from collateral.render.docx import (
    controls,
    custom,
    fetching,
    fonts,
    grids,
    house,
    identities,
    page_numbers,
    paper,
    prompts,
    samples,
    scripts,
    seam,
    stories,
    word_fields,
)
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
    prompts.address(package, base.controls)
    _retype(package)
    stories.clean(package)
    seams = seam.find_seams(body)
    draft = _draft(package, styles, document, named, files, Pages.of(next(iter(seams.values())), body))
    draft.numbered = base.contents == "numbered"
    problems = list(seam.faults(seams, base.sections or _ids(document), package.path, package.main))
    kept = _merge(draft, problems)
    draft.findings += prompts.take_out(package)
    order = seam.fill(body, [*seams], draft)
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
    custom.keep(package, kept)
    invariants.check(package, stories.stories(package), files.read(base.path))
    if draft.numbered:
        page_numbers.number(package, draft.slots, document.as_of)
    return Rendered({"docx": package.write(document.as_of)}, tuple(draft.findings), order=order)


def _open(package: Package) -> Element:
    """The body of a document or template, without what its authors left in it."""
    body = find(package.tree(package.main), "w:body")
    if body is None:
        raise package.wrong("is not a Word document", "Save it as .docx or .dotx.")
    package.add(package.main, package.tree(package.main), _TYPE)  # a template (.dotx) goes out as a document
    return body


def _retype(package: Package) -> None:
    """Turn content controls and Word's own fields that print a value of ours into tags."""
    properties = custom.tagged(package)
    for story in stories.stories(package):
        controls.retype(package.tree(story))
        word_fields.retype(package.tree(story), properties)


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


def _ids(document: Document) -> tuple[str, ...]:
    return tuple(dict.fromkeys(section.id for section in document.sections))


def _merge(draft: Draft, problems: list[Problem]) -> Element | None:
    """Fill the base's own fields; before content is drawn, so that no value of it is read as a field.

    Returns the custom properties that were filled. Raises TemplateError with these problems and all that are found.
    """
    problems += [*place_logos(draft), *fetching.faults(draft.package)]
    stories.forget_unused(draft.package)
    merge = Merge(draft.package.path, seam.values(draft.document), problems=problems)
    for story in stories.stories(draft.package):
        merge.fill(draft.package.tree(story), story)
        if merge.has_blocks:
            identities.settle(draft.package, story, draft.ids)
            grids.refit(draft.package.tree(story))
        controls.check(draft.package.tree(story))
        seam.number_pages(draft.package.tree(story))
    kept = custom.filled(draft.package, merge)
    if merge.problems:
        raise TemplateError(merge.problems)
    return kept
