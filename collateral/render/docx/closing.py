"""A drawn document closed: its language, notes, stamp, fonts and properties, and the checks before it goes out."""

from __future__ import annotations

from collateral.model.brand import Brand
from collateral.model.rendering import Base
from collateral.render.docx import custom, fonts, scripts, stories
from collateral.render.docx.draft import Draft
from collateral.render.docx.settings import separate, settings, speak
from collateral.render.docx.stamp import stamp
from collateral.render.ooxml import invariants, properties
from collateral.render.ooxml.language import proofing_language
from collateral.render.ooxml.markup import declare_relationships
from collateral.safe.files import Files


def close(draft: Draft, brand: Brand, base: Base, files: Files, build_id: str) -> None:
    """Write what the whole document says of itself; an error of ours where a part is not as Word wants it."""
    package, document = draft.package, draft.document
    rules = settings(package)
    speak(rules, draft.styles.root, proofing_language(document.language, document.locale))
    separate(rules, draft.notes)
    stamp(draft, rules)
    for story in stories.stories(package):
        scripts.tell(package.tree(story), document)
        declare_relationships(package.tree(story))
    if base.embed_fonts:
        wanted = {brand.heading_font, brand.body_font, brand.mono_font} if base.fonts == "brand" else set()
        draft.findings += fonts.carry(package, brand, files, rules, wanted)
    properties.write(package, document, brand, build_id)
    custom.keep(package, draft.properties)
    invariants.check(package, stories.stories(package), files.read(base.path))
