"""The profile of a prospect that a cell stands for, from what the library itself knows."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from collateral.checks.library import Library
from collateral.checks.matrix.cells import Cell, regions
from collateral.load.workspace import load_prospect
from collateral.model.price_list import Price
from collateral.model.prospect import Prospect
from collateral.model.record import worded
from collateral.model.workspace import Workspace
from collateral.safe.condition import named, parse_condition
from collateral.safe.files import Files, OverlayFiles

CELL = "workspace:prospects/.cell.yaml"
"""Where a cell's profile stands while it is tried; hidden, so that no real profile can be there."""
COMPANY = "Example & Söhne"
"""With what breaks careless markup; in no language."""
LEGAL_NAME = "Example & Söhne Holding GmbH & Co. KG"
CONTACT = "Dr. Alexandra Example-Winterfeld"
FACT = 12
"""What every fact is: large enough for conditions such as `facts.entities >= 5`."""
EMPLOYEES = 1200
ITEMS = 6
"""The most lines of its quote: a table of usual length, which a slide shows whole."""


def profile(cell: Cell, workspace: Workspace, as_of: date, use: tuple[str, ...] = ()) -> bytes:
    """The profile as JSON, which is YAML: all that a profile may say, or of a bare cell only what it must.

    `use` are the blocks that it asks for.
    """
    region = cell.region or next(regions(workspace, cell.language), workspace.settings.region)
    titles = workspace.taxonomy.personas[cell.persona].titles
    person = {"name": CONTACT, "title": next(iter(titles), cell.persona), "persona": cell.persona}
    known: dict[str, Any] = {
        "id": "cell",
        "company": {"name": COMPANY, "region": region},
        "contacts": [person],
        "stage": cell.stage,
        "language": cell.language,
    }
    if cell.industry:
        known["company"] |= {"legal_name": LEGAL_NAME, "industry": cell.industry, "employees": EMPLOYEES}
        person |= {"email": "alexandra@example.com"}
        known["company"] |= {"segment": cell.segment} if cell.segment else {}
        known |= {**_all(cell, workspace, as_of), "use": [*use]}
    return json.dumps(known, ensure_ascii=False).encode()


def among(library: Library, written: bytes) -> tuple[Files, Prospect]:
    """The library's files with a cell's profile among them, and the profile as it loads."""
    files = OverlayFiles(library.files, {CELL: written})
    return files, load_prospect(files, CELL, library.workspace)


def _all(cell: Cell, workspace: Workspace, as_of: date) -> dict[str, Any]:
    taxonomy, language = workspace.taxonomy, cell.language
    stage = worded(taxonomy.stages[cell.stage].name, language) or cell.stage
    pains = [worded(term.name, language) or name for name, term in taxonomy.pains.items()]
    told = {"text": next(iter(pains), stage), "said_by": CONTACT, "on": as_of.isoformat()}
    soon = (as_of + timedelta(days=14)).isoformat()
    pricing = _pricing(workspace, as_of, language)
    return {
        "pains": [*taxonomy.pains],
        "products": [*taxonomy.products],
        "competitors": [*taxonomy.competitors],
        "tags": {dimension: [*terms] for dimension, terms in taxonomy.dimensions.items()},
        "partner": {"name": "Partner & Co.", "contact": CONTACT},
        "insights": [{**told, "audience": "external"}, told],
        "facts": dict.fromkeys(_facts(workspace), FACT),
        "next_steps": [{"what": stage, "who": CONTACT, "when": soon}],
        "reference": "REF-1",
        "version": "1",
        "rep": {"name": CONTACT, "title": stage, "email": "rep@example.com", "phone": "+1 555 0100"},
        **({"pricing": pricing} if pricing else {}),
    }


def _facts(workspace: Workspace) -> list[str]:
    """Every fact that taxonomy.yaml names, a block prints or a condition asks for."""
    printed = (field.expression.path for block in workspace.blocks for field in block.fields)
    asked = (path for item in workspace.conditions.values() for path in named(parse_condition(item.expression)))
    paths = [path for path in (*printed, *asked) if len(path) > 1 and path[0] == "facts"]
    return sorted({*workspace.taxonomy.facts, *(str(path[1]) for path in paths)})


def _pricing(workspace: Workspace, as_of: date, language: str) -> dict[str, Any] | None:
    """A quote of what has a price on the day and a name in the language, one of each; None where nothing has."""
    currency, own = workspace.settings.currency, workspace.settings.language
    current = [row for row in workspace.prices if row.holds(row.sku, currency, as_of) and row.called(language, own)]
    rows: dict[str, Price] = {row.sku: row for row in current}
    title = worded(workspace.messaging.category, language)
    if not rows or not title:
        return None
    items = [{"sku": sku, "quantity": row.first_unit} for sku, row in [*rows.items()][:ITEMS]]
    valid = {"quote_date": as_of.isoformat(), "valid_until": (as_of + timedelta(days=30)).isoformat()}
    return {**valid, "term_months": 12, "sections": [{"title": title, "items": items}]}
