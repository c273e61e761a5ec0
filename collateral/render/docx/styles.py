"""Roles to styles: each found in the base by what it is, or added to it once (ISO/IEC 29500-1, 17.7).

A built-in name is the same in every language of Word; a style's id is not, so ids are read, never assumed. Headings
are known by outline level, list styles by the numbering they stand on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from collateral.render.docx.looks import Inks
from collateral.render.docx.numbering import Level, Numbering
from collateral.render.docx.roles import BULLETS, HEADINGS, NUMBERS, Role
from collateral.render.docx.stock import STOCK, Definition, style, style_id, table_style
from collateral.render.ooxml.markup import Element, find, find_all, get, name, node, walk
from collateral.render.ooxml.package import Package

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_IN_TABLES = frozenset({Role.TABLE_HEAD, Role.TABLE_TEXT, Role.TABLE_NOTE, Role.TABLE_GROUP, Role.TABLE_STRONG})
_DEPTH = 12
"""Longest chain of basedOn that is followed; Word itself stops at 11."""


class Styles:
    """The style part of a document: `styles[role]` is the id to write."""

    def __init__(
        self, package: Package, numbering: Numbering, inks: Inks, looks: Mapping[Role, Definition] = STOCK
    ) -> None:
        """Read the styles once; what is added has these looks in these inks."""
        part = package.related(package.main, "styles")
        if not part:
            part = package.add("word/styles.xml", node("w:styles"), TYPE)
            package.relate(package.main, "styles", part)
        self.root = package.tree(part)
        self.inks = inks
        self._looks = looks
        self._numbering = numbering
        self._used = Counter(get(item, "w:val") for item in walk(package.tree(package.main), "w:tblStyle"))
        self._by_id = {get(item, "w:styleId"): item for item in find_all(self.root, "w:style")}
        self._by_name = {(get(item, "w:type"), _name(item)): key for key, item in self._by_id.items()}
        self._own = frozenset(self._by_id)
        self._roles: dict[Role, str] = {}
        self._bare: dict[tuple[Role, ...], str] = {}

    def __getitem__(self, role: Role) -> str:
        """The style id of a role; a role that the base lacks is added first."""
        if role not in self._roles:
            self._roles[role] = self._found(role) or self._added(role)
        return self._roles[role]

    def level(self, role: Role) -> Level:
        """The list level that a bullet or number role stands on."""
        found = self._level(self[role])
        family = BULLETS if role in BULLETS else NUMBERS
        if found is None:  # a built-in list style without numbering: paragraphs bring their own
            if family not in self._bare:
                self._bare[family] = self._numbering.add(("",) * len(family), ordered=family is NUMBERS)
            found = self._numbering.level(self._bare[family], family.index(role), "")
        assert found is not None
        return found

    def restart(self, level: Level, start: int) -> str:
        """The id of a new count on a level, from `start`."""
        return self._numbering.restart(level, start)

    def points(self, role: Role) -> float:
        """The size of a role's text; what the document says for all text where its style says nothing."""
        defaults = find(self.root, "w:docDefaults/w:rPrDefault")
        for item in [*self._chain(self[role]), *([defaults] if defaults is not None else [])]:
            size = get(find(item, "w:rPr/w:sz"), "w:val")
            if size.isdigit():
                return int(size) / 2
        return 10  # 17.3.2.38

    def indent(self, role: Role) -> int:
        """Where a role's tables begin, in twips from the text's edge; less than 0 where they reach into the margin."""
        found = (find(item, "w:tblPr/w:tblInd") for item in self._chain(self[role]))
        return next((int(get(item, "w:w", "0")) for item in found if get(item, "w:type") == "dxa"), 0)

    def default(self, kind: str) -> str:
        """The id of the default style of a kind; empty where the base has none."""
        items = (key for key, item in self._by_id.items() if get(item, "w:type") == kind and _on(item, "w:default"))
        return next(items, "")

    def monospace(self, family: str) -> None:
        """Give the code styles of the base this font: a theme has none for code."""
        for role in (Role.CODE, Role.CODE_TEXT):
            key = self._found(role)
            fonts = find(self._by_id[key], "w:rPr/w:rFonts") if key else None
            if fonts is not None:
                for script in ("w:ascii", "w:hAnsi", "w:cs"):
                    fonts.set(name(script), family)

    # ---- finding -----------------------------------------------------------------------------------------------------

    def _found(self, role: Role) -> str:
        named = self._by_name.get((role.kind, role.value.lower()), "")
        if role in HEADINGS:
            return self._heading(role, named)
        if role in BULLETS or role in NUMBERS:
            return self._list_style(role, named)
        if role is Role.DATA_TABLE:
            return named or self._table_in_use()
        if role in _IN_TABLES and self[Role.DATA_TABLE] not in self._own:
            return ""  # its ink may be meant for a header that only its own table shades
        return named or self._in_its_place(role)

    def _in_its_place(self, role: Role) -> str:
        """What every base has, or what serves as well; empty where the role is to be added."""
        if role is Role.WIDE_TABLE:
            return self[Role.DATA_TABLE]
        return self.default("paragraph") if role is Role.BODY else ""

    def _heading(self, role: Role, named: str) -> str:
        """The style of the role's outline level; the built-in one where several have it."""
        assert role.outline is not None
        if named and self._outline(named) in {None, role.outline}:
            return named
        paragraphs = (key for key, item in self._by_id.items() if get(item, "w:type") == "paragraph")
        return next((key for key in paragraphs if self._outline(key) == role.outline), "")

    def _list_style(self, role: Role, named: str) -> str:
        family = BULLETS if role in BULLETS else NUMBERS
        fits = self._numbering.bulleted if role in BULLETS else self._numbering.numbered
        if named:
            level = self._level(named)
            if level is not None and fits(level):
                return named
        ladder = self._ladder(bulleted=role in BULLETS)
        place = family.index(role)
        return ladder[place] if place < len(ladder) else named

    def _ladder(self, *, bulleted: bool) -> list[str]:
        """List styles that are no headings, the first of each depth of indent, from the outside in."""
        fits = self._numbering.bulleted if bulleted else self._numbering.numbered
        rungs: dict[tuple[int, int], str] = {}
        for key, item in self._by_id.items():
            level = self._level(key) if get(item, "w:type") == "paragraph" else None
            if level is not None and fits(level) and self._outline(key) is None:
                rungs.setdefault((level.depth, self._indent(key)), key)
        return [rungs[rung] for rung in sorted(rungs)]

    def _table_in_use(self) -> str:
        """The table style that the base's own tables use most, else its first custom one."""
        known = [key for key, _ in self._used.most_common() if key in self._by_id and not self._plain_table(key)]
        tables = [key for key, item in self._by_id.items() if key in self._own and get(item, "w:type") == "table"]
        custom = [key for key in tables if _on(self._by_id[key], "w:customStyle") and not self._plain_table(key)]
        return next(iter([*known, *custom]), "")

    def _plain_table(self, key: str) -> bool:
        """Whether a style draws no header: the grid that every document has."""
        return not find_all(self._by_id[key], "w:tblStylePr")

    # ---- reading -----------------------------------------------------------------------------------------------------

    def _chain(self, key: str) -> list[Element]:
        """The style and those it builds on, nearest first."""
        chain: list[Element] = []
        while key in self._by_id and len(chain) < _DEPTH:
            chain.append(self._by_id[key])
            key = get(find(chain[-1], "w:basedOn"), "w:val")
        return chain

    def _outline(self, key: str) -> int | None:
        for item in self._chain(key):
            level = get(find(item, "w:pPr/w:outlineLvl"), "w:val")
            if level:
                return int(level) if level != "9" else None  # 9 is body text (17.3.1.20)
        return None

    def _indent(self, key: str) -> int:
        for item in self._chain(key):
            indent = find(item, "w:pPr/w:ind")
            value = get(indent, "w:left") or get(indent, "w:start")
            if value.lstrip("-").isdigit():
                return int(value)
        return 0

    def _level(self, key: str) -> Level | None:
        for item in self._chain(key):
            number = get(find(item, "w:pPr/w:numPr/w:numId"), "w:val")
            if number:
                depth = int(get(find(item, "w:pPr/w:numPr/w:ilvl"), "w:val", "0"))
                return self._numbering.level(number, depth, get(item, "w:styleId"))
        return None

    # ---- adding ------------------------------------------------------------------------------------------------------

    def _added(self, role: Role) -> str:
        if role.kind == "table":
            key = self._free_id(role)
            links = {"id": key, "based": self.default("table")}
            return self._keep(role, table_style(role, self.inks, links))
        if role in BULLETS or role in NUMBERS:
            return self._add_list(role)
        return self.add(role, self._looks[role], None)

    def add(self, role: Role, definition: Definition, numbering: Element | None) -> str:
        """The id of a new style with this look."""
        based = self[definition.based] if definition.based else self.default(role.kind)
        links = {"id": self._free_id(role), "based": based, "name": self._free_name(role)}
        if definition.following:
            links["next"] = self[definition.following]
        return self._keep(role, style(role, definition, self.inks, links, numbering))

    def _add_list(self, role: Role) -> str:
        """Add the whole family of list styles that is missing, on one multilevel definition."""
        family = BULLETS if role in BULLETS else NUMBERS
        ids = tuple(self._free_id(item) for item in family)
        number = self._numbering.add(ids, ordered=role in NUMBERS)
        for depth, item in enumerate(family):
            if item is role or not self._found(item):
                reference = node("w:numPr", node("w:ilvl", val=depth), node("w:numId", val=number))
                self._roles[item] = self.add(item, self._looks[item], reference)
        return self._roles[role]

    def _keep(self, role: Role, element: Element) -> str:
        key = get(element, "w:styleId")
        self.root.append(element)
        self._by_id[key] = element
        self._by_name.setdefault((role.kind, _name(element)), key)
        return key

    def _free_name(self, role: Role) -> str:
        """The role's own name, numbered where the base uses it for something else."""
        label, number = role.value, 1
        while (role.kind, label.lower()) in self._by_name:
            number += 1
            label = f"{role.value} ({number})"
        return label

    def _free_id(self, role: Role) -> str:
        key = stem = style_id(role)
        number = 1
        while key in self._by_id:
            number += 1
            key = f"{stem}_{number}"
        return key


def _name(item: Element) -> str:
    return get(find(item, "w:name"), "w:val").lower()


def _on(item: Element, attribute: str) -> bool:
    return item.get(name(attribute)) in {"1", "true", "on"}
