"""The names that merge fields may use, and their values for one prospect."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from collateral.model.expression import Plain
from collateral.model.messaging import Seller
from collateral.model.prospect import Contact, Prospect, Rep
from collateral.model.quote import Quote
from collateral.model.record import worded
from collateral.model.taxonomy import Taxonomy

_TERMS = (("company", "industry"), ("company", "region"), ("products",))
"""Where paths start that print what taxonomy.yaml calls a value of the profile."""
SEALED = ("opportunity", "competitors", "stage", "personas", "persona", "insights", "tags", "use", "skip", "pains")
"""Names a writer may think of that are internal: a document never prints them."""

_PERSON = ("name", "title", "greeting", "email")
_STEP = ("what", "who", "when")
_TOTALS = ("subtotal", "discount", "tax", "total")
Names = Mapping[str, tuple[str, ...]]
NAMES: Names = {
    "company": ("name", "legal_name", "industry", "region", "employees", "website"),
    "contact": _PERSON,
    "contacts": _PERSON,
    "partner": ("name", "contact"),
    "rep": ("name", "title", "email", "phone"),
    "seller": ("name", "legal_name", "address", "register", "directors", "signatory", "website", "legal_footer"),
    "facts": (),
    "pricing": ("currency", "quote_date", "valid_until", "term_months", "term_total", "one_off", "monthly", "annual"),
    "products": (),
    "next_steps": _STEP,
    "reference": (),
    "as_of": (),
    "version": (),
}
"""Top names and what each holds; `facts` is open, an empty tuple else means a plain value."""
FILE_NAMES: Names = {**NAMES, "document": ("name", "title")}
"""What a pattern for file names may use."""

_LISTS = ("contacts", "next_steps")
_NESTED = {
    ("seller", "signatory"): ("name", "title"),
    ("pricing", "one_off"): _TOTALS,
    ("pricing", "monthly"): _TOTALS,
    ("pricing", "annual"): _TOTALS,
}


def unknown_part(path: tuple[str | int, ...], names: Names = NAMES) -> tuple[str, tuple[str, ...]] | None:
    """The first part of a path that no profile can have, with the names known there; None for a good path."""
    first, *rest = path
    if first not in names:
        return str(first), tuple(names)
    if first == "facts":
        return None if len(rest) == 1 else ("facts", ("facts.<name>",))
    if first in _LISTS and rest and isinstance(rest[0], int):
        rest = rest[1:]
    known = names[str(first)]
    if rest and rest[0] not in known:
        return ".".join(str(part) for part in (first, *rest)), tuple(f"{first}.{name}" for name in known)
    return _unknown_nested(str(first), rest)


def _unknown_nested(first: str, rest: list[str | int]) -> tuple[str, tuple[str, ...]] | None:
    if len(rest) < 2:
        return None
    known = _NESTED.get((first, str(rest[0])), ())
    if len(rest) == 2 and rest[1] in known:
        return None
    return ".".join(str(part) for part in (first, *rest)), tuple(f"{first}.{rest[0]}.{name}" for name in known)


def is_term(path: tuple[str | int, ...]) -> bool:
    """True for a path that prints what taxonomy.yaml calls a value of the profile."""
    return any(path[: len(start)] == start for start in _TERMS)


def merge_names(
    prospect: Prospect,
    contact: Contact,
    seller: Seller,
    taxonomy: Taxonomy,
    quote: Quote | None,
    as_of: date,
    language: str,
) -> Mapping[str, Plain]:
    """Plain data for the merge fields of one document to one contact; what is not known is None."""
    company = prospect.company
    return {
        "company": {
            "name": company.name,
            "legal_name": company.legal_name or company.name,
            "industry": _term(taxonomy, "industry", company.industry, language),
            "region": _term(taxonomy, "region", company.region, language),
            "employees": company.employees,
            "website": company.website,
        },
        "contact": _person(contact),
        "contacts": [_person(item) for item in prospect.contacts],
        "partner": {"name": prospect.partner.name, "contact": prospect.partner.contact} if prospect.partner else None,
        "rep": _rep(prospect.rep),
        "seller": _seller(seller, language),
        "facts": dict(prospect.facts),
        "pricing": _pricing(quote),
        "products": _products(taxonomy, prospect.products, language),
        "next_steps": [{"what": step.what, "who": step.who, "when": step.when} for step in prospect.next_steps],
        "reference": prospect.reference,
        "as_of": as_of,
        "version": prospect.version,
    }


def with_logos(names: Mapping[str, Plain], company: str | None, partner: str | None) -> Mapping[str, Plain]:
    """The names with the rooted paths of two logos, for renderers: no text may name them, for they are no words."""
    logos = {"company": company, "partner": partner}
    owners = {key: owner for key in logos if isinstance(owner := names[key], Mapping)}
    return {**names, **{key: {**owner, "logo": logos[key]} for key, owner in owners.items()}}


def without_logos(names: Mapping[str, Plain]) -> Mapping[str, Plain]:
    """The names that text may print."""
    return {
        key: {part: held for part, held in value.items() if part != "logo"} if isinstance(value, Mapping) else value
        for key, value in names.items()
    }


def condition_names(prospect: Prospect, region: str, currency: str) -> Mapping[str, Plain]:
    """Plain data for conditions: everything of the profile, with the region and currency in force."""
    names: dict[str, Plain] = prospect.model_dump(exclude={"use", "skip"})
    names["company"] = {**prospect.company.model_dump(), "region": region}
    return {**names, "currency": currency}


def _person(contact: Contact) -> Mapping[str, Plain]:
    return {"name": contact.name, "title": contact.title, "greeting": contact.greeting, "email": contact.email}


def _rep(rep: Rep | None) -> Mapping[str, Plain] | None:
    return {"name": rep.name, "title": rep.title, "email": rep.email, "phone": rep.phone} if rep else None


def _term(taxonomy: Taxonomy, dimension: str, value: str | None, language: str) -> str | None:
    """The value's name in the language; None where taxonomy.yaml has none, for an id is nothing that a buyer reads."""
    term = (taxonomy.values(dimension) or {}).get(value or "")
    return worded(term.name, language) if term else None


def _products(taxonomy: Taxonomy, products: tuple[str, ...], language: str) -> list[Plain]:
    """Their names; none at all where one is not named in the language, for a list that lacks one says too little."""
    named = [_term(taxonomy, "product", product, language) for product in products]
    return [] if None in named else [*named]


def _seller(seller: Seller, language: str) -> Mapping[str, Plain]:
    return {
        "name": seller.name,
        "legal_name": seller.legal_name,
        "address": list(seller.address),
        "register": seller.register_entry,
        "directors": list(seller.directors),
        "signatory": {"name": seller.signatory.name, "title": worded(seller.signatory.title, language)},
        "website": seller.website,
        "legal_footer": worded(seller.legal_footer, language),
    }


def _pricing(quote: Quote | None) -> Mapping[str, Plain] | None:
    if quote is None:
        return None
    totals: dict[str, Plain] = {
        total.billing.replace("-", "_"): {
            "subtotal": total.subtotal,
            "discount": total.off,
            "tax": total.tax,
            "total": total.total,
        }
        for total in quote.totals
    }
    term_months: int | Decimal | None = quote.term_months
    return {
        "currency": quote.currency,
        "quote_date": quote.quote_date,
        "valid_until": quote.valid_until,
        "term_months": term_months,
        "term_total": quote.term_total,
        **totals,
    }
