"""What is wrong with a quote that is well formed: no price, no name, a discount above what it is taken off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from collateral.errors import Problem
from collateral.load.problems import Loc, dotted, unknown
from collateral.load.vocabulary import Vocabulary
from collateral.model.money import ZERO
from collateral.model.price_list import Price, known, listed
from collateral.model.pricing import Billing, Discount, ItemFile, PricingFile
from collateral.model.prospect import Prospect
from collateral.model.quote import Quote, quote
from collateral.safe.formats import currency_digits, is_currency
from collateral.safe.path import display
from collateral.safe.yaml import Mapping as Tree
from collateral.safe.yaml import place


def quote_problems(
    prospect: Prospect, tree: Tree, path: str, words: Vocabulary, prices: tuple[Price, ...]
) -> Iterator[Problem]:
    """The problems of a profile's `pricing:`, those of its lines first: without them there are no figures to check."""
    currency = prospect.currency or words.settings.currency
    if prospect.pricing is None or not is_currency(currency):
        return
    own = words.settings.language
    reader = _Reader(prospect.pricing, tree, path, currency, prices, prospect.language or own, own)
    faults = [*reader.item_faults()]
    yield from faults or reader.discount_faults()


@dataclass(frozen=True, slots=True)
class _Reader:
    """A quote as written, and where it stands."""

    file: PricingFile
    tree: Tree
    path: str
    currency: str
    prices: tuple[Price, ...]
    language: str
    own: str
    """The workspace's language, which the price list's column `name` is in."""

    def _problem(self, loc: Loc, said: str, got: object = "", remedy: str = "") -> Problem:
        shown = repr(str(got)) if got != "" else ""
        return Problem(display(self.path), place(self.tree, loc), dotted(loc), said, shown, "", remedy)

    # ---- items

    def item_faults(self) -> Iterator[Problem]:
        """Lines without a price, a name in the documents' language, or a quote that states tax."""
        for part, section in enumerate(self.file.sections):
            for number, item in enumerate(section.items):
                loc = ("pricing", "sections", part, "items", number)
                yield from self._unpriced(item, (*loc, "sku"))
                yield from self._nameless(item, (*loc, "sku"))
                if item.tax and not self.file.tax:
                    remedy = "Write pricing.tax with the rate of the other lines."
                    yield self._problem((*loc, "tax"), "is the tax of one line in a quote without tax", "", remedy)

    def _unpriced(self, item: ItemFile, loc: Loc) -> Iterator[Problem]:
        if item.sku is None:
            return
        day, skus = self.file.quote_date, {price.sku for price in self.prices}
        if item.sku not in skus:
            yield unknown(self.path, place(self.tree, loc), dotted(loc), "a sku of prices.csv", item.sku, skus)
        elif not (listed(item, self.prices, self.currency, day) or item.tariff):
            said = f"has no price in {self.currency} on {day.isoformat()}"
            yield self._problem(loc, said, item.sku, "Add unit_price or a row to prices.csv.")

    def _nameless(self, item: ItemFile, loc: Loc) -> Iterator[Problem]:
        """A sku that prices.csv does not name in the document's language: its line would stand there in another one."""
        if item.name is not None:
            return
        rows = listed(item, self.prices, self.currency, self.file.quote_date)
        row = rows[0] if rows else known(item, self.prices)
        if row is not None and row.called(self.language, self.own) is None:
            remedy = f"Fill `name.{self.language}` in prices.csv, or write `name` beside it."
            yield self._problem(loc, f"has no name in {self.language}", row.sku, remedy)

    # ---- discounts

    def discount_faults(self) -> Iterator[Problem]:
        """Amounts that are taken off more than once, or off less than they are."""
        yield from self._line_discounts(self._quote(_undiscounted(self.file)))
        offer = self._quote(self.file)
        for number, section in enumerate(offer.sections):
            sums = {item.billing: item.amount for item in section.subtotals}
            yield from self._taken_off(section.discount, sums, ("pricing", "sections", number, "discount"))
        totals = {total.billing: total.subtotal for total in offer.totals}
        yield from self._taken_off(offer.discount, totals, ("pricing", "discount"))

    def _quote(self, file: PricingFile) -> Quote:
        return quote(file, self.prices, self.currency, currency_digits(self.currency), self.language)

    def _line_discounts(self, offer: Quote) -> Iterator[Problem]:
        for part, section in enumerate(self.file.sections):
            for number, item in enumerate(section.items):
                amount = item.discount.amount if item.discount else None
                own = (line.total for line in offer.sections[part].lines if line.place[1] == number)
                before = sum(own, ZERO)
                if amount is not None and amount > before:
                    loc = ("pricing", "sections", part, "items", number, "discount")
                    yield self._above(loc, amount, before, "its line")

    def _taken_off(self, discount: Discount | None, sums: dict[Billing, Decimal], loc: Loc) -> Iterator[Problem]:
        if discount is None or discount.amount is None:
            return
        if len(sums) > 1:
            said = f"is an amount, and would be taken off {' and '.join(sums)} alike"
            remedy = "Write a percentage, or a discount on the lines that it is meant for."
            yield self._problem(loc, said, "", remedy)
        elif discount.amount > sum(sums.values(), ZERO):
            yield self._above(loc, discount.amount, sum(sums.values(), ZERO), "what it is taken off")

    def _above(self, loc: Loc, amount: Decimal, whole: Decimal, what: str) -> Problem:
        said = f"is more than {what}, which comes to {whole:f} {self.currency}"
        return self._problem(loc, said, f"{amount:f}", "Write at most that.")


def _undiscounted(file: PricingFile) -> PricingFile:
    """The quote without the discounts of its lines, so that what these are taken off can be seen."""
    sections = tuple(
        section.model_copy(
            update={"items": tuple(item.model_copy(update={"discount": None}) for item in section.items)}
        )
        for section in file.sections
    )
    return file.model_copy(update={"sections": sections})
