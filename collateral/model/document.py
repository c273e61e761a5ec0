"""The format-neutral document: what compose makes, fitting adjusts and each renderer draws.

A `Document` is a tree of frozen nodes. All printed text is a `Phrase`, a tuple of inlines, so a renderer has one
way to draw text wherever it stands (paragraph, table cell, chart title, alt text). Load parses a block's Markdown
straight into these nodes with `MergeField` and `ClaimField` inlines; personalize replaces every one of them by
`Field` and `Source`. A composed document holds none, which `verify` asserts.

The model knows no format: lengths are the renderer's business, words come from `Document.strings`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from collateral.model.expression import Plain
from collateral.model.mail import Mail
from collateral.model.party import Entry, Party
from collateral.model.phrase import (
    Break,
    ClaimField,
    Field,
    Inline,
    Link,
    MergeField,
    Phrase,
    Source,
    Text,
    plain,
    words,
)
from collateral.model.priced import PricedLine, PricedSection, PricedTotal
from collateral.model.sheet import Sheet
from collateral.model.slide import Slide

__all__ = [
    "Align",
    "AnyNode",
    "Break",
    "Callout",
    "Chart",
    "ChartType",
    "ClaimField",
    "Code",
    "Columns",
    "Contents",
    "Document",
    "Entry",
    "Field",
    "Heading",
    "Image",
    "Inline",
    "Item",
    "Link",
    "List",
    "MergeField",
    "Metric",
    "Metrics",
    "Node",
    "Origin",
    "OriginKind",
    "PageBreak",
    "Paragraph",
    "Party",
    "Phrase",
    "PricedLine",
    "PricedSection",
    "PricedTotal",
    "Pricing",
    "Quote",
    "Rule",
    "Section",
    "Series",
    "Signature",
    "Source",
    "Step",
    "Table",
    "Text",
    "Timeline",
    "plain",
    "words",
]

OriginKind = Literal["block", "claim", "template", "prospect", "product"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who says a node: the approved block, the rep's profile, the template or the product itself."""

    kind: OriginKind
    id: str
    line: int = 0
    """1-based line in the file of that origin; 0 where there is none."""


# ---- nodes -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What every node carries: who says it, and the mark by which later commands find it in an edited file."""

    origin: Origin
    mark: str = ""
    """8 hex digits, unique in the document once composed; empty in a parsed block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Node):
    """A heading under a section's own; a section's heading is level 1, a block's title level 2."""

    content: Phrase
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Node):
    """Running text."""

    content: Phrase


@dataclass(frozen=True, slots=True)
class Item:
    """One list item: its first node is a paragraph, further ones paragraphs or lists inside it."""

    nodes: tuple[AnyNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class List(Node):
    """Bullets, or numbers from `start`; every list numbers anew."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1


Align = Literal["left", "center", "right", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Node):
    """A native table: every row has `len(header)` cells, as has `align` (empty: the reader's default)."""

    header: tuple[Phrase, ...]
    rows: tuple[tuple[Phrase, ...], ...]
    align: tuple[Align, ...]
    caption: Phrase = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Node):
    """A picture of the workspace or the profile; `path` carries its root (`workspace:...`), `alt` says the takeaway."""

    path: str
    alt: Phrase
    caption: Phrase = ()


class ChartType(StrEnum):
    """The charts that every format draws."""

    COLUMN = "column"
    BAR = "bar"
    STACKED = "stacked"
    LINE = "line"
    PIE = "pie"
    DOUGHNUT = "doughnut"
    COMBO = "combo"

    @property
    def is_round(self) -> bool:
        """Whether it shows the parts of one whole."""
        return self in {ChartType.PIE, ChartType.DOUGHNUT}


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures, as many as the chart has categories."""

    name: Phrase
    values: tuple[Decimal | MergeField | ClaimField, ...]
    """Decimals once personalized."""
    line: bool = False
    """Drawn as a line over the columns of a combo, whose lines come last."""
    unit: Phrase = ()
    """What a line counts, where that is not what the columns count: it then has a scale of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(Node):
    """A chart drawn natively with its figures; `alt` says the takeaway, `source` is printed under it."""

    type: ChartType
    title: Phrase
    categories: tuple[Phrase, ...]
    series: tuple[Series, ...]
    alt: Phrase
    unit: Phrase = ()
    """What the figures count (`days`, `USD`), printed once; a single sign (`%`) stands at each figure, with the space
    before it once personalized."""
    highlight: str = ""
    """The plain name of the series, or of the category when there is one series, that carries the message."""
    source: Phrase = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Node):
    """Someone's words and who said them."""

    content: Phrase
    attribution: Phrase
    """Name, role and company as one line; empty where the speaker wants no name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout(Node):
    """A panel that stands out: a title (may be empty) and nodes."""

    title: Phrase
    nodes: tuple[AnyNode, ...]


@dataclass(frozen=True, slots=True)
class Metric:
    """One big figure, what it counts, and (in `value`) its source."""

    value: Phrase
    label: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics(Node):
    """Two to four figures side by side."""

    items: tuple[Metric, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns(Node):
    """Two or three columns, each a run of nodes; read one after the other."""

    columns: tuple[tuple[AnyNode, ...], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a timeline; `who` and `text` may be empty."""

    when: Phrase
    title: Phrase
    text: Phrase = ()
    who: Phrase = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Node):
    """Steps in order of time; next steps are one, with who does what."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pricing(Node):
    """The quote as it prints: column labels, sections, totals, and the small print under them."""

    columns: tuple[str, str, str, str, str]
    """Labels of item, quantity, unit price, discount, line total."""
    sections: tuple[PricedSection, ...]
    totals: tuple[PricedTotal, ...]
    notes: tuple[str, ...]
    """Sentences: validity, rounding, tax."""
    has_discount: bool
    """Whether any line has a discount: a table without one has no such column."""

    def apart(self) -> tuple[Pricing, ...]:
        """Its firm lines, then its totals with what is optional; itself alone where it has but one of these."""
        firm, optional = (tuple(one for one in self.sections if one.optional is what) for what in (False, True))
        if not firm or not (optional or self.totals):
            return (self,)
        return replace(self, sections=firm, totals=(), notes=()), replace(self, sections=optional)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Node):
    """Places to sign, side by side."""

    intro: Phrase
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents(Node):
    """The list of headings of levels 1 and 2, linked; the renderer gathers the entries from the document."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Node):
    """Preformatted text."""

    text: Phrase
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Node):
    """A line across the column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak(Node):
    """What follows starts a new page."""


AnyNode = (
    Heading
    | Paragraph
    | List
    | Table
    | Image
    | Chart
    | Quote
    | Callout
    | Metrics
    | Columns
    | Timeline
    | Pricing
    | Signature
    | Contents
    | Code
    | Rule
    | PageBreak
)


# ---- the document ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the document; `heading` is level 1 and empty where the section has none (a contents page)."""

    id: str
    heading: Phrase
    nodes: tuple[AnyNode, ...]
    mark: str = ""
    """The mark of the heading."""
    each: str = ""
    """The persona (or other item) this repeat is for; empty where the section does not repeat."""
    new_page: bool = False
    width: Literal["full", "half"] = "full"
    """The share of the text's width that the base file gives it."""
    slides: tuple[Slide, ...] = ()
    """For `medium: slides`, where `nodes` is empty."""


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a renderer needs to know of what is said; how it looks is brand, template and base file."""

    template: str
    """The template's name: `proposal`."""
    title: Phrase
    language: str
    """BCP 47 language of words: `en`, `de`."""
    locale: str
    """BCP 47 locale of figures and dates: `en-US`."""
    paper: Literal["a4", "letter"]
    medium: Literal["page", "slides", "mail"]
    audience: Literal["external", "internal"]
    sections: tuple[Section, ...]
    as_of: date
    fields: Mapping[str, Plain] = field(default_factory=dict)
    """Plain data that base files may name: company, contact, contacts, rep, seller, reference, as_of, title ..."""
    strings: Mapping[str, str] = field(default_factory=dict)
    """The product's own words in `language`, by key of strings.yaml."""
    stamp: str = ""
    """Printed on every page when not empty (`DRAFT`, `INTERNAL`)."""
    mail: Mail | None = None
    """For `medium: mail`: the lines around its sections."""
    prices: Sheet | None = None
    """The quote that it prints line by line, as figures; None where it prints none."""
