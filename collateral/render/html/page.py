"""What a template of a page gets, on paper and on the web: its sources, what it may name, what it may load."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from collateral.model.brand import Brand
from collateral.model.document import Document, Image
from collateral.model.rendering import Base
from collateral.model.tree import walk
from collateral.render.html.logos import logo_path, logo_paths, with_addresses
from collateral.render.html.view import Draw, Ways, view
from collateral.safe.files import Files
from collateral.safe.formats import Formats
from collateral.safe.loading import address

MACROS = {"collateral/nodes.html.j2": ("collateral.render.html", "nodes.html.j2")}
"""The macros that draw nodes, by the name under which templates import them."""
NO_MONEY = "XXX"
"""ISO 4217's code for no currency: amounts come to a renderer as printed text."""


def loadable(document: Document, brand: Brand, base: Base, files: Files) -> frozenset[str]:
    """The files a page may load: what was approved with the template or the content, the brand's, the profile's logos.

    The template's folder is listed as its approval lists it, so a hidden file is none of them.
    """
    own = files.list(base.path.rpartition("/")[0] + "/")
    pictures = (item.path for item in walk(document.sections) if isinstance(item, Image))
    fonts = (face.path for face in brand.faces)
    return frozenset((*own, *pictures, *fonts, *logo_paths(document), *filter(None, (brand.logo, brand.logo_on_dark))))


def formats_of(document: Document) -> Formats:
    """How the document writes numbers and dates."""
    return Formats(document.locale, NO_MONEY, document.language)


def context(document: Document, brand: Brand, draw: Draw, ways: Ways) -> Mapping[str, Any]:
    """What a template may name: the view of the document, the brand's name and logos, printed dates."""
    formats = formats_of(document)
    files = {"logo": brand.logo, "logo_on_dark": brand.logo_on_dark or brand.logo}
    logos = {name: address(path) for name, path in {**files, "logo_on_primary": brand.logo_on(brand.primary)}.items()}
    printed = {name: value for name, value in document.fields.items() if value is None or isinstance(value, date)}
    dates = {name: formats.date(value) if value else "" for name, value in printed.items()}
    return {
        **view(document, draw, ways),
        "brand": {"name": brand.name, **logos},
        "fields": with_addresses(document),
        "buyer_logo": address(logo_path(document, "company")),
        "dates": {**dates, "as_of": formats.date(document.as_of)},
        "author": author(document, brand),
        "direction": formats.direction,
    }


def author(document: Document, brand: Brand) -> str:
    """Whose document it is: the seller by his name, else the brand."""
    seller = document.fields.get("seller")
    name = seller.get("name") if isinstance(seller, Mapping) else None
    return str(name or brand.name)
