"""Write content_library/slides/company.pptx, the sample's library deck: `python -m tools.library_deck`.

It stands on the sample's own PowerPoint base with the brand in it, so that its slides bring no master of their own.
Each language has a slide: a drawing of grouped shapes with merge fields, a picture that makes room for a buyer's logo,
and a line that stands or goes by a condition. Open and change it in PowerPoint: it is an ordinary file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from PIL import Image, ImageDraw

from collateral.load.brand import load_brand
from collateral.model.brand import Brand
from collateral.model.rendering import Base
from collateral.render.ooxml.markup import Element, find, node
from collateral.render.ooxml.package import Package
from collateral.render.ooxml.pictures import Pictures
from collateral.render.pptx import base
from collateral.render.pptx.shapes import (
    Box,
    bar,
    filled,
    frame,
    group,
    picture,
    placeholder,
    text_box,
    text_frame,
)
from collateral.safe.files import FolderFiles

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "content_library/slides/company.pptx"
MADE = date(2026, 1, 1)
LAYOUT = "Content"
SLIDE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_FIELD = "{0F4C4400-0000-4000-8000-000000000012}"

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "kicker": "From bank line to signature",
        "title": "The night does the matching, the day is for judgment",
        "source": "Your ledgers stay",
        "ledgers": '{{ facts.erp | default("Banks, cards and every subledger, as they are today.") }}',
        "night": "Each night, by itself",
        "1": "Read",
        "1 says": "Bank, card and subledger lines come in from every ledger.",
        "2": "Match",
        "2 says": "Rules that your accountants can read settle what fits.",
        "day": "By day, by your people",
        "3": "Decide",
        "3 says": "What no rule settles goes to one person, with the likeliest counterpart beside it.",
        "4": "Sign",
        "4 says": "Whoever signs off finds the evidence in the same place, and it stays there.",
        "more": "One calendar for all {{ facts.entities | number }} entities: "
        "when one task waits for another, the person who is waited for sees it first.",
        "logo": "Your logo",
    },
    "de": {
        "kicker": "Von der Bankzeile bis zur Unterschrift",
        "title": "Nachts wird zugeordnet, am Tag wird entschieden",
        "source": "Ihre Systeme bleiben",
        "ledgers": '{{ facts.erp | default("Banken, Karten und jedes Nebenbuch, so wie heute.") }}',
        "night": "Jede Nacht, von selbst",
        "1": "Lesen",
        "1 says": "Zeilen von Banken, Karten und Nebenbüchern kommen aus jedem System.",
        "2": "Zuordnen",
        "2 says": "Regeln, die Ihre Buchhaltung lesen kann, klären, was passt.",
        "day": "Am Tag, durch Ihre Leute",
        "3": "Entscheiden",
        "3 says": "Was keine Regel klärt, geht an eine Person, mit dem wahrscheinlichsten Gegenstück.",
        "4": "Abzeichnen",
        "4 says": "Wer abzeichnet, findet den Nachweis am selben Ort, und dort bleibt er.",
        "more": "Ein Kalender für alle {{ facts.entities | number }} Gesellschaften: "
        "Wartet eine Aufgabe auf eine andere, sieht es zuerst, auf wen gewartet wird.",
        "logo": "Ihr Logo",
    },
}
LANGUAGES = {"en": "en-US", "de": "de-DE"}


def main() -> None:
    """Write the file."""
    files = FolderFiles(ROOT)
    brand = load_brand(files, [])
    assert brand, "the sample's brand is well formed"
    package = Package(files.read("workspace:templates/deck/deck.pptx"), TARGET.name)
    base.empty(package)
    base.apply_brand(package, Base("", theme="brand"), brand, Pictures(package, files, "ppt/media", brand))
    master = package.related(package.main, "slideMaster")
    layout = next(item.target for item in package.relations(master) if _name(package, item.target) == LAYOUT)
    parts = [_slide(package, layout, language, brand) for language in WORDS]
    keys = [package.relate(package.main, "slide", part) for part in parts]
    masters = find(package.tree(package.main), "p:sldMasterIdLst")
    assert masters is not None, "the base has a master"
    slides = [node("p:sldId", {"r:id": key}, id=256 + place) for place, key in enumerate(keys)]
    masters.addnext(node("p:sldIdLst", *slides))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(package.write(MADE))
    print(TARGET)


def _name(package: Package, part: str) -> str:
    canvas = find(package.tree(part), "p:cSld")
    return canvas.get("name", "") if canvas is not None else ""


def _slide(package: Package, layout: str, language: str, brand: Brand) -> str:
    part = package.free("ppt/slides/slide{}.xml")
    package.relate(part, "slideLayout", layout)
    media = package.add(package.free("ppt/media/image{}.png"), _frame(WORDS[language]["logo"], brand), "image/png")
    blip = node("a:blip", {"r:embed": package.relate(part, "image", media)})
    shapes = _Drawing(WORDS[language], LANGUAGES[language]).shapes(blip)
    about = node("p:nvGrpSpPr", node("p:cNvPr", id=1, name=""), node("p:cNvGrpSpPr"), node("p:nvPr"))
    place = frame(Box(0, 0, 0, 0))
    place.append(node("a:chOff", x=0, y=0))
    place.append(node("a:chExt", cx=0, cy=0))
    tree = node("p:spTree", about, node("p:grpSpPr", place), *shapes)
    mapped = node("p:clrMapOvr", node("a:masterClrMapping"))
    return package.add(part, node("p:sld", node("p:cSld", tree), mapped), SLIDE)


def _frame(words: str, brand: Brand) -> bytes:
    """What stands where the logo goes: a frame, so that whoever edits the slide sees how large a logo may be."""
    image = Image.new("RGB", (544, 176), brand.tint)
    draw = ImageDraw.Draw(image)
    draw.rectangle((4, 4, 539, 171), outline=brand.muted, width=4)
    draw.text((272, 88), words, fill=brand.muted, anchor="mm", font_size=44)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


@dataclass(slots=True)
class _Drawing:
    """One slide: what feeds the night, what people do by day, and the line about many entities."""

    words: Mapping[str, str]
    language: str
    keys: Iterator[int]

    def __init__(self, words: Mapping[str, str], language: str) -> None:
        self.words, self.language, self.keys = words, language, count(2)

    def shapes(self, blip: Element) -> list[Element]:
        """All shapes, in the order in which they are read."""
        return [
            placeholder(self._key(), "Title", "title", 0, None, text_frame(self._plain("title"))),
            placeholder(self._key(), "Section", "body", 20, None, text_frame(self._plain("kicker"), anchor="b")),
            *self._source(blip),
            self._arrow(220),
            self._panel("Night", "night", ("1", "2"), 252, dark=True),
            self._arrow(560),
            self._panel("Day", "day", ("3", "4"), 592, dark=False),
            self._many(),
            *self._foot(),
        ]

    def _source(self, blip: Element) -> list[Element]:
        box = Box.points(48, 160, 168, 252)
        lines = [self._line("source", 18, bold=True, color="accent1"), self._line("ledgers", 16, before=4)]
        words = text_box(self._key(), "Source", box, self._framed(*lines, inset=(0, 14, 8, 8)))
        logo = picture(self._key(), "Logo", "{{ company.logo }}", Box.points(48, 352, 148, 48), blip, None)
        return [words, logo]

    def _panel(self, label: str, heading: str, steps: tuple[str, str], left: float, *, dark: bool) -> Element:
        """Two steps under a heading, moved as one."""
        box = Box.points(left, 160, 320 if not dark else 304, 252)
        ink = "bg1" if dark else "accent1"
        ground = bar(self._key(), f"{label} ground", box, filled("accent1" if dark else "bg2"))
        head = self._framed(self._line(heading, 16, bold=True, color=ink if dark else "accent2"), inset=(20, 14, 12, 0))
        shapes = [ground, text_box(self._key(), f"{label} heading", Box(box.left, box.top, box.width, 457200), head)]
        for place, step in enumerate(steps):
            shapes += self._step(step, Box.points(left, 206 + 102 * place, box.width / 12700, 96), ink, dark=dark)
        return group(self._key(), label, box, *shapes)

    def _step(self, step: str, box: Box, ink: str, *, dark: bool) -> list[Element]:
        """A large number, and beside it what is done and how."""
        number = self._framed(self._run(step, 40, color=ink, heading=True), inset=(20, 0, 0, 0))
        said = [
            self._line(step, 20, bold=True, color=ink),
            self._line(f"{step} says", 16, color="bg1" if dark else "tx1"),
        ]
        aside = Box(box.left + 62 * 12700, box.top, box.width - 62 * 12700, box.height)
        return [
            text_box(self._key(), f"Number {step}", Box(box.left, box.top, 62 * 12700, box.height), number),
            text_box(self._key(), f"Step {step}", aside, self._framed(*said, inset=(4, 4, 12, 0))),
        ]

    def _arrow(self, left: float) -> Element:
        shape = bar(self._key(), "Arrow", Box.points(left + 4, 272, 24, 28), filled("accent2"))
        outline = find(shape, "p:spPr/a:prstGeom")
        assert outline is not None, "a bar is a rectangle"
        outline.set("prst", "rightArrow")
        return shape

    def _many(self) -> Element:
        """The line that stands where there are many entities."""
        lines = self._framed(self._line("more", 16, color="tx1"), inset=(20, 0, 16, 0), anchor="ctr")
        shape = text_box(self._key(), "Many entities", Box.points(48, 428, 864, 52), lines, fill=filled("bg2"))
        about = find(shape, "p:nvSpPr/p:cNvPr")
        assert about is not None, "every shape has a name"
        about.set("descr", "when: multi-entity")
        return shape

    def _foot(self) -> list[Element]:
        number = node("a:fld", node("a:rPr", lang=self.language), node("a:t", "‹#›"), id=_FIELD, type="slidenum")
        buyer = node("a:p", node("a:r", node("a:rPr", lang=self.language), node("a:t", "{{ company.name }}")))
        day = node("a:p", node("a:r", node("a:rPr", lang=self.language), node("a:t", "{{ as_of | date }}")))
        return [
            placeholder(self._key(), "Footer", "ftr", 11, None, text_frame(buyer)),
            placeholder(self._key(), "Date", "dt", 10, None, text_frame(day)),
            placeholder(self._key(), "Number", "sldNum", 12, None, text_frame(node("a:p", number))),
        ]

    def _key(self) -> int:
        return next(self.keys)

    def _plain(self, key: str) -> Element:
        return node("a:p", node("a:r", node("a:rPr", lang=self.language), node("a:t", self.words[key])))

    def _line(self, key: str, points: float, *, bold: bool = False, color: str = "tx1", before: float = 0) -> Element:
        return self._run(self.words[key], points, bold=bold, color=color, before=before)

    def _run(
        self, words: str, points: float, *, bold: bool = False, color: str = "tx1", before: float = 0,
        heading: bool = False,
    ) -> Element:  # fmt: skip
        face = node("a:latin", typeface="+mj-lt" if heading else "+mn-lt")
        look = node("a:rPr", filled(color), face, lang=self.language, sz=round(points * 100), b=int(bold))
        space = node("a:spcBef", node("a:spcPts", val=round(before * 100)))
        return node("a:p", node("a:pPr", space), node("a:r", look, node("a:t", words)))

    def _framed(self, *lines: Element, inset: tuple[float, float, float, float], anchor: str = "t") -> Element:
        """Text with so many points to the edges: left, top, right, bottom."""
        text = text_frame(*lines, anchor=anchor)
        body = find(text, "a:bodyPr")
        assert body is not None, "every frame has one"
        for side, points in zip(("lIns", "tIns", "rIns", "bIns"), inset, strict=True):
            body.set(side, str(round(points * 12700)))
        return text


if __name__ == "__main__":
    main()
