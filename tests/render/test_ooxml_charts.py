"""Charts as DrawingML: what python-pptx does not know of."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type"

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from collateral.model.charts import unit_apart
from collateral.model.document import Chart, ChartType, Series, words
from collateral.render.ooxml.chart_style import ChartStyle
from collateral.render.ooxml.charts import add_chart, number_format
from collateral.render.ooxml.package import Package
from tests.documents import said
from tests.render.test_docx import FILES
from tests.workspaces import brand

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
HOSTILE = "a & <b> {0} {x} '\""


def chart(kind=ChartType.COLUMN, *values: str, unit: str = "", highlight: str = "") -> Chart:
    figures = tuple(map(Decimal, values or ("1", "2")))
    names = tuple(words(f"c{index}" if index else HOSTILE) for index in range(len(figures)))
    series = (Series(words(HOSTILE), figures),)
    return Chart(
        type=kind, title=words("t"), categories=names, series=series, alt=words("a"), unit=words(unit),
        highlight=highlight, **said("chart"),
    )  # fmt: skip


def drawn(item: Chart) -> etree._Element:
    package = Package(FILES.read("workspace:templates/proposal/proposal.docx"), "proposal.docx")
    add_chart(package, package.main, item, ChartStyle(brand(), {}, 9, "Ledgerline", date(2026, 4, 17)))
    return package.tree("word/charts/chart1.xml")


@pytest.mark.parametrize("kind", list(ChartType))
def test_names_arrive_as_typed_in_every_type(kind):
    found = [item.text for item in drawn(chart(kind)).iter(f"{C}v")]
    assert found[:2] == [HOSTILE, HOSTILE]


@pytest.mark.parametrize("kind", list(ChartType))
def test_axis_ids_are_unsigned_and_lead_to_one_another(kind):
    root = drawn(chart(kind))
    own = {item[0].get("val") for item in root.iter(f"{C}catAx", f"{C}valAx")}
    crossed = {item.get("val") for item in root.iter(f"{C}crossAx")}
    assert own == crossed
    assert all(int(value) > 0 for value in own)


def test_the_point_that_carries_the_message_has_the_first_color():
    colors = [item.get("val") for item in drawn(chart(highlight="c1")).iter("{*}dPt", "{*}srgbClr") if item.get("val")]
    assert brand().primary.lstrip("#").upper() in colors


def test_without_negative_figures_the_axis_starts_at_zero():
    assert next(drawn(chart()).iter(f"{C}min")).get("val") == "0"
    assert not list(drawn(chart(ChartType.COLUMN, "1", "-2")).iter(f"{C}min"))


@pytest.mark.parametrize(
    ("values", "unit", "code"),
    [
        (("1", "2000"), "", "#,##0"),
        (("1.5", "2"), "\u00a0%", '#,##0.0"\u00a0%"'),
        (("1.5", "2"), "%", '#,##0.0"%"'),
        (("1.0", "2.00"), "days", "#,##0"),
        (("1",), '"', "#,##0"),
    ],
)
def test_number_formats_say_decimals_and_signs(values, unit, code):
    assert number_format(chart(ChartType.BAR, *values, unit=unit)).removesuffix('"\u00a0"') == code


def test_a_unit_in_words_stands_apart():
    assert unit_apart(chart(unit="days"))
    assert not unit_apart(chart(unit="%"))


def test_where_figures_stand_at_the_marks_a_second_scale_is_unseen_and_keeps_lines_above_columns():
    late = Series(words("Late"), (Decimal(12), Decimal(9)), line=True, unit=words("%"))
    root = drawn(
        replace(chart(ChartType.COMBO, "420", "390"), series=(*chart(ChartType.COMBO, "420", "390").series, late))
    )
    first, second = root.iter(f"{C}valAx")
    most, least = (float(next(axis.iter(tag)).get("val")) for axis, tag in ((first, f"{C}max"), (second, f"{C}min")))
    assert 420 / most < (0 - least) / (float(next(second.iter(f"{C}max")).get("val")) - least)
    assert next(second.iter(f"{C}tickLblPos")).get("val") == "none"


def test_figures_that_would_meet_leave_the_marks_and_a_scale_says_them():
    assert not shown_axis(chart(ChartType.COLUMN, "1", "2"))
    assert shown_axis(chart(ChartType.COLUMN, *map(str, range(17))))
    thin = tuple(Series(words(str(at)), (Decimal(100 if at else 1),)) for at in (0, 1))
    two = tuple(Series(words(str(at)), (Decimal(1 if at else 98),)) for at in (0, 1, 2))
    assert not shown_axis(replace(chart(ChartType.STACKED, "1"), series=thin))
    assert shown_axis(replace(chart(ChartType.STACKED, "1"), series=two))


def shown_axis(item: Chart) -> bool:
    return next(next(drawn(item).iter(f"{C}valAx")).iter(f"{C}delete")).get("val") == "0"


def test_slices_too_thin_for_their_figures_are_bars():
    root = drawn(chart(ChartType.PIE, "96", "1", "1", "2"))
    assert list(root.iter(f"{C}barChart"))
    assert not list(root.iter(f"{C}pieChart"))


def test_long_names_of_slices_stand_in_a_legend():
    long = replace(chart(ChartType.PIE, "1", "2"), categories=(words("A name of more than twenty letters"), words("b")))
    assert list(drawn(long).iter(f"{C}legend"))
    assert not list(drawn(chart(ChartType.PIE, "1", "2")).iter(f"{C}legend"))
