"""The chosen blocks with the prospect's values in place of their merge fields.

A value becomes the text of a `Field`; nothing ever parses it again. A claim becomes its figure, printed for the
document's locale, and a `Source`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from typing import TypeVar, cast

from collateral.errors import InputError, Problem, TemplateError
from collateral.model.block import Block
from collateral.model.content import Content, FilledBlock, FilledSection
from collateral.model.document import Chart, ClaimField, Field, Link, MergeField, Phrase, Source, plain, words
from collateral.model.expression import Plain
from collateral.model.messaging import Claim
from collateral.model.names import is_term
from collateral.model.record import worded
from collateral.model.selection import Selection
from collateral.model.slide import NativeSlide
from collateral.model.template import Template, phrase_in
from collateral.safe.expression import ExpressionError, evaluate, lookup
from collateral.safe.formats import Formats, is_currency
from collateral.safe.path import display

_ADDRESS = re.compile(r"^(?:https?://|mailto:)[^\s<>\"]+$")
Tree = TypeVar("Tree")


@dataclass(frozen=True, slots=True)
class Values:
    """What merge fields and claims print in one document."""

    names: Mapping[str, Plain]
    claims: Mapping[str, Claim]
    formats: Formats
    conditions: frozenset[str] = frozenset()
    """The named conditions that hold."""


def personalize(selection: Selection, template: Template, values: Values) -> Content:
    """The document's words, filled; raises `TemplateError` where a heading or title names what the profile lacks."""
    sections = tuple(
        FilledSection(
            outcome.section,
            outcome.each,
            _wording(template, template.headings[outcome.section], values, template.lines[outcome.section]),
            tuple(fill_block(choice.block, values) for choice in outcome.choices),
        )
        for outcome in selection.sections
        if not outcome.left_out
    )
    mail = {
        name: _wording(template, words, values, 1)
        for name, words in template.mail.items()
        if name != "opening" or phrase_in(words, values.formats.language)
    }
    return Content(template.name, _wording(template, template.title, values, 1), sections, mail)


def fill(phrase: Phrase, values: Values, path: str) -> Phrase:
    """A phrase with its fields filled; for words outside blocks, such as a file name."""
    return cast(Phrase, _tuple(phrase, values, path))


def _wording(template: Template, words: Mapping[str, Phrase], values: Values, line: int) -> Phrase:
    language = values.formats.language
    if not words:
        return ()
    phrase = phrase_in(words, language)
    if phrase is None:
        said = f"has no words in {language}"
        remedy = f"Add `{language}:` to its title and headings."
        raise TemplateError(Problem(display(template.path), line, "", said, "", ", ".join(words), remedy))
    return fill(phrase, values, template.path)


def fill_block(block: Block, values: Values) -> FilledBlock:
    """The block with every value in its place."""
    return FilledBlock(
        block.head.id,
        block.line_of("title"),
        fill(block.title, values, block.path),
        tuple(_node(node, values, block.path) for node in block.nodes),
        fill(block.talk_track, values, block.path),
        _native(block.native, values) if block.native else None,
    )


def _native(slide: NativeSlide, values: Values) -> NativeSlide:
    """A library slide with the values in its words, without what its conditions hide."""
    texts, unseen = (
        tuple(text for text in some if values.conditions.issuperset(text.when)) for some in (slide.texts, slide.unseen)
    )
    held = tuple(name for name in slide.conditions if name in values.conditions)
    return _node(replace(slide, texts=texts, unseen=unseen, conditions=held), values, slide.path)


def _node(value: Tree, values: Values, path: str) -> Tree:
    """A copy of a node (or any record in it) with every phrase filled."""
    if isinstance(value, Chart):
        value = cast(Tree, _chart(value, values, path))
    changed = {
        item.name: _tuple(inner, values, path)
        for item in fields(value)  # type: ignore[arg-type]  # every caller passes a dataclass
        if isinstance(inner := getattr(value, item.name), tuple)
    }
    filled = replace(value, **changed)  # type: ignore[type-var]  # as above
    if isinstance(filled, Link):
        _check_address(filled, path)
    return filled


def _tuple(items: tuple[object, ...], values: Values, path: str) -> tuple[object, ...]:
    return tuple(_items(items, values, path))


def _items(items: Iterable[object], values: Values, path: str) -> Iterator[object]:
    for item in items:
        if isinstance(item, MergeField):
            yield _field(item, values, path)
        elif isinstance(item, ClaimField):
            yield from _claim(item, values, path)
        elif isinstance(item, tuple):
            yield _tuple(item, values, path)
        elif is_dataclass(item) and not isinstance(item, type):
            yield _node(item, values, path)
        else:
            yield item


def _field(field: MergeField, values: Values, path: str) -> Field:
    try:
        text = evaluate(field.expression, values.names, values.formats)
    except ExpressionError as error:
        raise InputError(Problem(display(path), field.line, field.expression.source, str(error))) from None
    if text is None:
        name, language = field.expression.name, values.formats.language
        or_term = f", or taxonomy.yaml no name for it in {language}" if is_term(field.expression.path) else ""
        message = f"the profile has no {name}{or_term}"
        remedy = 'Add it, or write `| default("...")`.'
        raise TemplateError(Problem(display(path), field.line, field.expression.source, message, "", "", remedy))
    return Field(field.expression.name, text, field.bold, field.italic, field.code)


def _claim(field: ClaimField, values: Values, path: str) -> Iterator[Field | Source]:
    claim, language = values.claims[field.claim], values.formats.language
    text = said(claim, values.formats)
    if text is None or worded(claim.source, language) is None:
        message, remedy = f"claim {field.claim} has no words in {language}", "Add them to messaging.yaml."
        raise InputError(Problem(display(path), field.line, "claim", message, "", "", remedy))
    yield Field(f"claim.{field.claim}", text, field.bold, field.italic, field.code)
    yield Source(field.claim, citation(claim, values.formats.language), claim.url)


def said(claim: Claim, formats: Formats) -> str | None:
    """A claim as it prints: its words, or its figure with the unit, by locale; None where the language has no words."""
    if claim.figure is None:
        return worded(claim.text, formats.language)
    unit = worded(claim.figure.unit, formats.language)
    if unit is None:
        return None
    if unit == "%":
        return formats.percent(claim.figure.value)
    if is_currency(unit):
        value = claim.figure.value
        return replace(formats, currency=unit).money(value, 0 if value == value.to_integral_value() else None)
    return f"{formats.number(claim.figure.value)} {unit}"


def citation(claim: Claim, language: str) -> str:
    """Where a claim comes from, with its disclosure, as one footnote."""
    parts = (worded(claim.source, language), worded(claim.disclosure, language))
    return " ".join(_sentence(part) for part in parts if part)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", ")")) else text + "."


def _chart(chart: Chart, values: Values, path: str) -> Chart:
    """Its figures as numbers and its source as words; the phrases are filled with all others."""
    series = tuple(
        replace(
            item,
            values=tuple(_number(value, values, path) for value in item.values),
            unit=_behind(item.unit, values.formats),
        )
        for item in chart.series
    )
    chart = replace(chart, series=series, unit=_behind(chart.unit, values.formats))
    cited = next((item for item in chart.source if isinstance(item, ClaimField)), None)
    if cited is None:
        return chart
    claim = values.claims[cited.claim]
    source = (Field(f"claim.{cited.claim}", citation(claim, values.formats.language)),)
    return replace(chart, source=source)


def _behind(unit: Phrase, formats: Formats) -> Phrase:
    """A unit of one sign as it stands behind a figure: `92%`, `92 %` in German; a word as it is."""
    sign = plain(unit)
    if len(sign) != 1:
        return unit
    return words(formats.percent(Decimal(1)).removeprefix("1") if sign == "%" else f"\N{NO-BREAK SPACE}{sign}")


def _number(value: Decimal | MergeField | ClaimField, values: Values, path: str) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, ClaimField):
        figure = values.claims[value.claim].figure
        found: Plain = figure.value if figure else None
        name = f"claim {value.claim}"
    else:
        found = lookup(value.expression.path, values.names)
        name = value.expression.name
    if isinstance(found, int) and not isinstance(found, bool):
        found = Decimal(found)
    if not isinstance(found, Decimal):
        raise InputError(
            Problem(display(path), value.line, name, "is not a number, so a chart cannot draw it", str(found))
        )
    return found


def _check_address(link: Link, path: str) -> None:
    target = plain(link.target)
    if not _ADDRESS.match(target):
        message = "is not an address a reader can follow"
        raise InputError(Problem(display(path), 0, "link", message, repr(target), "https://..., mailto:..."))
