"""What holds slides together: their list, PowerPoint's sections, and what the agenda leads to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from collateral.model.document import plain
from collateral.render.ooxml.markup import Element, find, guid, node
from collateral.render.ooxml.package import Package
from collateral.render.pptx.slides import Planned
from collateral.safe import xml

_FIRST_ID = 256
"""Slide ids begin here (19.7.13)."""
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_BEFORE = ("p:sldMasterIdLst", "p:notesMasterIdLst", "p:handoutMasterIdLst")


def parts(plans: Sequence[Planned]) -> dict[str, str]:
    """The first slide of each section, by the section's heading; an agenda leads there."""
    links: dict[str, str] = {}
    for plan in plans:
        if plan.section and plain(plan.section.heading):
            links.setdefault(plain(plan.section.heading), plan.part)
    return links


def list_slides(package: Package, plans: Sequence[Planned], title: str) -> None:
    """Name the slides in the presentation, in order, and the sections they belong to."""
    root = package.tree(package.main)
    keys = [package.relate(package.main, "slide", plan.part) for plan in plans]
    slides = [node("p:sldId", {"r:id": key}, id=_FIRST_ID + place) for place, key in enumerate(keys)]
    after = [item for tag in _BEFORE if (item := find(root, tag)) is not None][-1]
    after.addnext(node("p:sldIdLst", *slides))
    root.append(node("p:extLst", node("p:ext", _sections(plans, title), uri=_SECTIONS)))


def _sections(plans: Sequence[Planned], title: str) -> Element:
    """The sections of the template ([MS-PPTX] 2.6.4); what has no heading belongs to the one before."""
    numbered = enumerate(plans, start=_FIRST_ID)
    named: list[tuple[str, int]] = []
    for number, plan in numbered:
        heading = plain(plan.section.heading) if plan.section else title
        named.append((heading or named[-1][0], number))
    groups = [(name, [number for _, number in run]) for name, run in groupby(named, key=lambda item: item[0])]
    return node("p14:sectionLst", *(_section(name, numbers) for name, numbers in groups))


def _section(name: str, numbers: Sequence[int]) -> Element:
    slides = node("p14:sldIdLst", *(node("p14:sldId", id=number) for number in numbers))
    return node("p14:section", slides, name=xml.legal(name), id=guid(f"{name}\0{numbers[0]}"))
