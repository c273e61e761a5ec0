"""Native charts (ISO/IEC 29500-1, 21.2): python-pptx writes the frame, this module its look, from the brand.

One message per chart: what is highlighted has the first series color, the rest are muted. Figures stand at the marks
themselves where there is room, and then there is neither value axis nor grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE

from collateral.model.brand import Brand
from collateral.model.color import ink_on, mixed
from collateral.model.document import Chart, ChartType, Phrase, plain
from collateral.render.charts import ROUND, Row, plot, sign_of
from collateral.render.ooxml.markup import Element, find, find_all, name, node, put, walk
from collateral.render.ooxml.package import Package
from collateral.render.ooxml.theme import Palette, digits
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
}
_MOST_LABELS = 16
"""More figures than this at the marks are noise: the value axis says them then."""
_CHART = ("c:title", "c:autoTitleDeleted", "c:plotArea", "c:legend", "c:plotVisOnly", "c:dispBlanksAs")
_SPACE = ("c:date1904", "c:lang", "c:roundedCorners", "c:chart", "c:spPr", "c:txPr", "c:externalData")
_SERIES = ("c:idx", "c:order", "c:tx", "c:spPr", "c:invertIfNegative", "c:marker", "c:explosion", "c:dPt", "c:dLbls",
           "c:cat", "c:val", "c:smooth")  # fmt: skip
_AXIS = ("c:axId", "c:scaling", "c:delete", "c:axPos", "c:majorGridlines", "c:title", "c:numFmt", "c:majorTickMark",
         "c:minorTickMark", "c:tickLblPos", "c:spPr", "c:txPr", "c:crossAx", "c:crosses", "c:auto")  # fmt: skip
_PLOT = ("c:barDir", "c:grouping", "c:varyColors", "c:ser", "c:dLbls", "c:gapWidth", "c:overlap", "c:marker",
         "c:firstSliceAng", "c:holeSize", "c:axId")  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """What a chart needs to know of the file it stands in."""

    brand: Brand
    palette: Palette
    """The theme's colors: a color that is among them is written as the theme's."""
    points: float
    """Size of its text."""
    author: str
    as_of: date


def add_chart(package: Package, source: str, chart: Chart, style: ChartStyle) -> str:
    """The relationship id, in a part, of a new chart part with its workbook."""
    folder = source.rpartition("/")[0].split("/")[0]
    data = _data(chart)
    root = _Look(chart, style).of(data)
    part = package.add(package.free(f"{folder}/charts/chart{{}}.xml"), root, TYPE)
    book = package.free(f"{folder}/embeddings/Microsoft_Excel_Sheet{{}}.xlsx")
    package.add(book, workbook(data, style.author, style.as_of), WORKBOOK_TYPE)
    link = {"r:id": package.relate(part, "package", book)}
    put(root, node("c:externalData", node("c:autoUpdate", val=0), link), _SPACE)
    return package.relate(source, "chart", part)


def number_format(chart: Chart, *, whole: bool = False) -> str:
    """The format code of the figures: grouping, the decimals they need (none when `whole`), the unit as a literal."""
    places = max((_places(value) for series in chart.series for value in series.values), default=0)
    places = 0 if whole else places
    number = "#,##0" + ("." + "0" * places if places else "")
    unit = xml.legal(sign_of(chart)).replace('"', "").replace("\\", "")
    return f'{number}"{unit}"' if unit else number


def unit_apart(chart: Chart) -> bool:
    """Whether the unit is a word, printed once beside the title, and not a sign that stands at every figure."""
    return bool(chart.unit) and not sign_of(chart)


def _places(value: object) -> int:
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return min(max(-cast(int, exponent), 0), 3)


def _words(phrase: Phrase) -> str:
    return xml.legal(plain(phrase))


def _data(chart: Chart) -> CategoryChartData:
    data = CategoryChartData(number_format="General")
    data.categories = [_words(category) for category in chart.categories]
    for series in chart.series:
        data.add_series(_words(series.name), list(series.values))
    return data


class _Look:
    """One chart's colors, labels, axes and legend."""

    def __init__(self, chart: Chart, style: ChartStyle) -> None:
        self._chart, self._style, self._brand = chart, style, style.brand
        self._slots = {value: slot for slot, value in reversed(style.palette.items())}
        self._plot = plot(chart, self._brand, str)
        self._format = number_format(chart)
        self._many = len(chart.series) > 1
        figures = sum(len(series.values) for series in chart.series)
        spoken = not (chart.type is ChartType.LINE and self._many) or bool(chart.highlight)
        self._labeled = figures <= _MOST_LABELS and spoken
        """Whether the figures stand at the marks; of several lines, at the highlighted one and at the others' ends."""

    def of(self, data: CategoryChartData) -> Element:
        """The chartSpace, styled."""
        text = ChartXmlWriter(KINDS[self._chart.type], data).xml
        root = xml.parse(text.encode(), "chart")
        area = find(root, "c:chart/c:plotArea")
        assert area is not None, "python-pptx writes one in every chart"
        self._frame(root)
        self._all_series(area)
        self._spacing(area)
        for axis in find_all(area, "c:valAx"):
            self._value_axis(axis)
        for axis in find_all(area, "c:catAx"):
            self._category_axis(axis)
        _unsigned_axes(root)
        return root

    def _frame(self, root: Element) -> None:
        put(root, node("c:date1904", val=0), _SPACE)
        put(root, node("c:roundedCorners", val=0), _SPACE)
        put(root, node("c:spPr", node("a:noFill"), node("a:ln", node("a:noFill"))), _SPACE)
        put(root, self._text("c:txPr"), _SPACE)
        chart = find(root, "c:chart")
        assert chart is not None
        put(chart, node("c:autoTitleDeleted", val=1), _CHART)
        put(chart, node("c:plotVisOnly", val=1), _CHART)
        legend = find(chart, "c:legend")
        if legend is not None:
            chart.remove(legend)
        if self._many or self._chart.type is ChartType.DOUGHNUT:
            place = "r" if self._chart.type in ROUND else "t"
            put(chart, node("c:legend", node("c:legendPos", val=place), node("c:overlay", val=0)), _CHART)

    # ---- series ------------------------------------------------------------------------------------------------------

    def _all_series(self, area: Element) -> None:
        for series in walk(area, "c:ser"):
            for tag in ("c:dLbls", "c:marker", "c:dPt"):
                for former in find_all(series, tag):
                    series.remove(former)
        draw = self._line if self._chart.type is ChartType.LINE else self._area
        for series, row in zip(walk(area, "c:ser"), self._plot.rows, strict=True):
            draw(series, row)

    def _area(self, series: Element, row: Row) -> None:
        """Colors and labels of bars, columns or slices; a point of another color than its series is marked."""
        spread = self._chart.type in ROUND
        put(series, self._shape(row.color), _SERIES)
        if not spread:
            put(series, node("c:invertIfNegative", val=0), _SERIES)
        for place, point in enumerate(row.points):
            if spread or point.color != row.color:
                put(series, self._point(place, point.color), _SERIES, again=True)
        put(series, self._labels(row), _SERIES)

    def _point(self, place: int, color: str) -> Element:
        flat = node("c:bubble3D", val=0)
        rest = (flat,) if self._chart.type in ROUND else (node("c:invertIfNegative", val=0), flat)
        return node("c:dPt", node("c:idx", val=place), *rest, self._shape(color))

    def _shape(self, color: str) -> Element:
        edge = node("a:ln", self._fill(self._brand.background), w=12700) if self._chart.type in ROUND else None
        return node("c:spPr", self._fill(color), edge)

    def _line(self, series: Element, row: Row) -> None:
        line = node("a:ln", self._fill(row.color), node("a:round"), w=34925 if row.strong else 22225, cap="rnd")
        put(series, node("c:spPr", line), _SERIES)
        dot = node("c:spPr", self._fill(row.color), node("a:ln", self._fill(self._brand.background), w=9525))
        put(series, node("c:marker", node("c:symbol", val="circle"), node("c:size", val=7), dot), _SERIES)
        put(series, self._labels(row) if row.strong else self._end_label(), _SERIES)
        put(series, node("c:smooth", val=0), _SERIES)

    def _labels(self, row: Row) -> Element:
        """Figures at the marks, in the ink that reads where they stand."""
        if not self._labeled:
            return _no_labels()
        kind = self._chart.type
        places = {ChartType.STACKED: "ctr", ChartType.LINE: "t", ChartType.DOUGHNUT: ""}
        color = self._ink(row.color) if kind is ChartType.STACKED else self._brand.foreground
        slices = row.points if kind is ChartType.DOUGHNUT else ()
        each = [
            node("c:dLbl", node("c:idx", val=place), *self._label(self._ink(point.color), ""))
            for place, point in enumerate(slices)
        ]
        return node("c:dLbls", *each, *self._label(color, places.get(kind, "outEnd")))

    def _ink(self, ground: str) -> str:
        return ink_on(ground, self._brand.foreground, self._brand.background)

    def _label(self, color: str, place: str) -> list[Element]:
        """What is in a label, for all points or for one (21.2.2.47, 21.2.2.49)."""
        is_pie = self._chart.type is ChartType.PIE
        parts = [
            node("c:numFmt", formatCode=self._format, sourceLinked=0),
            node("c:spPr", node("a:noFill"), node("a:ln", node("a:noFill"))),
            self._text("c:txPr", color, bold=not is_pie, wrap="none"),
            node("c:dLblPos", val=place) if place else None,
            *_shows(value=True, category=is_pie),
            node("c:separator", "\n") if is_pie else None,
        ]
        return [part for part in parts if part is not None]

    def _end_label(self) -> Element:
        """The last figure of a line that is not the message."""
        if not self._labeled:
            return _no_labels()
        place = node("c:idx", val=len(self._chart.categories) - 1)
        last = node("c:dLbl", place, *self._label(self._brand.foreground, "t"))
        return node("c:dLbls", last, *_shows(value=False, category=False))

    # ---- axes --------------------------------------------------------------------------------------------------------

    def _value_axis(self, axis: Element) -> None:
        """Away where every mark has its figure, else light lines and no axis line."""
        put(axis, node("c:delete", val=int(self._labeled)), _AXIS)
        grid = find(axis, "c:majorGridlines")
        if grid is not None:
            axis.remove(grid)
        if not self._labeled:
            light = mixed(self._brand.muted, self._brand.background, 0.25)
            put(axis, node("c:majorGridlines", node("c:spPr", self._stroke(light))), _AXIS)
        values = [cast(Decimal, value) for series in self._chart.series for value in series.values]
        if min(values, default=Decimal(0)) >= 0:
            put(axis, node("c:scaling", node("c:orientation", val="minMax"), node("c:min", val=0)), _AXIS)
        whole = max((abs(value) for value in values), default=Decimal(0)) >= 5
        code = number_format(self._chart, whole=whole)
        put(axis, node("c:numFmt", formatCode=code, sourceLinked=0), _AXIS)
        put(axis, node("c:majorTickMark", val="none"), _AXIS)
        put(axis, node("c:spPr", node("a:ln", node("a:noFill"))), _AXIS)

    def _category_axis(self, axis: Element) -> None:
        """A quiet base line; labels stay below negative bars; bars read from the top down."""
        if self._chart.type is ChartType.BAR:
            put(axis, node("c:scaling", node("c:orientation", val="maxMin")), _AXIS)
        put(axis, node("c:majorTickMark", val="none"), _AXIS)
        put(axis, node("c:tickLblPos", val="low"), _AXIS)
        put(axis, node("c:spPr", self._stroke(mixed(self._brand.muted, self._brand.background, 0.6))), _AXIS)

    def _spacing(self, area: Element) -> None:
        for bars in find_all(area, "c:barChart"):
            put(bars, node("c:varyColors", val=0), _PLOT)
            put(bars, node("c:gapWidth", val=60), _PLOT)
            put(bars, node("c:overlap", val=100 if self._chart.type is ChartType.STACKED else -5), _PLOT)
        for ring in find_all(area, "c:doughnutChart"):
            put(ring, node("c:holeSize", val=58), _PLOT)

    # ---- pieces ------------------------------------------------------------------------------------------------------

    def _fill(self, color: str) -> Element:
        slot = self._slots.get(digits(color))
        inner = node("a:schemeClr", val=_CHART_SLOTS.get(slot, slot)) if slot else node("a:srgbClr", val=digits(color))
        return node("a:solidFill", inner)

    def _stroke(self, color: str) -> Element:
        return node("a:ln", self._fill(color), w=6350)

    def _text(self, tag: str, color: str = "", *, bold: bool = False, wrap: str = "square") -> Element:
        fill = self._fill(color or self._brand.foreground)
        look = node("a:defRPr", fill, sz=round(self._style.points * 100), b=int(bold))
        paragraph = node("a:p", node("a:pPr", look), node("a:endParaRPr"))
        return node(tag, node("a:bodyPr", wrap=wrap), node("a:lstStyle"), paragraph)


_CHART_SLOTS = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
"""Charts name the text and background pair through the color map (20.1.10.54)."""


def _shows(*, value: bool, category: bool) -> list[Element]:
    flags: list[tuple[str, bool]] = [
        ("c:showLegendKey", False),
        ("c:showVal", value),
        ("c:showCatName", category),
        ("c:showSerName", False),
        ("c:showPercent", False),
        ("c:showBubbleSize", False),
    ]
    return [node(tag, val=int(flag)) for tag, flag in flags]


def _no_labels() -> Element:
    return node("c:dLbls", *_shows(value=False, category=False))


def _unsigned_axes(root: Element) -> None:
    """Number the axes from 1: python-pptx writes negative ids, which xsd:unsignedInt (21.2.2.9) does not allow."""
    fresh: dict[str, str] = {}
    for element in root.iter(name("c:axId"), name("c:crossAx")):
        element.set("val", fresh.setdefault(element.get("val", ""), str(len(fresh) + 1)))
