"""Native charts of Word and PowerPoint (DrawingML charts, ISO/IEC 29500-1, 21.2) as charts of a block.

What our charts do not draw (areas, points, bubbles) becomes the nearest chart or the table of its figures, and is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from collateral.load.drafts.phrases import clean
from collateral.load.drafts.pictures import said
from collateral.load.drafts.piece import HERE, Remarks
from collateral.load.drafts.scalars import apart
from collateral.load.drafts.tables import framed
from collateral.load.fences import MOST_PARTS
from collateral.model.document import AnyNode, Chart, ChartType, Series, Table, words
from collateral.safe.slide import A, C, Element

_TYPES = {
    "lineChart": ChartType.LINE,
    "line3DChart": ChartType.LINE,
    "areaChart": ChartType.LINE,
    "area3DChart": ChartType.LINE,
    "pieChart": ChartType.PIE,
    "pie3DChart": ChartType.PIE,
    "ofPieChart": ChartType.PIE,
    "doughnutChart": ChartType.DOUGHNUT,
}
_BARS = ("barChart", "bar3DChart")
_CATEGORIES = 60
_SERIES = 12
_POINTS = 24
"""Figures that an alternative text can say one by one."""
_DIGITS = 12
"""Beyond them a spreadsheet's figures are the noise of its arithmetic."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One series as the file has it; a figure may be missing."""

    name: str
    categories: tuple[str, ...]
    values: tuple[Decimal | None, ...]
    percent: bool
    line: bool


def chart(root: Element, title: str, described: str, remarks: Remarks) -> AnyNode | None:
    """The chart in a chart part, called `title` where it has no title of its own; None, and a remark, without figures.

    `described` is its alternative text, which may be empty.
    """
    groups = [
        item for item in root.iter() if isinstance(item.tag, str) and item.tag.endswith("Chart") and _is_group(item)
    ]
    rows = _unique([_row(item, group, remarks) for group in groups for item in group.iterfind(f"{C}ser")])
    rows = [row for row in rows if row.values and any(value is not None for value in row.values)]
    if not rows:
        remarks.say("a chart without figures in the file is left out")
        return None
    name = apart(_title(root, remarks) or title or rows[0].name)
    kind = _kind(groups)
    if kind is ChartType.PIE and len(rows) > 1:
        remarks.say(f"of the chart {name!r} only the first series comes along, which is what its pie showed")
        rows = rows[:1]
    return _drawn(name, kind, rows, described, remarks) if _fits(kind, rows) else _tabled(name, rows, remarks)


def _is_group(item: Element) -> bool:
    parent = item.getparent()
    return parent is not None and parent.tag == f"{C}plotArea"


def _kind(groups: Sequence[Element]) -> ChartType | None:
    """What we draw it as; None where we draw nothing of the kind."""
    names = [_local(group) for group in groups]
    if len(set(names)) > 1:
        return ChartType.COMBO if set(names) <= {*_BARS, "lineChart"} else None
    if names[0] in _BARS:
        grouping, direction = (_value(groups[0], key) for key in ("grouping", "barDir"))
        if grouping in ("stacked", "percentStacked"):
            return ChartType.STACKED
        return ChartType.BAR if direction == "bar" else ChartType.COLUMN
    return _TYPES.get(names[0])


def _fits(kind: ChartType | None, rows: Sequence[_Row]) -> bool:
    categories = rows[0].categories
    whole = all(len(row.values) == len(categories) and None not in row.values for row in rows)
    return bool(kind and whole and len(categories) <= _CATEGORIES and len(rows) <= _SERIES)


def _drawn(name: str, kind: ChartType | None, rows: Sequence[_Row], described: str, remarks: Remarks) -> Chart:
    known = kind or ChartType.COLUMN
    figures = [value for row in rows for value in row.values if value is not None]
    if known.is_round and (len(rows) > 1 or len(rows[0].categories) > MOST_PARTS or min(figures) < 0):
        remarks.say(f"the chart {name!r} has bars: a {known} shows one series of at most {MOST_PARTS} parts")
        known = ChartType.BAR
    alt = said(described, remarks)
    if not alt:
        remarks.say(f"the alternative text of the chart {name!r} only repeats its figures: write what it shows")
    remarks.say(f"the chart {name!r} names no source: write `claim:` with the claim that its figures come from")
    return Chart(
        origin=HERE,
        type=known,
        title=words(name),
        categories=tuple(words(category) for category in rows[0].categories),
        series=tuple(
            Series(words(row.name), tuple(value for value in row.values if value is not None), _is_line(row, known))
            for row in rows
        ),
        alt=words(alt or _spoken(rows)),
        unit=words("%") if all(row.percent for row in rows) else (),
    )


def _is_line(row: _Row, kind: ChartType) -> bool:
    return row.line and kind is ChartType.COMBO


def _tabled(name: str, rows: Sequence[_Row], remarks: Remarks) -> Table | None:
    """The figures as a table, where a chart of ours cannot show them."""
    if len(rows[0].categories) > _CATEGORIES or len(rows) > _SERIES:
        remarks.say(f"the chart {name!r} is left out: it has more than {_CATEGORIES} categories or {_SERIES} series")
        return None
    remarks.say(f"the chart {name!r} is a table here: it has gaps, or is of a kind that blocks have not got")
    lines = [
        (category, *(_shown(row.values[at] if at < len(row.values) else None, row) for row in rows))
        for at, category in enumerate(rows[0].categories)
    ]
    header = ("", *(row.name for row in rows))
    return framed([*map(words, header)], [[*map(words, line)] for line in lines])


def _shown(value: Decimal | None, row: _Row) -> str:
    return "" if value is None else f"{value:f} %" if row.percent else f"{value:f}"


def _spoken(rows: Sequence[_Row]) -> str:
    """The figures in words that need no language."""
    short = sum(len(row.values) for row in rows) <= _POINTS
    return ". ".join(f"{row.name}: {', '.join(_points(row, short))}" for row in rows)


def _points(row: _Row, short: bool) -> Iterator[str]:
    pairs = list(zip(row.categories, row.values, strict=False))
    for category, value in pairs if short else (pairs[0], pairs[-1]):
        yield f"{apart(category)} {_shown(value, row)}"


# ---- what the file has -----------------------------------------------------------------------------------------------


def _row(series: Element, group: Element, remarks: Remarks) -> _Row:
    number = len([*series.itersiblings(f"{C}ser", preceding=True)]) + 1
    name = _line("".join(item.text or "" for item in series.iterfind(f"{C}tx//{C}v")), remarks) or str(number)
    values = [_figure(text) for text in _cached(series.find(f"{C}val"))]
    code = next((item.text or "" for item in series.iterfind(f"{C}val//{C}formatCode")), "")
    percent = "%" in code
    if percent:
        values = [None if value is None else _rounded(value * 100) for value in values]
    labels = [_line(text, remarks) for text in _cached(series.find(f"{C}cat"))]
    names = tuple(
        (labels[at] if at < len(labels) else "") or str(at + 1) for at in range(max(len(values), len(labels)))
    )
    return _Row(name, names, tuple(values), percent, _local(group) == "lineChart")


def _cached(place: Element | None) -> list[str]:
    """The texts of a cache by their index (21.2.2.36), empty where there is none; of several levels the innermost."""
    if place is None:
        return []
    level = place.find(f"{C}multiLvlStrRef/{C}multiLvlStrCache/{C}lvl")
    points = {_index(item): "".join(v.text or "" for v in item.iter(f"{C}v")) for item in _points_of(place, level)}
    count = max([*points, _count(place)], default=-1)
    return [points.get(at, "") for at in range(min(count, 10_000) + 1)]


def _points_of(place: Element, level: Element | None) -> list[Element]:
    return list((level if level is not None else place).iter(f"{C}pt"))


def _index(point: Element) -> int:
    text = point.get("idx", "")
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _count(place: Element) -> int:
    """The index of the last point that a cache says it has."""
    text = next((item.get("val", "") for item in place.iter(f"{C}ptCount")), "")
    return int(text) - 1 if text.isdecimal() and len(text) < 6 else -1


def _figure(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return _rounded(value) if value.is_finite() and abs(value.adjusted()) <= _DIGITS else None


def _rounded(value: Decimal) -> Decimal:
    return Decimal(f"{Decimal(f'{value:.{_DIGITS}g}').normalize():f}")


def _unique(rows: Sequence[_Row]) -> list[_Row]:
    """The rows under names that differ."""
    found: dict[str, _Row] = {}
    for row in rows:
        name, number = row.name, 2
        while name in found:
            name, number = f"{row.name} ({number})", number + 1
        found[name] = _Row(name, row.categories, row.values, row.percent, row.line)
    return list(found.values())


def _title(root: Element, remarks: Remarks) -> str:
    title = root.find(f"{C}chart/{C}title")
    return (
        _line(" ".join(item.text or "" for item in title.iter(f"{A}t", f"{C}v")), remarks) if title is not None else ""
    )


def _line(text: str, remarks: Remarks) -> str:
    return apart(" ".join(clean(text, remarks).split()))


def _value(group: Element, key: str) -> str:
    found = group.find(f"{C}{key}")
    return found.get("val", "") if found is not None else ""


def _local(item: Element) -> str:
    return str(item.tag).rpartition("}")[2]
