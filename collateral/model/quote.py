"""A quote's figures in Decimal.

Order of calculation (DESIGN 7): line discount, section subtotal, section discount, total discount, tax; half up, once
per line and once per tax rate and billing. What a discount of several rates or lines comes to is divided so that the
parts sum to it. Optional items are computed and summed nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext

from collateral.model.money import EXACT, ZERO, rounded, shares
from collateral.model.price_list import Price, Tariff, known, list_tariff, listed, typed_tariff
from collateral.model.pricing import BILLINGS, Billing, Discount, ItemFile, PricingFile, QuoteSection, Tax

Place = tuple[int, int]
"""Section and item of a profile's `pricing:`, from 0."""


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One line with its figures; `gross` is quantity times unit price, `total` what is paid: `gross - off`.

    An item of graduated tiers has a line for each of them.
    """

    place: Place
    sku: str
    name: str
    quantity: Decimal
    unit_price: Decimal
    """List price where there is one, so that a lower typed price shows as a discount."""
    gross: Decimal
    off: Decimal
    total: Decimal
    at_list: Decimal | None
    """Quantity times list price; None where the list has none."""
    billing: Billing
    optional: bool
    tax_rate: Decimal | None
    """In percent; None in a quote without tax."""
    units: tuple[int, Decimal] | None = None
    """First and last unit of a graduated tier; None where the whole quantity has one price."""
    tier: int = 1
    """The unit from which on the price of a volume tier holds."""


@dataclass(frozen=True, slots=True)
class Subtotal:
    """The lines of one billing in a section, less the section's discount."""

    billing: Billing
    amount: Decimal
    off: Decimal
    net: Decimal


@dataclass(frozen=True, slots=True)
class QuotedSection:
    """Lines and their subtotals by billing; optional and choose-one lines are in none."""

    title: str
    choose_one: bool
    lines: tuple[QuoteLine, ...]
    discount: Discount | None
    subtotals: tuple[Subtotal, ...]

    @property
    def summed(self) -> tuple[QuoteLine, ...]:
        """The lines that the totals hold."""
        return () if self.choose_one else tuple(line for line in self.lines if not line.optional)

    def subtotal(self, billing: Billing) -> Subtotal | None:
        """The subtotal of one billing; None where no line has it."""
        return next((item for item in self.subtotals if item.billing == billing), None)


@dataclass(frozen=True, slots=True)
class Taxed:
    """What one rate comes to in a billing."""

    rate: Decimal
    base: Decimal
    """What the rate is of, after all discounts; holds the tax where that is included."""
    tax: Decimal


@dataclass(frozen=True, slots=True)
class Total:
    """The sums of one billing: the sections' subtotals after their discounts, less discount, and tax."""

    billing: Billing
    subtotal: Decimal
    off: Decimal
    net: Decimal
    """subtotal - off; holds the tax where tax is included."""
    taxes: tuple[Taxed, ...]
    """By rate, the highest first; their bases sum to `net`. Empty in a quote without tax."""
    total: Decimal
    """net + tax, or net where tax is included."""

    @property
    def tax(self) -> Decimal:
        """The tax of all rates."""
        return sum((item.tax for item in self.taxes), ZERO)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote computed; every figure has the currency's decimals."""

    currency: str
    digits: int
    sections: tuple[QuotedSection, ...]
    totals: tuple[Total, ...]
    """One for each billing that is there, in the order one-off, monthly, annual."""
    tax: Tax | None
    discount: Discount | None
    term_months: int | None
    quote_date: date
    valid_until: date | None
    tax_notes: tuple[tuple[Decimal, str], ...] = ()
    """Rates with what is said of them, each once."""

    @property
    def term_total(self) -> Decimal | None:
        """One-off + monthly x months + annual x months / 12, tax and all; None without a term."""
        if self.term_months is None:
            return None
        months = self.term_months
        return sum((_over(months, total, self.digits) for total in self.totals), ZERO)


def _over(months: int, total: Total, digits: int) -> Decimal:
    times, share = {"one-off": (1, 1), "monthly": (months, 1), "annual": (months, 12)}[total.billing]
    # Divided last: a twelfth has no exact decimals, and half a cent would be lost.
    return rounded(EXACT.divide(EXACT.multiply(total.total, Decimal(times)), Decimal(share)), digits)


def quote(file: PricingFile, prices: tuple[Price, ...], currency: str, digits: int, language: str) -> Quote:
    """The quote's figures; ValueError names a sku without a price on the quote date.

    Load reports that first, and a sku without a name in `language`, so that the column `name` is never a mixture.
    """
    desk = _Desk(file, prices, currency, digits, language)
    with localcontext(EXACT):
        sections = tuple(desk.section(number, section) for number, section in enumerate(file.sections))
        totals = tuple(desk.totals(sections))
    return Quote(
        currency,
        digits,
        sections,
        totals,
        file.tax,
        file.discount,
        file.term_months,
        file.quote_date,
        file.last_day,
        tuple(dict.fromkeys(_tax_notes(file))),
    )


def _tax_notes(file: PricingFile) -> Iterator[tuple[Decimal, str]]:
    taxes = [file.tax, *(item.tax for section in file.sections for item in section.items)]
    yield from ((tax.rate, tax.note) for tax in taxes if tax and tax.note)


@dataclass(frozen=True, slots=True)
class _Desk:
    """A quote as written, with what its figures need."""

    file: PricingFile
    prices: tuple[Price, ...]
    currency: str
    digits: int
    language: str

    # ---- lines

    def lines(self, place: Place, item: ItemFile) -> Iterator[QuoteLine]:
        """An item's line, or one for each of its graduated tiers; the item's discount is divided over these."""
        rows = listed(item, self.prices, self.currency, self.file.quote_date)
        at_list = list_tariff(rows)
        asked = typed_tariff(item) or at_list
        if asked is None:
            raise ValueError(f"{item.sku} has no price on the quote date")
        plain = self._plain(place, item, rows[0] if rows else known(item, self.prices))
        parts = [self._priced(plain, *part) for part in _parts(item.quantity, asked, at_list)]
        paid = [line.total for line in parts]
        for line, off in zip(parts, _line_discounts(item.discount, paid, self.digits), strict=True):
            yield replace(line, off=line.off + off, total=line.total - off) if off else line

    def _plain(self, place: Place, item: ItemFile, row: Price | None) -> QuoteLine:
        name = item.name or (row.names.get(self.language, row.name) if row else "")
        billing = item.billing or (row.billing if row else "one-off")
        tax = item.tax or self.file.tax
        rate = tax.rate if tax and self.file.tax else None
        none = (item.quantity, ZERO, ZERO, ZERO, ZERO, None)
        return QuoteLine(place, item.sku or "", name, *none, billing, item.optional, rate)

    def _priced(
        self,
        line: QuoteLine,
        quantity: Decimal,
        asked: tuple[int, Decimal],
        at_list: tuple[int, Decimal] | None,
        units: tuple[int, Decimal] | None,
    ) -> QuoteLine:
        typed = asked[1]
        first, unit = max(asked, at_list or asked, key=lambda tier: tier[1])
        gross, paid = rounded(quantity * unit, self.digits), rounded(quantity * typed, self.digits)
        return replace(
            line,
            quantity=quantity,
            unit_price=unit,
            gross=gross,
            off=gross - paid,
            total=paid,
            at_list=rounded(quantity * at_list[1], self.digits) if at_list else None,
            units=units,
            tier=1 if units else first,
        )

    # ---- sums

    def section(self, number: int, file: QuoteSection) -> QuotedSection:
        """A section with its subtotals."""
        lines = tuple(line for place, item in enumerate(file.items) for line in self.lines((number, place), item))
        bare = QuotedSection(file.title, file.choose_one, lines, file.discount, ())
        return replace(bare, subtotals=tuple(self._subtotals(bare)))

    def _subtotals(self, section: QuotedSection) -> Iterator[Subtotal]:
        summed = section.summed
        for billing in BILLINGS:
            own = [line.total for line in summed if line.billing == billing]
            if own:
                amount = sum(own, ZERO)
                off = taken_off(section.discount, amount, self.digits)
                yield Subtotal(billing, amount, off, amount - off)

    def totals(self, sections: Sequence[QuotedSection]) -> Iterator[Total]:
        """The totals of each billing that a summed line has."""
        for billing in BILLINGS:
            nets = [item.net for section in sections if (item := section.subtotal(billing))]
            if nets:
                yield self._total(billing, sum(nets, ZERO), sections)

    def _total(self, billing: Billing, subtotal: Decimal, sections: Sequence[QuotedSection]) -> Total:
        off = taken_off(self.file.discount, subtotal, self.digits)
        net = subtotal - off
        if self.file.tax is None:
            return Total(billing, subtotal, off, net, (), net)
        bases = self._bases(billing, off, sections)
        taxes = tuple(Taxed(rate, bases[rate], self._tax(rate, bases[rate])) for rate in sorted(bases, reverse=True))
        added = ZERO if self.file.tax.included else sum((item.tax for item in taxes), ZERO)
        return Total(billing, subtotal, off, net, taxes, net + added)

    def _bases(self, billing: Billing, off: Decimal, sections: Sequence[QuotedSection]) -> dict[Decimal, Decimal]:
        """What each rate is of: its lines less their shares of the sections' discounts and of the total one."""
        sums: dict[Decimal, Decimal] = {}
        for section in sections:
            subtotal = section.subtotal(billing)
            if subtotal:
                for rate, amount in self._less(subtotal.off, _by_rate(section, billing)).items():
                    sums[rate] = sums.get(rate, ZERO) + amount
        return self._less(off, sums)

    def _less(self, off: Decimal, sums: dict[Decimal, Decimal]) -> dict[Decimal, Decimal]:
        rates = sorted(sums, reverse=True)
        parts = shares(off, [sums[rate] for rate in rates], self.digits)
        return {rate: sums[rate] - part for rate, part in zip(rates, parts, strict=True)}

    def _tax(self, rate: Decimal, base: Decimal) -> Decimal:
        whole = 100 + rate if self.file.tax and self.file.tax.included else Decimal(100)
        return rounded(base * rate / whole, self.digits)


def _parts(
    quantity: Decimal, asked: Tariff, at_list: Tariff | None
) -> Iterator[tuple[Decimal, tuple[int, Decimal], tuple[int, Decimal] | None, tuple[int, Decimal] | None]]:
    """A quantity cut where either tariff has an edge: how much, its tiers in both, and its units where it is cut."""
    edges = sorted({Decimal(edge) for tariff in (asked, at_list) if tariff for edge in tariff.edges if edge < quantity})
    starts = [ZERO, *edges]
    for below, end in zip(starts, [*edges, quantity], strict=True):
        units = (int(below) + 1, end) if edges else None
        yield end - below, asked.tier(quantity, below), at_list.tier(quantity, below) if at_list else None, units


def _line_discounts(discount: Discount | None, paid: Sequence[Decimal], digits: int) -> tuple[Decimal, ...]:
    """What is taken off each line of an item: a share of each, or an amount divided over them."""
    if discount is not None and discount.amount is not None and len(paid) > 1:
        return shares(taken_off(discount, sum(paid, ZERO), digits), paid, digits)
    return tuple(taken_off(discount, amount, digits) for amount in paid)


def _by_rate(section: QuotedSection, billing: Billing) -> dict[Decimal, Decimal]:
    sums: dict[Decimal, Decimal] = {}
    for line in section.summed:
        if line.billing == billing and line.tax_rate is not None:
            sums[line.tax_rate] = sums.get(line.tax_rate, ZERO) + line.total
    return sums


def taken_off(discount: Discount | None, value: Decimal, digits: int) -> Decimal:
    """What a discount takes off `value`, rounded half up to `digits` decimals and never more than `value`."""
    if discount is None:
        return ZERO
    off = value * discount.percent / 100 if discount.percent is not None else discount.amount or ZERO
    return min(rounded(off, digits), value)
