"""Lines of text, each measured once: what Pango found for a text in a style and a width is kept for the next time.

WeasyPrint asks for the same line again and again: for the least and the greatest width of a box, each time that a note
or a row moves, in every cell and foot that says the same, and in the next document. That is half of all its questions,
and Pango's answers are a quarter of the time it takes to lay a page out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

MOST = 20_000
"""Lines that are kept: those of a dozen documents, in some ten megabytes."""
PROPERTIES = (
    *("direction", "font_family", "font_feature_settings", "font_kerning", "font_language_override", "font_size"),
    *("font_stretch", "font_style", "font_variant_alternates", "font_variant_caps", "font_variant_east_asian"),
    *("font_variant_ligatures", "font_variant_numeric", "font_variant_position", "font_variation_settings"),
    *("font_weight", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "lang"),
    *("letter_spacing", "overflow_wrap", "tab_size", "text_decoration_line", "white_space", "word_break"),
    "word_spacing",
)
"""Every property of a style that WeasyPrint's measuring reads."""
_MODULES = ("weasyprint.text.line_break", "weasyprint.layout.inline", "weasyprint.layout.preferred")
"""Where WeasyPrint 70 names the function that measures a line."""
_NAME = "split_first_line"
_KEY = "_font_style_cache_key"
"""What WeasyPrint finds the height of an empty line by."""
_style = itemgetter(*PROPERTIES)


@contextmanager
def remembered(config: FontConfiguration) -> Iterator[None]:
    """While it lasts, lines set in the fonts of `config` are measured once; they are kept with it, for as long."""
    from importlib import import_module

    modules = [import_module(name) for name in _MODULES]
    split: Callable[..., tuple[Any, ...]] = getattr(modules[0], _NAME)
    key_of = getattr(modules[0], _KEY)
    kept: dict[object, tuple[Any, ...]] = config.__dict__.setdefault("measured_lines", {})
    looks: dict[object, int] = config.__dict__.setdefault("measured_looks", {})

    def first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> tuple[Any, ...]:
        if style.font_config is not config:
            return split(text, style, context, max_width, justification, is_line_start, minimum)
        key = (text, max_width, justification, is_line_start, minimum, _look(style, looks))
        found = kept.get(key)
        if found is None:
            if len(kept) >= MOST:
                kept.clear()
            found = kept[key] = split(text, style, context, max_width, justification, is_line_start, minimum)
        layout, *measures = found
        return (copy(layout), *measures)  # a box may justify its own

    def line_height_key(style: Any, include_size: bool = False) -> object:
        if style.font_config is not config:
            return key_of(style, include_size)
        return _look(style, looks), style["line_height"]

    _put(modules, first_line, line_height_key)
    try:
        yield
    finally:
        _put(modules, split, key_of)


def _put(modules: list[Any], split: Any, key_of: Any) -> None:
    for module in modules:
        setattr(module, _NAME, split)
    setattr(modules[0], _KEY, key_of)


def _look(style: Any, looks: dict[object, int]) -> int:
    """The number of all that measures depend on; WeasyPrint changes a style only where it has just copied it."""
    known: int | None = style.__dict__.get("look")
    if known is None:
        properties = tuple(map(_hashable, _style(style)))
        known = style.look = looks.setdefault(properties, len(looks))
    return known


def _hashable(value: Any) -> Any:
    """A drawing names its families in a list; lines under and through words are a set."""
    if type(value) is list:
        return tuple(value)
    return frozenset(value) if type(value) is set else value
