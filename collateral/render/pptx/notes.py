"""Speaker notes (ISO/IEC 29500-1, 13.3.5), for the presenter's deck: a notes page for each slide that has any."""

from __future__ import annotations

from collateral.model.brand import Brand
from collateral.model.document import words
from collateral.render.ooxml import theme
from collateral.render.ooxml.markup import Element, find, node, remove
from collateral.render.ooxml.package import Package
from collateral.render.pptx.draft import Draft, Page
from collateral.render.pptx.runs import paragraphs
from collateral.render.pptx.shapes import Box, emu, frame, placeholder, text_frame
from collateral.render.pptx.slides import Planned
from collateral.render.pptx.typeset import INHERITED, Look, Para

_MASTER = "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml"
_NOTES = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"
_PICTURE = Box(emu(54), emu(54), emu(432), emu(243))
_TEXT = Box(emu(54), emu(324), emu(432), emu(340))
_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", "hlink": "hlink", "folHlink": "folHlink"}


def write(plans: list[Planned], draft: Draft) -> None:
    """Notes for the slides that have some; a deck without any has no notes master either."""
    package = draft.package
    told = [plan for plan in plans if plan.notes]
    if not told:
        _drop_master(package)
        return
    master = package.related(package.main, "notesMaster") or _add_master(package, draft.brand)
    for number, plan in enumerate(told, start=1):
        part = f"ppt/notesSlides/notesSlide{number}.xml"
        package.relate(part, "notesMaster", master)
        package.relate(part, "slide", plan.part)
        package.relate(plan.part, "notesSlide", part)
        package.add(part, _notes(plan, part, draft), _NOTES)


def _drop_master(package: Package) -> None:
    relations = package.relations(package.main)
    relations[:] = [item for item in relations if item.kind != "notesMaster"]
    listed = find(package.tree(package.main), "p:notesMasterIdLst")
    if listed is not None:
        remove(listed)


def _notes(plan: Planned, part: str, draft: Draft) -> Element:
    page = Page(draft, part, draft.design.layout(plan.sized.slide.role), 0) if plan.sized else None
    assert page is not None, "the cover has no notes"
    paras = [Para(words(line), Look(12, before=4, color=INHERITED)) for line in plan.notes.splitlines() if line.strip()]
    text = placeholder(3, "Notes", "body", 1, None, text_frame(*paragraphs(paras, page)))
    return node("p:notes", _canvas(_image(2, None), text), node("p:clrMapOvr", node("a:masterClrMapping")))


def _add_master(package: Package, brand: Brand) -> str:
    """A plain notes master: the slide's picture, the notes under it."""
    text = placeholder(3, "Notes", "body", 1, _TEXT, text_frame())
    mapping = {**_MAP, **{f"accent{number}": f"accent{number}" for number in range(1, 7)}}
    root = node("p:notesMaster", _canvas(_image(2, _PICTURE), text), node("p:clrMap", **mapping))
    part = package.add("ppt/notesMasters/notesMaster1.xml", root, _MASTER)
    themed = package.add(package.free("ppt/theme/theme{}.xml"), theme.make(brand), theme.TYPE)
    package.relate(part, "theme", themed)
    key = package.relate(package.main, "notesMaster", part)
    masters = find(package.tree(package.main), "p:sldMasterIdLst")
    assert masters is not None, "a presentation has masters"
    masters.addnext(node("p:notesMasterIdLst", node("p:notesMasterId", {"r:id": key})))
    return part


def _image(key: int, box: Box | None) -> Element:
    """The picture of the slide."""
    locks = node("a:spLocks", noGrp=1, noRot=1, noChangeAspect=1)
    names = node("p:nvSpPr", node("p:cNvPr", id=key, name="Slide"), node("p:cNvSpPr", locks),
                 node("p:nvPr", node("p:ph", type="sldImg")))  # fmt: skip
    shape = node("a:prstGeom", node("a:avLst"), prst="rect") if box else None
    return node("p:sp", names, node("p:spPr", frame(box) if box else None, shape))


def _canvas(*shapes: Element) -> Element:
    about = node("p:nvGrpSpPr", node("p:cNvPr", id=1, name=""), node("p:cNvGrpSpPr"), node("p:nvPr"))
    return node("p:cSld", node("p:spTree", about, node("p:grpSpPr"), *shapes))
