"""Whether the brand's families are bundled: PDF sees no other font, so an absent one is set in something else."""

from __future__ import annotations

from collections.abc import Iterator

from collateral.errors import Problem, TemplateError
from collateral.model.brand import Brand
from collateral.model.finding import Finding, Severity

BRAND_FILE = "content_library/_brand.yml"
_REMEDY = "List its files under `typography.fonts` with `source: file`."


def missing(brand: Brand) -> tuple[Finding, ...]:
    """A warning for each family without a file, with what stands in; TemplateError where no font is bundled."""
    if not brand.faces:
        message = "no font file is bundled, and a PDF is set in no other"
        raise TemplateError(Problem(BRAND_FILE, 0, "typography.fonts", message, remedy=_REMEDY))
    return tuple(_findings(brand))


def _findings(brand: Brand) -> Iterator[Finding]:
    bundled = {face.family for face in brand.faces}
    stand_in = next(
        (name for name in (brand.body_font, *brand.fallback_fonts) if name in bundled), brand.faces[0].family
    )
    for family in dict.fromkeys((brand.heading_font, brand.body_font, brand.mono_font)):
        if family not in bundled:
            told = f"the font {family} is not bundled; the PDF is set in {stand_in} instead"
            yield Finding("missing-font", Severity.WARNING, BRAND_FILE, 0, told, _REMEDY)
    for family in brand.fallback_fonts:
        if family not in bundled:
            told = f"the fallback font {family} is not bundled; a PDF cannot be set in it"
            yield Finding("missing-font", Severity.WARNING, BRAND_FILE, 0, told, _REMEDY)
