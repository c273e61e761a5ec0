"""Document properties of the base's author (ISO/IEC 29500-1, 22.3): those that hold a tag are filled and kept."""

from __future__ import annotations

from collections.abc import Mapping

from collateral.render.ooxml.markup import Element
from collateral.render.ooxml.merge import Merge
from collateral.render.ooxml.package import OFFICE, Package
from collateral.render.ooxml.tags import has_tag

_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_KIND = "custom-properties"
_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}lpwstr"


def tagged(package: Package) -> Mapping[str, str]:
    """Values with tags, by name."""
    part = package.related("", _KIND)
    if not part:
        return {}
    texts = {item.get("name", ""): item.findtext(_TEXT) or "" for item in package.tree(part)}
    return {key: text for key, text in texts.items() if has_tag(text)}


def filled(package: Package, merge: Merge) -> Element | None:
    """The part with only the properties that hold a tag, filled; None where there is none."""
    part = package.related("", _KIND)
    if not part:
        return None
    root = package.tree(part)
    for item in list(root):
        text = item.find(_TEXT)
        if text is None or not has_tag(text.text or ""):
            root.remove(item)
            continue
        text.text = merge.text(text.text or "", part)
    return root if len(root) else None


def keep(package: Package, root: Element | None) -> None:
    """Put the properties into a package whose own ones have gone."""
    if root is not None:
        for number, item in enumerate(root, start=2):  # 22.3.2.2 counts from two
            item.set("pid", str(number))
        package.relate("", OFFICE + _KIND, package.add("docProps/custom.xml", root, _TYPE))
