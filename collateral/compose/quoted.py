"""A quote as plain data for base files that lay out their own table: every figure as all formats print it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from collateral.compose.facts import Facts
from collateral.compose.pricing import pricing
from collateral.model.document import PricedLine, PricedSection, PricedTotal, plain
from collateral.model.expression import Plain


def with_lines(names: Mapping[str, Plain], facts: Facts) -> Mapping[str, Plain]:
    """The names with the quote's sections, lines, totals and notes beside its figures.

    `pricing.lines` are those of all sections but the optional ones, in order.
    """
    figures = names.get("pricing")
    if facts.quote is None or not isinstance(figures, Mapping):
        return names
    printed = pricing(facts.quote, facts.formats, facts.strings)
    firm = [line for section in printed.sections if not section.optional for line in section.lines]
    lines: dict[str, Plain] = {
        "sections": [_section(section) for section in printed.sections],
        "lines": [_line(line) for line in firm],
        "totals": _totals(printed.totals),
        "notes": [*printed.notes],
    }
    return {**names, "pricing": {**figures, **lines}}


def _section(section: PricedSection) -> Plain:
    lines: list[Plain] = [_line(line) for line in section.lines]
    said: dict[str, Plain] = {"title": plain(section.title), "note": section.note, "optional": section.optional}
    return {**said, "lines": lines, "totals": _totals(section.totals)}


def _line(line: PricedLine) -> Plain:
    return {
        "name": plain(line.name),
        "quantity": line.quantity,
        "unit_price": line.unit_price,
        "discount": line.discount,
        "total": line.total,
        "note": line.note,
    }


def _totals(totals: Sequence[PricedTotal]) -> list[Plain]:
    return [{"label": total.label, "amount": total.amount, "strong": total.strong} for total in totals]
