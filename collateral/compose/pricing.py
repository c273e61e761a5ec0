"""A quote as it prints: every figure formatted once, so that all formats show the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

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
from collateral.model.pricing import Billing, Discount
from collateral.model.quote import Quote, QuotedSection, QuoteLine, Subtotal, Taxed, Total
from collateral.safe.formats import Formats


@dataclass(frozen=True, slots=True)
class Printer:
    """A quote with what prints its figures and words."""

    quote: Quote
    formats: Formats
    strings: Mapping[str, str]

    def money(self, amount: Decimal) -> str:
        """An amount in the quote's currency."""
        return self.formats.money(amount)

    def off(self, amount: Decimal) -> str:
        """An amount that is taken off."""
        return f"\N{MINUS SIGN}{self.money(amount)}"

    @property
    def mixed(self) -> bool:
        """Whether the quote's lines have different rates of tax, so that each must say its own."""
        return len({line.tax_rate for section in self.quote.sections for line in section.lines}) > 1

    def say(self, key: str, **values: str) -> str:
        """A string of the product."""
        return say(self.strings, key, **values)

    def billed(self, key: str, billing: Billing) -> str:
        """A label such as `Subtotal, per month`."""
        return self.say(f"{key}_{billing.replace('-', '_')}")

    def billing(self, billing: Billing) -> str:
        """How often something is paid: `per month`."""
        return self.billed("billing", billing)


def pricing(quote: Quote, formats: Formats, strings: Mapping[str, str]) -> Pricing:
    """The quote as a node: its sections, then what is optional, then totals and small print."""
    printer = Printer(quote, formats, strings)
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
    printer = Printer(quote, formats, strings)
    origin = Origin("prospect", "pricing")
    figures = tuple(Metric(words(item.amount), words(item.label)) for item in _totals(printer) if item.strong)
    small_print = words(" ".join(_conditions(printer)))
    said = (Paragraph(origin=origin, content=small_print),) if small_print else ()
    return (Metrics(origin=origin, items=figures), *said)


def _sections(printer: Printer) -> Iterator[PricedSection]:
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


def _optional(printer: Printer) -> Iterator[PricedSection]:
    lines = [
        line for section in printer.quote.sections if not section.choose_one for line in section.lines if line.optional
    ]
    if lines:
        title = words(printer.say("optional"))
        yield PricedSection(
            title, tuple(_line(line, printer) for line in lines), (), True, printer.say("optional_lines")
        )


def _line(line: QuoteLine, printer: Printer) -> PricedLine:
    off = printer.off(line.off) if line.off else ""
    note = " · ".join(_asides(line, printer))
    unit, total = printer.formats.unit_price(line.unit_price), printer.money(line.total)
    return PricedLine(words(line.name), printer.formats.number(line.quantity), unit, off, total, note)


def _asides(line: QuoteLine, printer: Printer) -> Iterator[str]:
    """What stands beside a line's name: billing, the units that it is for, its tax where lines differ in that."""
    yield printer.billing(line.billing)
    yield from units(line, printer)
    if printer.mixed and line.tax_rate is not None:
        yield printer.say("tax_line", rate=printer.formats.percent(line.tax_rate))


def units(line: QuoteLine, printer: Printer) -> Iterator[str]:
    """The units of a tier that a line is for, or the quantity from which on its price holds; none for a plain line."""
    if line.units:
        first, last = Decimal(line.units[0]), line.units[1].to_integral_value(ROUND_CEILING)
        key = "units" if last > first else "unit"
        yield printer.say(key, first=printer.formats.number(first), last=printer.formats.number(last))
    elif line.tier > 1:
        yield printer.say("price_from", first=printer.formats.number(Decimal(line.tier)))


def _subtotals(section: QuotedSection, printer: Printer) -> Iterator[PricedTotal]:
    """A section's subtotals with its discount.

    One without a discount whose billing no other section has is left out: there the totals say the same at once.
    """
    for item in section.subtotals:
        sharing = [other for other in printer.quote.sections if other.subtotal(item.billing)]
        if len(sharing) > 1 or item.off:
            yield PricedTotal(printer.billed("subtotal", item.billing), printer.money(item.amount))
        if item.off:
            yield from _section_discount(section, item, printer)


def _section_discount(section: QuotedSection, item: Subtotal, printer: Printer) -> Iterator[PricedTotal]:
    yield PricedTotal(discount_label("section_discount", section.discount, printer), printer.off(item.off))
    yield PricedTotal(printer.billed("after", item.billing), printer.money(item.net), ends=True)


def discount_label(key: str, discount: Discount | None, printer: Printer) -> str:
    """What a discount is called, with its rate where it is one."""
    rate = discount.percent if discount else None
    return printer.say(f"{key}_rate", rate=printer.formats.percent(rate)) if rate else printer.say(key)


def _totals(printer: Printer) -> Iterator[PricedTotal]:
    for total in printer.quote.totals:
        yield from _billing_totals(total, printer)
    over, months = printer.quote.term_total, printer.quote.term_months
    if over is not None and any(total.billing != "one-off" for total in printer.quote.totals):
        yield PricedTotal(printer.say("term_total", months=str(months)), printer.money(over), strong=True)


def _billing_totals(total: Total, printer: Printer) -> Iterator[PricedTotal]:
    tax, discount = printer.quote.tax, printer.quote.discount
    taxes = [PricedTotal(tax_label(item, printer), printer.money(item.tax)) for item in total.taxes]
    is_added = tax is not None and not tax.included
    if total.off or is_added:
        yield PricedTotal(printer.billed("subtotal", total.billing), printer.money(total.subtotal))
    if total.off:
        yield PricedTotal(discount_label("discount", discount, printer), printer.off(total.off))
    yield from taxes if is_added else ()
    yield PricedTotal(printer.billed("total", total.billing), printer.money(total.total), strong=True)
    yield from () if is_added else taxes


def tax_label(item: Taxed, printer: Printer) -> str:
    """The rate, and what it is of where there are several rates or none is charged."""
    rate, base = printer.formats.percent(item.rate), printer.money(item.base)
    key = "tax_included" if printer.quote.tax and printer.quote.tax.included else "tax_rate"
    if not item.rate:
        return printer.say("tax_none_of", base=base)
    return printer.say(f"{key}_of", rate=rate, base=base) if printer.mixed else printer.say(key, rate=rate)


def _conditions(printer: Printer) -> Iterator[str]:
    quote = printer.quote
    if quote.valid_until:
        days = (quote.valid_until - quote.quote_date).days
        until, shown = printer.formats.date(quote.valid_until), printer.formats.number(Decimal(days))
        yield printer.say("valid_days", days=shown, date=until) if days > 1 else printer.say("valid_note", date=until)
    if quote.tax is None:
        yield printer.say("without_tax")
    if printer.mixed and (quote.discount or any(section.discount for section in quote.sections)):
        yield printer.say("tax_division")
    for rate, note in quote.tax_notes:
        yield printer.say("tax_note", rate=printer.formats.percent(rate), note=note)
