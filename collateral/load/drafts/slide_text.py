"""The paragraphs of a slide's shape as phrases and list lines; bullets are those that layout and master give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collateral.load.drafts.flow import paragraph
from collateral.load.drafts.phrases import clean, linked, raised, tidied
from collateral.load.drafts.piece import Line, Remarks
from collateral.model.document import AnyNode, Break, Inline, Phrase, Text
from collateral.safe.slide import A, Element, Links, P, R

_BODIES = ("", "body", "obj", "tbl", "chart", "pic", "dgm", "media", "clipArt")
"""Placeholders whose text takes the master's body style (19.3.1.51)."""
_SIGNS = (f"{A}buNone", f"{A}buChar", f"{A}buBlip", f"{A}buAutoNum")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape with text, and what gives its paragraphs their look, nearest first."""

    body: Element
    styles: tuple[Element, ...]


def shape_of(item: Element, layout: Element | None, master: Element | None) -> Shape | None:
    """The text of a shape; None where it has none."""
    body = item.find(f"{P}txBody")
    if body is None:
        return None
    styles = [body.find(f"{A}lstStyle")]
    reference = item.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    if reference is not None:
        styles += [_inherited(root, reference) for root in (layout, master)]
    if reference is not None and reference.get("type", "") in _BODIES and master is not None:
        styles.append(master.find(f"{P}txStyles/{P}bodyStyle"))
    return Shape(body, tuple(style for style in styles if style is not None))


def _inherited(root: Element | None, reference: Element) -> Element | None:
    """The list style of the placeholder that one of a slide takes its look from: by its index, else by its type."""
    places = [(item, one) for item in root.iter(f"{P}sp") for one in item.iter(f"{P}ph")] if root is not None else []
    kind, index = reference.get("type", "body"), reference.get("idx", "0")
    same = [item for item, one in places if one.get("idx", "0") == index and index != "0"]
    alike = [item for item, one in places if _kind(one.get("type", "body")) == _kind(kind)]
    return next((item.find(f"{P}txBody/{A}lstStyle") for item in (*same, *alike)), None)


def _kind(name: str) -> str:
    return "body" if name in _BODIES else name


def flow(shape: Shape, links: Links, remarks: Remarks) -> Iterator[AnyNode | Line]:
    """The paragraphs of a shape, those with a bullet or number as lines of a list."""
    number: dict[int, int] = {}
    for item in shape.body.iterfind(f"{A}p"):
        content = phrase(item, links, remarks)
        if not content:
            continue
        level = _level(item)
        sign = _sign(item, level, shape.styles)
        if sign is None or sign.tag == f"{A}buNone":
            number.clear()
            yield paragraph(content)
            continue
        ordered = sign.tag == f"{A}buAutoNum"
        number = {at: count for at, count in number.items() if at <= level}
        number[level] = number.get(level, _start(sign) - 1) + 1
        yield Line(level, content, ordered, number[level])


def phrase(item: Element, links: Links, remarks: Remarks) -> Phrase:
    """The words of one paragraph."""
    return tidied(
        inline for run in item.iterchildren(f"{A}r", f"{A}br", f"{A}fld") for inline in _run(run, links, remarks)
    )


def _run(run: Element, links: Links, remarks: Remarks) -> Sequence[Inline]:
    if run.tag == f"{A}br":
        return (Break(),)
    properties, text = run.find(f"{A}rPr"), run.find(f"{A}t")
    bold, italic = (properties is not None and properties.get(key) in ("1", "true") for key in ("b", "i"))
    words = clean(text.text or "" if text is not None else "", remarks)
    is_raised = properties is not None and properties.get("baseline", "0").removesuffix("%").lstrip("0").isdecimal()
    said = (Text(raised(words) if is_raised else words, bold, italic),)
    click = properties.find(f"{A}hlinkClick") if properties is not None else None
    link = links.get(click.get(f"{R}id", "")) if click is not None else None
    return linked(link.target, said, remarks) if link is not None else said


def _level(item: Element) -> int:
    properties = item.find(f"{A}pPr")
    text = properties.get("lvl", "") if properties is not None else ""
    return min(int(text), _DEEPEST) if text.isdecimal() and len(text) < 3 else 0


def _sign(item: Element, level: int, styles: Sequence[Element]) -> Element | None:
    """The bullet of a paragraph: its own, else the nearest that a style gives its level."""
    own = item.find(f"{A}pPr")
    properties = [own, *(style.find(f"{A}lvl{level + 1}pPr") for style in styles)]
    return next((sign for each in properties if each is not None for sign in each.iterchildren(*_SIGNS)), None)


def _start(sign: Element) -> int:
    text = sign.get("startAt", "")
    return int(text) if text.isdecimal() and len(text) < 6 else 1
