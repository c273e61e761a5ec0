"""The one environment for HTML templates: Jinja in its sandbox, everything escaped, over plain data.

A template sees texts, numbers, dates, lists and maps, looked up item by item: data has no attributes or methods here,
so `node.items` is the item of that name. It can include and import the sources it is given and nothing else.
"""

from __future__ import annotations

import difflib
import posixpath
import re
import traceback
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from types import CodeType
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
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.sandbox import ImmutableSandboxedEnvironment

from collateral.errors import Problem, TemplateError, excerpt
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
PRODUCT = "collateral"
"""The folder that templates import the product's own macros from."""

_KNOWN = 12
"""Names that an error lists where none of them is near."""
_WORDS = re.compile(r"'([^']+)'|`([^`]+)`")
_UNCLOSED = re.compile(r"^Unexpected end of template.*innermost block that needs to be closed is '(\w+)'")
_PLAIN = (str, int, float, Decimal, date, type(None))
_DATA = (*_PLAIN, Mapping, list, tuple)


class _Missing(StrictUndefined):
    """A name that is not there: any use of it is an error, which says what is there under a like name."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        if not isinstance(self._undefined_obj, Mapping):
            return super()._undefined_message
        return f"there is no `{name}` here{_offered(str(name), [str(key) for key in self._undefined_obj])}"


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which here also keeps data free of attributes and refuses to switch escaping off."""

    def join_path(self, template: str, parent: str) -> str:
        """A template beside the one that names it, in a folder below too; those of the product by their full names."""
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(parent), template))
        return template if template.partition("/")[0] == PRODUCT or ":" in template else beside

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


class _Compiled(BytecodeCache):
    """Templates as code, in memory alone: all folders import the same macros, which are long to compile."""

    MOST = 200
    """Texts that are kept; somebody who edits one makes many."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self._codes) >= self.MOST:
            self._codes.clear()
        if bucket.code:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


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
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=_Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
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
        line = _opened(error, sources.get(found, ""), made)
        raise _error(found, line, _hinted(error.message or ""), sources) from error
    except (TemplateRuntimeError, TemplateNotFound, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise _error(*_place(error, sources, name), _said(error, sources, context), sources) from error
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
    """The innermost template and line that the error passed through; Jinja puts them into the traceback.

    Where one of the product's macros fails, what the designer handed to it is at fault: the line that calls it.
    """
    walked = traceback.walk_tb(error.__traceback__)
    frames = [(frame.f_code.co_filename, line) for frame, line in walked if frame.f_code.co_filename in sources]
    own = [frame for frame in frames if frame[0].partition("/")[0] != PRODUCT]
    return (own or frames or [(name, 0)])[-1]


def _said(error: Exception, sources: Mapping[str, str], context: Mapping[str, object]) -> str:
    if isinstance(error, TemplateNotFound):
        known = {display(one): one for one in sources}
        return f"there is no template `{display(str(error.name))}`{_near(display(str(error.name)), [*known])}"
    said = _hinted(str(error))
    unknown = re.fullmatch(r"'(\w+)' is undefined", said)
    return f"there is no `{unknown[1]}`{_offered(unknown[1], [*context])}" if unknown else said


def _opened(error: TemplateSyntaxError, source: str, made: _Environment) -> int:
    """The line of a syntax error; of a block that is never closed, the line that opens it, not the template's last."""
    found = _UNCLOSED.search(error.message or "")
    if not found:
        return error.lineno
    lines: list[int] = []
    tags = [(line, text) for line, kind, text in made.lex(source) if kind in ("block_begin", "name")]
    for (_, sign), (line, tag) in pairwise(tags):
        if sign.startswith("{%") and tag == found[1]:
            lines.append(line)
        elif sign.startswith("{%") and tag == f"end{found[1]}":
            lines.pop()
    return lines[-1] if lines else error.lineno


def _hinted(message: str) -> str:
    """Jinja's words; for an unknown filter or test, with the nearest name that is known."""
    kind, _, rest = message.partition(" named '")
    known = {"No filter": FILTERS, "No test": TESTS}.get(kind)
    said = message.removesuffix(".").removesuffix(" found")
    return f"{said}{_near(rest.partition(chr(39))[0], known)}" if known else said


def _near(word: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean `{close[0]}`?" if close else ""


def _offered(word: str, known: Sequence[str]) -> str:
    """The nearest name, else those that there are."""
    listed = ", ".join([*known[:_KNOWN], *(["..."] if len(known) > _KNOWN else [])])
    return _near(word, known) or (f"; there is {listed}" if listed else "; it is empty")


def _error(name: str, line: int, message: str, sources: Mapping[str, str]) -> TemplateError:
    text = sources.get(name, "")
    lines = text.split("\n")
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    shown = f"`{written.strip()[:120]}`" if written.strip() else ""
    seen = excerpt(text, line, _column(written, message))
    return TemplateError(Problem(display(name), line, "", message, shown, excerpt=seen))


def _column(line: str, message: str) -> int:
    """Where in a line stands what the message quotes first, 1-based; 0 where that is not told or not one place."""
    for quoted in (one or other for one, other in _WORDS.findall(message)):
        found = [match.start() + 1 for match in re.finditer(rf"(?<!\w){re.escape(quoted)}(?!\w)", line)]
        if found:
            return found[0] if len(found) == 1 else 0
    return 0
