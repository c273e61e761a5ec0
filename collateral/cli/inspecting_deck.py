"""What `template inspect` prints of a presentation: for people with outlines, for programs as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from collateral.cli.inspected import Inspected, count
from collateral.cli.output import say, say_colors, table
from collateral.cli.thumbnail import SHADE, Area, thumbnail

if TYPE_CHECKING:
    from collateral.model.brand import Brand
    from collateral.model.rendering import Base
    from collateral.render.pptx.inspection import Family, Inspection, Master
    from collateral.render.pptx.layouts import Layout, Placeholder
    from collateral.render.pptx.shapes import Box

Data = dict[str, Any]
_CM = 360_000
_RATIOS = {"16:9": 16 / 9, "4:3": 4 / 3, "16:10": 1.6, "A4": 2**0.5, "A4 as PowerPoint has it": 13 / 9}
_LETTERS = {
    **dict.fromkeys(("title", "ctrTitle"), "T"),
    **dict.fromkeys(("body", "obj", "subTitle"), "B"),
    **dict.fromkeys(("pic", "clipArt"), "P"),
    **dict.fromkeys(("dgm", "media"), "M"),
    "chart": "C",
    "tbl": "R",
    "sldNum": "#",
    "dt": "D",
    "ftr": "F",
}
_KINDS = {
    "ctrTitle": "centered title", "subTitle": "subtitle", "body": "text", "obj": "any content", "pic": "picture",
    "clipArt": "picture", "tbl": "table", "dgm": "diagram", "sldNum": "number", "dt": "date", "ftr": "footer",
}  # fmt: skip
LEGEND = f"T title  B text  P picture  C chart  R table  M media, diagram  # number  D date  F footer  {SHADE} drawn"
SIDES = ("left", "top", "width", "height")
_LONG = 60
"""Characters of a slide's title that are shown."""
_COLUMNS = 4
"""Colors on a line."""
_ADVICE = "Put its files beside _brand.yml and name them there, under typography.fonts."


def look(data: bytes, path: str, base: Base, brand: Brand | None) -> Inspected[Inspection]:
    """What a presentation of these bytes offers."""
    from collateral.render.pptx.inspection import inspect

    return Inspected(path, inspect(data, path, base, brand), base)


# ---- for programs ----------------------------------------------------------------------------------------------------


def data(item: Inspected[Inspection]) -> Data:
    """Everything as one JSON object; lengths are in cm."""
    found = item.found
    masters = {layout.master: None for layout in found.layouts}
    numbers = {part: number for number, part in enumerate(masters, start=1)}
    return {
        "file": item.path,
        "theme": item.base.theme,
        "slide": {"width": _cm(found.slide.width), "height": _cm(found.slide.height), "shape": _shape(found.slide)},
        "masters": [_master(master) for master in found.masters],
        "fonts": [_family(family) for family in found.families],
        "layouts": [_layout(layout, numbers[layout.master], found) for layout in found.layouts],
        "slides": [{"number": one.number, "title": one.title, "layout": one.layout} for one in found.samples],
        "roles": {
            role.value: {"layout": chosen.layout.name, "guessed": chosen.is_guessed, "reason": chosen.reason}
            for role, chosen in found.roles.items()
        },
        "yaml": snippet(item),
    }


def snippet(item: Inspected[Inspection]) -> str:
    """`formats:` of template.yaml with a layout for every role."""
    from collateral.safe.yaml_text import quoted

    base = item.base
    theme = ["    theme: brand"] * (base.theme == "brand")
    layouts = [f"      {role}: {quoted(chosen.layout.name)}" for role, chosen in item.found.roles.items()]
    body, title = item.found.smallest
    smallest = f"    smallest: {{body: {body:g}, title: {title:g}}}"
    name = quoted(base.path.rpartition("/")[2].rpartition(":")[2])
    return "\n".join(["formats:", "  pptx:", f"    base: {name}", *theme, "    layouts:", *layouts, smallest, ""])


def _cm(length: int) -> float:
    return round(length / _CM, 2)


def _shape(slide: Box) -> str:
    """`16:9`; the ratio as a number where it has no name. Of an upright slide, that of its longer side."""
    long, short = max(slide.width, slide.height), min(slide.width, slide.height)
    ratio = long / short if short else 0.0
    named = next((name for name, known in _RATIOS.items() if abs(ratio - known) < 0.01), f"{ratio:.2f}:1")
    return f"{named} upright" if slide.height > slide.width else named


def _master(master: Master) -> Data:
    fonts = {"headings": master.headings, "text": master.text}
    return {"name": master.name, "layouts": master.layouts, "colors": dict(master.colors), "fonts": fonts}


def _family(family: Family) -> Data:
    source = "brand" if family.is_declared else "twin" if family.twin else "substitute"
    return {"family": family.name, "measured_with": source, "twin": family.twin}


def _layout(layout: Layout, master: int, found: Inspection) -> Data:
    return {
        "name": layout.name,
        "master": master,
        "kind": layout.kind,
        "slides": found.used.get(layout.part, 0),
        "placeholders": [_placeholder(item) for item in layout.placeholders],
    }


def _placeholder(item: Placeholder) -> Data:
    box = item.frame
    lengths = map(_cm, (box.left, box.top, box.width, box.height))
    return {"name": item.name, "type": item.kind, **dict(zip(SIDES, lengths, strict=True))}


# ---- for people ------------------------------------------------------------------------------------------------------


def show(item: Inspected[Inspection]) -> None:
    """Prints the file from the outside in: size, masters, fonts, layouts, own slides, roles, YAML."""
    found, all_ = item.found, data(item)
    size = all_["slide"]
    say(item.path, bold=True)
    say(f"  {size['width']} x {size['height']} cm ({size['shape']}), {count(len(found.masters), 'master')}, "
        f"{count(len(found.layouts), 'layout')}, {count(len(found.samples), 'slide')} of its own")  # fmt: skip
    if item.base.theme == "brand":
        say("  theme: brand. Colors and fonts of the first master give way to those of _brand.yml.")
    _show_masters(found)
    _show_fonts(found)
    _show_layouts(found, all_)
    _show_samples(found)
    _show_roles(found)
    say()
    say("For template.yaml:", bold=True)
    say(all_["yaml"].rstrip())


def _show_masters(found: Inspection) -> None:
    for number, master in enumerate(found.masters, start=1):
        say()
        say(f"Master {number}, {master.name or 'unnamed'}: {count(master.layouts, 'layout')}", bold=True)
        say(f"  titles {master.headings or '(no font)'}, text {master.text or '(no font)'}")
        colors = [(f"{slot} {color}", color) for slot, color in master.colors.items()]
        for start in range(0, len(colors), _COLUMNS):
            say_colors(colors[start : start + _COLUMNS])


def _show_fonts(found: Inspection) -> None:
    say()
    say("Fonts, and what text is measured with:", bold=True)
    for family in found.families:
        say(f"  {family.name}: {_measured(family)}")


def _measured(family: Family) -> str:
    if family.is_declared:
        return "the files that _brand.yml names"
    if family.twin:
        return f"{family.twin}, which has its widths"
    return f"nothing here has its widths, so a wide font stands for it and slides hold less. {_ADVICE}"


def _show_layouts(found: Inspection, all_: Data) -> None:
    say()
    say("Layouts; lengths in cm:", bold=True)
    say(f"  {LEGEND}")
    for layout, known in zip(found.layouts, all_["layouts"], strict=True):
        say()
        say(f"{layout.name}", bold=True)
        for line in (_about(known), *_drawn(layout)):
            say(f"  {line}")
        _show_placeholders(known["placeholders"])


def _about(known: Data) -> str:
    kind = f", of the kind {known['kind']}" if known["kind"] else ""
    slides = f", under {count(known['slides'], 'slide')}" if known["slides"] else ""
    return f"master {known['master']}{kind}{slides}"


def _drawn(layout: Layout) -> list[str]:
    shown = [_area(item.box, layout.slide, "") for item in layout.drawn]
    held = [_area(item.frame, layout.slide, _LETTERS.get(item.kind, "B")) for item in layout.placeholders]
    return thumbnail([*shown, *held], layout.slide.width / max(layout.slide.height, 1))


def _area(box: Box, slide: Box, letter: str) -> Area:
    wide, high = max(slide.width, 1), max(slide.height, 1)
    return Area(box.left / wide, box.top / high, box.width / wide, box.height / high, letter)


def _show_placeholders(placeholders: list[Data]) -> None:
    if placeholders:
        table(("  placeholder", "type", *(f"{side:>6}" for side in SIDES)), map(_row, placeholders))
    else:
        say("  no placeholder")


def _row(item: Mapping[str, Any]) -> tuple[str, ...]:
    lengths = (f"{item[side]:6.2f}" for side in SIDES)
    return f"  {item['name']}", _KINDS.get(item["type"], item["type"]), *lengths


def _show_samples(found: Inspection) -> None:
    if found.samples:
        say()
        say("Its own slides, which no deck takes over:", bold=True)
        rows = ((f"  {one.number}", _cut(one.title) or "(no title)", one.layout) for one in found.samples)
        table(("  slide", "title", "layout"), rows)


def _cut(title: str) -> str:
    return title if len(title) <= _LONG else f"{title[: _LONG - 1].rstrip()}…"


def _show_roles(found: Inspection) -> None:
    say()
    say("Roles, and the layout that each gets:", bold=True)
    table(("  role", "layout", "why"), _roles(found))


def _roles(found: Inspection) -> Iterator[tuple[str, str, str]]:
    for role, chosen in found.roles.items():
        yield f"  {role}", chosen.layout.name, chosen.reason
