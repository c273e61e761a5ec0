"""Whether a customer's story would be told to that customer."""

from __future__ import annotations

import re

from collateral.model.messaging import Customer
from collateral.model.prospect import Company
from collateral.select.persona import folded

_FORMS = (
    "ag|bv|co|company|corp|corporation|eg|gbr|gmbh|inc|incorporated|kg|kgaa|limited|llc|llp|ltd|nv|ohg|oy|plc|pte|pty"
    "|sa|sarl|sas|se|spa|srl|ug"
)
_FORM = re.compile(rf"(?:\s+(?:{_FORMS}|&|and|und|mbh))+$")


def is_own_story(company: Company, customer_id: str, customer: Customer) -> bool:
    """True where the prospect is that customer: by id where the profile has one, else by name or legal name."""
    if company.id:
        return company.id == customer_id
    names = {_bare(company.name), _bare(company.legal_name or company.name)}
    return _bare(customer.name) in names


def _bare(name: str) -> str:
    """A company's name without case, accents, punctuation and legal form."""
    words = re.sub(r"[^\w&\s]", "", folded(name))
    return _FORM.sub("", words).strip() or words
