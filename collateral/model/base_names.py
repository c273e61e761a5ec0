"""The names that base files may use: those of merge fields, and what only a document has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from collateral.errors import nearest
from collateral.model.expression import Expression
from collateral.model.names import NAMES, SEALED

Path = tuple[str | int, ...]
Shape = Mapping[str, "Shape"] | Sequence["Shape"] | None
"""What a name holds: fields by name, a list of one kind of item, or a plain value. No field at all is any field."""

_ANY: Shape = {}
_LINE: Shape = dict.fromkeys(("name", "quantity", "unit_price", "discount", "total", "note"))
_TOTAL: Shape = dict.fromkeys(("label", "amount", "strong"))
_SUMS: Shape = dict.fromkeys(("subtotal", "discount", "tax", "total"))
_SECTION: Shape = {"title": None, "note": None, "optional": None, "lines": [_LINE], "totals": [_TOTAL]}
LOOP = ("index", "index0", "first", "last", "length")
"""What `loop` holds inside of `{% for %}`, as in Jinja."""


def _of(name: str) -> dict[str, Shape]:
    return dict.fromkeys(NAMES[name])


SHAPE: Mapping[str, Shape] = {
    **{name: _of(name) if held else None for name, held in NAMES.items()},
    "contacts": [_of("contacts")],
    "next_steps": [_of("next_steps")],
    "products": [None],
    "facts": _ANY,
    "seller": {
        **_of("seller"),
        "address": [None],
        "directors": [None],
        "signatory": {"name": None, "title": None},
    },
    "pricing": {
        **_of("pricing"),
        **dict.fromkeys(("one_off", "monthly", "annual"), _SUMS),
        "sections": [_SECTION],
        "lines": [_LINE],
        "totals": [_TOTAL],
        "notes": [None],
    },
    "title": None,
    "document": {"name": None},
    "currency": None,
    "valid_until": None,
    "strings": _ANY,
    "loop": dict.fromkeys(LOOP),
}
"""Top names and what each holds."""


def fault_of(path: Path) -> tuple[str, str, tuple[str, ...]] | None:
    """What is wrong with a path that no document has: message, remedy, names known there; None for a good path."""
    shape: Shape = SHAPE
    for place, part in enumerate(path):
        above = dotted(path[:place])
        if isinstance(shape, Mapping) and (not shape or part in shape):
            shape = shape[str(part)] if shape else None
        elif isinstance(shape, Mapping):
            return _unknown(path[: place + 1], tuple(f"{above}.{known}" if above else known for known in shape))
        elif shape is None:
            return f"`{above}` is one value and holds nothing", f"Write {{{{ {above} }}}}.", ()
        elif isinstance(part, int):
            shape = shape[0]
        else:
            remedy = f"Write {{% for item in {above} %}}{{{{ item.{part} }}}}{{% endfor %}}, or {above}[0].{part}."
            return f"`{above}` is a list", remedy, ()
    return None


def _unknown(path: Path, known: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    said = dotted(path)
    if len(path) == 1 and said in SEALED:
        return f"`{said}` is internal and never printed", "Take it out.", ()
    if path[-1] == "logo" and len(path) == 2:
        return f"`{said}` is a picture", "Put a picture there whose alternative text is the tag.", ()
    shown = tuple(name for name in known if name != "loop")
    near = nearest(said, shown) if len(path) > 1 else nearest(said.lower(), (*shown, *every_path()))
    return f"`{said}` is no field", near, shown


def every_path() -> tuple[str, ...]:
    """Every dotted path that has a value of its own, lists and open names left out."""
    return tuple(_paths(SHAPE, ""))


def _paths(shape: Shape, above: str) -> list[str]:
    if not isinstance(shape, Mapping):
        return [above] if shape is None else []
    found = (_paths(held, f"{above}.{name}" if above else name) for name, held in shape.items() if name != "loop")
    return [path for paths in found for path in paths]


def _lists(shape: Shape, above: str) -> list[str]:
    if isinstance(shape, Mapping):
        found = (_lists(held, f"{above}.{name}" if above else name) for name, held in shape.items())
        return [path for paths in found for path in paths]
    return [above] if shape else []


LISTS = tuple(_lists(SHAPE, ""))
"""Every dotted path that a loop takes its items from, but lists that are in the items of others."""


def dotted(path: Path) -> str:
    """A path as a user writes it."""
    return Expression("", path).name if path else ""
