"""Text that nothing on its slide says anything about: like the deck it comes from, not like the one it is in now."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from collateral.render.ooxml.markup import Element, find, name, node, put, walk
from collateral.safe.slide import written

_LEVELS = tuple(f"a:lvl{level}pPr" for level in range(1, 10))
_LEVEL = {"marL": "0", "indent": "0", "algn": "l"}
_RUN = {"sz": "1800", "b": "0", "i": "0"}
"""What counts, and what it is where nobody says (21.1.2.2.7, 21.1.2.3.9)."""
_SPACING = ("a:lnSpc", "a:spcBef", "a:spcAft")
_FACE = ("a:solidFill", "a:latin", "a:ea", "a:cs")
_LEVEL_ORDER = (
    *("a:lnSpc", "a:spcBef", "a:spcAft", "a:buClrTx", "a:buClr", "a:buSzTx", "a:buSzPct", "a:buSzPts", "a:buFontTx"),
    *("a:buFont", "a:buNone", "a:buAutoNum", "a:buChar", "a:buBlip", "a:tabLst", "a:defRPr", "a:extLst"),
)
"""What a level of text holds, in the schema's order (21.1.2.4.13)."""
_RUN_ORDER = (
    *("a:ln", "a:noFill", "a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill", "a:grpFill", "a:effectLst"),
    *("a:effectDag", "a:highlight", "a:uLnTx", "a:uLn", "a:uFillTx", "a:uFill", "a:latin", "a:ea", "a:cs", "a:sym"),
    *("a:hlinkClick", "a:hlinkMouseOver", "a:rtl", "a:extLst"),
)
_FILLS = tuple(map(name, ("a:noFill", "a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill", "a:grpFill")))


@dataclass(frozen=True, slots=True)
class _Difference:
    """What one level of two default text styles does not have in common, as the first has it."""

    tag: str
    level: Mapping[str, str]
    run: Mapping[str, str]
    spacing: tuple[Element, ...]
    face: tuple[Element, ...]

    @property
    def is_none(self) -> bool:
        return not (self.level or self.run or self.spacing or self.face)


def keep_defaults(root: Element, own: Element | None, base: Element | None) -> None:
    """Write out, in shapes that are no placeholders, what text is like by the deck's defaults and not by the base's.

    `own` and `base` are the default text styles (19.2.1.8) of the deck that a part comes from and of the base.
    """
    differences = [found for tag in _LEVELS if not (found := _difference(own, base, tag)).is_none]
    for shape in walk(root, "p:sp") if differences else ():
        frame = find(shape, "p:txBody")
        if frame is not None and find(shape, "p:nvSpPr/p:nvPr/p:ph") is None:
            _write_out(frame, differences, is_styled=find(shape, "p:style") is not None)


def _difference(own: Element | None, base: Element | None, tag: str) -> _Difference:
    one, other = _level(own, tag), _level(base, tag)
    run, other_run = find(one, "a:defRPr"), find(other, "a:defRPr")
    assert run is not None, "_level makes one"
    assert other_run is not None, "_level makes one"
    return _Difference(
        tag,
        _others(one, other, _LEVEL),
        _others(run, other_run, _RUN),
        tuple(_children(one, other, _SPACING)),
        tuple(_children(run, other_run, _FACE)),
    )


def _level(style: Element | None, tag: str) -> Element:
    found = find(style, tag) if style is not None else None
    level = node(tag) if found is None else deepcopy(found)
    if find(level, "a:defRPr") is None:
        put(level, node("a:defRPr"), _LEVEL_ORDER)
    return level


def _others(own: Element, base: Element, usual: Mapping[str, str]) -> dict[str, str]:
    said = {key: own.get(key, value) for key, value in usual.items()}
    return {key: value for key, value in said.items() if value != base.get(key, usual[key])}


def _children(own: Element, base: Element, tags: tuple[str, ...]) -> list[Element]:
    pairs = [(find(own, tag), find(base, tag)) for tag in tags]
    return [one for one, other in pairs if one is not None and (other is None or written(one) != written(other))]


def _write_out(frame: Element, differences: list[_Difference], *, is_styled: bool) -> None:
    styles = find(frame, "a:lstStyle")
    if styles is None:
        styles = node("a:lstStyle")
        frame.insert(1, styles)
    for difference in differences:
        level = find(styles, difference.tag)
        if level is None:
            level = put(styles, node(difference.tag), ("a:defPPr", *_LEVELS))
        _fill(level, difference, is_styled=is_styled)


def _fill(level: Element, difference: _Difference, *, is_styled: bool) -> None:
    """What the level does not say itself; color and face are the shape's style's where it has one."""
    found = find(level, "a:defRPr")
    run = put(level, node("a:defRPr"), _LEVEL_ORDER) if found is None else found
    for item, said in ((level, difference.level), (run, difference.run)):
        for key, value in said.items():
            item.set(key, item.get(key, value))
    for child in difference.spacing:
        _add(level, child, _LEVEL_ORDER)
    for child in () if is_styled else difference.face:
        if child.tag not in _FILLS or not any(item.tag in _FILLS for item in run):
            _add(run, child, _RUN_ORDER)


def _add(parent: Element, child: Element, order: tuple[str, ...]) -> None:
    if parent.find(str(child.tag)) is None:
        put(parent, deepcopy(child), order)
