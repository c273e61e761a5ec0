"""Presentations of other companies, made in the test: python-pptx's own default, changed."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,attr-defined"

import io
import zipfile
from collections.abc import Sequence

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.parts.slide import SlideLayoutPart, SlideMasterPart
from pptx.presentation import Presentation

PRESENTATION = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
MACROS = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"


def default(*slides: tuple[str, str]) -> Presentation:
    """Eleven layouts on a slide of 4:3, with a slide for each (layout, title)."""
    made = pptx.Presentation()
    for layout, title in slides:
        made.slides.add_slide(made.slide_layouts.get_by_name(layout)).shapes.title.text = title
    return made


def saved(made: Presentation) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def renamed(made: Presentation, names: Sequence[str]) -> Presentation:
    """The presentation with its first master's layouts called so, in order."""
    for layout, name in zip(made.slide_layouts, names, strict=True):
        layout._element.cSld.set("name", name)
    return made


def of_kind(data: bytes, kind: str) -> bytes:
    """The file with another content type of its main part."""
    packed, stream = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in packed.namelist():
            changed.writestr(name, packed.read(name).replace(PRESENTATION, kind.encode()))
    return stream.getvalue()


def twice(made: Presentation) -> Presentation:
    """The presentation with a copy of its master and its layouts behind the first."""
    first, package = made.slide_masters[0].part, made.part.package
    master = SlideMasterPart.load(
        PackURI("/ppt/slideMasters/slideMaster2.xml"), first.content_type, package, first.blob
    )
    master.relate_to(first.part_related_by(RELATIONSHIP_TYPE.THEME), RELATIONSHIP_TYPE.THEME)
    listed = list(master._element.find(qn("p:sldLayoutIdLst")))
    for number, (entry, layout) in enumerate(zip(listed, made.slide_layouts, strict=True), start=100):
        name = PackURI(f"/ppt/slideLayouts/slideLayout{number}.xml")
        copied = SlideLayoutPart.load(name, layout.part.content_type, package, layout.part.blob)
        copied.relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER)
        entry.set(qn("r:id"), master.relate_to(copied, RELATIONSHIP_TYPE.SLIDE_LAYOUT))
    entry = made.part._element.find(qn("p:sldMasterIdLst"))._add_sldMasterId()
    entry.set(qn("r:id"), made.part.relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER))
    return made


def set_in(family: str, made: Presentation) -> Presentation:
    """The presentation with a theme that names the family for titles and text."""
    theme = made.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b'typeface="Calibri"', f'typeface="{family}"'.encode())
    return made
