"""The plain looks that a base gets for roles it has no style for; sizes follow its own text where possible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from collateral.render.docx.looks import Edge, Inks, Look, paragraph_properties, run_properties, twips
from collateral.render.docx.roles import BUILT_IN, TOCS, Role
from collateral.render.ooxml.markup import Element, node


@dataclass(frozen=True, slots=True)
class Definition:
    """A style to add: the role it builds on (None: the default style), the role that follows it, its look."""

    look: Look
    based: Role | None = None
    following: Role | None = None


HAIRLINE = 0x66
"""Tint of the lines between rows: 40 % of the muted color."""
_KEPT = Look(color="lead", after=0, keep_next=True, left=0, right=0, hanging=0)
_BAR = (Edge("left", "rule", 3, 10),)
_PANEL = Look(fill="panel", edges=_BAR, left=12, right=12, after=0, keep_lines=True)
_CELL = Look(size=9.5, before=2, after=2, line=12, left=0, right=0, hanging=0)
"""Indents of the base's own text have no place in a cell."""

_NO_OUTLINE = 9
"""The outline level of body text (17.3.1.20)."""
STOCK: Mapping[Role, Definition] = {
    Role.BODY: Definition(Look(after=8)),
    Role.TITLE: Definition(Look(font="major", size=28, color="lead", after=12), following=Role.BODY),
    Role.SUBTITLE: Definition(Look(size=14, after=24), following=Role.BODY),
    Role.HEADING_1: Definition(
        Look(font="major", size=18, color="lead", before=24, after=8, keep_next=True, keep_lines=True, outline=0),
        following=Role.BODY,
    ),
    Role.HEADING_2: Definition(
        Look(font="major", size=14, color="lead", before=16, after=4, keep_next=True, keep_lines=True, outline=1),
        following=Role.BODY,
    ),
    Role.HEADING_3: Definition(
        Look(bold=True, color="lead", before=12, after=4, keep_next=True, keep_lines=True, outline=2),
        following=Role.BODY,
    ),
    Role.HEADING_4: Definition(
        Look(italic=True, before=12, after=4, keep_next=True, keep_lines=True, outline=3), following=Role.BODY
    ),
    Role.BULLET_1: Definition(Look(left=18, hanging=18, after=4), Role.BODY),
    Role.BULLET_2: Definition(Look(left=36, hanging=18, after=4), Role.BODY),
    Role.BULLET_3: Definition(Look(left=54, hanging=18, after=4), Role.BODY),
    Role.NUMBER_1: Definition(Look(left=18, hanging=18, after=4), Role.BODY),
    Role.NUMBER_2: Definition(Look(left=36, hanging=18, after=4), Role.BODY),
    Role.NUMBER_3: Definition(Look(left=54, hanging=18, after=4), Role.BODY),
    Role.CONTINUE_1: Definition(Look(left=18, after=4), Role.BODY),
    Role.CONTINUE_2: Definition(Look(left=36, after=4), Role.BODY),
    Role.CONTINUE_3: Definition(Look(left=54, after=4), Role.BODY),
    Role.CAPTION: Definition(Look(bold=True, size=9, before=8, after=4, keep_next=True, keep_lines=True)),
    Role.FIGURE: Definition(Look(before=4, after=4)),
    Role.FIGURE_SOURCE: Definition(Look(size=8.5, color="muted", after=12, keep_lines=True)),
    Role.QUOTE: Definition(Look(italic=True, left=24, right=24, before=12, after=4, keep_lines=True)),
    Role.ATTRIBUTION: Definition(Look(size=9, color="muted", left=24, right=24, after=12)),
    Role.CALLOUT: Definition(_PANEL, Role.BODY),
    Role.CALLOUT_TITLE: Definition(Look(bold=True, color="lead", keep_next=True), Role.CALLOUT),
    Role.PANEL_TITLE: Definition(Look(bold=True, color="lead", after=4, keep_next=True), Role.BODY),
    Role.METRIC_VALUE: Definition(replace(_KEPT, font="major", size=24)),
    Role.METRIC_LABEL: Definition(Look(size=9, before=0, after=0, left=0, right=0, hanging=0)),
    Role.CODE: Definition(Look(font="mono", size=9, fill="panel", before=4, after=8, left=8, right=8)),
    Role.RULE: Definition(Look(edges=(Edge("bottom", "muted", 0.5),), before=0, after=12, line=8, exact=True)),
    Role.TABLE_HEAD: Definition(Look(bold=True, keep_next=True), Role.TABLE_TEXT),
    Role.TABLE_TEXT: Definition(_CELL),
    Role.TABLE_NOTE: Definition(Look(size=8.5, color="muted", before=0), Role.TABLE_TEXT),
    Role.TABLE_GROUP: Definition(Look(bold=True, color="lead", keep_next=True), Role.TABLE_TEXT),
    Role.TABLE_STRONG: Definition(Look(bold=True, color="lead"), Role.TABLE_TEXT),
    Role.TABLE_TOTAL: Definition(Look(size=13, line=17, before=4, after=4), Role.TABLE_STRONG),
    Role.SMALL_PRINT: Definition(Look(size=8.5, color="muted", after=4)),
    Role.PARTY: Definition(Look(bold=True, after=0, keep_next=True, left=0, right=0, hanging=0)),
    Role.SIGNATURE_LINE: Definition(replace(_KEPT, size=10, color="text1", before=28)),
    Role.SPACER: Definition(Look(size=2, before=0, after=0, line=8, exact=True)),
    Role.STAMP: Definition(Look(bold=True, color="mark", size=11, tracking=1)),
    Role.TOC_HEADING: Definition(Look(before=0, keep_next=True, outline=_NO_OUTLINE), Role.HEADING_1, Role.BODY),
    Role.TOC_1: Definition(Look(before=4, after=4)),
    Role.TOC_2: Definition(Look(left=12, after=4)),
    Role.TOC_3: Definition(Look(left=24, after=4)),
    Role.HEADER: Definition(Look(size=9)),
    Role.FOOTER: Definition(Look(size=9)),
    Role.FOOTNOTE_TEXT: Definition(Look(size=8.5, before=0, after=2)),
    Role.FOOTNOTE_REFERENCE: Definition(Look(raised=True)),
    Role.HYPERLINK: Definition(Look(color="lead", underline=True)),
    Role.CODE_TEXT: Definition(Look(font="mono")),
    Role.TABLE_ASIDE: Definition(Look(size=8.5, color="muted")),
    Role.SIGNATURE_LABEL: Definition(Look(size=8.5, color="muted")),
    Role.FIGURE_CAPTION: Definition(
        Look(bold=False, size=8.5, color="muted", before=0, after=12, keep_next=False), Role.CAPTION
    ),
}


def style_id(role: Role) -> str:
    """The id we give an added style: its name as one word, as Word makes it (`heading 1` is `Heading1`)."""
    return "".join(word[:1].upper() + word[1:] for word in role.split(" "))


def style(
    role: Role, definition: Definition, inks: Inks, links: Mapping[str, str], numbering: Element | None
) -> Element:
    """A paragraph or character style; `links` holds its id and name and the ids for `basedOn` and `next`."""
    look = definition.look
    custom = {} if role in BUILT_IN else {"customStyle": 1}
    return node(
        "w:style",
        node("w:name", val=links.get("name", role.value)),
        node("w:basedOn", val=links["based"]) if links.get("based") else None,
        node("w:next", val=links["next"]) if links.get("next") else None,
        node("w:uiPriority", val=39 if role in TOCS else 10),
        node("w:qFormat"),
        paragraph_properties(look, inks, numbering) if role.kind == "paragraph" else None,
        run_properties(look, inks),
        type=role.kind,
        styleId=links["id"],
        **custom,
    )


def table_style(role: Role, inks: Inks, links: Mapping[str, str]) -> Element:
    """A table style; every one is drawn by rules and panels, none by a grid."""
    properties, conditions = _TABLE_LOOKS[role](inks)
    return node(
        "w:style",
        node("w:name", val=role.value),
        node("w:basedOn", val=links["based"]) if links.get("based") else None,
        node("w:uiPriority", val=59),
        node("w:qFormat"),
        properties,
        *conditions,
        type="table",
        styleId=links["id"],
        customStyle=1,
    )


def _margins(top: float, left: float, bottom: float, right: float) -> Element:
    sides = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    return node("w:tblCellMar", *(node(f"w:{side}", w=twips(size), type="dxa") for side, size in sides))


def _data(inks: Inks) -> tuple[Element, list[Element]]:
    rules = [inks.edge(Edge("bottom", "rule", 0.75)), inks.edge(Edge("insideH", "muted", 0.5, tint=HAIRLINE))]
    borders = node("w:tblBorders", *rules)
    head = node(
        "w:tblStylePr",
        node("w:rPr", node("w:b"), inks.color("lead")),
        node(
            "w:tcPr",
            node("w:tcBorders", inks.edge(Edge("bottom", "rule", 1))),
            inks.fill("panel"),
            node("w:vAlign", val="bottom"),
        ),
        type="firstRow",
    )
    return node("w:tblPr", borders, _margins(2, 6, 2, 6)), [head]


def _layout(inks: Inks) -> tuple[Element, list[Element]]:
    return node("w:tblPr", _margins(0, 0, 0, 0)), []


def _metrics(inks: Inks) -> tuple[Element, list[Element]]:
    borders = node("w:tblBorders", inks.edge(Edge("top", "rule", 1.5)))
    return node("w:tblPr", borders, _margins(6, 0, 0, 16)), []


def _callout(inks: Inks) -> tuple[Element, list[Element]]:
    borders = node("w:tblBorders", inks.edge(Edge("left", "rule", 3)))
    return node("w:tblPr", borders, _margins(8, 12, 4, 12)), [node("w:tcPr", inks.fill("panel"))]


_TABLE_LOOKS = {
    Role.DATA_TABLE: _data,
    Role.WIDE_TABLE: _data,
    Role.LAYOUT_TABLE: _layout,
    Role.METRICS_TABLE: _metrics,
    Role.CALLOUT_TABLE: _callout,
}
