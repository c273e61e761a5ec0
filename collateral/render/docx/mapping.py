"""Roles to the styles of a base, each found by what it is: named by Word, of an outline level, on a list, in use.

A built-in name is the same in every language of Word; a style's id is not, and names that an organization made say
nothing to us. So headings are known by outline level, list styles by the numbering they stand on, and where the base
has content of its own, by what that is set in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from collateral.errors import Problem, TemplateError, nearest
from collateral.model.color import READABLE, contrast
from collateral.model.style import StyleRole
from collateral.render.docx.roles import BULLETS, HEADINGS, NAMED, NUMBERS, Role
from collateral.render.docx.sheet import Sheet
from collateral.render.docx.usage import Usage
from collateral.render.ooxml.theme import Palette

_IN_TABLES = frozenset({Role.TABLE_HEAD, Role.TABLE_TEXT, Role.TABLE_NOTE, Role.TABLE_GROUP, Role.TABLE_STRONG})
_SEEN = 2.0
"""The contrast from which on a company's own words are meant to be read: less is white on a dark cover."""
_LARGE = 1.2
"""A title is so many times as large as running text, at least."""
_ASIDE = (0.75, 1.25)
"""A callout's text is of about the size of running text."""
_LEAST_USED = 2
"""Paragraphs from which on a style is in use, rather than tried once."""
_CELL_INDENT = 240
"""Twips that words in a cell may stand in: more is meant for text outside tables."""
_LISTED = 12
"""Styles that an error lists."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The style of a role by its id, and why it is that one."""

    style: str
    reason: str


@dataclass(frozen=True, slots=True)
class Known:
    """What styles are chosen by: the base's own, what its content uses, its colors, and what template.yaml names."""

    sheet: Sheet
    usage: Usage
    palette: Palette
    named: Mapping[Role, str] = field(default_factory=dict)
    """Ids of styles by the roles that template.yaml gives them."""

    def chosen(self, role: Role) -> Chosen | None:
        """The style of a role; None where the base has none that serves."""
        if role in self.named:
            return Chosen(self.named[role], "named in template.yaml")
        if role in HEADINGS:
            return self._heading(role)
        if role in BULLETS or role in NUMBERS:
            return self._list_style(role)
        special = {
            Role.TITLE: self._title,
            Role.BODY: self._body,
            Role.DATA_TABLE: self._table,
            Role.TABLE_TEXT: self._table_text,
            Role.CAPTION: self._caption,
            Role.CALLOUT: self._callout,
        }
        return special[role]() if role in special else self._built_in(role)

    def _built_in(self, role: Role) -> Chosen | None:
        """The style that has the role's name."""
        key = self.sheet.named(role.kind, role.value)
        if not key or not self._is_seen(role, key):
            return None
        return Chosen(key, f"its name is Word's own, {role.value}")

    # ---- paragraphs --------------------------------------------------------------------------------------------------

    def _title(self) -> Chosen | None:
        """Word's own title, else the largest type that the file's own paragraphs stand in."""
        built_in = self._built_in(Role.TITLE)
        if built_in:
            return built_in
        least = _LARGE * self._text_size()
        used = [key for key in self.usage.paragraphs if key in self.sheet and self._is_plain(key) and self._reads(key)]
        large = [key for key in used if self.sheet.points(key) >= least]
        key = max(large, key=self.sheet.points, default="")
        return Chosen(key, "the largest type among the file's own paragraphs") if key else None

    def _heading(self, role: Role) -> Chosen | None:
        """The style of the role's outline level that is in use; else Word's own, else the first."""
        level = HEADINGS.index(role)
        paragraphs = (key for key in self.sheet.of_kind("paragraph") if self._reads(key))
        styles = [key for key in paragraphs if self.sheet.outline(key) == level]
        word = self.sheet.named("paragraph", role.value)
        if word and self.sheet.outline(word) is None and self._reads(word):
            styles.append(word)  # a heading without a level is still what Word calls one
        key, times = _most_used(self.usage.paragraphs, styles)
        if times >= _LEAST_USED and not self.usage.paragraphs[word]:
            return Chosen(key, f"outline level {level + 1}, used {times} times in the file")
        if word in styles:
            return Chosen(word, f"outline level {level + 1}, and its name is Word's own")
        return Chosen(styles[0], f"the first style of outline level {level + 1}") if styles else None

    def _body(self) -> Chosen | None:
        """What most running text stands in; else Word's body text, else the default style."""
        default = self.sheet.default("paragraph")
        used = Counter({(key or default): times for key, times in self.usage.running.items()})
        key, times = _most_used(used, (key for key in used if key in self.sheet and self._is_plain(key)))
        if times >= _LEAST_USED:
            return Chosen(key, f"{times} paragraphs of the file's own running text stand in it")
        word = self._built_in(Role.BODY)
        return word or (Chosen(default, "the default style of the file") if default else None)

    def _caption(self) -> Chosen | None:
        """What the file's own numbered captions stand in, else Word's own."""
        key, times = _most_used(self.usage.captions, (key for key in self.usage.captions if key in self.sheet))
        return Chosen(key, f"{times} of the file's own numbered captions") if times else self._built_in(Role.CAPTION)

    def _callout(self) -> Chosen | None:
        """The style of the name we give, else one of text's size whose paragraphs stand on a panel or beside a bar."""
        own = self._built_in(Role.CALLOUT)
        if own:
            return own
        low, high = (share * self._text_size() for share in _ASIDE)
        panels = [
            key
            for key in self.sheet.of_kind("paragraph")
            if self._is_plain(key) and self._is_panel(key) and low <= self.sheet.points(key) <= high
        ]
        key, times = _most_used(self.usage.paragraphs, panels)
        why = "its paragraphs stand on a panel or beside a bar"
        return Chosen(key, f"{why}, {times} of them in the file") if times else None

    def _is_panel(self, key: str) -> bool:
        fill = self.sheet.fill(key, self.palette)
        ink = self.sheet.color(key, self.palette)
        return (bool(fill) or self.sheet.is_framed(key)) and contrast(ink, fill or self._paper()) >= READABLE

    def _is_plain(self, key: str) -> bool:
        """Whether a paragraph style is neither a heading nor of a list."""
        is_paragraph = self.sheet.kind(key) == "paragraph"
        return is_paragraph and self.sheet.outline(key) is None and self.sheet.level(key) is None

    def _reads(self, key: str) -> bool:
        """Whether words in a style are seen on paper, or bring a ground of their own."""
        ground = self.sheet.fill(key, self.palette) or self._paper()
        return contrast(self.sheet.color(key, self.palette), ground) >= _SEEN

    def _paper(self) -> str:
        return f"#{self.palette.get('lt1', 'FFFFFF').lower()}"

    def _text_size(self) -> float:
        body = self.chosen(Role.BODY)
        return self.sheet.points(body.style if body else "")

    # ---- lists -------------------------------------------------------------------------------------------------------

    def _list_style(self, role: Role) -> Chosen | None:
        family, sheet = (BULLETS if role in BULLETS else NUMBERS), self.sheet
        fits = sheet.numbering.bulleted if role in BULLETS else sheet.numbering.numbered
        word, place = sheet.named("paragraph", role.value), family.index(role)
        level = sheet.level(word) if word else None
        if level is not None and fits(level):
            return Chosen(word, f"on a list, and its name is Word's own, {role.value}")
        ladder = self._ladder(bulleted=role in BULLETS)
        kind = "bullets" if role in BULLETS else "numbers"
        if place < len(ladder):
            return Chosen(ladder[place], f"on a list with {kind}, step {place + 1} from the outside in")
        return Chosen(word, f"its name is Word's own, {role.value}") if word else None

    def _ladder(self, *, bulleted: bool) -> list[str]:
        """List styles from the outside in, as (depth, indent, list definition, id) steps.

        A step on the same list definition goes before one on another: a base may have a second list for its tables.
        """
        fits = self.sheet.numbering.bulleted if bulleted else self.sheet.numbering.numbered
        rungs = []
        for key in self.sheet.of_kind("paragraph"):
            level = self.sheet.level(key)
            if level is not None and fits(level) and self.sheet.outline(key) is None:
                rungs.append(_Rung(level.depth, self.sheet.indent(key), level.abstract, key))
        ladder = [first] if (first := self._outermost(rungs)) else []
        while ladder and len(ladder) < len(BULLETS):
            further = [rung for rung in rungs if rung[:2] > ladder[-1][:2]]
            alike = [rung for rung in further if rung.definition == ladder[0].definition]
            if not further:
                break
            ladder.append(min(alike or further, key=lambda rung: rung[:2]))
        return [rung.key for rung in ladder]

    def _outermost(self, rungs: list[_Rung]) -> _Rung | None:
        """Of the least depth, the one in use that stands furthest out; the first of the file where none is in use."""
        outer = [rung for rung in rungs if rung.depth == min(item.depth for item in rungs)]
        used = [rung for rung in outer if self.usage.paragraphs[rung.key]]
        return min(used, key=lambda rung: rung.indent) if used else next(iter(outer), None)

    # ---- tables ------------------------------------------------------------------------------------------------------

    def _table(self) -> Chosen | None:
        """The table style of the name we give, else that which the file's own tables use most, else its own first."""
        own = self._built_in(Role.DATA_TABLE)
        if own:
            return own
        drawn = [key for key in self.sheet.of_kind("table") if not self.sheet.is_plain_table(key)]
        key, times = _most_used(self.usage.tables, drawn)
        if times:
            return Chosen(key, f"{times} of the file's own tables")
        custom = [key for key in drawn if self.sheet.is_custom(key)]
        return Chosen(custom[0], "the first table style that its authors made") if custom else None

    def _is_seen(self, role: Role, key: str) -> bool:
        """Whether words are seen where a role puts them: a company's cover and its tables' heads may be dark."""
        if role not in _IN_TABLES:
            return role.kind != "paragraph" or self._reads(key)
        table = self._chosen_table()
        head = self.sheet.head_fill(table, self.palette) if table and role is Role.TABLE_HEAD else ""
        return bool(table) and contrast(self.sheet.color(key, self.palette), head or self._paper()) >= READABLE

    def _chosen_table(self) -> str:
        found = self.chosen(Role.DATA_TABLE)
        return found.style if found else ""

    def _table_text(self) -> Chosen | None:
        """The style of our own name, else what the words in the file's own tables stand in, where it suits columns."""
        own = self._built_in(Role.TABLE_TEXT)
        used = [key for key in self.usage.cells if key in self.sheet and self._suits_cells(key)]
        key, times = _most_used(self.usage.cells, used)
        if own or times < _LEAST_USED or not self._chosen_table():
            return own
        return Chosen(key, f"{times} paragraphs in the file's own tables stand in it")

    def _suits_cells(self, key: str) -> bool:
        indents = [self.sheet.indent(key, side) for side in ("left", "right")]
        return self._is_plain(key) and self._reads(key) and max(map(abs, indents)) <= _CELL_INDENT


class _Rung(NamedTuple):
    """A list style: how deep and how far in it stands, in levels and twips, on which definition, and its id."""

    depth: int
    indent: int
    definition: str
    key: str


def _most_used(used: Counter[str], styles: Iterable[str]) -> tuple[str, int]:
    """The style that is used most, the first of equals, and how often; empty and 0 of none."""
    key = max(styles, key=lambda item: used[item], default="")
    return key, used[key] if key else 0


def named_styles(styles: Mapping[str, str], sheet: Sheet, path: str) -> dict[Role, str]:
    """The ids of the styles that template.yaml names for roles, by Word's name or by id.

    Raises TemplateError, with all problems, for styles that the base lacks or that are of the wrong kind.
    """
    found, problems = {}, []
    for label, wanted in styles.items():
        role = NAMED[StyleRole(label)]
        key = sheet.named(role.kind, wanted) or (wanted if wanted in sheet and sheet.kind(wanted) == role.kind else "")
        if key:
            found[role] = key
        else:
            problems.append(_no_style(label, wanted, role.kind, sheet, path))
    if problems:
        raise TemplateError(problems)
    return found


def _no_style(label: str, wanted: str, kind: str, sheet: Sheet, path: str) -> Problem:
    known = sorted(sheet.label(key) for key in sheet.of_kind(kind))
    shown = ", ".join(known[:_LISTED]) + (f" and {len(known) - _LISTED} more" if len(known) > _LISTED else "")
    near = nearest(wanted, known)
    remedy = f"{near} See `collateral template inspect`.".strip()
    return Problem(path, 0, f"styles.{label}", f"is no {kind} style of the file", repr(wanted), shown, remedy)
