"""A quote as it prints: every figure formatted once, so that all formats show the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from collateral.compose.wording import say
from collateral.model.document import (
    AnyNode,
    Metric,
    Metrics,
    Origin,
    Paragraph,
    PricedLine,
    PricedSection,
    PricedTotal,
    Pricing,
    words,
)
from collateral.model.pricing import Billing
from collateral.model.quote import Quote, QuotedSection, QuoteLine, Total
from collateral.safe.formats import Formats


@dataclass(frozen=True, slots=True)
class _Printer:
    quote: Quote
    formats: Formats
    strings: Mapping[str, str]

    def money(self, amount: Decimal) -> str:
        """An amount in the quote's currency."""
        return self.formats.money(amount)

    def unit_price(self, amount: Decimal) -> str:
        """An amount with all the decimals it was written with, so that quantity times price can be checked."""
        written = -int(amount.normalize().as_tuple().exponent)
        return self.formats.money(amount, max(self.quote.digits, written))

    def say(self, key: str, **values: str) -> str:
        """A string of the product."""
        return say(self.strings, key, **values)

    def billed(self, key: str, billing: Billing) -> str:
        """A label such as `Subtotal, per month`."""
        return self.say(f"{key}_{billing.replace('-', '_')}")


def pricing(quote: Quote, formats: Formats, strings: Mapping[str, str]) -> Pricing:
    """The quote as a node: its sections, then what is optional, then totals and small print."""
    printer = _Printer(quote, formats, strings)
    sections = (*_sections(printer), *_optional(printer))
    return Pricing(
        origin=Origin("prospect", "pricing"),
        columns=(
            strings["item"],
            strings["quantity"],
            strings["unit_price"],
            strings["discount"],
            strings["line_total"],
        ),
        sections=sections,
        totals=tuple(_totals(printer)),
        notes=(*_conditions(printer), printer.say("rounding_note")),
        has_discount=any(line.discount for section in sections for line in section.lines),
    )


def totals(quote: Quote, formats: Formats, strings: Mapping[str, str]) -> tuple[AnyNode, ...]:
    """What the quote comes to, as figures, and how long it holds: where a document has no room for the lines."""
    printer = _Printer(quote, formats, strings)
    origin = Origin("prospect", "pricing")
    figures = tuple(Metric(words(item.amount), words(item.label)) for item in _totals(printer) if item.strong)
    small_print = words(" ".join(_conditions(printer)))
    said = (Paragraph(origin=origin, content=small_print),) if small_print else ()
    return (Metrics(origin=origin, items=figures), *said)


def _sections(printer: _Printer) -> Iterator[PricedSection]:
    for section in printer.quote.sections:
        lines = section.lines if section.choose_one else tuple(line for line in section.lines if not line.optional)
        if lines:
            note = printer.say("choose_one") if section.choose_one else ""
            yield PricedSection(
                words(section.title),
                tuple(_line(line, printer) for line in lines),
                tuple(_subtotals(section, printer)),
                section.choose_one,
                note,
            )


def _optional(printer: _Printer) -> Iterator[PricedSection]:
    lines = [
        line for section in printer.quote.sections if not section.choose_one for line in section.lines if line.optional
    ]
    if lines:
        title = words(printer.say("optional"))
        yield PricedSection(
            title, tuple(_line(line, printer) for line in lines), (), True, printer.say("optional_lines")
        )


def _line(line: QuoteLine, printer: _Printer) -> PricedLine:
    off = f"\N{MINUS SIGN}{printer.money(line.off)}" if line.off else ""
    note = printer.say(f"billing_{line.billing.replace('-', '_')}")
    unit, total = printer.unit_price(line.unit_price), printer.money(line.total)
    return PricedLine(words(line.name), printer.formats.number(line.quantity), unit, off, total, note)


def _subtotals(section: QuotedSection, printer: _Printer) -> Iterator[PricedTotal]:
    """A section's subtotals, but for a billing that no other section has: there the totals say the same at once."""
    for billing, amount in section.subtotals:
        sharing = [item for item in printer.quote.sections if billing in dict(item.subtotals)]
        if len(sharing) > 1:
            yield PricedTotal(printer.billed("subtotal", billing), printer.money(amount))


def _totals(printer: _Printer) -> Iterator[PricedTotal]:
    for total in printer.quote.totals:
        yield from _billing_totals(total, printer)
    over, months = printer.quote.term_total, printer.quote.term_months
    if over is not None and any(total.billing != "one-off" for total in printer.quote.totals):
        yield PricedTotal(printer.say("term_total", months=str(months)), printer.money(over), strong=True)


def _billing_totals(total: Total, printer: _Printer) -> Iterator[PricedTotal]:
    tax, discount = printer.quote.tax, printer.quote.discount
    if total.off or (tax and not tax.included):
        yield PricedTotal(printer.billed("subtotal", total.billing), printer.money(total.subtotal))
    if total.off:
        rate = discount.percent if discount else None
        label = printer.say("discount_rate", rate=printer.formats.percent(rate)) if rate else printer.say("discount")
        yield PricedTotal(label, f"\N{MINUS SIGN}{printer.money(total.off)}")
    if tax and not tax.included:
        yield PricedTotal(printer.say("tax_rate", rate=printer.formats.percent(tax.rate)), printer.money(total.tax))
    yield PricedTotal(printer.billed("total", total.billing), printer.money(total.total), strong=True)
    if tax and tax.included:
        yield PricedTotal(printer.say("tax_included", rate=printer.formats.percent(tax.rate)), printer.money(total.tax))


def _conditions(printer: _Printer) -> Iterator[str]:
    if printer.quote.valid_until:
        yield printer.say("valid_note", date=printer.formats.date(printer.quote.valid_until))
    if printer.quote.tax is None:
        yield printer.say("without_tax")
