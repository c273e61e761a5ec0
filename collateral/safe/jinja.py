"""The one environment for HTML templates: Jinja in its sandbox, everything escaped, over plain data.

A template sees texts, numbers, dates, lists and maps, looked up item by item: data has no attributes or methods here,
so `node.items` is the item of that name. It can include and import the sources it is given and nothing else.
"""

from __future__ import annotations

import difflib
import traceback
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    Undefined,
    nodes,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from collateral.errors import Problem, TemplateError
from collateral.safe.path import display

FILTERS = (
    *("abs", "batch", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "groupby", "int"),
    *("items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace"),
    *("reverse", "round", "select", "selectattr", "slice", "sort", "string", "sum", "trim", "unique", "upper"),
)
"""Of Jinja's filters those that neither make markup, nor draw lots, nor reach into objects."""
TESTS = (
    *("defined", "undefined", "none", "boolean", "true", "false", "string", "number", "integer", "mapping", "sequence"),
    *("iterable", "even", "odd", "divisibleby", "in", "eq", "ne", "lt", "le", "gt", "ge", "==", "!=", "<", "<=", ">"),
    *(">=", "equalto", "sameas"),
)
GLOBALS = ("range", "namespace")

_PLAIN = (str, int, float, Decimal, date, type(None))
_DATA = (*_PLAIN, Mapping, list, tuple)


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which here also keeps data free of attributes and refuses to switch escaping off."""

    def getattr(self, obj: Any, attribute: str) -> Any | Undefined:
        return self.getitem(obj, attribute) if isinstance(obj, _DATA) else super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any | Undefined:
        if not isinstance(obj, _DATA):
            return super().getitem(obj, argument)
        try:
            return obj[argument]  # type: ignore[index]  # what cannot be indexed raises TypeError
        except (TypeError, LookupError):
            return self.undefined(obj=obj, name=argument)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for switch in tree.find_all(nodes.ScopedEvalContextModifier):
            said = "`autoescape` is not allowed: everything is escaped"
            raise TemplateSyntaxError(said, switch.lineno, name, filename)
        return tree


def environment(sources: Mapping[str, str]) -> _Environment:
    """An environment whose templates are `sources`, by name; the same one for the same sources."""
    return _environment(tuple(sources.items()))


@lru_cache(maxsize=16)  # a deck is drawn again where a slide was too full, a template for every prospect of a batch
def _environment(pairs: tuple[tuple[str, str], ...]) -> _Environment:
    sources = dict(pairs)

    def source(name: str) -> tuple[str, str, None] | None:
        # The name stands in for a file name, so that a traceback shows the template's own lines.
        return (sources[name], name, None) if name in sources else None

    made = _Environment(
        loader=FunctionLoader(source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.tests = {name: made.tests[name] for name in TESTS}
    made.globals = {name: made.globals[name] for name in GLOBALS}
    return made


def render(name: str, sources: Mapping[str, str], context: Mapping[str, object]) -> str:
    """The template's text for plain data, in which only `Markup` made by a renderer is not escaped.

    Raises TemplateError with the template's line for anything wrong in it, such as a name that is not there. TypeError
    for a context with other things than plain data is a bug of the caller.
    """
    _check_plain(context, "the context")
    made = environment(sources)
    try:
        return made.get_template(name).render(context)
    except TemplateSyntaxError as error:
        found = error.name or name
        raise _error(found, error.lineno, _hinted(error.message or "", made), sources) from error
    except (TemplateRuntimeError, TemplateNotFound, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise _error(*_place(error, sources, name), _said(error, sources), sources) from error
    except RecursionError as error:
        raise _error(*_place(error, sources, name), "macros or includes call one another endlessly", sources) from error


def _check_plain(value: object, where: str) -> None:
    if isinstance(value, Mapping):
        for key, item in value.items():
            _check_plain(item, f"{where}[{key!r}]")
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            _check_plain(item, f"{where}[{number}]")
    elif not isinstance(value, _PLAIN):
        raise TypeError(f"{where} is {type(value).__name__}, not plain data")


def _place(error: Exception, sources: Mapping[str, str], name: str) -> tuple[str, int]:
    """The innermost template and line that the error passed through; Jinja puts them into the traceback."""
    frames = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    return next((frame for frame in reversed(frames) if frame[0] in sources), (name, 0))


def _said(error: Exception, sources: Mapping[str, str]) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template `{error.name}`{_near(str(error.name), [*sources])}"
    return str(error)


def _hinted(message: str, made: _Environment) -> str:
    """Jinja's words; for an unknown filter or test, with the nearest name that is known."""
    kind, _, rest = message.partition(" named '")
    known = {"No filter": FILTERS, "No test": TESTS}.get(kind)
    return f"{message.rstrip('.')}{_near(rest.partition(chr(39))[0], known)}" if known else message.rstrip(".")


def _near(word: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean `{close[0]}`?" if close else ""


def _error(name: str, line: int, message: str, sources: Mapping[str, str]) -> TemplateError:
    lines = sources.get(name, "").splitlines()
    shown = f"`{lines[line - 1].strip()[:120]}`" if 0 < line <= len(lines) else ""
    return TemplateError(Problem(display(name), line, "", message, shown))
