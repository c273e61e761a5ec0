"""The brand's fonts for a mail: as every reader's program can show them."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from collateral.model.brand import Brand
from collateral.render.html.style import quoted


def fonts(brand: Brand) -> Mapping[str, str]:
    """Font families as CSS: a reader's machine has no font of ours, so those that Office files name, then any like it.

    They are markup, for a style element knows no escapes; `quoted` lets nothing but a name through.
    """
    body = f'{quoted(brand.office_body_font)}, "Segoe UI", Helvetica, Arial, sans-serif'
    is_one = brand.office_heading_font == brand.office_body_font
    heading = body if is_one else f"{quoted(brand.office_heading_font)}, Georgia, serif"
    return {"heading": Markup(heading), "body": Markup(body)}
