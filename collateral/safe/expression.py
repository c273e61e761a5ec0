"""The closed language of merge fields: `path`, `path | filter(constants)` and `claim("id")`.

Jinja's parser reads it and an allow-list of its nodes decides; Jinja never runs it. Values are looked up item by item
in plain data and never parsed as anything.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from collateral.model.expression import Expression, Filter, Plain
from collateral.safe.formats import DATE_STYLES, Formats, iso_date, kind

LENGTH = 1000
FILTERS = ("money", "number", "percent", "date", "list", "upper", "default")
ALLOWED = 'path, path | filter, claim("id"); filters are ' + ", ".join(FILTERS)


class ExpressionError(ValueError):
    """A merge field or condition that is not of the closed language, or whose value cannot be printed so."""


@dataclass(frozen=True, slots=True)
class ClaimCall:
    """A parsed `claim("id")`."""

    claim: str


def parse_field(source: str) -> Expression | ClaimCall:
    """What stands between `{{` and `}}`; ExpressionError for anything outside the language, with what is allowed."""
    tree = syntax(source)
    if isinstance(tree, nodes.Call):
        return ClaimCall(_claim(tree))
    filters: list[Filter] = []
    while isinstance(tree, nodes.Filter):
        filters.insert(0, _filter(tree))
        inner = tree.node
        assert inner is not None, "only a filter block has no node"
        tree = inner
    _one_format(filters)
    return Expression(" ".join(source.split()), path_of(tree), tuple(filters))


def syntax(source: str, allowed: str = ALLOWED) -> nodes.Expr:
    """Jinja's tree of one expression; ExpressionError, which says what is `allowed`, when it cannot be read."""
    if len(source) > LENGTH:
        raise ExpressionError(f"is longer than {LENGTH} characters")
    try:
        parser = Parser(_environment(), source, state="variable")
        tree = parser.parse_expression()
    except TemplateSyntaxError as error:
        raise ExpressionError(f"cannot be read: {error.message}; allowed: {allowed}") from error
    except RecursionError as error:
        raise ExpressionError("has too many brackets inside one another") from error
    if not parser.stream.eos:
        raise ExpressionError(f"cannot be read from `{parser.stream.current.value}` on; allowed: {allowed}")
    if not isinstance(tree, nodes.Expr):
        raise ExpressionError(f"is no expression; allowed: {allowed}")
    return tree


def path_of(tree: nodes.Node) -> tuple[str | int, ...]:
    """The parts of a path: names and constant subscripts; ExpressionError for any other node."""
    match tree:
        case nodes.Name():
            return (tree.name,)
        case nodes.Getattr():
            return (*path_of(tree.node), tree.attr)
        case nodes.Getitem(arg=nodes.Const(value=str() | int() as part)) if not isinstance(part, bool):
            return (*path_of(tree.node), part)
    raise refusal(tree)


def refusal(tree: nodes.Node) -> ExpressionError:
    """The error that names what was found and what is allowed."""
    hint = ' (a name with a hyphen is written facts["days-to-close"])' if isinstance(tree, nodes.Sub) else ""
    return ExpressionError(f"{_describe(tree)} is not allowed here{hint}; allowed: {ALLOWED}")


def lookup(path: tuple[str | int, ...], names: Mapping[str, Plain]) -> Plain:
    """The value at a path, item by item; None when it is missing: absent, null, blank text, an empty list or map."""
    value = found(path, names)
    return None if _is_missing(value) else value


def found(path: tuple[str | int, ...], names: Mapping[str, Plain]) -> Plain:
    """The value at a path as it is, though it be blank or empty; None when it is absent or null."""
    value: Plain = names
    for part in path:
        match value, part:
            case Mapping(), str():
                value = value.get(part)
            case Sequence(), int() if not isinstance(value, str) and part < len(value):
                value = value[part]
            case _:
                return None
    return value


def evaluate(expression: Expression, names: Mapping[str, Plain], formats: Formats) -> str | None:
    """The printed value, or None when it is missing and no `default` stands in.

    A default number takes the filters after it; a default text is printed as written, but for `upper`. Raises
    ExpressionError for a value that the filters, or print itself, cannot take.
    """
    value = lookup(expression.path, names)
    is_words = False
    for item in expression.filters:
        if item.name == "default":
            is_words = is_words or (value is None and isinstance(item.arguments[0], str))
            value = item.arguments[0] if value is None else value
        elif value is not None and (item.name == "upper" or not is_words):
            value = _apply(item, value, formats)
    return None if value is None else _printed(value, formats)


def _is_missing(value: Plain) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, Mapping | Sequence) and not value)


def _apply(item: Filter, value: Plain, formats: Formats) -> str:
    run = _PRINTERS[item.name]
    try:
        return run(formats, value, item.arguments)
    except TypeError as error:
        raise ExpressionError(f"{item.name} {error}") from error
    except ArithmeticError as error:
        raise ExpressionError(f"{item.name} cannot print a number of so many digits") from error


def _printed(value: Plain, formats: Formats) -> str:
    try:
        return formats.text(value)
    except TypeError as error:
        raise ExpressionError(str(error)) from error
    except ArithmeticError as error:
        raise ExpressionError("is a number of too many digits to be printed") from error


Arguments = tuple[str | int | Decimal, ...]


def _number(value: Plain) -> Decimal:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    raise TypeError(f"wants a number (got {kind(value)})")


def _date(value: Plain) -> date:
    try:
        day = iso_date(value) if isinstance(value, str) else value
    except ValueError:
        day = value
    if isinstance(day, date):
        return day
    raise TypeError(f"wants a date such as 2026-01-31 (got {kind(value)})")


def _list(value: Plain) -> Sequence[Plain]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return value
    raise TypeError(f"wants a list (got {kind(value)})")


def _decimals(arguments: Arguments) -> int | None:
    return int(arguments[0]) if arguments else None


_PRINTERS: dict[str, Callable[[Formats, Plain, Arguments], str]] = {
    "money": lambda formats, value, _: formats.money(_number(value)),
    "number": lambda formats, value, arguments: formats.number(_number(value), _decimals(arguments)),
    "percent": lambda formats, value, _: formats.percent(_number(value)),
    "date": lambda formats, value, arguments: formats.date(_date(value), str(arguments[0]) if arguments else "long"),
    "list": lambda formats, value, _: formats.list(_list(value)),
    "upper": lambda formats, value, _: formats.upper(formats.text(value)),
}


# ---- reading Jinja's nodes -------------------------------------------------------------------------------------------


@cache
def _environment() -> Environment:
    return Environment(autoescape=True)


def _claim(tree: nodes.Call) -> str:
    plain = not (tree.kwargs or tree.dyn_args or tree.dyn_kwargs)
    match tree.node, tree.args:
        case nodes.Name(name="claim"), [nodes.Const(value=str() as claim)] if plain and claim.strip():
            return claim
        case nodes.Name(name="claim"), _:
            raise ExpressionError('claim takes one id in quotes: claim("close-days")')
    raise refusal(tree)


def _filter(tree: nodes.Filter) -> Filter:
    if tree.name not in FILTERS:
        near = difflib.get_close_matches(tree.name, FILTERS, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise ExpressionError(f"there is no filter `{tree.name}`; filters are {', '.join(FILTERS)}{hint}")
    if tree.kwargs or tree.dyn_args or tree.dyn_kwargs:
        raise ExpressionError(f"{tree.name} takes its constants in order, without names")
    arguments = tuple(constant(argument) for argument in tree.args)
    fault = _argument_fault(tree.name, arguments)
    if fault:
        raise ExpressionError(f"{tree.name} takes {fault}")
    return Filter(tree.name, arguments)


def constant(tree: nodes.Node) -> str | int | Decimal:
    """A text or number written in the expression; ExpressionError for anything else."""
    match tree:
        case nodes.Neg(node=nodes.Const(value=int() | float() as value)) if not isinstance(value, bool):
            return -value if isinstance(value, int) else -Decimal(repr(value))
        case nodes.Const(value=str() | int() as value) if not isinstance(value, bool):
            return value
        case nodes.Const(value=float() as value):
            return Decimal(repr(value))  # repr is the shortest text that reads as this float: what was written
    raise ExpressionError(f"{_describe(tree)} is not allowed here; allowed: a text in quotes or a number")


def _argument_fault(name: str, arguments: Arguments) -> str:
    """What the filter takes instead; empty when the arguments fit."""
    wanted, fits = _TAKES.get(name, ("no constants", lambda arguments: not arguments))
    return "" if fits(arguments) and len(arguments) < 2 else wanted


_TAKES: dict[str, tuple[str, Callable[[Arguments], bool]]] = {
    "default": ('one constant: default("on request")', lambda arguments: len(arguments) == 1),
    "number": ("nothing or a number of decimals up to 10", lambda arguments: set(arguments) <= {*range(11)}),
    "date": (f"nothing or one of {', '.join(DATE_STYLES)}", lambda arguments: set(arguments) <= {*DATE_STYLES}),
}


def _one_format(filters: Sequence[Filter]) -> None:
    """Refuse `money | number`: the first one leaves text that the second cannot take."""
    formats = [item.name for item in filters if item.name not in ("upper", "default")]
    if len(formats) > 1:
        raise ExpressionError(f"has {' and '.join(formats)}; one of them is enough")
    if [item.name for item in filters].count("default") > 1:
        raise ExpressionError("has two defaults; one is enough")


_WORDS: dict[type[nodes.Node], str] = {
    nodes.Name: "a path",
    nodes.Getattr: "a path",
    nodes.Const: "a constant alone",
    nodes.Call: "a call",
    nodes.Filter: "a filter",
    nodes.Test: "a test (`is`)",
    nodes.Getitem: "a subscript that is no constant",
    nodes.Concat: "concatenation (`~`)",
    nodes.CondExpr: "`if`",
    nodes.Compare: "a comparison",
    nodes.And: "`and`",
    nodes.Or: "`or`",
    nodes.Not: "`not`",
    nodes.List: "a list",
    nodes.Tuple: "a comma",
    nodes.Dict: "a map",
}


def _describe(tree: nodes.Node) -> str:
    if isinstance(tree, nodes.BinExpr | nodes.UnaryExpr) and type(tree) not in _WORDS:
        return f"arithmetic (`{tree.operator}`)"
    return _WORDS.get(type(tree), type(tree).__name__)
