"""Charts of a page: drawn into it, so that their words are in the page's fonts; for wide and narrow, day and night.

A picture in an `img` knows no font of the page. So a chart's `src` is a name, and its two drawings take the place of
the `img` that asks for it. By night its colors are others: where a drawing in the night's colors differs, an element
gets a class that says so.
"""

from __future__ import annotations

from lxml import etree

from collateral.errors import InputError
from collateral.model.brand import Brand
from collateral.model.document import Chart
from collateral.render.charts import plot
from collateral.render.html.chart import svg
from collateral.render.html.measure import measure
from collateral.render.html.palette import night
from collateral.safe import xml
from collateral.safe.files import Files
from collateral.safe.formats import Formats

WIDE = 1.2
"""Of a text column on paper: shown at 700 pixels, labels are about 14 pixels high."""
NARROW = 0.6
"""The same at 290 pixels, what a telephone has for it."""
_PAINTS = ("fill", "stroke")


class Charts:
    """Draws charts and keeps their drawings by the name that `src` says."""

    def __init__(self, brand: Brand, files: Files, formats: Formats) -> None:
        """Widths of text are those of the brand's bundled fonts."""
        self._brands = brand, night(brand)
        self._number = formats.number
        self._measure = measure(brand, files.read)
        self._drawings: dict[str, tuple[Chart, float]] = {}
        self._classes: dict[tuple[str, str], str] = {}

    def draw(self, chart: Chart, share: float, _height: float) -> str:
        """The name of the chart's drawings; `share` is that of the text's width."""
        name = f"asset:chart-{len(self._drawings) + 1}"
        self._drawings[name] = chart, share
        return name

    def drawings(self, name: str, alt: str) -> tuple[etree._Element, ...]:
        """The drawings behind a name, each with its alternative text; none for a name that is no chart's."""
        if name not in self._drawings:
            return ()
        chart, share = self._drawings[name]
        return self._drawn(chart, WIDE * share, "wide", alt), self._drawn(chart, NARROW, "narrow", alt)

    @property
    def night(self) -> str:
        """The rules of the classes."""
        return "\n".join(f".{name} {{ {paint}: {color} }}" for (paint, color), name in self._classes.items())

    def _drawn(self, chart: Chart, share: float, kind: str, alt: str) -> etree._Element:
        by_day, by_night = (
            xml.parse(svg(plot(chart, brand, self._number), brand, self._measure, share), kind, InputError)
            for brand in self._brands
        )
        for one, other in zip(by_day.iter(), by_night.iter(), strict=True):
            one.attrib.pop("font-family", "")  # the page's own holds, fallbacks among them
            names = [
                self._classed(paint, other.get(paint, "")) for paint in _PAINTS if one.get(paint) != other.get(paint)
            ]
            if names:
                one.set("class", " ".join(names))
        for name in ("width", "height"):
            del by_day.attrib[name]
        for name, value in (("class", kind), ("role", "img"), ("aria-label", alt)):
            by_day.set(name, value)
        return by_day

    def _classed(self, paint: str, color: str) -> str:
        return self._classes.setdefault((paint, color), f"night-{len(self._classes) + 1}")
