"""What a Word file offers as a base: pages, styles, headers, fields, sample content, and which style serves what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from collateral.model.brand import Brand
from collateral.model.rendering import Base
from collateral.model.style import StyleRole
from collateral.render.docx import paper, samples, soundness, stories
from collateral.render.docx.mapping import Chosen, Known, named_styles
from collateral.render.docx.roles import NAMED
from collateral.render.docx.sheet import Sheet
from collateral.render.docx.usage import usage
from collateral.render.ooxml import theme
from collateral.render.ooxml.markup import Element, find, find_all, get, name, walk
from collateral.render.ooxml.merge import text_of
from collateral.render.ooxml.package import Package
from collateral.render.ooxml.tags import spans

_SHOWN = ("w:drawing", "w:pict")


@dataclass(frozen=True, slots=True)
class Page:
    """The paper of one section and its text area, in twips."""

    width: int
    height: int
    text_width: int
    text_height: int


@dataclass(frozen=True, slots=True)
class Style:
    """One style as the file has it."""

    id: str
    name: str
    kind: str
    """`paragraph`, `character`, `table` or `numbering`."""
    is_built_in: bool
    """Whether Word made it: its name is then the same in every language of Word."""
    used: int
    """Paragraphs or tables of the body that stand in it."""
    outline: int
    """From 1; 0 for none."""
    list_level: int
    """From 1; 0 where its paragraphs stand on no list."""
    points: float
    color: str


@dataclass(frozen=True, slots=True)
class Story:
    """A header or footer."""

    part: str
    kind: str
    """`header` or `footer`."""
    pages: str
    """`default`, `first` or `even`."""
    section: int
    words: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A merge field, statement or content control, with the part that it stands in."""

    words: str
    part: str


@dataclass(frozen=True, slots=True)
class Content:
    """What of the body goes out, and what does not."""

    rule: str
    """`marker`, `fields`, `cover` or `none`."""
    cover: str
    """The words of a cover that stays."""
    letterhead: int
    """Drawings of a letterhead that stay, where there is no cover."""
    paragraphs: int
    """That go."""
    tables: int
    pictures: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """All that is known of a base before a document is built on it."""

    pages: tuple[Page, ...]
    colors: Mapping[str, str]
    """`#rrggbb` by slot of the theme."""
    fonts: Mapping[str, str]
    """What each family of type is for, by its name."""
    styles: tuple[Style, ...]
    stories: tuple[Story, ...]
    fields: Mapping[str, int]
    """Word's own fields by their first word (`PAGE`), counted."""
    tags: tuple[Tag, ...]
    controls: tuple[Tag, ...]
    """Content controls by tag, else by title."""
    content: Content
    roles: Mapping[StyleRole, Chosen | None]
    """None where the file has no style that serves: one is added."""


def inspect(data: bytes, path: str, base: Base, brand: Brand | None) -> Inspection:
    """The inspection of a file's bytes, with what template.yaml says of it as their base.

    Raises TemplateError and LimitError for what a build cannot open; of links to elsewhere only the build tells.
    """
    package = Package(data, path, leads_out=True)
    body = soundness.body(package)
    palette, families = _theme(package)
    if base.theme == "brand" and brand is not None:
        palette, families = theme.brand_palette(brand), (brand.office_heading_font, brand.office_body_font)
    sheet = Sheet.of(package)
    known = Known(sheet, usage(body), palette, named_styles(base.styles, sheet, path))
    return Inspection(
        tuple(_page(section) for section in walk(body, "w:sectPr")),
        {slot: f"#{value.lower()}" for slot, value in palette.items() if value},
        _fonts(known, families),
        tuple(_style(key, known) for key in sheet.own),
        tuple(_stories(package, body)),
        Counter(_fields(package)),
        tuple(Tag(words, part) for part, root in _roots(package) for words in _tags(root)),
        tuple(Tag(words, part) for part, root in _roots(package) for words in _controls(root)),
        _content(body, known),
        {role: known.chosen(NAMED[role]) for role in StyleRole},
    )


def _theme(package: Package) -> tuple[theme.Palette, tuple[str, str]]:
    part = package.related(package.main, "theme")
    root = package.tree(part) if part else None
    return (theme.read_palette(root) if root is not None else {}), theme.families(root)


def _roots(package: Package) -> Iterator[tuple[str, Element]]:
    return ((part, package.tree(part)) for part in stories.stories(package))


def _page(section: Element) -> Page:
    return Page(*paper.page(section), *paper.text_area(section))


def _style(key: str, known: Known) -> Style:
    sheet = known.sheet
    outline, level = sheet.outline(key), sheet.level(key)
    used = known.usage.paragraphs[key] + known.usage.cells[key] + known.usage.tables[key]
    return Style(
        key,
        sheet.label(key),
        sheet.kind(key),
        not sheet.is_custom(key),
        used,
        0 if outline is None else outline + 1,
        0 if level is None else level.depth + 1,
        sheet.points(key),
        sheet.color(key, known.palette),
    )


def _fonts(known: Known, families: tuple[str, str]) -> dict[str, str]:
    """The families of the theme, then those that styles name."""
    found = {family: "" for family in families if family}
    for family, said in zip(families, ("headings of the theme", "text of the theme"), strict=True):
        if family:
            found[family] = f"{found[family]}, {said}" if found[family] else said
    named = Counter(
        family for key in known.sheet.own if (family := get(find(known.sheet[key], "w:rPr/w:rFonts"), "w:ascii"))
    )
    for family, count in named.most_common():
        said = f"{count} style{'s' * (count != 1)}"
        found[family] = f"{found[family]}, {said}" if family in found else said
    return found


def _stories(package: Package, body: Element) -> Iterator[Story]:
    parts = {item.id: item.target for item in package.relations(package.main)}
    for number, section in enumerate(walk(body, "w:sectPr"), start=1):
        for kind in ("header", "footer"):
            for reference in find_all(section, f"w:{kind}Reference"):
                part = parts.get(reference.get(name("r:id"), ""), "")
                if part in package:
                    words = " ".join(text_of(package.tree(part)).split())
                    yield Story(part, kind, get(reference, "w:type", "default"), number, words)


def _fields(package: Package) -> Iterator[str]:
    for _, root in _roots(package):
        said = [get(item, "w:instr") for item in walk(root, "w:fldSimple")]
        said += [item.text or "" for item in walk(root, "w:instrText")]
        yield from (words.split()[0].upper() for words in said if words.split() and words.split()[0].isalpha())


def _tags(root: Element) -> Iterator[str]:
    for paragraph in walk(root, "w:p"):
        if not any(item.tag == paragraph.tag for item in paragraph.iterdescendants(name("w:p"))):
            words = text_of(paragraph)
            found = (" ".join(words[start:end].split()) for start, end in spans(words))
            yield from (tag for tag in found if not tag.startswith("{#"))
    yield from (item.get("descr", "") for item in walk(root, "wp:docPr") if "{{" in item.get("descr", ""))


def _controls(root: Element) -> Iterator[str]:
    for item in walk(root, "w:sdtPr"):
        label = get(find(item, "w:tag"), "w:val") or get(find(item, "w:alias"), "w:val")
        if label:
            yield label


def _content(body: Element, known: Known) -> Content:
    sorted_ = samples.sort(body, known)
    cover = " ".join(word for element in sorted_.cover for word in text_of(element).split())
    rule = sorted_.reason or ("cover" if sorted_.cover else "none")
    paragraphs = sum(bool(text_of(item).strip()) for element in sorted_.gone for item in walk(element, "w:p"))
    tables = sum(len(walk(element, "w:tbl")) for element in sorted_.gone)
    pictures = sum(len(walk(element, *_SHOWN)) for element in sorted_.gone)
    return Content(rule, cover, len(sorted_.letterhead), paragraphs, tables, pictures - len(sorted_.letterhead))
