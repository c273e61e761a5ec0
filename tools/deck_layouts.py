"""The layouts of the sample's deck: which placeholders each has, where they stand in points, how their text looks.

Grid: 960 x 540 points, margins of 48, three columns of 268 with 30 between. Text that stands beside its figure has the
first column, the figure the other two; text alone has halves: a sentence that stands large, and what follows it. Title,
body and foot begin at the same height on every slide.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from collateral.model.slide import LayoutRole

LEFT, RIGHT, FIGURES = 48.0, 912.0, 346.0
TITLE = (LEFT, 50.0, 864.0, 92.0)
TOP, BOTTOM = 146.0, 494.0
WIDE, NARROW, BESIDE = RIGHT - LEFT, 268.0, RIGHT - FIGURES
HALF = (WIDE - 30) / 2
RULE = 316.0
"""Height at which the double rule of cover, dividers and closing stands."""
BAND = RULE + 7
"""Where the light lower part of cover and closing begins: what is printed on it, the buyer's logo too, needs no box."""
LINES = 36.0
"""Distance of the ledger lines."""
Place = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """One placeholder: its kind and index (19.3.1.36), its box, and its text's look in points and theme slots."""

    kind: str
    index: int
    name: str
    box: Place
    prompt: str = ""
    size: float = 20
    color: str = "tx1"
    heading: bool = False
    bold: bool = False
    italic: bool = False
    anchor: str = "t"
    align: str = "l"
    fill: str = ""
    inset: float = 0
    bullets: bool = False


@dataclass(frozen=True, slots=True)
class Design:
    """One layout: its name, its placeholders, its ground and what is drawn on it."""

    name: str
    role: LayoutRole
    spots: tuple[Spot, ...]
    ground: str = ""
    """A theme slot; empty for the master's."""
    lined: bool = False
    """Ledger lines down to the double rule."""
    ruled: float | None = None
    """Height of the double rule."""
    banded: bool = False
    """Light below the double rule."""
    rules: tuple[Place, ...] = ()
    """Rules in the primary color."""
    kind: str = ""
    """ST_SlideLayoutType (19.7.15) where one says what the layout is."""

    @property
    def is_dark(self) -> bool:
        """Whether it stands on the primary color, without the master's foot."""
        return self.ground == "accent1"


_TITLE = Spot("title", 0, "Title", TITLE, "The one thing this slide says, as a sentence", 32, "accent1", heading=True)
_KICKER = Spot("body", 20, "Section", (LEFT, 28, 640, 20), "Section", 14, "accent3", anchor="b")
_SOURCES = Spot("body", 21, "Sources", (LEFT, 446, WIDE, 48), "Source", 11, "accent3", anchor="b")
_BODY = Spot("body", 1, "Text", (LEFT, TOP + 18, WIDE, BOTTOM - TOP - 18), "Text", bullets=True)
_TOLD = replace(_BODY, box=(LEFT, TOP, NARROW, BOTTOM - TOP), size=18)
_INTRO = replace(_BODY, name="Introduction", box=(LEFT, TOP, 660, 84))
_ALL: Place = (LEFT, TOP, WIDE, BOTTOM - TOP)
_SHOWN: Place = (FIGURES, TOP, BESIDE, BOTTOM - TOP)
_FOOT = (
    Spot("ftr", 11, "Footer", (LEFT, 505, 420, 20), "", 11, "accent3", anchor="ctr"),
    Spot("dt", 10, "Date", (560, 505, 190, 20), "", 11, "accent3", anchor="ctr", align="r"),
    Spot("sldNum", 12, "Slide number", (862, 505, 50, 20), "", 11, "tx1", anchor="ctr", align="r"),
)


def usual(name: str, role: LayoutRole, *spots: Spot, kind: str = "", ground: str = "", rules: tuple[Place, ...] = ()
          ) -> Design:  # fmt: skip
    """A layout with kicker, title, sources and foot around its own placeholders."""
    return Design(name, role, (_KICKER, _TITLE, *spots, _SOURCES, *_FOOT), ground, kind=kind, rules=rules)


def _halves(*, fill: str = "", inset: float = 0, top: float = TOP + 14) -> tuple[Spot, Spot]:
    """Two columns of text of equal width."""
    first = replace(_BODY, name="Left column", box=(LEFT, top, HALF, BOTTOM - top), fill=fill, inset=inset)
    second = replace(first, index=2, name="Right column", box=(RIGHT - HALF, top, HALF, BOTTOM - top))
    return first, second


def _cover() -> Design:
    fact = Spot("body", 14, "Prepared for", (LEFT, 366, 230, 150), "Prepared for", 16)
    spots = (
        Spot("ctrTitle", 0, "Title", (LEFT, 164, 864, 50), "What it is about", 22, "bg1", heading=True, anchor="b"),
        Spot("body", 13, "Company", (LEFT, 202, 864, 114), "The prospect's name", 56, "bg1", heading=True, anchor="b"),
        fact,
        replace(fact, index=15, name="Prepared by", prompt="Prepared by", box=(298, 366, 220, 150)),
        replace(fact, index=16, name="Date", prompt="Date", box=(538, 366, 150, 150)),
        Spot("pic", 17, "Prospect's logo", (712, 366, 200, 56), "Logo", 14),
    )
    return Design("Cover", LayoutRole.COVER, spots, "accent1", True, RULE, True, kind="title")


def _section() -> Design:
    title = replace(_TITLE, box=(LEFT, 166, 864, 148), size=44, color="bg1", anchor="b", prompt="What comes next")
    return Design("Section", LayoutRole.SECTION, (title,), "accent1", True, RULE, kind="secHead")


def _closing() -> Design:
    title = replace(_TITLE, box=(LEFT, 166, 864, 148), size=44, color="bg1", anchor="b", prompt="What to remember")
    body = replace(_BODY, box=(LEFT, 362, 864, 140), size=20, prompt="Whom to ask")
    return Design("Closing", LayoutRole.CLOSING, (title, body), "accent1", True, RULE, True)


def _quote() -> Design:
    words = Spot("body", 1, "Quote", (LEFT, TOP + 16, 800, 210), "“What they say”", 36, "accent1", heading=True,
                 italic=True)  # fmt: skip
    said_by = Spot("body", 2, "Attribution", (LEFT, 390, 800, 44), "Who says it", 16, "accent3")
    return usual("Quote", LayoutRole.QUOTE, words, said_by, ground="bg2")


def _statement() -> Design:
    body = Spot("body", 1, "Statement", (LEFT, TOP + 16, 800, 260), "One sentence", 40, "accent1", heading=True)
    return usual("Statement", LayoutRole.STATEMENT, body, ground="bg2")


def _lead() -> Design:
    lead = Spot("body", 1, "Lead", (LEFT, TOP, HALF, BOTTOM - TOP), "The first sentence", 32, "accent1", heading=True,
                anchor="ctr", fill="bg2", inset=22)  # fmt: skip
    told = replace(_BODY, index=2, name="Text", box=(RIGHT - HALF, TOP, HALF, BOTTOM - TOP), size=24, anchor="ctr")
    return usual("Lead", LayoutRole.LEAD, lead, told)


def designs() -> tuple[Design, ...]:
    """All layouts, in the order in which PowerPoint lists them."""
    rule = ((LEFT, TOP, WIDE, 2.0),)
    chart = Spot("chart", 13, "Chart", _SHOWN, "Chart", 16)
    table = replace(chart, kind="tbl", name="Table", prompt="Table")
    image = replace(chart, kind="pic", name="Picture", prompt="Picture")
    agenda = replace(_BODY, name="Agenda", box=_ALL, heading=True, prompt="What we will go through")
    steps = replace(table, name="Next steps", box=_ALL)
    return (
        _cover(),
        usual("Agenda", LayoutRole.AGENDA, agenda),
        _section(),
        _statement(),
        _lead(),
        usual("Content", LayoutRole.CONTENT, _BODY, kind="obj", rules=rule),
        usual("Two columns", LayoutRole.COLUMNS, *_halves(), kind="twoObj"),
        usual("Picture", LayoutRole.PICTURE, _TOLD, image, kind="picTx"),
        usual("Metrics", LayoutRole.METRICS, _INTRO),
        usual("Chart", LayoutRole.CHART, _TOLD, chart),
        usual("Table", LayoutRole.TABLE, _TOLD, table),
        _quote(),
        usual("Comparison", LayoutRole.COMPARISON, *_halves(fill="bg2", inset=22, top=TOP)),
        usual("Timeline", LayoutRole.TIMELINE, _INTRO),
        usual("Next steps", LayoutRole.NEXT_STEPS, replace(_INTRO, box=(LEFT, TOP, 660, 60)), steps),
        _closing(),
    )


def master_spots() -> tuple[Spot, ...]:
    """What the master itself holds, for layouts that a workspace adds to it."""
    body = replace(_BODY, box=_ALL)
    return (_TITLE, body, *_FOOT)
