"""Charts as DrawingML: what python-pptx does not know of."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type"

from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from collateral.model.document import Chart, ChartType, Series, words
from collateral.render.ooxml.charts import ChartStyle, add_chart, number_format, unit_apart
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
