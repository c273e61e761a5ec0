"""Random quotes: the model's figures against an independent calculation in integers.

`python -m benchmarks.quotes [--count N] [--seed N]`; see README.md. A quote is drawn as plain integers (minor units,
millionths of a currency, thousandths of a unit, hundredths of a percent). `written` says it as a profile and a price
list, which the model reads; `reckoned` computes it with whole numbers and fractions and knows nothing of the model.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from random import Random
from time import perf_counter
from typing import Any

from collateral.model.price_list import Price
from collateral.model.pricing import PricingFile
from collateral.model.quote import Quote, quote

CURRENCIES = {"USD": 2, "EUR": 2, "JPY": 0, "BHD": 3, "CLF": 4}
BILLINGS = ("one-off", "monthly", "annual")
MONTHS = {"monthly": (1, 1), "annual": (1, 12)}
RATES = (0, 550, 700, 1000, 1900, 2000, 2550)
STEP = 20_000
"""Quotes between two lines of progress."""

Off = tuple[str, int] | None
"""`percent` in hundredths, or `amount` in minor units."""
Tiers = list[tuple[int, int]]
"""First unit, and price in millionths."""
Figures = dict[str, Any]


# ---- drawing ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Item:
    """One line as drawn."""

    quantity: int
    """In thousandths."""
    listed: Tiers
    """The price list's tiers; empty without a sku."""
    listed_graduated: bool
    typed: Tiers
    typed_graduated: bool
    off: Off
    optional: bool
    billing: str
    tax: int | None
    """In hundredths of a percent; None where the quote's rate holds."""


@dataclass(slots=True)
class Drawn:
    """One quote as drawn."""

    currency: str
    digits: int
    sections: list[tuple[bool, Off, list[Item]]]
    """To choose from, the section's discount, its items."""
    off: Off
    tax: int | None
    included: bool
    months: int | None


def drawn(dice: Random) -> Drawn:
    """A random quote; every feature is there often enough to meet every other."""
    currency = dice.choice([*CURRENCIES])
    digits = CURRENCIES[currency]
    tax = dice.choice((None, *RATES))
    billings = dice.choice((BILLINGS, BILLINGS, ("annual",), ("monthly", "annual")))
    sections = []
    for _ in range(dice.randint(1, 4)):
        choose = dice.random() < 0.1
        items = [_item(dice, digits, dice.choice(billings), tax is not None) for _ in range(dice.randint(1, 4))]
        sections.append((choose, None if choose else _off(dice, digits, 0.3), items))
    months = dice.randint(1, 240) if dice.random() < 0.7 else None
    return Drawn(currency, digits, sections, _off(dice, digits, 0.5), tax, dice.random() < 0.3, months)


def _item(dice: Random, digits: int, billing: str, taxed: bool) -> Item:
    kind = dice.random()
    quantity = dice.randint(1, 400) * 1000 if dice.random() < 0.8 else dice.randint(1, 400_000)
    top = 10 ** dice.randint(2, 9)
    listed = _tiers(dice, digits, top) if kind < 0.7 else []
    typed = _tiers(dice, digits, top) if kind >= 0.7 or dice.random() < 0.3 else []
    own = dice.choice(RATES) if taxed and dice.random() < 0.3 else None
    graduated = dice.random() < 0.5, dice.random() < 0.5
    off = _off(dice, digits, 0.4)
    return Item(quantity, listed, graduated[0], typed, graduated[1], off, dice.random() < 0.12, billing, own)


def _tiers(dice: Random, digits: int, top: int) -> Tiers:
    count = dice.choice((1, 1, 1, 2, 3, 4))
    firsts = [1, *sorted(dice.sample(range(2, 400), count - 1))]
    exact = dice.random() < 0.8
    step = 10 ** (6 - digits) if exact else 1
    return [(first, dice.randint(0, top) * step if exact else dice.randint(0, top)) for first in firsts]


def _off(dice: Random, digits: int, chance: float) -> Off:
    if dice.random() >= chance:
        return None
    if dice.random() < 0.75:
        return "percent", dice.choice((dice.randint(0, 100) * 100, dice.randint(0, 10_000)))
    return "amount", dice.randint(0, 10 ** (digits + 3))


# ---- as people write it ----------------------------------------------------------------------------------------------


def written(one: Drawn) -> tuple[dict[str, Any], tuple[Price, ...]]:
    """The quote as `pricing:` of a profile, every figure as text, and the rows of a price list that it needs."""
    rows: list[Price] = []
    sections = []
    for choose, off, items in one.sections:
        made: dict[str, Any] = {"title": "S", "items": [_written_item(item, one, rows) for item in items]}
        made |= {"choose_one": "true"} if choose else {}
        sections.append(made | _written_off(off, one.digits))
    pricing: dict[str, Any] = {"quote_date": "2026-11-16", "sections": sections, **_written_off(one.off, one.digits)}
    if one.tax is not None:
        pricing["tax"] = {"rate": _decimal(one.tax, 2), "included": str(one.included).lower()}
    if one.months:
        pricing["term_months"] = str(one.months)
    return pricing, tuple(rows)


def _written_item(item: Item, one: Drawn, rows: list[Price]) -> dict[str, Any]:
    made: dict[str, Any] = {"quantity": _decimal(item.quantity, 3), "billing": item.billing, "name": "n"}
    made |= _written_off(item.off, one.digits)
    if item.listed:
        made["sku"] = f"S{len(rows)}"
        rows += _rows(made["sku"], item, one.currency)
    if len(item.typed) == 1:
        made["unit_price"] = _decimal(item.typed[0][1], 6)
    elif item.typed:
        made["tiers"] = [{"from": str(first), "unit_price": _decimal(price, 6)} for first, price in item.typed]
        made["tiering"] = "graduated" if item.typed_graduated else "volume"
    if item.optional:
        made["optional"] = "true"
    if item.tax is not None:
        made["tax"] = _decimal(item.tax, 2)
    return made


def _rows(sku: str, item: Item, currency: str) -> Iterator[Price]:
    row = {"sku": sku, "name": "n", "unit": "u", "billing": item.billing, "currency": currency}
    for first, price in item.listed:
        tier = {"from_quantity": str(first), "tiering": "graduated" if item.listed_graduated else "volume"}
        yield Price.model_validate({**row, **tier, "price": _decimal(price, 6)})


def _written_off(off: Off, digits: int) -> dict[str, Any]:
    if off is None:
        return {}
    return {"discount": _decimal(off[1], 2) if off[0] == "percent" else {"amount": _decimal(off[1], digits)}}


def _decimal(number: int, digits: int) -> str:
    whole, part = divmod(number, 10**digits)
    return f"{whole}.{part:0{digits}d}" if digits else str(whole)


# ---- by integers -----------------------------------------------------------------------------------------------------


def half_up(value: Fraction) -> int:
    """The nearest whole number; the larger one of two."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def divided(amount: int, weights: Sequence[int]) -> list[int]:
    """Whole parts of `amount` in proportion to the weights: rounded down, then one more each for what lost most."""
    if not any(weights):
        return [0] * len(weights)
    quotas = [Fraction(amount * weight, sum(weights)) for weight in weights]
    parts = [quota.numerator // quota.denominator for quota in quotas]
    lost = sorted((parts[place] - quotas[place], place) for place in range(len(parts)))
    for _, place in lost[: amount - sum(parts)]:
        parts[place] += 1
    return parts


def reckoned(one: Drawn) -> Figures:
    """Every figure of a quote in minor units."""
    lines: list[list[tuple[int, int, int, int]]] = []
    subtotals: list[dict[str, tuple[int, int]]] = []
    nets: dict[str, dict[int, int]] = {}
    for choose, off, items in one.sections:
        made = [(item, line) for item in items for line in _lines(item, one.digits)]
        lines.append([line for _, line in made])
        sums: dict[str, dict[int, int]] = {}
        for item, line in made:
            if not choose and not item.optional:
                rate = item.tax if item.tax is not None else one.tax or 0
                by_rate = sums.setdefault(item.billing, {})
                by_rate[rate] = by_rate.get(rate, 0) + line[3]
        subtotals.append({})
        for billing, by_rate in sums.items():
            taken = _taken(off, sum(by_rate.values()))
            subtotals[-1][billing] = sum(by_rate.values()), taken
            for rate, amount in _less(by_rate, taken).items():
                known = nets.setdefault(billing, {})
                known[rate] = known.get(rate, 0) + amount
    totals = {billing: _total(nets[billing], one) for billing in BILLINGS if billing in nets}
    return {"lines": lines, "subtotals": subtotals, "totals": totals, "term": _term(totals, one.months)}


def _less(by_rate: dict[int, int], taken: int) -> dict[int, int]:
    rates = sorted(by_rate, reverse=True)
    parts = divided(taken, [by_rate[rate] for rate in rates])
    return {rate: by_rate[rate] - part for rate, part in zip(rates, parts, strict=True)}


def _taken(off: Off, amount: int) -> int:
    if off is None:
        return 0
    return min(amount, off[1] if off[0] == "amount" else half_up(Fraction(amount * off[1], 10_000)))


def _lines(item: Item, digits: int) -> list[tuple[int, int, int, int]]:
    """Quantity in thousandths, and gross, discount and total of each printed line."""
    typed, own = (item.typed, item.typed_graduated) if item.typed else (item.listed, item.listed_graduated)
    listed, graduated = (item.listed, item.listed_graduated) if item.listed else (typed, own)
    edges = {(first - 1) * 1000 for tiers, cut in ((typed, own), (listed, graduated)) if cut for first, _ in tiers[1:]}
    marks = [0, *sorted(edge for edge in edges if edge < item.quantity), item.quantity]
    found = []
    for start, end in pairwise(marks):
        asked, usual = _price(typed, own, item, start), _price(listed, graduated, item, start)
        scale = 10 ** (9 - digits)
        gross = half_up(Fraction((end - start) * max(asked, usual), scale))
        found.append((end - start, gross, half_up(Fraction((end - start) * asked, scale))))
    paid = [line[2] for line in found]
    if item.off and item.off[0] == "amount":
        off = divided(_taken(item.off, sum(paid)), paid)
    else:
        off = [_taken(item.off, amount) for amount in paid]
    rows = zip(found, off, strict=True)
    return [(length, gross, gross - due + less, due - less) for (length, gross, due), less in rows]


def _price(tiers: Tiers, graduated: bool, item: Item, start: int) -> int:
    """Millionths for the units after `start`; the number of their first, or of the last of all, tells the tier."""
    unit = start // 1000 + 1 if graduated else (item.quantity + 999) // 1000
    return [price for first, price in tiers if first <= unit][-1]


def _total(by_rate: dict[int, int], one: Drawn) -> dict[str, Any]:
    subtotal = sum(by_rate.values())
    off = _taken(one.off, subtotal)
    made: dict[str, Any] = {
        "subtotal": subtotal,
        "off": off,
        "net": subtotal - off,
        "taxes": [],
        "total": subtotal - off,
    }
    if one.tax is None:
        return made
    for rate, base in _less(by_rate, off).items():
        tax = half_up(Fraction(base * rate, 10_000 + rate if one.included else 10_000))
        made["taxes"].append((rate, base, tax))
        made["total"] += 0 if one.included else tax
    return made


def _term(totals: dict[str, dict[str, Any]], months: int | None) -> int | None:
    if months is None:
        return None
    found = 0
    for billing, total in totals.items():
        times, parts = MONTHS.get(billing, (0, 1))
        found += half_up(Fraction(total["total"] * (times * months or 1), parts))
    return found


# ---- the model's figures, as integers --------------------------------------------------------------------------------


def modelled(one: Drawn) -> Figures:
    """The same figures by the model, from the quote as written."""
    pricing, prices = written(one)
    return in_units(quote(PricingFile.model_validate(pricing), prices, one.currency, one.digits, "en"))


def in_units(made: Quote) -> Figures:
    """A quote's figures in minor units; ValueError for one that has a part of such a unit."""
    digits = made.digits
    return {
        "lines": [
            [
                (_units(line.quantity, 3), *(_units(part, digits) for part in (line.gross, line.off, line.total)))
                for line in section.lines
            ]
            for section in made.sections
        ],
        "subtotals": [
            {item.billing: (_units(item.amount, digits), _units(item.off, digits)) for item in section.subtotals}
            for section in made.sections
        ],
        "totals": {
            total.billing: {
                "subtotal": _units(total.subtotal, digits),
                "off": _units(total.off, digits),
                "net": _units(total.net, digits),
                "taxes": [
                    (_units(tax.rate, 2), _units(tax.base, digits), _units(tax.tax, digits)) for tax in total.taxes
                ],
                "total": _units(total.total, digits),
            }
            for total in made.totals
        },
        "term": None if made.term_total is None else _units(made.term_total, digits),
    }


def _units(value: Any, digits: int) -> int:
    scaled = value.scaleb(digits)
    if scaled != int(scaled):
        raise ValueError(f"{value} has more than {digits} decimals")
    return int(scaled)


# ---- the run ---------------------------------------------------------------------------------------------------------


def main() -> int:
    """Runs the comparison and prints its result; 1 where any quote differs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=20_000, help="how many quotes (20,000 otherwise)")
    parser.add_argument("--seed", type=int, default=2026, help="of the first quote; 2026 otherwise")
    asked = parser.parse_args()
    began, wrong, done, lines = perf_counter(), 0, 0, 0
    dice = Random(asked.seed)
    while done < asked.count:
        one = drawn(dice)
        ours, theirs = modelled(one), reckoned(one)
        done, lines = done + 1, lines + sum(map(len, theirs["lines"]))
        if ours != theirs:
            wrong += 1
            print(f"quote {done} differs: {one}\n  model    {ours}\n  integers {theirs}")
        if done % STEP == 0:
            rate = done / (perf_counter() - began)
            print(f"{done:,} quotes, {lines:,} lines, {wrong} differ; {rate:,.0f} quotes a second", file=sys.stderr)
    rate = done / (perf_counter() - began)
    print(f"{done:,} quotes (seed {asked.seed}), {lines:,} lines: {wrong} differ; {rate:,.0f} quotes a second")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
