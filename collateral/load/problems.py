"""Turning what pydantic says of a YAML tree into located problems that a person can act on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from collateral.errors import Problem, nearest
from collateral.safe.path import display
from collateral.safe.yaml import Node, place

Model = TypeVar("Model", bound=BaseModel)
Loc = tuple[str | int, ...]

_MESSAGES = {
    "missing": "is missing",
    "extra_forbidden": "is not a key that is known here",
    "literal_error": "is not one of the allowed words",
    "enum": "is not one of the allowed words",
    "string_too_short": "is empty",
    "string_too_long": "is too long",
    "too_short": "has no entry",
    "int_parsing": "is not a whole number",
    "int_from_float": "is not a whole number",
    "bool_parsing": "is neither true nor false",
    "greater_than": "is too small",
    "greater_than_equal": "is too small",
    "less_than": "is too large",
    "less_than_equal": "is too large",
    "model_type": "is not a map of keys and values",
    "model_attributes_type": "is not a map of keys and values",
    "dict_type": "is not a map of keys and values",
    "tuple_type": "is not a list",
    "string_type": "is not text",
    "date_from_datetime_parsing": "is not a day of the calendar",
    "date_parsing": "is not a day of the calendar",
}
_PATTERNS = {
    r"^[a-z0-9][a-z0-9_.-]*$": "is not an id (small letters, digits, hyphens and points)",
    r"^[a-z][a-z0-9_]*$": "is not a name (small letters, digits and underscores, a letter first)",
    r"^[A-Z]{3}$": "is not a currency code such as USD",
    r"^[a-z]{2,3}$": "is not a language code such as en",
    r"^https?://[^\s<>\"]+$": "is not a web address that starts with https://",
    r"^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+$": "is not an address such as name@example.com",
}
_BOUNDS = ("gt", "ge", "lt", "le", "min_length", "max_length")
_SIGNS = {
    "gt": "above ",
    "ge": "at least ",
    "lt": "below ",
    "le": "at most ",
    "min_length": "at least ",
    "max_length": "at most ",
}


def validate(model: type[Model], tree: Node, path: str, problems: list[Problem], prefix: Loc = ()) -> Model | None:
    """The record, or None with one problem added for each fault; `prefix` is where `tree` stands in its file."""
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        seen: set[tuple[int, str]] = set()
        for detail in error.errors(include_url=False):
            if _is_echo(detail):
                continue
            found = _problem(model, tree, path, prefix, detail)
            if (found.line, found.field) not in seen:
                seen.add((found.line, found.field))
                problems.append(found)
        return None


def _is_echo(detail: ErrorDetails) -> bool:
    """True for `too short` of a list that is long enough: pydantic counts only the items that are well formed."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def one_of(dimension: str) -> str:
    """`an industry of taxonomy.yaml`."""
    return f"{'an' if dimension[0] in 'aeiou' else 'a'} {dimension} of taxonomy.yaml"


def unknown(
    path: str, line: int, field: str, what: str, got: str, known: Iterable[str], code: str = "unknown-name"
) -> Problem:
    """A problem for a word that is not in a closed list, with the list (cut at twelve) and the nearest name."""
    names = sorted(known)
    shown = ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
    said, hint = f"is not {what}", nearest(got, names)
    return Problem(display(path), line, field, said, repr(str(got)), shown or "none", hint, code=code)


def dotted(loc: Loc) -> str:
    """`("contacts", 0, "title")` as `contacts[0].title`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return text.removeprefix(".")


def _problem(model: type[BaseModel], tree: Node, path: str, prefix: Loc, detail: ErrorDetails) -> Problem:
    loc = _in_tree(tree, detail)
    kind = detail["type"]
    got = "" if kind in ("missing", "extra_forbidden") or _is_whole(detail) else _shown(detail["input"])
    keys = _keys_at(model, loc[:-1]) if kind == "extra_forbidden" else ()
    hint = _hint(str(loc[-1]), keys) if keys else _nearest_word(detail)
    line = place(tree, loc)
    field, code = dotted(prefix + loc), "unknown-field" if kind == "extra_forbidden" else ""
    return Problem(display(path), line, field, _message(detail), got, _allowed(detail, keys), hint, code=code)


def _is_whole(detail: ErrorDetails) -> bool:
    """Whether a rule of ours is broken by a record or list as a whole: what it is says nothing of what is wrong."""
    return detail["type"] == "value_error" and isinstance(detail["input"], Mapping | list)


def _nearest_word(detail: ErrorDetails) -> str:
    """The nearest of the words that a closed list allows; pydantic says them as `'linked' or 'numbered'`."""
    expected = str(detail.get("ctx", {}).get("expected", ""))
    return nearest(str(detail["input"]), re.findall(r"'([^']*)'", expected))


def _hint(key: str, keys: Iterable[str]) -> str:
    """What to do about an unknown key; YAML reads `{amount: 1,200}` as an amount of 1 and a key `200`."""
    return "Write a number without a comma." if key.isdigit() else nearest(key, keys)


def _in_tree(tree: Node, detail: ErrorDetails) -> Loc:
    """The part of pydantic's location that exists in the file: union tags and `[key]` markers are dropped."""
    known: list[str | int] = []
    node: Any = tree
    for part in detail["loc"]:
        if _holds(node, part):
            node = node[part]
        elif detail["type"] == "missing" and part == detail["loc"][-1]:
            known.append(part)
            break
        else:
            continue
        known.append(part)
    return tuple(known)


def _holds(node: Any, part: str | int) -> bool:
    if isinstance(node, Mapping):
        return part in node
    return isinstance(node, list) and isinstance(part, int) and part < len(node)


def _message(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(str(context["pattern"]), "is not written as it should be")
    return _MESSAGES.get(kind, detail["msg"][:1].lower() + detail["msg"][1:])


def _allowed(detail: ErrorDetails, keys: Iterable[str]) -> str:
    context = detail.get("ctx", {})
    if keys:
        return ", ".join(keys)
    if "expected" in context:
        return str(context["expected"])
    return ", ".join(_SIGNS[name] + str(context[name]) for name in _BOUNDS if name in context)


def _shown(value: object) -> str:
    if isinstance(value, str):
        return repr(str(value)) if len(value) <= 60 else repr(value[:57] + "...")
    if isinstance(value, Mapping):
        return "a map"
    return "a list" if isinstance(value, list | tuple) else "nothing" if value is None else repr(value)


def _keys_at(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """The keys that the record at `loc` knows, as written in YAML; empty where no record stands there."""
    annotation: Any = model
    for part in loc:
        found = _models(annotation)
        annotation = next(
            (
                field.annotation
                for item in found
                for name, field in item.model_fields.items()
                if part in (name, field.alias)
            ),
            annotation,
        )
    return tuple(field.alias or name for item in _models(annotation)[:1] for name, field in item.model_fields.items())


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]
