"""Native charts (ISO/IEC 29500-1, 21.2): python-pptx writes the frame, this module its look, from the brand.

One message per chart: what is highlighted has the first series color, the rest are muted. Figures stand at the marks
themselves where there is room, and then there is neither value axis nor grid.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import cast

from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE

from collateral.model.charts import decimals, series_name, sign_of
from collateral.model.color import ink_on
from collateral.model.document import Chart, ChartType, Phrase, Series, plain
from collateral.render.charts import ROUND, Plot, Row, Spot, letters, plot, spots, standing
from collateral.render.ooxml.chart_axes import category_axis, own_axes, value_axis
from collateral.render.ooxml.chart_style import (
    CHART,
    PLOT,
    SERIES,
    SPACE,
    ChartStyle,
    no_labels,
    nothing,
    shows,
    unsigned_axes,
)
from collateral.render.ooxml.markup import Element, find, find_all, node, put, walk
from collateral.render.ooxml.package import Package
from collateral.render.ooxml.workbook import TYPE as WORKBOOK_TYPE
from collateral.render.ooxml.workbook import workbook
from collateral.safe import xml

TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
KINDS = {
    ChartType.COLUMN: XL_CHART_TYPE.COLUMN_CLUSTERED,
    ChartType.BAR: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartType.STACKED: XL_CHART_TYPE.COLUMN_STACKED,
    ChartType.LINE: XL_CHART_TYPE.LINE_MARKERS,
    ChartType.PIE: XL_CHART_TYPE.PIE,
    ChartType.DOUGHNUT: XL_CHART_TYPE.DOUGHNUT,
    ChartType.COMBO: XL_CHART_TYPE.COLUMN_CLUSTERED,
}
_MOST_LABELS = 16
"""More figures than this at the marks are noise: the value axis says them then."""
_ABREAST = 100
"""Letters and signs of figures beside one another in a chart as wide as the text."""
_LEAST_APART = 0.09
"""The share of a pile's height from one figure to the next."""
_SMALL = Decimal("0.04")
"""A slice of less has no room for its figure."""
_MOST_NAMED, _LONGEST_NAME = 6, 20
"""Slices, and letters of their names, that stand around a pie; more of them stand in a legend."""
_GAPS = {1: 300, 2: 120}
"""Percent of a column's width between one and the next, so that few of them are no walls."""
_SPOTS: dict[Spot, str] = {"over": "outEnd", "inside": "inEnd", "middle": "ctr"}


def add_chart(package: Package, source: str, chart: Chart, style: ChartStyle) -> str:
    """The relationship id, in a part, of a new chart part with its workbook."""
    chart = _ring_or_pie(standing(chart))
    folder = source.rpartition("/")[0].split("/")[0]
    data = _data(chart)
    root = _Look(chart, style).of(data)
    part = package.add(package.free(f"{folder}/charts/chart{{}}.xml"), root, TYPE)
    book = package.free(f"{folder}/embeddings/Microsoft_Excel_Sheet{{}}.xlsx")
    package.add(book, workbook(data, style.author, style.as_of), WORKBOOK_TYPE)
    link = {"r:id": package.relate(part, "package", book)}
    put(root, node("c:externalData", node("c:autoUpdate", val=0), link), SPACE)
    return package.relate(source, "chart", part)


def number_format(chart: Chart, series: Series | None = None, *, whole: bool = False) -> str:
    """The format code of the figures: grouping, the decimals they need (none when `whole`), the unit as a literal.

    Where a chart counts two things, `series` says which.
    """
    places = 0 if whole else decimals(chart, series)
    number = "#,##0" + ("." + "0" * places if places else "")
    sign = xml.legal(sign_of(chart, series)).replace('"', "").replace("\\", "")
    return f'{number}"{sign}"' if sign else number


def _words(phrase: Phrase) -> str:
    return xml.legal(plain(phrase))


def _data(chart: Chart) -> CategoryChartData:
    data = CategoryChartData(number_format="General")
    data.categories = [_words(category) for category in chart.categories]
    for series in chart.series:
        data.add_series(_words(series_name(chart, series)), list(series.values))
    return data


def _have_room(plot: Plot) -> bool:
    """Whether figures stand at the marks without touching one another: few, short, and not in thin parts of piles."""
    if plot.type in ROUND:
        return True
    abreast = 1 if plot.type in {ChartType.STACKED, ChartType.LINE} else sum(not row.line for row in plot.rows)
    longest = max(len(point.label) for row in plot.rows for point in row.points)
    wide = plot.type is not ChartType.BAR and (longest + 1) * abreast * len(plot.categories) > _ABREAST
    return sum(len(row.points) for row in plot.rows) <= _MOST_LABELS and not wide and not _thin(plot)


def _thin(plot: Plot) -> bool:
    """Whether two neighbors in a pile are so thin that their figures would meet."""
    span = (plot.high - plot.low) or 1.0
    piles = zip(*([abs(float(point.value)) / span for point in row.points] for row in plot.rows), strict=True)
    pairs = (pair for pile in piles for pair in pairwise(pile))
    return plot.type is ChartType.STACKED and any(sum(pair) / 2 < _LEAST_APART for pair in pairs)


def _ring_or_pie(chart: Chart) -> Chart:
    """A ring with slices too small for their figures as a pie, where figures stand around."""
    return replace(chart, type=ChartType.PIE) if chart.type is ChartType.DOUGHNUT and _small(chart) else chart


def _small(chart: Chart) -> bool:
    values = [max(cast(Decimal, value), Decimal(0)) for value in chart.series[0].values]
    return any(value < sum(values) * _SMALL for value in values)


class _Look:
    """One chart's colors, labels, axes and legend."""

    def __init__(self, chart: Chart, style: ChartStyle) -> None:
        self._chart, self._style, self._brand = chart, style, style.brand
        self._plot = plot(chart, self._brand, "{:,}".format)
        self._many = len(chart.series) > 1
        self._spots = spots(self._plot)
        lines = [row for row in self._plot.rows if row.line or chart.type is ChartType.LINE]
        spoken = len(lines) < 2 or bool(chart.highlight)
        self._labeled = spoken and self._spots is not None and _have_room(self._plot)
        """Whether the figures stand at the marks; of several lines, at the highlighted one and at the others' ends."""
        names = [plain(category) for category in chart.categories]
        around = len(names) <= _MOST_NAMED and max(map(letters, names)) <= _LONGEST_NAME
        self._around = chart.type is ChartType.PIE and around
        """Whether the slices' names stand around a pie."""

    def of(self, data: CategoryChartData) -> Element:
        """The chartSpace, styled."""
        text = ChartXmlWriter(KINDS[self._chart.type], data).xml
        root = xml.parse(text.encode(), "chart")
        area = find(root, "c:chart/c:plotArea")
        assert area is not None, "python-pptx writes one in every chart"
        self._frame(root)
        self._lines_apart(area)
        self._all_series(area)
        self._spacing(area)
        self._axes(area)
        unsigned_axes(root)
        return root

    def _frame(self, root: Element) -> None:
        put(root, node("c:date1904", val=0), SPACE)
        put(root, node("c:roundedCorners", val=0), SPACE)
        put(root, nothing(), SPACE)
        put(root, self._style.text(), SPACE)
        chart = find(root, "c:chart")
        assert chart is not None
        put(chart, node("c:autoTitleDeleted", val=1), CHART)
        put(chart, node("c:plotVisOnly", val=1), CHART)
        legend = find(chart, "c:legend")
        if legend is not None:
            chart.remove(legend)
        if self._many or (self._chart.type in ROUND and not self._around):
            place = "r" if self._chart.type in ROUND else "t"
            put(chart, node("c:legend", node("c:legendPos", val=place), node("c:overlay", val=0)), CHART)

    def _lines_apart(self, area: Element) -> None:
        """The lines of a combo in a plot of their own, over the columns (21.2.2.97)."""
        bars = find(area, "c:barChart")
        moved = [one for one, row in zip(walk(area, "c:ser"), self._plot.rows, strict=True) if row.line]
        if bars is None or not moved:
            return
        keys = [node("c:axId", val=str(axis.get("val"))) for axis in find_all(bars, "c:axId")]
        lines = node("c:lineChart", node("c:grouping", val="standard"), node("c:varyColors", val=0))
        for series in moved:
            for former in find_all(series, "c:invertIfNegative"):
                series.remove(former)
            lines.append(series)
        for child in (node("c:marker", val=1), *keys):
            lines.append(child)
        bars.addnext(lines)

    def _axes(self, area: Element) -> None:
        if self._plot.apart:
            own_axes(area, self._chart, self._plot, self._style, labeled=self._labeled, codes=self._codes())
            return
        for axis in find_all(area, "c:valAx"):
            value_axis(axis, self._plot, self._style, labeled=self._labeled, code=self._codes()[0])
        for axis in find_all(area, "c:catAx"):
            category_axis(axis, self._chart, self._style)

    def _codes(self) -> tuple[str, str]:
        """The formats on the scale of the columns and, where they have their own, of the lines."""

        def code(series: Series) -> str:
            counted = [
                abs(cast(Decimal, value))
                for one in self._chart.series
                if one.unit == series.unit
                for value in one.values
            ]
            return number_format(self._chart, series, whole=max(counted) >= 5)

        return code(self._chart.series[0]), code(self._chart.series[-1])

    # ---- series ------------------------------------------------------------------------------------------------------

    def _all_series(self, area: Element) -> None:
        for series in walk(area, "c:ser"):
            for tag in ("c:dLbls", "c:marker", "c:dPt"):
                for former in find_all(series, tag):
                    series.remove(former)
        for place, series in enumerate(walk(area, "c:ser")):
            is_line = self._plot.rows[place].line or self._chart.type is ChartType.LINE
            (self._line if is_line else self._area)(series, place)

    def _area(self, series: Element, index: int) -> None:
        """Colors and labels of bars, columns or slices; a point of another color than its series is marked."""
        row = self._plot.rows[index]
        spread = self._chart.type in ROUND
        put(series, self._shape(row.color), SERIES)
        if not spread:
            put(series, node("c:invertIfNegative", val=0), SERIES)
        for place, point in enumerate(row.points):
            if spread or point.color != row.color:
                put(series, self._point(place, point.color), SERIES, again=True)
        put(series, self._labels(row, index), SERIES)

    def _point(self, place: int, color: str) -> Element:
        flat = node("c:bubble3D", val=0)
        rest = (flat,) if self._chart.type in ROUND else (node("c:invertIfNegative", val=0), flat)
        return node("c:dPt", node("c:idx", val=place), *rest, self._shape(color))

    def _shape(self, color: str) -> Element:
        ground = self._style.fill(self._brand.background)
        edge = node("a:ln", ground, w=12700) if self._chart.type in ROUND else None
        return node("c:spPr", self._style.fill(color), edge)

    def _line(self, series: Element, index: int) -> None:
        row, fill = self._plot.rows[index], self._style.fill
        line = node("a:ln", fill(row.color), node("a:round"), w=34925 if row.strong else 22225, cap="rnd")
        put(series, node("c:spPr", line), SERIES)
        dot = node("c:spPr", fill(row.color), node("a:ln", fill(self._brand.background), w=9525))
        put(series, node("c:marker", node("c:symbol", val="circle"), node("c:size", val=7), dot), SERIES)
        put(series, self._line_labels(row, self._code(index)), SERIES)
        put(series, node("c:smooth", val=0), SERIES)

    # ---- figures at the marks ----------------------------------------------------------------------------------------

    def _labels(self, row: Row, index: int) -> Element:
        """Figures at columns, bars or slices, in the ink that reads where they stand."""
        if not self._labeled:
            return no_labels()
        kind, code = self._chart.type, self._code(index)
        places = {ChartType.STACKED: "ctr", ChartType.DOUGHNUT: ""}
        color = self._ink(row.color) if kind is ChartType.STACKED else self._brand.foreground
        return node("c:dLbls", *self._apart(row, index), *self._label(color, places.get(kind, "outEnd"), code))

    def _apart(self, row: Row, index: int) -> list[Element]:
        """Labels that differ from those of their series: on slices, and on columns that a line comes close to."""
        code = self._code(index)
        if self._chart.type is ChartType.DOUGHNUT:
            places = [(at, self._ink(point.color), "") for at, point in enumerate(row.points)]
        else:
            own = enumerate(self._spots[index]) if self._spots else ()
            places = [(at, self._ink(row.points[at].color), _SPOTS[spot]) for at, spot in own if spot != "over"]
        return [node("c:dLbl", node("c:idx", val=at), *self._label(ink, spot, code)) for at, ink, spot in places]

    def _line_labels(self, row: Row, code: str) -> Element:
        """Figures at the points; of a line that is not the message, at its end."""
        if not self._labeled:
            return no_labels()
        beside = "t" if row.strong or row.line else "r"
        label = self._label(self._brand.foreground, beside, code, ground=row.line and not row.apart)
        if row.strong:
            return node("c:dLbls", *label)
        last = node("c:dLbl", node("c:idx", val=len(row.points) - 1), *label)
        return node("c:dLbls", last, *shows(value=False))

    def _code(self, index: int) -> str:
        return number_format(self._chart, self._chart.series[index])

    def _ink(self, ground: str) -> str:
        return ink_on(ground, self._brand.foreground, self._brand.background)

    def _label(self, color: str, place: str, code: str, *, ground: bool = False) -> list[Element]:
        """What is in a label, for all points or one (21.2.2.47, 21.2.2.49); with a `ground`, where it covers marks."""
        behind = node("c:spPr", self._style.fill(self._brand.background)) if ground else nothing()
        parts = [
            node("c:numFmt", formatCode=code, sourceLinked=0),
            behind,
            self._style.text(color, bold=not self._around, wrap="none"),
            node("c:dLblPos", val=place) if place else None,
            *shows(value=True, category=self._around),
            node("c:separator", "\n") if self._around else None,
        ]
        return [part for part in parts if part is not None]

    def _spacing(self, area: Element) -> None:
        for bars in find_all(area, "c:barChart"):
            put(bars, node("c:varyColors", val=0), PLOT)
            put(bars, node("c:gapWidth", val=_GAPS.get(len(self._chart.categories), 60)), PLOT)
            put(bars, node("c:overlap", val=100 if self._chart.type is ChartType.STACKED else -5), PLOT)
        for ring in find_all(area, "c:doughnutChart"):
            put(ring, node("c:holeSize", val=58), PLOT)
