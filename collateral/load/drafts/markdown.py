"""Document nodes as the Markdown of a block: every character of a source's text reads back as that character."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from collateral.load.drafts.scalars import apart, scalar
from collateral.load.fields import Marked
from collateral.load.markdown import Body
from collateral.model.document import (
    AnyNode,
    Break,
    Chart,
    Heading,
    Image,
    Inline,
    Item,
    Link,
    List,
    Paragraph,
    Phrase,
    Table,
    Text,
    plain,
)
from collateral.safe.path import split

_SPECIAL = re.compile(r"[*_`\[\]<{}|]|!\Z")
"""A `!` at the end of some words would make a picture of the link behind them."""
_ENTITY = re.compile(r"&(?=#?\w+;)")
_OPENING = re.compile(r"(?P<sign>[#>+\-=~:])|(?P<number>\d{1,9})(?P<end>[.)])(?=\s|$)")
"""What would make a heading, quotation, list, rule, fence or table of the line that it begins."""


def written(nodes: Iterable[AnyNode], path: str) -> str:
    """The Markdown of a block in the file `path` (rooted), ending with a line end; `load.markdown` reads it back."""
    return "\n\n".join(_block(node, path, apart_) for node, apart_ in _with_neighbors(tuple(nodes))) + "\n"


def _with_neighbors(nodes: Sequence[AnyNode]) -> Iterator[tuple[AnyNode, bool]]:
    """Each node, and whether it is a list that needs other signs than the list right before it."""
    other = False
    for before, node in pairwise((None, *nodes)):
        other = isinstance(before, List) and isinstance(node, List) and before.ordered == node.ordered and not other
        if node is not None:
            yield node, other


def _block(node: AnyNode, path: str, other: bool) -> str:
    match node:
        case Heading():
            made = "#" * node.level + " " + _one_line(node.content).replace("#", "\\#")
        case Paragraph():
            made = _paragraph(node.content)
        case List():
            made = _list(node, other)
        case Table():
            made = _table(node)
        case Image():
            made = f"![{_label(plain(node.alt))}]({_relative(node.path, path)})"
        case Chart():
            made = _chart(node)
        case _:
            raise TypeError(f"no document has a {type(node).__name__}")
    return made


# ---- text ------------------------------------------------------------------------------------------------------------


def _paragraph(phrase: Phrase) -> str:
    return "\\\n".join(
        _OPENING.sub(_harmless, line, count=1) if _OPENING.match(line) else line for line in _lines(phrase)
    )


def _harmless(opening: re.Match[str]) -> str:
    return f"\\{opening['sign']}" if opening["sign"] else f"{opening['number']}\\{opening['end']}"


def _lines(phrase: Phrase) -> list[str]:
    """The text of each line between breaks; where its emphasis would read back as other words, without any."""
    lines: list[list[Inline]] = [[]]
    for item in phrase:
        if isinstance(item, Break):
            lines.append([])
        else:
            lines[-1].append(item)
    return [_line(tuple(line)) for line in lines]


def _one_line(phrase: Phrase) -> str:
    return _line(tuple(Text(" ") if isinstance(item, Break) else item for item in phrase))


def _line(phrase: Phrase) -> str:
    text = "".join(_inline(item, emphasis=True) for item in phrase)
    return text if _read(text) == plain(phrase) else "".join(_inline(item, emphasis=False) for item in phrase)


def _read(text: str) -> str:
    return plain(Body(Marked(text, ()), "", "", 1, []).phrase(text, 1))


def _inline(item: Inline, *, emphasis: bool) -> str:
    match item:
        case Text():
            return _emphasized(item) if emphasis else _escaped(item.text)
        case Link():
            content = "".join(_inline(part, emphasis=emphasis) for part in item.content)
            return f"[{content}]({_ENTITY.sub('&amp;', plain(item.target))})"
    raise TypeError(f"no Markdown for {type(item).__name__}")


def _emphasized(item: Text) -> str:
    """The words between their signs, blanks outside: a sign beside a blank is none (CommonMark 6.2)."""
    sign = "*" * (2 * item.bold + item.italic)
    inner = item.text.strip()
    if not sign or not inner:
        return _escaped(item.text)
    before, _, after = item.text.partition(inner)
    return f"{before}{sign}{_escaped(inner)}{sign}{after}"


def _escaped(text: str) -> str:
    """The text with its signs escaped.

    A backslash becomes an entity: with certain letters behind it, `fields.mark` takes it for the escape of a brace.
    """
    text = _ENTITY.sub("&amp;", text)
    return _SPECIAL.sub(r"\\\g<0>", text.replace("\\", "&bsol;"))


def _label(text: str) -> str:
    """An alternative text; `load.markdown` takes it as it is written, so its signs are replaced, not escaped."""
    return apart(" ".join(text.split())).translate(str.maketrans("[]\\`", "()/'"))


def _relative(target: str, path: str) -> str:
    return posixpath.relpath(split(target)[1], posixpath.dirname(split(path)[1]))


# ---- lists and tables ------------------------------------------------------------------------------------------------


def _list(node: List, other: bool) -> str:
    lines: list[str] = []
    for number, item in enumerate(node.items, start=node.start):
        sign = f"{number}{')' if other else '.'} " if node.ordered else ("* " if other else "- ")
        indent = " " * len(sign)
        first, *rest = _item(item).split("\n")
        lines += [sign + first, *(f"{indent}{line}" if line else "" for line in rest)]
    return "\n".join(lines)


def _item(item: Item) -> str:
    """The nodes of an item; what starts with another number than 1 needs an empty line before it (CommonMark 5.3)."""
    parts: list[str] = []
    for node, other in _with_neighbors(item.nodes):
        loose = parts and not (isinstance(node, List) and (not node.ordered or node.start == 1) and not other)
        parts.append(("\n" if loose else "") + _block(node, "", other))
    return "\n".join(parts)


def _table(node: Table) -> str:
    rows = [_row(node.header), "|" + " --- |" * len(node.header), *map(_row, node.rows)]
    return "\n".join(rows)


def _row(cells: Sequence[Phrase]) -> str:
    return "|" + "".join(f" {_one_line(cell)} |" for cell in cells)


# ---- charts ----------------------------------------------------------------------------------------------------------


def _chart(node: Chart) -> str:
    lines = [f"type: {node.type.value}", f"title: {_name(node.title)}"]
    lines += _listed("categories", [_name(category) for category in node.categories])
    lines.append("series:")
    lines += [f"  {_name(one.name)}: [{', '.join(f'{value:f}' for value in one.values)}]" for one in node.series]
    if node.unit:
        lines.append(f"unit: {_name(node.unit)}")
    if named := [_name(one.name) for one in node.series if one.line]:
        lines += _listed("lines", named)
    lines.append(f"alt: {_name(node.alt)}")
    return "\n".join(["```chart", *lines, "```"])


def _name(phrase: Phrase) -> str:
    return scalar(plain(phrase))


def _listed(key: str, words: Sequence[str]) -> list[str]:
    return [f"{key}:", *(f"  - {word}" for word in words)]
