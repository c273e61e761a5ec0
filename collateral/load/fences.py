"""The fenced forms of a block: YAML inside, one node out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Annotated, Protocol

from pydantic import BeforeValidator, Field

from collateral.errors import InputError, Problem
from collateral.load.fields import Marked, is_mark
from collateral.load.problems import Model, validate
from collateral.model.document import (
    AnyNode,
    Callout,
    Chart,
    ChartType,
    ClaimField,
    Columns,
    MergeField,
    Metric,
    Metrics,
    Origin,
    Phrase,
    Quote,
    Series,
    Step,
    Timeline,
)
from collateral.model.record import Id, Record, amount
from collateral.safe.yaml import Node, parse, place

Words = Annotated[str, Field(min_length=1)]
MISSING_ALT = "missing-alt-text"
"""The code of a picture or chart without a text for those who do not see it."""
MOST_PARTS = 12
"""A round chart of more parts than this says nothing, and its names find no room."""


class Body(Protocol):
    """What a fence needs of the body it stands in."""

    marked: Marked
    path: str
    problems: list[Problem]

    def nodes(self, text: str, first_line: int) -> tuple[AnyNode, ...]:
        """Marked Markdown as nodes."""

    def phrase(self, text: str, line: int) -> Phrase:
        """One line of marked Markdown as inlines."""

    def problem(self, line: int, message: str, got: str = "", allowed: str = "", remedy: str = "") -> None:
        """Note a problem at a line of the file."""

    def origin(self, line: int) -> Origin:
        """The block, at a line of its file."""


def _value(value: object) -> object:
    return value if isinstance(value, str) and is_mark(value) else amount(value)


class ChartFile(Record):
    """```chart"""

    type: ChartType
    title: Words
    categories: tuple[Words, ...] = Field(min_length=1, max_length=60)
    series: dict[Words, tuple[Annotated[Decimal | str, BeforeValidator(_value)], ...]] = Field(
        min_length=1, max_length=12
    )
    alt: Words
    claim: Id | None = None
    unit: Words | None = None
    highlight: Words | None = None
    lines: tuple[Words, ...] = ()
    line_unit: Words | None = None


class MetricFile(Record):
    """One figure of ```metrics"""

    value: Words
    label: Words


class MetricsFile(Record):
    """```metrics"""

    items: tuple[MetricFile, ...] = Field(min_length=1, max_length=4)


class QuoteFile(Record):
    """```quote"""

    text: Words
    by: Words | None = None


class CalloutFile(Record):
    """```callout"""

    title: Words | None = None
    text: Words


class ColumnsFile(Record):
    """```columns"""

    columns: tuple[Words, ...] = Field(min_length=2, max_length=3)


class StepFile(Record):
    """One step of ```timeline"""

    when: Words
    title: Words
    text: Words | None = None
    who: Words | None = None


class TimelineFile(Record):
    """```timeline"""

    steps: tuple[StepFile, ...] = Field(min_length=1, max_length=20)


def _read(model: type[Model], body: Body, text: str, line: int) -> tuple[Model, Node] | None:
    """The record of a fence that starts on `line`; its YAML starts on the next."""
    try:
        tree = parse(text, body.path, line + 1)
    except InputError as error:
        body.problems.extend(error.problems)
        return None
    problems: list[Problem] = []
    record = validate(model, tree, body.path, problems)
    body.problems.extend(replace(item, code=MISSING_ALT) if item.field == "alt" else item for item in problems)
    return (record, tree) if record else None


def _chart(body: Body, text: str, line: int) -> AnyNode | None:
    read = _read(ChartFile, body, text, line)
    if read is None or not _drawable(*read, body):
        return None
    file = read[0]
    words = body.marked.phrase
    return Chart(
        origin=body.origin(line),
        type=file.type,
        title=words(file.title),
        categories=tuple(words(category) for category in file.categories),
        series=_series(file, body),
        alt=words(file.alt),
        unit=words(file.unit or ""),
        highlight=file.highlight or "",
        source=(ClaimField(file.claim, line),) if file.claim else (),
    )


def _series(file: ChartFile, body: Body) -> tuple[Series, ...]:
    """The series in the order of the file; what is drawn as lines comes last, over the columns."""
    words, unit = body.marked.phrase, body.marked.phrase(file.line_unit or "")
    return tuple(
        Series(words(name), _values(body, file.series[name]), name in file.lines, unit if name in file.lines else ())
        for name in sorted(file.series, key=lambda name: name in file.lines)
    )


def _drawable(file: ChartFile, tree: Node, body: Body) -> bool:
    """Whether a chart of its type can show its figures; notes each reason against it at its line."""
    wrong = [name for name, values in file.series.items() if len(values) != len(file.categories)]
    for name in wrong:
        got = f"{len(file.series[name])} figures in {name}"
        at = place(tree, ("series", name))
        body.problem(at, "a series has not one figure for each category", got, str(len(file.categories)))
    known = [*file.series, *file.categories]
    if file.highlight and file.highlight not in known:
        at = place(tree, ("highlight",))
        body.problem(at, "highlights what the chart does not hold", repr(file.highlight), ", ".join(known))
    lined = _lined(file, tree, body)
    return (not file.type.is_round or _whole(file, tree, body)) and lined and not wrong


def _lined(file: ChartFile, tree: Node, body: Body) -> bool:
    """Whether `lines` names some of a combo's series, and not all of them."""
    if file.type is not ChartType.COMBO:
        for key in ("lines", "line_unit"):
            if getattr(file, key):
                body.problem(place(tree, (key,)), f"{key}: only a combo has lines over columns", file.type, "combo")
        return not (file.lines or file.line_unit)
    unknown = [name for name in file.lines if name not in file.series]
    if unknown or not 0 < len(set(file.lines)) < len(file.series):
        at = place(tree, ("lines",) if file.lines else ("type",))
        message = "lines: a combo names the series that are lines, and has columns besides"
        body.problem(at, message, ", ".join(file.lines) or "none", f"some of {', '.join(file.series)}")
        return False
    return True


def _whole(file: ChartFile, tree: Node, body: Body) -> bool:
    """Whether a round chart has one series, of as many parts as can be told apart, none of them negative."""
    reasons = []
    if len(file.series) > 1:
        reasons.append(("series", f"a {file.type} shows one series", f"{len(file.series)} series"))
    if len(file.categories) > MOST_PARTS:
        reasons.append(("categories", f"a {file.type} has at most {MOST_PARTS} parts", str(len(file.categories))))
    figures = (value for values in file.series.values() for value in values)
    if any(isinstance(value, Decimal) and value < 0 for value in figures):
        reasons.append(("series", f"a {file.type} shows parts of a whole, and none is negative", ""))
    for key, message, got in reasons:
        body.problem(place(tree, (key,)), message, got, "", "Draw it as `bar`.")
    return not reasons


def _values(body: Body, values: tuple[Decimal | str, ...]) -> tuple[Decimal | MergeField | ClaimField, ...]:
    return tuple(body.marked.field(value) if isinstance(value, str) else value for value in values)


def _metrics(body: Body, text: str, line: int) -> AnyNode | None:
    read = _read(MetricsFile, body, text, line)
    if read is None:
        return None
    items = tuple(Metric(body.phrase(item.value, line), body.phrase(item.label, line)) for item in read[0].items)
    return Metrics(origin=body.origin(line), items=items)


def _quote(body: Body, text: str, line: int) -> AnyNode | None:
    read = _read(QuoteFile, body, text, line)
    if read is None:
        return None
    content, by = body.phrase(read[0].text.strip(), line), body.marked.phrase(read[0].by or "")
    return Quote(origin=body.origin(line), content=content, attribution=by)


def _callout(body: Body, text: str, line: int) -> AnyNode | None:
    read = _read(CalloutFile, body, text, line)
    if read is None:
        return None
    file, tree = read
    title = body.marked.phrase(file.title or "")
    return Callout(origin=body.origin(line), title=title, nodes=body.nodes(file.text, place(tree, ("text",))))


def _columns(body: Body, text: str, line: int) -> AnyNode | None:
    read = _read(ColumnsFile, body, text, line)
    if read is None:
        return None
    file, tree = read
    columns = tuple(body.nodes(column, place(tree, ("columns", number))) for number, column in enumerate(file.columns))
    return Columns(origin=body.origin(line), columns=columns)


def _timeline(body: Body, text: str, line: int) -> AnyNode | None:
    read = _read(TimelineFile, body, text, line)
    if read is None:
        return None
    words = body.marked.phrase
    steps = tuple(
        Step(words(step.when), words(step.title), body.phrase(step.text or "", line), words(step.who or ""))
        for step in read[0].steps
    )
    return Timeline(origin=body.origin(line), steps=steps)


FENCES: Mapping[str, Callable[[Body, str, int], AnyNode | None]] = {
    "chart": _chart,
    "metrics": _metrics,
    "quote": _quote,
    "callout": _callout,
    "columns": _columns,
    "timeline": _timeline,
}
