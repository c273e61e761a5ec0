"""Whether named conditions can hold together for any prospect at all, given its stage and what it is.

What conditions read is tried with every value that could make a difference: the constants it is compared with, values
beside them, none. What cannot be tried in that way (two fields compared with each other, places in lists, too many
fields at once) is taken to be possible, so that nobody is told of a fault that is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise, product
from math import prod

from collateral.model.expression import Plain
from collateral.model.messaging import Condition as Named
from collateral.model.taxonomy import Taxonomy
from collateral.safe.condition import Comparison, Condition, Path, comparisons, holds, named, parse_condition
from collateral.safe.expression import ExpressionError
from collateral.safe.formats import iso_date

Tags = Mapping[str, tuple[str, ...]]
"""What the prospect is, by dimension: one of the values, or in a list any of them."""
MOST = 4096
"""Prospects that are tried for one set of conditions."""
MANY = 8
"""Values of one list that are tried in every combination."""
Constants = tuple[str | bool | Decimal, ...]
_ONE: Mapping[Path, str] = {
    ("company", "industry"): "industry",
    ("company", "segment"): "segment",
    ("company", "region"): "region",
}
_LISTS: Mapping[Path, str] = {("products",): "product", ("competitors",): "competitor", ("pains",): "pain"}
_PATHS: Mapping[str, Path] = {"stage": ("stage",), **{name: path for path, name in {**_ONE, **_LISTS}.items()}}
_OTHER = "any other text"


def _parsed(conditions: Mapping[str, Named]) -> Iterator[tuple[str, Condition]]:
    """The conditions that can be read; load tells of the others."""
    for name, item in conditions.items():
        with suppress(ExpressionError):
            yield name, parse_condition(item.expression)


class Possible:
    """The conditions of a workspace, each set of them asked once."""

    def __init__(self, taxonomy: Taxonomy, conditions: Mapping[str, Named]) -> None:
        self._taxonomy = taxonomy
        self._parsed = dict(_parsed(conditions))
        self._read = {name: frozenset(named(item)) for name, item in self._parsed.items()}
        self._grouped: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
        self._outcomes: dict[object, bool] = {}

    def together(self, names: Iterable[str], stage: str, tags: Tags) -> bool:
        """Whether a prospect at the stage, one of `tags`, can be one for whom all these conditions hold."""
        wanted = tuple(name for name in names if name in self._parsed)
        if wanted not in self._grouped:
            self._grouped[wanted] = tuple(self._groups(wanted))
        return all(self._known(group, stage, tags) for group in self._grouped[wanted])

    def _groups(self, names: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """The conditions, together those that read the same part of a profile: what others read has no say."""
        groups: list[tuple[set[str], list[str]]] = []
        for name in sorted(set(names)):
            parts, members = {str(path[0]) for path in self._read[name]} - {"stage"}, [name]
            for group in [group for group in groups if group[0] & parts]:
                groups.remove(group)
                parts, members = parts | group[0], [*group[1], *members]
            groups.append((parts, members))
        return (tuple(members) for _, members in groups)

    def _known(self, wanted: tuple[str, ...], stage: str, tags: Tags) -> bool:
        read = frozenset[Path]().union(*(self._read[name] for name in wanted))
        given = {dimension: values for dimension, values in tags.items() if _path_of(dimension) in read}
        key = wanted, stage if ("stage",) in read else "", tuple(sorted(given.items()))
        if key not in self._outcomes:
            self._outcomes[key] = self._can(wanted, stage, given)
        return self._outcomes[key]

    def _can(self, wanted: tuple[str, ...], stage: str, tags: Tags) -> bool:
        conditions = [self._parsed[name] for name in wanted]
        compared = [item for condition in conditions for item in comparisons(condition)]
        paths = sorted({path for name in wanted for path in self._read[name]}, key=str)
        if any(item.left.path and item.right.path for item in compared) or any(map(_is_endless, paths)):
            return True
        if any(len(_constants(path, compared)) + len(_tagged(path, tags)) > MANY for path in paths):
            return True
        choices = [tuple(self._values(path, stage, tags, compared)) for path in paths]
        return prod(map(len, choices)) > MOST or any(
            _holds(conditions, dict(zip(paths, values, strict=True))) for values in product(*choices)
        )

    def _values(self, path: Path, stage: str, tags: Tags, compared: list[Comparison]) -> Iterator[Plain]:
        """What a path may hold, as far as it makes a difference."""
        constants, tagged = _constants(path, compared), _tagged(path, tags)
        if path == ("stage",):
            yield stage
        elif path in _ONE:
            known = self._taxonomy.values(_ONE[path]) or {}
            yield from tagged or [*known, None]
        elif path in _LISTS or path[0] == "tags":
            yield from _lists(constants, tagged)
        else:
            yield from _around(constants)
            if any(item.right.path == path and item.operator in ("in", "notin") for item in compared):
                yield from _lists(constants, ())


def _path_of(dimension: str) -> Path:
    """Where a profile says its value of a dimension."""
    return _PATHS.get(dimension) or ("tags", dimension)


def _tagged(path: Path, tags: Tags) -> tuple[str, ...]:
    """The values that the prospect is one of, where the path says a dimension."""
    return next((values for dimension, values in tags.items() if _path_of(dimension) == path), ())


def _is_endless(path: Path) -> bool:
    """Whether it leads into a list, which may be as long as one likes."""
    return any(isinstance(part, int) for part in path)


def _constants(path: Path, compared: list[Comparison]) -> Constants:
    """What a path is compared with, each once."""
    others = [item.right if item.left.path == path else item.left for item in compared if path in _paths(item)]
    flat = (value for side in others for value in (side.value if isinstance(side.value, tuple) else (side.value,)))
    return tuple(dict.fromkeys(flat))


def _paths(item: Comparison) -> tuple[Path, Path]:
    return item.left.path, item.right.path


def _lists(constants: Constants, tagged: tuple[str, ...]) -> Iterator[Plain]:
    """Every list of these values and another one; of what is tagged, only lists that hold one of it."""
    values = [*dict.fromkeys([*constants, *tagged, _OTHER])]
    for size in range(len(values) + 1):
        for chosen in combinations(values, size):
            if not tagged or set(tagged) & set(chosen):
                yield chosen


def _around(constants: Constants) -> Iterator[Plain]:
    """The constants, what lies beside and between them, something else, nothing."""
    yield from (None, True, False, _OTHER)
    numbers = sorted(value for value in constants if isinstance(value, Decimal))
    yield from dict.fromkeys([Decimal(1), *numbers, *(value + step for value in numbers for step in (-1, 1))])
    yield from ((low + high) / 2 for low, high in pairwise(numbers))
    for text in (value for value in constants if isinstance(value, str)):
        yield from (text, f"{text}~")
        day = _day(text)
        if day:
            yield from (day, day - timedelta(days=1), day + timedelta(days=1))


def _day(text: str) -> date | None:
    try:
        return iso_date(text)
    except ValueError:
        return None


def _holds(conditions: list[Condition], values: Mapping[Path, Plain]) -> bool:
    names = _names(values)
    return names is not None and all(holds(condition, names).value for condition in conditions)


def _names(values: Mapping[Path, Plain]) -> Mapping[str, Plain] | None:
    """A profile that says these values; None where one of them denies what another needs."""
    made: dict[str, Plain] = {}
    for path in sorted(values, key=len, reverse=True):
        if not _put(made, path, values[path]):
            return None
    return made


def _put(made: dict[str, Plain], path: Path, value: Plain) -> bool:
    *parents, last = (str(part) for part in path)
    place = made
    for part in parents if value is not None else ():
        inner = place.setdefault(part, {})
        if not isinstance(inner, dict):
            return False
        place = inner
    for part in parents if value is None else ():
        found = place.get(part)
        place = found if isinstance(found, dict) else {}
    if last in place:  # what is longer has been put there
        return value is True
    if value is not None:
        place[last] = value
    return True
