"""Who and what a file says it is: core properties (ISO/IEC 29500-2, 11) and extended ones, all of them ours."""

from __future__ import annotations

from collections.abc import Mapping

from collateral.model.brand import Brand
from collateral.model.document import Document, plain
from collateral.render.ooxml.markup import node
from collateral.render.ooxml.package import CORE_PROPERTIES, OFFICE, Package

_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_EXTENDED_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def write(package: Package, document: Document, brand: Brand, build_id: str) -> None:
    """Replace every property of the package: title, seller, the date of the build, the build id."""
    package.unrelate("", frozenset({"officeDocument"}))
    seller = _seller(document, brand)
    day = {"xsi:type": "dcterms:W3CDTF"}
    stamp = f"{document.as_of.isoformat()}T00:00:00Z"
    core = node(
        "cp:coreProperties",
        node("dc:title", plain(document.title)),
        node("dc:creator", seller),
        node("cp:keywords", build_id),
        node("cp:lastModifiedBy", seller),
        node("dcterms:created", day, stamp),
        node("dcterms:modified", day, stamp),
        node("dc:identifier", build_id),
        node("dc:language", document.language),
    )
    extended = node("ep:Properties", node("ep:DocSecurity", "0"), node("ep:Company", seller))
    package.relate("", CORE_PROPERTIES, package.add("docProps/core.xml", core, _CORE_TYPE))
    package.relate("", OFFICE + "extended-properties", package.add("docProps/app.xml", extended, _EXTENDED_TYPE))


def _seller(document: Document, brand: Brand) -> str:
    seller = document.fields.get("seller")
    named = seller.get("name") if isinstance(seller, Mapping) else None
    return str(named) if named else brand.name
