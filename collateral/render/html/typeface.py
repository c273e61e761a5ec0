"""Whether the brand's families are bundled: pages see no other font, so an absent one is set in something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from collateral.errors import Problem, TemplateError
from collateral.model.brand import Brand
from collateral.model.document import Code, Document, Field, Text
from collateral.model.finding import Finding, Severity
from collateral.model.tree import walk

BRAND_FILE = "content_library/_brand.yml"
_REMEDY = "List its files under `typography.fonts` with `source: file`."


def missing(brand: Brand, document: Document) -> tuple[Finding, ...]:
    """A warning for each family without a file, with what stands in; TemplateError where no font is bundled.

    That of code matters only where the document holds some: a brand need not name one.
    """
    if not brand.faces:
        message = "no font file is bundled, and a page is set in no other"
        raise TemplateError(Problem(BRAND_FILE, 0, "typography.fonts", message, remedy=_REMEDY))
    mono = [brand.mono_font] if any(map(_is_code, walk(document.sections))) else []
    return tuple(_findings(brand, [brand.heading_font, brand.body_font, *mono]))


def _is_code(item: object) -> bool:
    return isinstance(item, Code) or (isinstance(item, Text | Field) and item.code)


def _findings(brand: Brand, families: Iterable[str]) -> Iterator[Finding]:
    bundled = {face.family for face in brand.faces}
    stand_in = next(
        (name for name in (brand.body_font, *brand.fallback_fonts) if name in bundled), brand.faces[0].family
    )
    for family in dict.fromkeys(families):
        if family not in bundled:
            told = f"the font {family} is not bundled; pages are set in {stand_in} instead"
            yield Finding("missing-font", Severity.WARNING, BRAND_FILE, 0, told, _REMEDY)
    for family in brand.fallback_fonts:
        if family not in bundled:
            told = f"the fallback font {family} is not bundled; pages cannot be set in it"
            yield Finding("missing-font", Severity.WARNING, BRAND_FILE, 0, told, _REMEDY)
