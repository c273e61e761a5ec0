"""Whether a customer's story would be told to that customer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from collateral.model.messaging import Customer
from collateral.model.prospect import Company
from collateral.safe.text import folded

_FORMS = (
    "ab|ag|aktiengesellschaft|as|asa|bv|co|company|corp|corporation|eg|gbr|gmbh|group|gruppe|holding|holdings|inc"
    "|incorporated|kg|kgaa|limited|llc|llp|ltd|nv|ohg|oy|oyj|plc|pte|pty|sa|sarl|sas|se|spa|spzoo|srl|sro|ug"
)
_FORM = re.compile(rf"(?:\s+(?:{_FORMS}|&|and|und|mbh))+$")


def is_own_story(company: Company, customer_id: str, customers: Mapping[str, Customer]) -> bool:
    """True where the prospect is that customer: by id, or by name or legal name unless it has another customer's id."""
    if company.id == customer_id:
        return True
    if company.id in customers:
        return False
    names = {_bare(company.name), _bare(company.legal_name or company.name)}
    return _bare(customers[customer_id].name) in names


def _bare(name: str) -> str:
    """A company's name without case, accents, punctuation, article and legal form; points join (`s.r.o.`, `A/S`)."""
    joined = re.sub(r"[./'’]", "", folded(name))
    words = " ".join(re.sub(r"[^\w&]", " ", joined).split()).removeprefix("the ")
    return _FORM.sub("", words).strip() or words
