"""A prospect's quote as a subject of approval: its digest, the limits it breaks, and whether that is approved."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from collateral.load.problems import Loc
from collateral.model.offer import Offer
from collateral.model.policy import Breach, breaches
from collateral.model.price_list import Price, listed
from collateral.model.pricing import PricingFile
from collateral.model.prospect import Prospect
from collateral.model.quote import quote
from collateral.model.workspace import Subject, Workspace
from collateral.safe.canonical import Json, canonical
from collateral.safe.files import Files
from collateral.safe.formats import currency_digits
from collateral.safe.yaml import Mapping as Tree
from collateral.safe.yaml import load, place


def offer(files: Files, path: str, workspace: Workspace, prospect: Prospect, as_of: date) -> Offer | None:
    """The quote of the profile at `path` on a day; None where the profile has none."""
    if prospect.pricing is None:
        return None
    tree, currency = load(files.read(path), path), workspace.currency(prospect)
    made = quote(prospect.pricing, workspace.prices, currency, currency_digits(currency), workspace.language(prospect))
    rows = _rows(prospect.pricing, workspace.prices, currency)
    broken = breaches(made, workspace.policy) if workspace.policy else ()
    name = f"quote:{prospect.id}"
    subject = Subject(name, _digest(tree, currency, rows, broken), (path,), entry="pricing")
    numbers = tuple(place(tree, _loc(breach)) for breach in broken)
    return Offer(subject, made, rows, broken, numbers, workspace.review(subject, as_of))


def _rows(file: PricingFile, prices: tuple[Price, ...], currency: str) -> tuple[Price, ...]:
    """The rows that price the items of a quote, those too whose price is overruled: it is seen against theirs."""
    items = (item for section in file.sections for item in section.items)
    used = {id(row) for item in items for row in listed(item, prices, currency, file.quote_date)}
    return tuple(row for row in prices if id(row) in used)


def _loc(breach: Breach) -> Loc:
    if breach.place is None:
        return ("pricing", "discount")
    section, item = breach.place
    return ("pricing", "sections", section, "items", item)


def _digest(tree: Tree, currency: str, rows: Sequence[Price], broken: Sequence[Breach]) -> str:
    """sha256 over canonical JSON of what a person approves: a change of any of it is another quote."""
    content: Json = {
        "pricing": tree["pricing"],
        "currency": currency,
        "prices": [priced(row) for row in rows],
        "limits": [_broken(breach) for breach in broken],
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def priced(row: Price) -> Json:
    """What a row says of money; its name may be worded anew."""
    return [row.sku, row.currency, row.billing, str(row.first_unit), row.tiering, f"{row.price.normalize():f}"]


def _broken(breach: Breach) -> Json:
    at = list(breach.place) if breach.place else None
    return [
        breach.kind,
        breach.billing,
        at,
        breach.sku,
        f"{breach.got.normalize():f}",
        f"{breach.allowed.normalize():f}",
    ]
