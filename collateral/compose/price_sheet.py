"""A quote as a table for programs: what the page prints, as figures that can be added up.

It holds no more than the page does: no article number, no list price. The totals of rows that count, by billing, sum to
what the quote prints as the total of that billing, for discounts and tax are rows, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from collateral.compose.pricing import Printer, discount_label, tax_label, units
from collateral.model.pricing import Billing
from collateral.model.quote import Quote, QuotedSection, QuoteLine, Total
from collateral.model.sheet import Cell, Sheet
from collateral.safe.formats import Formats
from collateral.safe.path import file_name

COLUMNS = (
    *("sheet_section", "item", "sheet_note", "quantity", "unit_price", "discount", "line_total"),
    *("sheet_currency", "sheet_billing", "sheet_tax", "sheet_in_totals"),
)
"""Keys of strings.yaml that head the columns."""


def price_sheet(quote: Quote, formats: Formats, strings: Mapping[str, str]) -> Sheet:
    """Every line of the quote in its order, then what is taken off and added to their sums."""
    printer = Printer(quote, formats, strings)
    header = tuple(strings[key] for key in COLUMNS)
    name = f"{file_name(strings['sheet_name'])}.csv"
    return Sheet(name, strings["sheet_description"], header, tuple(_rows(printer)))


def _rows(printer: Printer) -> Iterator[tuple[Cell, ...]]:
    for section in printer.quote.sections:
        for line in section.lines:
            yield _line(section, line, printer)
        for subtotal in section.subtotals:
            if subtotal.off:
                label = discount_label("section_discount", section.discount, printer)
                yield _sum(section.title, label, -subtotal.off, subtotal.billing, "", True, printer)
    for total in printer.quote.totals:
        yield from _under(total, printer)


def _line(section: QuotedSection, line: QuoteLine, printer: Printer) -> tuple[Cell, ...]:
    figures = (line.quantity, line.unit_price, -line.off if line.off else "", line.total)
    kind = (printer.quote.currency, printer.billing(line.billing))
    rate: Cell = "" if line.tax_rate is None else line.tax_rate
    return (
        section.title,
        line.name,
        _note(section, line, printer),
        *figures,
        *kind,
        rate,
        _counts(section, line, printer),
    )


def _note(section: QuotedSection, line: QuoteLine, printer: Printer) -> str:
    apart = "choose_one" if section.choose_one else "optional_lines" if line.optional else ""
    return " · ".join((*units(line, printer), *([printer.say(apart)] if apart else [])))


def _counts(section: QuotedSection, line: QuoteLine, printer: Printer) -> str:
    return printer.say("sheet_yes" if line in section.summed else "sheet_no")


def _under(total: Total, printer: Printer) -> Iterator[tuple[Cell, ...]]:
    """The discount and the taxes of a billing; a tax that prices hold already is not added."""
    if total.off:
        label = discount_label("discount", printer.quote.discount, printer)
        yield _sum("", label, -total.off, total.billing, "", True, printer)
    is_added = printer.quote.tax is not None and not printer.quote.tax.included
    for tax in total.taxes:
        yield _sum("", tax_label(tax, printer), tax.tax, total.billing, tax.rate, is_added, printer)


def _sum(
    section: str, label: str, amount: Decimal, billing: Billing, rate: Cell, counts: bool, printer: Printer
) -> tuple[Cell, ...]:
    said = printer.say("sheet_yes" if counts else "sheet_no")
    return section, label, "", "", "", "", amount, printer.quote.currency, printer.billing(billing), rate, said
