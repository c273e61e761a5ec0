"""What the sample documents are made of."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import TypedDict

import yaml

from collateral.model.document import (
    Break,
    Field,
    Heading,
    Link,
    Origin,
    Paragraph,
    Section,
    Source,
    Text,
    words,
)
from collateral.model.expression import Plain

WORKSPACE = Path(__file__).resolve().parents[2]
HOSTILE = "R&D <Labs> {{ company.name }} {% if x %} ]]> &amp; \"'"
"""Text that a renderer must print as typed."""


class Said(TypedDict):
    """The two members that every node has."""

    origin: Origin
    mark: str


def said(name: str) -> Said:
    """Origin and mark of the node that tests know by this name."""
    return {"origin": Origin("block", f"sample.{name}", 1), "mark": hashlib.sha256(name.encode()).hexdigest()[:8]}


def paragraph(name: str, *content: str | Text | Field | Source | Link | Break) -> Paragraph:
    """A paragraph of the pieces given; plain strings are text."""
    return Paragraph(content=tuple(Text(piece) if isinstance(piece, str) else piece for piece in content), **said(name))


def heading(name: str, text: str, level: int = 2) -> Heading:
    """A heading of that level."""
    return Heading(content=words(text), level=level, **said(name))


def strings(language: str) -> dict[str, str]:
    """The product's words in one language."""
    table = yaml.safe_load((WORKSPACE / "content_library/strings.yaml").read_text(encoding="utf-8"))
    return {key: value[language] for key, value in table.items()}


def fields() -> dict[str, Plain]:
    """What base files may name."""
    contact = {
        "name": "Dana Whitfield",
        "title": "Chief Financial Officer",
        "email": "dana.whitfield@northgate.example",
    }
    return {
        "title": "Proposal for Northgate Components",
        "document": {"name": "Proposal"},
        "company": {
            "name": "Northgate Components",
            "legal_name": "Northgate Components, Inc.",
            "industry": "Manufacturing",
        },
        "contact": contact,
        "contacts": [contact, {"name": "Marcus Oyelaran", "title": "Corporate Controller"}],
        "rep": {
            "name": "Jonas Feld",
            "title": "Account Executive",
            "email": "jonas.feld@ledgerline.example",
            "phone": "+1 617 555 0142",
        },
        "seller": {
            "name": "Ledgerline",
            "legal_name": "Ledgerline Software, Inc.",
            "address": "410 Canal Street, Boston, MA 02114, USA",
            "legal_footer": "Ledgerline Software, Inc. · 410 Canal Street, Boston, MA 02114, USA · "
            "Delaware file no. 5550142",
        },
        "reference": "LL-2026-0417",
        "as_of": date(2026, 4, 17),
        "valid_until": date(2026, 5, 29),
    }


def section(name: str, title: str, *nodes: object, new_page: bool = False) -> Section:
    return Section(name, words(title), nodes, said(name)["mark"], new_page=new_page)  # type: ignore[arg-type]
