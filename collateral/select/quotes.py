"""What to look at in a quote: limits it breaks, a day that is past, claims that end before it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from collateral.model.finding import Finding, Severity
from collateral.model.messaging import Messaging
from collateral.model.offer import Offer
from collateral.model.policy import Breach
from collateral.model.selection import Selection
from collateral.model.template import Template
from collateral.safe.path import display

PRINTING = frozenset({"pricing", "totals"})
"""Slots that print a quote."""


def past(offer: Offer, as_of: date, profile: str) -> Iterator[Finding]:
    """A quote whose last day is over on the day of the build."""
    if offer.is_past(as_of):
        said = f"the quote was valid until {offer.quote.valid_until}, which is past on {as_of}; every page says DRAFT"
        remedy = "Set pricing.quote_date and pricing.valid_until anew."
        yield Finding("expired-quote", Severity.WARNING, display(profile), 0, said, remedy)


def over_limits(offer: Offer, profile: str) -> Iterator[Finding]:
    """Each limit that a quote breaks: a warning until somebody approves that, then a note that says who did."""
    severity = Severity.WARNING if offer.unapproved else Severity.NOTE
    for breach, line in zip(offer.breaches, offer.line_numbers, strict=True):
        said = f"{broken(breach, offer.quote.currency)}; {decided(offer)}"
        yield Finding("over-limit", severity, display(profile), line, said, _remedy(offer) if offer.unapproved else "")


def broken(breach: Breach, currency: str) -> str:
    """A breach in words: the line with its sku, what was got and what is allowed."""
    line = f"{breach.name} ({', '.join(filter(None, (breach.sku, breach.billing)))})"
    match breach.kind:
        case "total":
            return (
                f"the {breach.billing} lines together are {breach.got:f} % below their list prices, "
                f"all discounts counted; allowed are {breach.allowed:f} %"
            )
        case "floor":
            return (
                f"{line} comes to {breach.got:f} {currency} a unit after all discounts; "
                f"its floor is {breach.allowed:f} {currency}"
            )
        case "unlisted":
            return f"{line} has a price of its own, {breach.got:f} {currency}; allowed are prices of prices.csv"
        case "line":
            return (
                f"{line} is {breach.got:f} % below its list price, all discounts counted; "
                f"allowed are {breach.allowed:f} %"
            )


def decided(offer: Offer) -> str:
    """Who has said what of a quote that breaks limits."""
    review, event = offer.review, offer.event
    if event is None:
        said = "nobody has approved that"
    elif event.action == "withdraw":
        said = f"the approval was withdrawn by {event.by} on {event.on}"
    elif review.is_complete:
        said = f"approved by {' and '.join(dict.fromkeys(each.by for each in review.given))} on {event.on}"
    else:
        said = "" if review.given else f"{event.by} approved other figures on {event.on}"
    return "; ".join(filter(None, (said, review.why)))


def _remedy(offer: Offer) -> str:
    command = f"`collateral approve {offer.subject.name} --by NAME`"
    return f"Give less, or have it approved with {command}; until then every page says DRAFT."


def outlived(
    offer: Offer, shown: Iterable[tuple[Template, Selection]], messaging: Messaging, profile: str
) -> Iterator[Finding]:
    """Claims that expire while the quote stands, in the documents that print it."""
    until = offer.quote.valid_until
    cited: dict[str, dict[str, None]] = {}
    for template, selection in shown:
        for name in _claims(selection) if template.slots & PRINTING else ():
            cited.setdefault(name, {})[template.name] = None
    for name, templates in sorted(cited.items()):
        expires = messaging.claims[name].expires
        if until is not None and expires < until:
            said = (
                f"the quote is valid until {until}, and the claim {name}, cited by {' and '.join(templates)}, "
                f"expires on {expires}"
            )
            remedy = "Let the quote end by then, or ask marketing to renew the claim."
            yield Finding("quote-outlives-claim", Severity.WARNING, display(profile), 0, said, remedy)


def _claims(selection: Selection) -> Iterator[str]:
    for choice in (choice for section in selection.sections for choice in section.choices):
        yield from (cited.claim for cited in choice.block.claims)
