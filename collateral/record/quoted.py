"""A quote among the things that a build was made from: what was approved of it, and the rows that price it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import quote

from collateral.model.approval import Status
from collateral.model.build import Dependency
from collateral.model.offer import Offer
from collateral.model.price_list import Price
from collateral.safe.canonical import canonical

PRICES = "workspace:content_library/prices.csv"


def quoted(offer: Offer | None) -> Iterator[Dependency]:
    """The quote with its approval, and each sku that it uses with the digest of its prices; nothing without a quote."""
    if offer is None:
        return
    name, digest = offer.subject.name.removeprefix("quote:"), offer.subject.digest
    approved = bool(offer.breaches) and offer.status is Status.APPROVED
    yield Dependency(f"prospect:{name}#pricing", digest, "quote", name, digest if approved else "")
    for sku, rows in groupby(sorted(offer.rows, key=lambda row: row.sku), key=lambda row: row.sku):
        yield Dependency(f"{PRICES}#{quote(sku)}/{offer.quote.currency}", _digest([*rows]), "price", sku)


def _digest(rows: list[Price]) -> str:
    """Over what the rows say of money: a name that is worded anew changes no price."""
    said = [[row.billing, row.first_unit, row.tiering, f"{row.price.normalize():f}"] for row in rows]
    return hashlib.sha256(canonical(said)).hexdigest()
