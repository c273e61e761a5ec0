"""Quotes for the commands of approval: found by the prospect, shown with their figures and the limits they break."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from collateral.cli.usage import refusal
from collateral.errors import CollateralError

if TYPE_CHECKING:
    from collateral.cli.prospects import Profile
    from collateral.cli.workspace import Opened
    from collateral.model.approval import History
    from collateral.model.offer import Offer
    from collateral.model.quote import Quote
    from collateral.model.workspace import Subject, Workspace
    from collateral.safe.formats import Formats

KIND = "quote:"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A workspace that knows the quotes a command names, each as a subject like any other."""

    opened: Opened
    names: tuple[str, ...]
    """What was named: patterns as typed, and for each quote its subject."""
    offers: Mapping[str, Offer] = field(default_factory=dict)
    """By subject."""


def with_quotes(opened: Opened, patterns: Sequence[str], on: date) -> Quoted:
    """The workspace with the quotes that `quote:PROSPECT` names; PROSPECT is what `build` takes, a path too.

    UsageError for a prospect that is not there or has no quote, InputError for a profile with faults.
    """
    named = [(pattern, _offer(opened, pattern, on) if pattern.startswith(KIND) else None) for pattern in patterns]
    offers = {made.subject.name: made for _, made in named if made}
    known = {**opened.workspace.subjects, **{name: made.subject for name, made in offers.items()}}
    names = tuple(made.subject.name if made else pattern for pattern, made in named)
    return Quoted(replace(opened, workspace=replace(opened.workspace, subjects=known)), names, offers)


def _offer(opened: Opened, pattern: str, on: date) -> Offer:
    from collateral.cli.prospects import find_profiles

    if set(pattern) & set("*?["):
        raise refusal("is a pattern; a quote is named by its prospect, one at a time", repr(pattern))
    (profile,) = find_profiles((pattern.removeprefix(KIND),), opened.root)
    found = read_offer(opened, profile, on)
    if found is None:
        raise refusal("has no quote: its profile has no `pricing:`", repr(profile.id))
    return found


def read_offer(opened: Opened, profile: Profile, on: date) -> Offer | None:
    """The quote of a profile, wherever it lies; None without one. InputError as a rep can open its places."""
    from collateral.cli.prospects import placed
    from collateral.load.offers import offer
    from collateral.load.workspace import load_prospect
    from collateral.safe.files import FolderFiles

    files = FolderFiles(opened.root, profile.path.parent)
    try:
        prospect = load_prospect(files, profile.rooted, opened.workspace)
    except CollateralError as error:
        raise type(error)(placed(error.problems, profile)) from None
    return offer(files, profile.rooted, opened.workspace, prospect, on)


def with_recorded(opened: Opened, on: date) -> Workspace:
    """The workspace with every quote that was ever approved or withdrawn, for a list of them.

    A quote whose profile is not `prospects/<id>.yaml`, or has faults, counts as it was last approved.
    """
    workspace = opened.workspace
    quotes = {name: history for name, history in workspace.histories.items() if name.startswith(KIND)}
    found = {name: _recorded(opened, name, history, on) for name, history in quotes.items()}
    return replace(workspace, subjects={**workspace.subjects, **found})


def _recorded(opened: Opened, name: str, history: History, on: date) -> Subject:
    from collateral.cli.prospects import read_profile
    from collateral.model.workspace import Subject

    path = opened.root / "prospects" / f"{name.removeprefix(KIND)}.yaml"
    try:
        offer = read_offer(opened, read_profile(path), on) if path.is_file() else None
    except CollateralError:
        offer = None
    event = history.on(on)
    return offer.subject if offer else Subject(name, event.digest if event else "", ())


# ---- in words --------------------------------------------------------------------------------------------------------


def quote_lines(offer: Offer, as_of: date) -> Iterator[str]:
    """What the policy says of a quote, for `explain`; nothing of one that keeps to it and is not past."""
    for reason in offer.held(as_of):
        yield f"DRAFT on every page: {reason}"
    yield from (f"  {line}" for line in limit_lines(offer))


def limit_lines(offer: Offer) -> Iterator[str]:
    """Each broken limit, and who has approved that."""
    from collateral.select.quotes import broken, decided

    yield from (f"over the limit: {broken(breach, offer.quote.currency)}" for breach in offer.breaches)
    if offer.breaches:
        yield decided(offer)


def figure_lines(offer: Offer) -> tuple[str, ...]:
    """A quote as its approver reads it: every line, subtotal, discount, tax and total, and the limits it breaks."""
    from collateral.safe.formats import Formats

    formats = Formats("en", offer.quote.currency, "en")
    return tuple(
        f"  {line}" for line in (*_lines(offer.quote, formats), *_totals(offer.quote, formats), *limit_lines(offer))
    )


def _lines(quote: Quote, formats: Formats) -> Iterator[str]:
    for section in quote.sections:
        yield f"{section.title}:{' (to choose from)' if section.choose_one else ''}"
        for line in section.lines:
            of = f"{formats.number(line.quantity)} x {formats.unit_price(line.unit_price)}"
            off = f" - {formats.money(line.off)}" if line.off else ""
            aside = f"{line.billing}{', optional' if line.optional else ''}"
            yield f"  {line.sku or '-'} {line.name} ({aside}): {of}{off} = {formats.money(line.total)}"
        for item in section.subtotals:
            if item.off:
                amounts = [formats.money(amount) for amount in (item.amount, item.off, item.net)]
                yield f"  {item.billing}: {amounts[0]} - {amounts[1]} section discount = {amounts[2]}"


def _totals(quote: Quote, formats: Formats) -> Iterator[str]:
    for total in quote.totals:
        off = f" - {formats.money(total.off)} discount" if total.off else ""
        taxes = "".join(f", tax {formats.percent(tax.rate)} {formats.money(tax.tax)}" for tax in total.taxes)
        yield f"total {total.billing}: {formats.money(total.subtotal)}{off}{taxes} = {formats.money(total.total)}"
    if quote.term_total is not None:
        yield f"total over {quote.term_months} months: {formats.money(quote.term_total)}"
    if quote.valid_until:
        yield f"valid until {quote.valid_until}"
