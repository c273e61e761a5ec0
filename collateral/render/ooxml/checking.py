"""What is wrong with the tags of a part before any is filled: partners, places, names. All of it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from collateral.model.base_names import Path, dotted, fault_of
from collateral.model.expression import Plain
from collateral.render.ooxml import segments
from collateral.render.ooxml.blocks import Pairing, span_of, story_of
from collateral.render.ooxml.markup import Element
from collateral.render.ooxml.tags import Tag, TagError
from collateral.safe.condition import named
from collateral.safe.expression import found as found_at

Fault = tuple[Tag, TagError]
Found = Sequence[tuple[Element, Tag]]
Scope = Mapping[str, Path | None]
"""The names that loops give, and the path that each stands for; None where the loop itself is wrong."""


def faults(found: Found, root: Element, names: Mapping[str, Plain], vocabulary: str) -> Iterator[Fault]:
    """Every fault of the tags of a part, which are in document order."""
    yield from _story(found, root, {}, names, vocabulary)


def faults_of_names(found: Found, names: Mapping[str, Plain]) -> Iterator[Fault]:
    """The faults of names alone, where a statement was not understood: a loop's name is then known everywhere."""
    scope: dict[str, Path | None] = {}
    for _, tag in found:
        if tag.word == "for":
            scope |= {tag.name: _item(tag, scope), "loop": ("loop",)}
    yield from ((tag, fault) for _, tag in found for fault in _names(tag, scope, names))


def _story(found: Found, story: Element, scope: Scope, names: Mapping[str, Plain], vocabulary: str) -> Iterator[Fault]:
    pairing, scopes = Pairing(), [scope]
    for inner, group in groupby(found, key=lambda item: story_of(item[0], [story])):
        if inner is not None:
            yield from _story(list(group), inner, scopes[-1], names, vocabulary)
            continue
        for marker, tag in group:
            yield from ((tag, fault) for fault in _names(tag, scopes[-1], names))
            pairing.take(marker, tag)
            _enter(tag, scopes)
    pairing.end()
    yield from pairing.faults
    if not pairing.is_too_deep:
        yield from _places(pairing, vocabulary)


def _enter(tag: Tag, scopes: list[Scope]) -> None:
    if tag.word == "for":
        scopes.append({**scopes[-1], tag.name: _item(tag, scopes[-1]), "loop": ("loop",)})
    elif tag.word == "endfor" and len(scopes) > 1:
        scopes.pop()


def _item(tag: Tag, scope: Scope) -> Path | None:
    """The path of a loop's items; None where it takes them from no list, which is told of the loop alone."""
    path = _meant(tag.expression.path, scope) if tag.expression else None
    return None if path is None or fault_of((*path, 0)) else (*path, 0)


def _places(pairing: Pairing, vocabulary: str) -> Iterator[Fault]:
    """Blocks whose tags stand where no block can begin or end."""
    sound = []
    for _, block in pairing.blocks:
        try:
            span_of(block, vocabulary)
            sound.append(block)
        except TagError as error:
            yield block.tags[0], error
    segments.part(sound, vocabulary)
    for block in sound:
        try:
            segments.check(block, vocabulary)
        except TagError as error:
            yield block.tags[0], error


# ---- names -----------------------------------------------------------------------------------------------------------


def _names(tag: Tag, scope: Scope, names: Mapping[str, Plain]) -> Iterator[TagError]:
    paths = [tag.expression.path] if tag.expression else list(named(tag.condition)) if tag.condition else []
    for path in paths:
        if found_at(path, names) is not None and path[0] not in scope:
            continue
        meant = _meant(path, scope)
        if meant is None:
            continue
        fault = fault_of(meant) if path[0] in scope or path[0] != "loop" else _LOOP
        if fault:
            message, remedy, known = fault
            allowed = ", ".join((*(name for name in scope if name != "loop"), *known) if len(path) == 1 else known)
            inner, item = dotted(scope.get(str(path[0])) or ()), str(path[0])
            yield TagError(*(said.replace(inner, item) if inner else said for said in (message, remedy, allowed)))


_LOOP = ("`loop` is known only between {% for %} and {% endfor %}", "Take it out.", ())


def _meant(path: Path, scope: Scope) -> Path | None:
    """The path from the top: a loop's name is an item of its list; None for one of a loop that is wrong."""
    first = scope.get(str(path[0]), path[:1])
    return None if first is None else (*first, *path[1:])
