"""Roles to styles: each as the base has it (`mapping`), or added to it once (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from collateral.render.docx.looks import Inks, Look
from collateral.render.docx.mapping import Known
from collateral.render.docx.numbering import Level
from collateral.render.docx.roles import BULLETS, CODES, NUMBERS, Role
from collateral.render.docx.scripts import RTL
from collateral.render.docx.stock import STOCK, Definition, style, style_id, table_style
from collateral.render.ooxml.markup import Element, find, get, name, node

_TEXT = 10.5
"""Points of running text that the stock of looks is drawn for."""
_SCALES = (0.85, 1.3)
"""How far type that is added follows the base's own text down and up."""
_CELLS = 10.5
"""Points above which text in tables does not follow: columns are narrow."""
_UNDER = 0.85
"""The most of a title's size that a subtitle has."""


class Styles:
    """The style part of a document: `styles[role]` is the id to write."""

    def __init__(
        self, known: Known, inks: Inks, looks: Mapping[Role, Definition] = STOCK, *, is_foreign: bool = False
    ) -> None:
        """What is added has these looks in these inks; a foreign base keeps its own theme."""
        self.known, self.inks, self.is_foreign = known, inks, is_foreign
        self._sheet = known.sheet
        self._looks = looks
        self._roles: dict[Role, str] = {}
        self._bare: dict[tuple[Role, ...], str] = {}
        self._scale = 1.0
        self._scale = min(max(self.points(Role.BODY) / _TEXT, _SCALES[0]), _SCALES[1])

    @property
    def root(self) -> Element:
        """The style part itself."""
        return self._sheet.root

    def __getitem__(self, role: Role) -> str:
        """The style id of a role; a role that the base lacks is added first."""
        if role not in self._roles:
            chosen = self.known.chosen(role)
            self._roles[role] = chosen.style if chosen else self._stand_in(role) or self._added(role)
        return self._roles[role]

    def level(self, role: Role) -> Level:
        """The list level that a bullet or number role stands on."""
        found = self._sheet.level(self[role])
        family = BULLETS if role in BULLETS else NUMBERS
        if found is None:  # a built-in list style without numbering: paragraphs bring their own
            if family not in self._bare:
                self._bare[family] = self._sheet.numbering.add(("",) * len(family), ordered=family is NUMBERS)
            found = self._sheet.numbering.level(self._bare[family], family.index(role), "")
        assert found is not None
        return found

    def restart(self, level: Level, start: int) -> str:
        """The id of a new count on a level, from `start`."""
        return self._sheet.numbering.restart(level, start)

    def points(self, role: Role) -> float:
        """The size of a role's text."""
        return self._sheet.points(self[role])

    def face(self, role: Role) -> str:
        """The family of a role's text as DrawingML names it (20.1.10.81); empty where it is the theme's for text."""
        fonts = self._sheet.fonts(self[role])
        of_theme = get(fonts, "w:asciiTheme")
        if of_theme:
            return "+mj-lt" if of_theme.startswith("major") else ""
        return get(fonts, "w:ascii")

    def table_indent(self, role: Role) -> int:
        """Where a role's tables begin, in twips from the text's edge; less than 0 where they reach into the margin."""
        return self._sheet.table_indent(self[role])

    def is_bold(self, role: Role) -> bool:
        """Whether a role's text is bold."""
        return self._sheet.is_bold(self[role])

    def direction(self, role: Role, language: str) -> Element | None:
        """The direction of a language, where that of a role's paragraphs is the other (17.3.1.6)."""
        is_rtl = language.partition("-")[0] in RTL
        return node("w:bidi", val=int(is_rtl)) if self._sheet.is_rtl(self[role]) != is_rtl else None

    def outline(self, role: Role) -> int | None:
        """The outline level of a role's paragraphs from 0; None for body text."""
        return self._sheet.outline(self[role])

    def right_indent(self, role: Role) -> int:
        """How far a role's paragraphs stand in on the right, in twips."""
        return self._sheet.indent(self[role], "right")

    def has_right_tab(self, role: Role) -> bool:
        """Whether a role's paragraphs have a tab stop that what follows it ends at."""
        return self._sheet.has_right_tab(self[role])

    def monospace(self, family: str) -> None:
        """Give the code styles of the base this font: a theme has none for code."""
        for role in CODES:
            chosen = self.known.chosen(role)
            fonts = find(self._sheet[chosen.style], "w:rPr/w:rFonts") if chosen else None
            if fonts is not None:
                for script in ("w:ascii", "w:hAnsi", "w:cs"):
                    fonts.set(name(script), family)

    # ---- adding ------------------------------------------------------------------------------------------------------

    def _stand_in(self, role: Role) -> str:
        """Another style of the base that serves as well; empty where the role is to be added."""
        if role is Role.FIGURE_CAPTION and self.is_foreign and self.known.chosen(Role.CAPTION):
            return self[Role.CAPTION]  # captions of one count look alike
        return self[Role.DATA_TABLE] if role is Role.WIDE_TABLE else ""

    def _added(self, role: Role) -> str:
        if role.kind == "table":
            links = {"id": self._free_id(role), "based": self._sheet.default("table")}
            return self._sheet.add(table_style(role, self.inks, links))
        if role in BULLETS or role in NUMBERS:
            return self._add_list(role)
        unnumbered = node("w:numPr", node("w:numId", val=0)) if role is Role.TOC_HEADING else None  # 17.9.18
        return self.add(role, self._looks[role], unnumbered)

    def add(self, role: Role, definition: Definition, numbering: Element | None) -> str:
        """The id of a new style with this look, in the size and fonts of the base's own text."""
        based = self[definition.based] if definition.based else self._sheet.default(role.kind)
        links = {"id": self._free_id(role), "based": based, "name": self._free_name(role)}
        if definition.following:
            links["next"] = self[definition.following]
        look = self._scaled(definition.look, role)
        if role.kind == "paragraph" and not definition.based:
            look = self._like_text(look)
        return self._sheet.add(style(role, replace(definition, look=look), self.inks, links, numbering))

    def _like_text(self, look: Look) -> Look:
        """A look in the font of running text, that begins and ends where it does, unless it says something else."""
        look = look if look.font else replace(look, font="text")
        left = self._text_indent("left") if look.left is None else look.left
        right = self._text_indent("right") if look.right is None else look.right
        return replace(look, left=left, right=right)

    def _text_indent(self, side: str) -> float | None:
        """How far running text stands in, in points; None where that is as the default style has it."""
        body = self._roles.get(Role.BODY, "")
        own = self._sheet.indent(body, side) if body else 0
        return own / 20 if body and own != self._sheet.indent(self._sheet.default("paragraph"), side) else None

    def _scaled(self, look: Look, role: Role) -> Look:
        """A look whose type and spaces follow the base's own text."""
        if look.size is None:
            return look
        size = round(look.size * self._scale * 2) / 2
        size = min(size, _MOST[role](self)) if role in _MOST else size
        line = None if look.line is None else round(look.line * size / look.size)
        return replace(look, size=size, line=line)

    def _add_list(self, role: Role) -> str:
        """Add the whole family of list styles that is missing, on one multilevel definition."""
        family = BULLETS if role in BULLETS else NUMBERS
        ids = tuple(self._free_id(item) for item in family)
        number = self._sheet.numbering.add(ids, ordered=role in NUMBERS)
        for depth, item in enumerate(family):
            if item is role or self.known.chosen(item) is None:
                reference = node("w:numPr", node("w:ilvl", val=depth), node("w:numId", val=number))
                self._roles[item] = self.add(item, self._looks[item], reference)
        return self._roles[role]

    def _free_name(self, role: Role) -> str:
        """The role's own name, numbered where the base uses it for something else."""
        label, number = role.value, 1
        while self._sheet.named(role.kind, label):
            number += 1
            label = f"{role.value} ({number})"
        return label

    def _free_id(self, role: Role) -> str:
        key = stem = style_id(role)
        number = 1
        while key in self._sheet:
            number += 1
            key = f"{stem}_{number}"
        return key


_MOST: Mapping[Role, Callable[[Styles], float]] = {
    Role.TABLE_TEXT: lambda _: _CELLS,
    Role.SUBTITLE: lambda styles: round(styles.points(Role.TITLE) * _UNDER * 2) / 2,
}
"""The most points of a role."""
