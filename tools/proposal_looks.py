"""How the sample's Word base looks, in points and theme slots; colors and fonts follow the brand at render."""

from __future__ import annotations

from dataclasses import dataclass

from collateral.model.brand import Brand
from collateral.render.docx.looks import Edge, Look
from collateral.render.docx.roles import Role
from collateral.render.docx.stock import STOCK, Definition

BRAND = Brand(
    name="Ledgerline",
    foreground="#15211f",
    background="#ffffff",
    primary="#0f4c44",
    accent="#b84a1a",
    tint="#edf3f0",
    muted="#5d6b68",
    heading_font="Cambria",
    body_font="Calibri",
    mono_font="Consolas",
    office_heading_font="Cambria",
    office_body_font="Calibri",
    office_mono_font="Consolas",
    fallback_fonts=(),
    faces=(),
    chart_colors=("#0f4c44", "#b84a1a", "#7ba69c", "#d7a84a", "#466c88", "#a3adab"),
)

_CELL = Look(size=9.5, line=13, before=2, after=2)
LOOKS = {
    **STOCK,
    Role.BODY: Definition(Look(after=8)),
    Role.TITLE: Definition(Look(font="major", size=18, color="background1", line=24, after=8), following=Role.BODY),
    Role.SUBTITLE: Definition(Look(size=14, color="background1", line=20, before=8, after=0), following=Role.BODY),
    Role.HEADING_1: Definition(
        Look(
            font="major",
            color="accent1",
            keep_next=True,
            keep_lines=True,
            size=26,
            line=32,
            before=36,
            after=12,
            outline=0,
        ),
        following=Role.BODY,
    ),
    Role.HEADING_2: Definition(
        Look(
            font="major",
            color="accent1",
            keep_next=True,
            keep_lines=True,
            size=17,
            line=22,
            before=24,
            after=8,
            outline=1,
        ),
        following=Role.BODY,
    ),
    Role.HEADING_3: Definition(
        Look(
            bold=True,
            color="accent1",
            size=12.5,
            line=16,
            before=16,
            after=4,
            keep_next=True,
            keep_lines=True,
            outline=2,
        ),
        following=Role.BODY,
    ),
    Role.HEADING_4: Definition(
        Look(bold=True, color="accent3", before=12, after=4, keep_next=True, keep_lines=True, outline=3),
        following=Role.BODY,
    ),
    Role.CAPTION: Definition(
        Look(bold=True, color="text1", size=10.5, line=15, before=16, after=4, keep_next=True, keep_lines=True)
    ),
    Role.FIGURE: Definition(Look(before=8, after=4)),
    Role.FIGURE_SOURCE: Definition(Look(size=8.5, color="accent3", line=12, after=20, keep_lines=True)),
    Role.QUOTE: Definition(
        Look(
            font="major",
            italic=True,
            size=15,
            line=22,
            color="accent1",
            left=0,
            hanging=6,
            right=24,
            before=16,
            after=4,
            keep_lines=True,
            keep_next=True,
        )
    ),
    Role.ATTRIBUTION: Definition(Look(size=9.5, color="accent3", left=0, right=24, after=20)),
    Role.CALLOUT: Definition(
        Look(
            fill="background2",
            edges=(
                Edge("top", "background2", 0.5, 8),
                Edge("left", "accent1", 3, 10),
                Edge("bottom", "background2", 0.5, 8),
            ),
            left=13,
            right=0,
            after=0,
            keep_lines=True,
        ),
        Role.BODY,
    ),
    Role.CALLOUT_TITLE: Definition(Look(bold=True, color="accent1", keep_next=True), Role.CALLOUT),
    Role.METRIC_VALUE: Definition(
        Look(font="major", size=26, line=32, color="accent1", after=0, keep_next=True, keep_lines=True)
    ),
    Role.METRIC_LABEL: Definition(Look(size=9.5, line=13, color="text1", after=0)),
    Role.CODE: Definition(
        Look(
            font="mono",
            size=9,
            line=14,
            fill="background2",
            before=8,
            after=12,
            left=8,
            right=8,
            keep_lines=True,
            edges=(
                Edge("top", "background2", 0.5, 6),
                Edge("left", "background2", 0.5, 8),
                Edge("bottom", "background2", 0.5, 6),
                Edge("right", "background2", 0.5, 8),
            ),
        )
    ),
    Role.RULE: Definition(
        Look(edges=(Edge("bottom", "accent3", 0.5, tint=0x66),), size=2, before=0, after=16, line=12, exact=True)
    ),
    Role.TABLE_TEXT: Definition(_CELL),
    Role.TABLE_NOTE: Definition(Look(size=8.5, line=11, color="accent3", before=0, after=3), Role.TABLE_TEXT),
    Role.TABLE_GROUP: Definition(Look(bold=True, color="accent1", keep_next=True), Role.TABLE_TEXT),
    Role.TABLE_STRONG: Definition(Look(bold=True, color="accent1"), Role.TABLE_TEXT),
    Role.TABLE_TOTAL: Definition(Look(size=13, line=17, before=4, after=4), Role.TABLE_STRONG),
    Role.SMALL_PRINT: Definition(Look(size=8.5, line=12, color="accent3", after=4)),
    Role.SIGNATURE_LINE: Definition(
        Look(size=10, line=14, color="text1", before=12, after=0, keep_next=True, keep_lines=True)
    ),
    Role.SPACER: Definition(Look(size=2, before=0, after=0, line=12, exact=True)),
    Role.STAMP: Definition(Look(bold=True, color="accent2", fill="background1", size=12, line=16, tracking=2)),
    Role.TOC_HEADING: Definition(
        Look(font="major", size=26, line=32, color="accent1", before=0, after=16, keep_next=True)
    ),
    Role.TOC_1: Definition(Look(font="major", size=13, color="accent1", before=12, after=2, line=17)),
    Role.TOC_2: Definition(Look(color="accent3", left=0, after=0, line=16)),
    Role.HEADER: Definition(Look(size=8.5, line=12, color="accent3", after=0)),
    Role.FOOTER: Definition(Look(size=8.5, line=12, color="accent3", left=-107.75, after=0)),
    Role.FOOTNOTE_TEXT: Definition(Look(size=8.5, line=12, color="accent3", before=0, after=2)),
    Role.CODE_TEXT: Definition(Look(font="mono", size=9)),
}


@dataclass(frozen=True, slots=True)
class Own:
    """A style that only this base has."""

    key: str
    name: str
    look: Look
    kind: str = "paragraph"


OWN = (
    Own("CoverSeller", "Cover Seller", Look(left=-107.75, line=32, after=0)),
    Own("CoverCompany", "Cover Company", Look(font="major", size=38, line=42, color="background1", after=0)),
    Own("CoverGap", "Cover Gap", Look(size=2, line=72, exact=True, after=0)),
    Own("CoverLogo", "Cover Logo", Look(after=20)),
    Own("CoverText", "Cover Text", Look(size=10.5, line=15, after=0)),
    Own("CoverDetail", "Cover Detail", Look(size=10.5, line=15, after=8)),
    Own("CoverLabel", "Cover Label", Look(size=8.5, color="accent3"), "character"),
    Own("LegalFooter", "Legal Footer", Look(left=-107.75, size=7.5, line=10, color="accent3", after=0)),
)
