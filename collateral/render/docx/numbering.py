"""Lists (ISO/IEC 29500-1, 17.9): which numbering a style stands on, and a fresh count for each ordered list."""

from __future__ import annotations

from dataclasses import dataclass

from collateral.render.docx.measures import highest, whole
from collateral.render.ooxml.markup import Element, find, find_all, get, name, node
from collateral.render.ooxml.package import Package

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_BULLETS = ("•", "–", "▪")
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")


@dataclass(frozen=True, slots=True)
class Level:
    """A place in a list definition: the `w:num` that leads to it, its `w:abstractNum`, and the level from 0."""

    number: str
    abstract: str
    depth: int


class Numbering:
    """The numbering part of a document, made when the base has none."""

    def __init__(self, package: Package) -> None:
        """Read the list definitions once; new ones are appended."""
        part = package.related(package.main, "numbering")
        if not part:
            part = package.add("word/numbering.xml", node("w:numbering"), TYPE)
            package.relate(package.main, "numbering", part)
        self._root = package.tree(part)
        self._abstracts = {get(item, "w:abstractNumId"): item for item in find_all(self._root, "w:abstractNum")}
        numbers = find_all(self._root, "w:num")
        self._numbers = {get(item, "w:numId"): get(find(item, "w:abstractNumId"), "w:val") for item in numbers}
        self._linked = {get(find(item, "w:styleLink"), "w:val"): key for key, item in self._abstracts.items()}

    def level(self, number: str, depth: int, style: str) -> Level | None:
        """The level that a style's numPr means; a level linked to the style goes before the depth (17.9.23)."""
        abstract = self._abstract(number)
        if abstract is None:
            return None
        for item in find_all(self._abstracts[abstract], "w:lvl"):
            if style and get(find(item, "w:pStyle"), "w:val") == style:
                depth = whole(item, "w:ilvl")
        return Level(number, abstract, depth)

    def bulleted(self, level: Level) -> bool:
        """Whether the level shows a sign instead of a number."""
        return get(find(self._level(level), "w:numFmt"), "w:val") == "bullet" if self._has(level) else False

    def numbered(self, level: Level) -> bool:
        """Whether the level counts."""
        shown = get(find(self._level(level), "w:numFmt"), "w:val") if self._has(level) else "none"
        return shown not in {"bullet", "none"}

    def indent(self, level: Level) -> Element | None:
        """Where the level's text stands (`w:ind`); None where the definition says nothing."""
        return find(self._level(level), "w:pPr/w:ind") if self._has(level) else None

    def restart(self, level: Level, start: int) -> str:
        """The id of a new `w:num` on the level's definition that counts from `start` (17.9.27)."""
        override = node("w:lvlOverride", node("w:startOverride", val=start), ilvl=level.depth)
        return self._add_number(level.abstract, override)

    def add(self, styles: tuple[str, ...], *, ordered: bool) -> str:
        """The `w:num` id of a new multilevel definition, one level for each style (an empty id links none)."""
        levels = [_new_level(depth, style, ordered=ordered) for depth, style in enumerate(styles)]
        key = str(highest(self._abstracts, -1) + 1)
        abstract = node("w:abstractNum", node("w:multiLevelType", val="multilevel"), *levels, abstractNumId=key)
        place = max((self._root.index(item) for item in self._abstracts.values()), default=self._pictures() - 1)
        self._root.insert(place + 1, abstract)
        self._abstracts[key] = abstract
        return self._add_number(key, None)

    def _add_number(self, abstract: str, override: Element | None) -> str:
        key = str(highest(self._numbers) + 1)
        element = node("w:num", node("w:abstractNumId", val=abstract), override, numId=key)
        cleanup = find(self._root, "w:numIdMacAtCleanup")
        if cleanup is None:
            self._root.append(element)
        else:
            cleanup.addprevious(element)
        self._numbers[key] = abstract
        return key

    def _pictures(self) -> int:
        """How many `w:numPicBullet` come before the definitions (17.9.16 wants this order)."""
        return len(find_all(self._root, "w:numPicBullet"))

    def _abstract(self, number: str) -> str | None:
        """The definition that a number stands on, through a numbering style if it names one (17.9.21)."""
        abstract = self._numbers.get(number)
        if abstract not in self._abstracts:
            return None
        link = get(find(self._abstracts[abstract], "w:numStyleLink"), "w:val")
        return self._linked.get(link, abstract) if link else abstract

    def _has(self, level: Level) -> bool:
        return self._level(level) is not self._abstracts[level.abstract]

    def _level(self, level: Level) -> Element:
        items = self._abstracts[level.abstract].iterchildren(name("w:lvl"))
        found = (item for item in items if get(item, "w:ilvl") == str(level.depth))
        return next(found, self._abstracts[level.abstract])


def _new_level(depth: int, style: str, *, ordered: bool) -> Element:
    sign = f"%{depth + 1}." if ordered else _BULLETS[depth % len(_BULLETS)]
    return node(
        "w:lvl",
        node("w:start", val=1),
        node("w:numFmt", val=_FORMATS[depth % len(_FORMATS)] if ordered else "bullet"),
        node("w:pStyle", val=style) if style else None,
        node("w:lvlText", val=sign),
        node("w:lvlJc", val="left"),
        node("w:pPr", node("w:ind", left=360 * (depth + 1), hanging=360)),
        ilvl=depth,
    )
