"""A base opened for content: its styles by role, its samples gone, what asks for a value written as tags."""

from __future__ import annotations

from collateral.model.brand import Brand
from collateral.model.document import Document
from collateral.model.finding import Finding
from collateral.model.rendering import Base
from collateral.render.docx import controls, custom, house, paper, prompts, samples, soundness, stories, word_fields
from collateral.render.docx.legible import make_legible
from collateral.render.docx.looks import Inks
from collateral.render.docx.mapping import Known, named_styles
from collateral.render.docx.sheet import Sheet
from collateral.render.docx.styles import Styles
from collateral.render.docx.tones import branded
from collateral.render.docx.usage import usage
from collateral.render.ooxml import theme
from collateral.render.ooxml.markup import Element
from collateral.render.ooxml.package import Package
from collateral.render.ooxml.theme import Palette

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def opened(package: Package, document: Document, brand: Brand, base: Base) -> tuple[Element, Styles, list[Finding]]:
    """The body and the styles of a base, without what its authors left in it, and what of that is to be told.

    Raises TemplateError for what is no Word document, and for styles and controls that template.yaml names and the base
    lacks.
    """
    body = _body(package)
    if base.paper == "region":
        paper.resize(package, document.paper)
    styles = _styles(package, _palette(package, brand, base), brand, base)
    findings = samples.drop(body, styles, package.path)
    prompts.address(package, base.controls)
    _retype(package)
    stories.clean(package)
    return body, styles, findings


def _body(package: Package) -> Element:
    """The body of a document or template."""
    body = soundness.body(package)
    package.add(package.main, package.tree(package.main), _TYPE)  # a template (.dotx) goes out as a document
    return body


def _palette(package: Package, brand: Brand, base: Base) -> Palette:
    """The colors of the base's theme; of one that follows the brand, after the brand is written into it."""
    part = theme.of(package, package.main, brand)
    if base.theme == "brand":
        theme.write_brand(part, brand)
        for story in [*stories.stories(package), package.related(package.main, "styles")]:
            if story:
                theme.recolor(package.tree(story), theme.read_palette(part))
                make_legible(package.tree(story), theme.read_palette(part), brand)
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


def _retype(package: Package) -> None:
    """Turn content controls and Word's own fields that print a value of ours into tags."""
    properties = custom.tagged(package)
    for story in stories.stories(package):
        controls.retype(package.tree(story))
        word_fields.retype(package.tree(story), properties)
