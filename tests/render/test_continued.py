"""A quote that is too long for a slide goes on where a reader expects it to."""

from collateral.model.document import Origin, PricedLine, PricedSection, PricedTotal, Pricing, words
from collateral.model.slide import LayoutRole, Slide
from collateral.render.continued import halved

LINE = PricedLine(words("Seats"), "1", "$1", "", "$1", "per year")


def sums(*billings: str) -> tuple[PricedTotal, ...]:
    return tuple(
        PricedTotal(f"{label} {billing}", "$1", ends=label == "After")
        for billing in billings
        for label in ("Subtotal", "Discount", "After")
    )


def parts(section: PricedSection) -> list[PricedSection]:
    origin = Origin("prospect", "pricing")
    node = Pricing(origin=origin, columns=("",) * 5, sections=(section,), totals=(), notes=(), has_discount=False)
    cut = halved(Slide(words("Prices"), LayoutRole.TABLE, (node,), origin=origin))
    return [
        item for slide in cut or () for shown in slide.nodes if isinstance(shown, Pricing) for item in shown.sections
    ]


def test_lines_leave_room_for_the_sums_under_the_last_one():
    first, last = parts(PricedSection(words("S"), (LINE,) * 4, sums("a", "b")))
    assert (len(first.lines), len(last.lines), len(last.totals)) == (3, 1, 6)


def test_sums_of_one_billing_stay_together():
    first, last = parts(PricedSection(words("S"), (LINE,), sums("a", "b", "c")))
    assert [total.label for total in last.totals] == ["Subtotal c", "Discount c", "After c"]
    assert first.lines == (LINE,)


def test_a_line_with_the_sums_of_one_billing_cannot_be_cut():
    assert parts(PricedSection(words("S"), (LINE,), sums("a"))) == []
