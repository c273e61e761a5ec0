"""What the charts draw on: a few marks in points, y downwards, in the brand's colors and text font."""

from __future__ import annotations

from typing import Literal

from lxml import etree

from collateral.model.brand import Brand
from collateral.render.charts import Plot, Row, pieces
from collateral.render.html.measure import Measure

SVG = "http://www.w3.org/2000/svg"
SIZE = 9.0
"""Points of all labels."""
LEADING = 11.0
STRONG = 600
NARROW = 300.0
"""Points of width under which a chart is lower too."""
LOWER = 0.75
Anchor = Literal["start", "middle", "end"]


class Canvas:
    """Marks in drawing order; `height` is what the drawing sets it to."""

    def __init__(self, brand: Brand, measure: Measure, width: float, stretch: float = 1.0) -> None:
        """A canvas of that width in points; `stretch` is how much taller than usual its marks are."""
        self.stretch = stretch
        self.brand = brand
        self.width = width
        self.height = 0.0
        self._measure = measure
        self._root = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG})

    def tall(self, points: float) -> float:
        """A height that befits the width."""
        return points * self.stretch * (LOWER if self.width < NARROW else 1.0)

    def svg(self) -> bytes:
        """The document's bytes, attributes in a fixed order."""
        for name, value in (("width", self.width), ("height", self.height)):
            self._root.set(name, f"{_number(value)}pt")
        self._root.set("viewBox", f"0 0 {_number(self.width)} {_number(self.height)}")
        return etree.tostring(self._root, encoding="UTF-8")

    def rect(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """A filled rectangle; a negative height reaches upwards."""
        top, tall = (y, height) if height >= 0 else (y + height, -height)
        self._mark("rect", x=_number(x), y=_number(top), width=_number(width), height=_number(tall), fill=fill)

    def line(self, points: list[tuple[float, float]], stroke: str, width: float) -> None:
        """A line through the points, round at its joints."""
        places = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
        style = {"stroke-width": _number(width), "stroke-linejoin": "round", "stroke-linecap": "round"}
        self._mark("polyline", points=places, fill="none", stroke=stroke, **style)

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled circle."""
        self._mark("circle", cx=_number(x), cy=_number(y), r=_number(radius), fill=fill)

    def path(self, commands: list[tuple[str, tuple[float, ...]]], fill: str, gap: str) -> None:
        """A filled shape of SVG path commands, set off by a line in the color of the ground."""
        steps = " ".join(letter + " ".join(map(_number, numbers)) for letter, numbers in commands)
        self._mark("path", d=steps, fill=fill, stroke=gap, **{"stroke-width": "1.5"})

    def text(self, x: float, y: float, words: str, fill: str, anchor: Anchor = "start", strong: bool = False) -> None:
        """One line of text with its baseline at y."""
        mark = self._mark("text", x=_number(x), y=_number(y), fill=fill)
        mark.set("font-family", self.brand.body_font)
        mark.set("font-size", _number(SIZE))
        mark.set("font-weight", str(STRONG if strong else 400))
        mark.set("text-anchor", anchor)
        mark.text = words

    def upright(self, x: float, y: float, words: str, fill: str, anchor: Anchor, strong: bool = False) -> None:
        """One line of text that reads upwards, in the middle of x; `anchor` says which of its ends is at y."""
        base = min(x + SIZE * 0.36, self.width - 1)
        self.text(base, y, words, fill, anchor, strong)
        self._root[-1].set("transform", f"rotate(-90 {_number(base)} {_number(y)})")

    def lines(self, x: float, y: float, words: list[str], fill: str, strong: bool = False) -> None:
        """Centered lines, the first with its baseline at y."""
        for index, line in enumerate(words):
            self.text(x, y + index * LEADING, line, fill, "middle", strong)

    def widest(self, texts: list[str], strong: bool = True) -> float:
        """Points that the widest text takes."""
        return max((self._measure(text, STRONG if strong else 400) * SIZE for text in texts), default=0.0)

    def wrapped(self, text: str, width: float, *, hard: bool = False) -> list[str]:
        """The text in lines no wider than `width` points where its script lets it be broken, or anywhere if `hard`."""
        lines: list[str] = []
        for space, piece in pieces(text):
            joined = lines[-1] + space + piece if lines else piece
            if lines and self.widest([joined]) <= width:
                lines[-1] = joined
            else:
                lines += self._cut(piece, width) if hard else [piece]
        return lines

    def _cut(self, word: str, width: float) -> list[str]:
        """A word in parts that fit."""
        parts = [word[:1]]
        for letter in word[1:]:
            if self.widest([parts[-1] + letter]) <= width:
                parts[-1] += letter
            else:
                parts.append(letter)
        return parts

    def key(self, plot: Plot, named: bool) -> float:
        """The unit, and where `named` the series with their colors, on top; returns the y below them."""
        x, y = 0.0, SIZE
        if plot.unit:
            self.text(x, y, plot.unit, self.brand.muted)
            x += self.widest([plot.unit]) + 18
        for row in plot.rows if named else ():
            x, y = self._named(row, x, y)
        return y + LEADING if x else 0.0

    def _named(self, row: Row, x: float, y: float) -> tuple[float, float]:
        """One series' name with its mark, on a further line where it no longer fits; the place of the next."""
        names = self.wrapped(row.name, self.width - 12)
        wide = 12 + self.widest(names) + 18
        if x and x + wide - 18 > self.width:
            x, y = 0.0, y + LEADING + 2
        if row.line:
            self.line([(x, y - 3), (x + 9, y - 3)], row.color, 2)
            self.dot(x + 4.5, y - 3, 2.4, row.color)
        else:
            self.rect(x, y - 7, 8, 8, row.color)
        for place, line in enumerate(names):
            self.text(x + 12, y + place * LEADING, line, self.brand.foreground, strong=row.strong)
        return x + wide, y + (len(names) - 1) * LEADING

    def _mark(self, tag: str, **attributes: str) -> etree._Element:
        return etree.SubElement(self._root, f"{{{SVG}}}{tag}", attributes)


def _number(value: float) -> str:
    """At most two decimals, so that bytes do not depend on the last bits of a float."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
