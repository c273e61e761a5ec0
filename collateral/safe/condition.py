"""The closed language of conditions: comparisons, `in`, `and`, `or`, `not`, `has(path)` and bare paths.

A bare path is true when it has a value (and, for true and false, is true). A condition that compares a missing field
is false as a whole, whatever else it says: `employees > 500 or stage == "decision"` is false while nobody knows the
employees, and the outcome names the field. The same holds for a comparison of unlike kinds, such as text with a
number; it is named as `path (text)`. Under `has(path)`, and as a bare path, a field may be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import nodes

from collateral.model.expression import Expression, Plain
from collateral.safe.expression import ExpressionError, constant, lookup, path_of, syntax
from collateral.safe.formats import iso_date, kind

ConditionError = ExpressionError
"""What `parse_condition` raises; its text says what is wrong and what is allowed."""

Path = tuple[str | int, ...]
Constant = str | bool | Decimal
_WRITTEN = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "in": "in", "notin": "not in"}
_ALLOWED = "comparisons, in, and, or, not, has(path), texts in quotes, numbers, lists of them"


@dataclass(frozen=True, slots=True)
class Has:
    """`has(path)`, or a bare path when `is_bare`."""

    path: Path
    is_bare: bool


@dataclass(frozen=True, slots=True)
class Operand:
    """One side of a comparison: a path, or else a constant or list of constants."""

    path: Path = ()
    value: Constant | tuple[Constant, ...] = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two operands; `operator` is Jinja's name of it."""

    left: Operand
    operator: str
    right: Operand


@dataclass(frozen=True, slots=True)
class Junction:
    """`and` (all), `or` (any) or `not` (of the one test)."""

    word: str
    tests: tuple[Test, ...]


Test = Has | Comparison | Junction


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition."""

    source: str
    test: Test


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a condition holds; `missing` names the fields that made it false as a whole."""

    value: bool
    missing: tuple[str, ...] = ()


def parse_condition(source: str) -> Condition:
    """The condition that `source` says; ConditionError for anything outside the language."""
    return Condition(" ".join(source.split()), _test(syntax(source, _ALLOWED)))


def holds(condition: Condition, names: Mapping[str, Plain]) -> Outcome:
    """Whether the condition is true of the names, and which fields kept it from being asked."""
    missing = tuple(dict.fromkeys(fault for item in _comparisons(condition.test) for fault in _faults(item, names)))
    return Outcome(not missing and _is_true(condition.test, names), missing)


def comparisons(condition: Condition) -> tuple[Comparison, ...]:
    """Every comparison of the condition, in order."""
    return tuple(_comparisons(condition.test))


def paths(condition: Condition) -> tuple[str, ...]:
    """Every path the condition names, dotted, each once in the order of its first use."""
    return tuple(_dotted(path) for path in named(condition))


def named(condition: Condition) -> tuple[Path, ...]:
    """Every path the condition names, part by part, each once in the order of its first use."""
    return tuple(dict.fromkeys(_paths(condition.test)))


# ---- parsing ---------------------------------------------------------------------------------------------------------


def _test(tree: nodes.Node) -> Test:
    match tree:
        case nodes.And() | nodes.Or():
            return Junction(tree.operator, (_test(tree.left), _test(tree.right)))
        case nodes.Not():
            return Junction("not", (_test(tree.node),))
        case nodes.Compare():
            return _comparison(tree)
        case nodes.Call(node=nodes.Name(name="has"), args=[path], kwargs=[], dyn_args=None, dyn_kwargs=None):
            return Has(_path(path), is_bare=False)
    return Has(_path(tree), is_bare=True)


def _comparison(tree: nodes.Compare) -> Test:
    """One comparison, or for `1 < x < 5` both of them."""
    sides = [tree.expr, *(operand.expr for operand in tree.ops)]
    pairs = zip(sides, [operand.op for operand in tree.ops], sides[1:], strict=False)
    tests = tuple(_checked(Comparison(_operand(left), word, _operand(right))) for left, word, right in pairs)
    return tests[0] if len(tests) == 1 else Junction("and", tests)


def _checked(comparison: Comparison) -> Comparison:
    left, right, word = comparison.left, comparison.right, _WRITTEN[comparison.operator]
    if not (left.path or right.path):
        raise ConditionError(f"compares two constants with `{word}`; one side is a path")
    lists = [side for side in (left, right) if isinstance(side.value, tuple)]
    if word in ("in", "not in"):
        if isinstance(left.value, tuple) or not (right.path or isinstance(right.value, tuple)):
            raise ConditionError(f'`{word}` wants a list on its right: stage in ["decision", "renewal"]')
    elif lists:
        raise ConditionError(f"`{word}` does not compare lists; use `in`")
    return comparison


def _operand(tree: nodes.Node) -> Operand:
    match tree:
        case nodes.List() | nodes.Tuple():
            return Operand(value=tuple(_constant(item) for item in tree.items))
        case nodes.Const() | nodes.Neg():
            return Operand(value=_constant(tree))
    return Operand(_path(tree))


def _constant(tree: nodes.Node) -> Constant:
    if isinstance(tree, nodes.Const) and isinstance(tree.value, bool):
        return tree.value
    value = constant(tree)
    return value if isinstance(value, str) else Decimal(value)


def _path(tree: nodes.Node) -> Path:
    try:
        return path_of(tree)
    except ExpressionError as error:
        raise ConditionError(f"{str(error).partition(';')[0]}; allowed: {_ALLOWED}") from error


# ---- evaluating ------------------------------------------------------------------------------------------------------


def _is_true(test: Test, names: Mapping[str, Plain]) -> bool:
    match test:
        case Has():
            value = lookup(test.path, names)
            return value is not None and not (test.is_bare and value is False)
        case Comparison():
            left, right = _aligned(_value(test.left, names), _value(test.right, names))
            return _COMPARE[test.operator](left, right)
        case Junction(word="not"):
            return not _is_true(test.tests[0], names)
        case Junction(word="and"):
            return all(_is_true(part, names) for part in test.tests)
    return any(_is_true(part, names) for part in test.tests)


def _is_member(value: Plain, items: Sequence[Plain]) -> bool:
    # By kind too: in Python True equals 1.
    return any(kind(value) == kind(item) and value == item for item in items)


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda left, right: left == right,
    "ne": lambda left, right: left != right,
    "lt": lambda left, right: left < right,
    "lteq": lambda left, right: left <= right,
    "gt": lambda left, right: left > right,
    "gteq": lambda left, right: left >= right,
    "in": _is_member,
    "notin": lambda left, right: not _is_member(left, right),
}


def _value(operand: Operand, names: Mapping[str, Plain]) -> Plain:
    return lookup(operand.path, names) if operand.path else operand.value


def _aligned(left: Plain, right: Plain) -> tuple[Plain, Plain]:
    """A date and a text such as "2026-06-30" as two dates; any other pair unchanged."""
    if isinstance(left, date) and isinstance(right, str):
        return left, _day(right)
    if isinstance(right, date) and isinstance(left, str):
        return _day(left), right
    return left, right


def _day(text: str) -> date | str:
    try:
        return iso_date(text)
    except ValueError:
        return text


def _faults(comparison: Comparison, names: Mapping[str, Plain]) -> Iterator[str]:
    """The fields that keep a comparison from being made: missing ones, else those of an unlike kind."""
    read = {side.path: lookup(side.path, names) for side in (comparison.left, comparison.right) if side.path}
    missing = [_dotted(path) for path, value in read.items() if value is None]
    if missing:
        yield from missing
    elif not _comparable(comparison, names):
        yield from (f"{_dotted(path)} ({kind(value).removeprefix('a ')})" for path, value in read.items())


def _comparable(comparison: Comparison, names: Mapping[str, Plain]) -> bool:
    left, right = _aligned(_value(comparison.left, names), _value(comparison.right, names))
    if comparison.operator in ("in", "notin"):
        return kind(right) == "a list" and kind(left) in (_kinds(right) or {kind(left)})
    kinds = ["text", "a number", "a date"]
    if comparison.operator in ("eq", "ne"):
        kinds.append("true or false")
    return kind(left) == kind(right) and kind(left) in kinds


def _kinds(items: Plain) -> set[str]:
    return {kind(item) for item in items} if isinstance(items, Sequence) else set()


# ---- walking ---------------------------------------------------------------------------------------------------------


def _comparisons(test: Test) -> Iterator[Comparison]:
    if isinstance(test, Comparison):
        yield test
    elif isinstance(test, Junction):
        for part in test.tests:
            yield from _comparisons(part)


def _paths(test: Test) -> Iterator[Path]:
    match test:
        case Has():
            yield test.path
        case Comparison():
            yield from (side.path for side in (test.left, test.right) if side.path)
        case Junction():
            for part in test.tests:
                yield from _paths(part)


def _dotted(path: Path) -> str:
    return Expression("", path).name
