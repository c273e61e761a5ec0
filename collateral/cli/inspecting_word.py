"""What `template inspect` prints of a Word file: for people in sections, for programs as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from collateral.cli.inspected import Inspected, count
from collateral.cli.output import say, say_colors, table

if TYPE_CHECKING:
    from collateral.model.brand import Brand
    from collateral.model.rendering import Base
    from collateral.render.docx.inspection import Inspection, Style

Data = dict[str, Any]
_TWIPS_PER_CM = 566.929
_COLUMNS = 4
"""Colors on a line."""
_LONG = 60
"""Characters of words that are shown."""
_ADDED = "none serves: one is added, in the size, fonts and color of the file's own"
_RULES = {
    "marker": "It has the marker: all that lies around it stays.",
    "fields": "It has merge fields, and no {{ sections }} marker: all of it stays, and content follows at its end.",
    "cover": "It has no {{ sections }} marker: of its body only the cover stays, and headers and footers.",
    "none": "It has no {{ sections }} marker and no cover: of its body nothing stays; headers and footers do.",
}


def look(data: bytes, path: str, base: Base, brand: Brand | None) -> Inspected[Inspection]:
    """What a Word file of these bytes offers."""
    from collateral.render.docx.inspection import inspect

    return Inspected(path, inspect(data, path, base, brand), base)


# ---- for programs ----------------------------------------------------------------------------------------------------


def data(item: Inspected[Inspection]) -> Data:
    """Everything as one JSON object; lengths are in cm, sizes of type in points."""
    from dataclasses import asdict

    found = item.found
    names = {style.id: style.name for style in found.styles}
    return {
        "file": item.path,
        "theme": item.base.theme,
        "pages": [{key: _cm(length) for key, length in asdict(page).items()} for page in found.pages],
        "colors": dict(found.colors),
        "fonts": dict(found.fonts),
        "styles": [asdict(style) for style in found.styles],
        "stories": [asdict(story) for story in found.stories],
        "fields": dict(found.fields),
        "merge_fields": [asdict(tag) for tag in found.tags],
        "controls": [asdict(tag) for tag in found.controls],
        "content": asdict(found.content),
        "roles": {
            role.value: {
                "style": names.get(chosen.style, "") if chosen else None,
                "reason": chosen.reason if chosen else _ADDED,
            }
            for role, chosen in found.roles.items()
        },
        "yaml": snippet(item),
    }


def snippet(item: Inspected[Inspection]) -> str:
    """`formats:` of template.yaml with a style for every role that the file has one for."""
    from collateral.safe.yaml_text import quoted

    names = {style.id: style.name for style in item.found.styles}
    kept = ["    paper: region"] * (item.base.paper == "region") + ["    theme: brand"] * (item.base.theme == "brand")
    roles = [f"      {role}: {quoted(names[chosen.style])}" for role, chosen in item.found.roles.items() if chosen]
    name = quoted(item.base.path.rpartition("/")[2].rpartition(":")[2])
    return "\n".join(["formats:", "  docx:", f"    base: {name}", *kept, "    styles:", *roles, ""])


def _cm(length: int) -> float:
    return round(length / _TWIPS_PER_CM, 2)


# ---- for people ------------------------------------------------------------------------------------------------------


def show(item: Inspected[Inspection]) -> None:
    """Prints the file: pages, colors, fonts, styles, headers, fields, content, roles, YAML."""
    found = item.found
    say(item.path, bold=True)
    for number, page in enumerate(found.pages, start=1):
        size, text = (
            f"{_cm(a)} x {_cm(b)} cm" for a, b in ((page.width, page.height), (page.text_width, page.text_height))
        )
        say(f"  section {number}: {size}, text {text}")
    if item.base.theme == "brand":
        say("  theme: brand. Colors and fonts of the file's theme give way to those of _brand.yml.")
    colors = [(f"{slot} {color}", color) for slot, color in found.colors.items()]
    for start in range(0, len(colors), _COLUMNS):
        say_colors(colors[start : start + _COLUMNS])
    _section("Fonts, and what names them:", (f"{family}: {said}" for family, said in found.fonts.items()))
    _show_styles(found)
    _section("Headers and footers:", _stories(found))
    _section("Word's own fields:", (f"{name} ({times})" for name, times in found.fields.items()))
    _section("Merge fields:", (f"{tag.words}  in {tag.part}" for tag in found.tags))
    _section("Content controls:", (f"{tag.words}  in {tag.part}" for tag in found.controls))
    _section("Its own content:", _content(found))
    _show_roles(found)
    say()
    say("For template.yaml:", bold=True)
    say(snippet(item).rstrip())


def _section(head: str, lines: Iterator[str]) -> None:
    """A head and its lines; nothing where there are none."""
    shown = list(lines)
    if shown:
        say()
        say(head, bold=True)
        for line in shown:
            say(f"  {line}")


def _show_styles(found: Inspection) -> None:
    say()
    say("Styles; `id` stands in the file, `name` in Word's list:", bold=True)
    shown = [style for style in found.styles if style.kind in {"paragraph", "table"}]
    heads = ("  name", "id", "kind", "made by", "used", "points", "color", "is")
    table(heads, [_style(style) for style in shown])


def _style(style: Style) -> tuple[str, ...]:
    level = f"heading {style.outline}" if style.outline else f"list {style.list_level}" if style.list_level else ""
    type_ = (f"{style.points:g}", style.color) if style.kind == "paragraph" else ("", "")
    made = "Word" if style.is_built_in else "authors"
    return f"  {style.name}", style.id, style.kind, made, str(style.used or ""), *type_, level


def _stories(found: Inspection) -> Iterator[str]:
    for story in found.stories:
        yield f"{story.kind}, {story.pages} pages of section {story.section}: {_cut(story.words) or '(no words)'}"


def _content(found: Inspection) -> Iterator[str]:
    content = found.content
    yield _RULES[content.rule]
    if content.cover:
        yield f"Stays: a cover, {_cut(content.cover)}"
    if content.letterhead:
        yield f"Stays: {count(content.letterhead, 'drawing')} of a letterhead, around the title"
    if content.paragraphs or content.tables or content.pictures:
        counted = ((content.paragraphs, "paragraph"), (content.tables, "table"), (content.pictures, "picture"))
        yield "Goes: " + ", ".join(count(number, what) for number, what in counted if number)


def _cut(words: str) -> str:
    return words if len(words) <= _LONG else f"{words[: _LONG - 1].rstrip()}…"


def _show_roles(found: Inspection) -> None:
    say()
    say("Roles, and the style that each gets:", bold=True)
    names = {style.id: style.name for style in found.styles}
    rows = (
        (f"  {role}", names[chosen.style] if chosen else "(added)", chosen.reason if chosen else _ADDED)
        for role, chosen in found.roles.items()
    )
    table(("  role", "style", "why"), rows)
