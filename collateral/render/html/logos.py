"""The logos of a profile, for pages: which files they are, and the addresses that a template puts into `src`."""

from __future__ import annotations

from collections.abc import Mapping

from collateral.model.document import Document
from collateral.model.expression import Plain
from collateral.safe.loading import address

_OWNERS = ("company", "partner")


def logo_path(document: Document, owner: str) -> str:
    """The rooted path of the logo of `company` or `partner`; empty where there is none."""
    found = document.fields.get(owner)
    return str(found.get("logo") or "") if isinstance(found, Mapping) else ""


def logo_paths(document: Document) -> tuple[str, ...]:
    """The paths of all logos of the profile."""
    return tuple(filter(None, (logo_path(document, owner) for owner in _OWNERS)))


def with_addresses(document: Document) -> Mapping[str, Plain]:
    """The document's fields, each logo as the address that a page loads it from."""
    fields = dict(document.fields)
    for owner in _OWNERS:
        if isinstance(found := fields.get(owner), Mapping):
            fields[owner] = {**found, "logo": address(logo_path(document, owner))}
    return fields
