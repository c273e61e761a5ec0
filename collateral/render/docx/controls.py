"""Content controls (ISO/IEC 29500-1, 17.5.2) whose tag names a field: what they hold becomes that tag, as text.

Word shows the tag under Developer, Properties. A tag that is no name of ours is the author's own affair and stays; so
does what such a control holds. Controls bound to properties hold what our file says there.
"""

from __future__ import annotations

import re
from copy import deepcopy

from collateral.model.base_names import SHAPE, Path, fault_of
from collateral.render.ooxml.markup import Element, find, get, name, node, remove, walk
from collateral.render.ooxml.tags import TagError, field, straightened
from collateral.safe import xml
from collateral.safe.condition import named, parse_condition
from collateral.safe.expression import ExpressionError

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_BOUND = {
    "coreProperties/title": "title",
    "coreProperties/creator": "seller.name",
    "coreProperties/subject": "document.name",
    "Properties/Company": "seller.name",  # Word's own cover pages mean the author's company
    "CoverPageProperties/PublishDate": 'as_of | date("long")',
}
"""Document properties by the last steps of the XPath that Word binds a control to."""
_WHOLE = ("w:docPartObj", "w:docPartList", "w:group", "w:citation", "w:bibliography", "w:equation")
"""Controls that are no place for a value."""
_LOGOS = ("company.logo", "partner.logo", "brand.logo", "brand.logo_on_dark")
_CODE = re.compile("[0-9A-Fa-f]{4}")
_CHECKED, _UNCHECKED = "\u2612", "\u2610"
"""The signs of a box that names none of its own."""
_ITEM = "item"
"""What the fields of a repeating section call its item."""


def retype(root: Element) -> None:
    """Put tags into the controls of a part that ask for a value; loops around the sections that repeat."""
    for control in walk(root, "w:sdt"):
        properties, content = find(control, "w:sdtPr"), find(control, "w:sdtContent")
        if properties is None or content is None or control.getparent() is None:
            continue
        if find(properties, "w:picture") is not None:
            _picture(properties, content)
        elif properties.find(f"{_W15}repeatingSection") is not None:
            _repeating(control, properties, content)
        elif not any(find(properties, tag) is not None for tag in _WHOLE):
            _value(control, properties, content)


def asks(root: Element) -> bool:
    """Whether the tag of a control under an element, and not what Word binds it to, asks for a value or a list."""
    return any(_asked(item) for item in walk(root, "w:sdtPr"))


def _asked(properties: Element) -> str | bool:
    is_box = _box(properties) is not None
    return (_checked(properties, True) if is_box else _tagged(properties, True)) or _repeats(properties)


def _repeats(properties: Element) -> bool:
    return properties.find(f"{_W15}repeatingSection") is not None and bool(_tag(properties)[0])


def _value(control: Element, properties: Element, content: Element) -> None:
    inside = any(_is_repeating(outer) for outer in control.iterancestors(name("w:sdt")))
    source = _checked(properties, inside) if _box(properties) is not None else _source(properties, inside)
    if source:
        _type(properties, content, source)


def _is_repeating(control: Element) -> bool:
    return control.find(f"{name('w:sdtPr')}/{_W15}repeatingSection") is not None


# ---- what a control asks for -----------------------------------------------------------------------------------------


def _tag(properties: Element) -> tuple[str, bool]:
    """The control's tag without its braces, and whether it had any."""
    written = get(find(properties, "w:tag"), "w:val").strip()
    braced = written.startswith("{{") and written.endswith("}}")
    return straightened(written[2:-2] if braced else written), braced


def _source(properties: Element, in_item: bool) -> str:
    """The tag that a control's content becomes; empty where it asks for none."""
    bound = _bound(properties)
    return _tagged(properties, in_item) or (f"{{{{ {bound} }}}}" if bound else "")


def _tagged(properties: Element, in_item: bool) -> str:
    """What the tag of a control asks for."""
    source, braced = _tag(properties)
    try:
        path = field(source).path if source else ()
    except TagError:
        path = ()
    return f"{{{{ {source} }}}}" if braced or (path and _is_ours(path, in_item)) else ""


def _checked(properties: Element, in_item: bool) -> str:
    """The condition that a check box follows, with its two signs."""
    source, braced = _tag(properties)
    try:
        paths = named(parse_condition(source)) if source else ()
    except ExpressionError:
        paths = ()
    if not braced and not (paths and all(_is_ours(path, in_item) for path in paths)):
        return ""
    return f"{{% if {source} %}}{_sign(properties, True)}{{% else %}}{_sign(properties, False)}{{% endif %}}"


def _is_ours(path: Path, in_item: bool) -> bool:
    """Whether a tag without braces is meant for us: a path that is known, or begins as one and goes on."""
    if path[0] == _ITEM:
        return in_item
    return path[0] in SHAPE and path[0] != "loop" and (len(path) > 1 or SHAPE[str(path[0])] is None)


def _bound(properties: Element) -> str:
    binding = find(properties, "w:dataBinding")
    steps = [step.partition("[")[0].rpartition(":")[2] for step in get(binding, "w:xpath").split("/")]
    return _BOUND.get("/".join(steps[-2:]), "")


# ---- writing ---------------------------------------------------------------------------------------------------------


def _type(properties: Element, content: Element, text: str) -> None:
    """Make a text all that a control holds, in the look of what it held, or of what is typed there (17.5.2.27)."""
    holder = _paragraph(content)
    runs = walk(holder, "w:r")
    is_prompt = find(properties, "w:showingPlcHdr") is not None
    own = find(properties, "w:rPr") if is_prompt or not runs else find(runs[0], "w:rPr")
    look = deepcopy(own) if own is not None else None
    for child in [child for child in holder if child.tag not in _KEPT]:
        holder.remove(child)
    holder.append(node("w:r", look, node("w:t", text, {"xml:space": "preserve"})))
    for tag in ("w:showingPlcHdr", "w:dataBinding"):
        gone = find(properties, tag)
        if gone is not None:
            remove(gone)
    for gone in properties.findall(f"{_W15}dataBinding"):
        remove(gone)
    day = find(properties, "w:date")
    if day is not None:
        day.attrib.pop(name("w:fullDate"), None)


_KEPT = frozenset(map(name, ("w:pPr", "w:bookmarkStart", "w:bookmarkEnd")))


def _paragraph(content: Element) -> Element:
    """What holds the runs of a control: the first paragraph of its blocks, alone in its cell; of runs, the content."""
    first = next(content.iter(name("w:p")), None)
    if first is None:
        return content
    holder = first.getparent()
    assert holder is not None, "a paragraph stands in something"
    for sibling in list(first.itersiblings(name("w:p"), name("w:tbl"), name("w:sdt"))):
        holder.remove(sibling)
    return first


def _picture(properties: Element, content: Element) -> None:
    """A picture's control asks for a logo as its alternative text does."""
    source, _ = _tag(properties)
    about = next(content.iter(name("wp:docPr")), None)
    if source in _LOGOS and about is not None:
        about.set("descr", f"{{{{ {source} }}}}")
        prompt = find(properties, "w:showingPlcHdr")
        if prompt is not None:
            remove(prompt)


def _repeating(control: Element, properties: Element, content: Element) -> None:
    """A section that repeats becomes its first item between the tags of a loop."""
    source, braced = _tag(properties)
    try:
        path = field(source).path if source else ()
    except TagError:
        path = ()
    if not braced and (not path or path[0] not in SHAPE or fault_of((*path, 0)) is not None):
        return
    first = next((item for item in content if item.tag == name("w:sdt")), None)
    held = find(first, "w:sdtContent") if first is not None else content
    inner = list(held) if held is not None else []
    if not inner:
        return
    for walked in inner:
        for nested in walk(walked, "w:sdt"):  # while the section around them is known
            own, inside = find(nested, "w:sdtPr"), find(nested, "w:sdtContent")
            if own is not None and inside is not None and not _is_repeating(nested):
                _value(nested, own, inside)
    is_row = any(item.tag == name("w:tr") for item in inner)
    for item in (_said(f"for {_ITEM} in {source}", is_row), *inner, _said("endfor", is_row)):
        control.addprevious(item)
    remove(control)


def _said(statement: str, is_row: bool) -> Element:
    paragraph = node("w:p", node("w:r", node("w:t", f"{{%{'tr' if is_row else 'p'} {statement} %}}")))
    return node("w:tr", node("w:tc", paragraph)) if is_row else paragraph


# ---- check boxes -----------------------------------------------------------------------------------------------------


def _box(properties: Element) -> Element | None:
    return properties.find(f"{_W14}checkbox")


def _sign(properties: Element, checked: bool) -> str:
    box = _box(properties)
    state = box.find(f"{_W14}{'checkedState' if checked else 'uncheckedState'}") if box is not None else None
    code = state.get(f"{_W14}val", "") if state is not None else ""
    written = xml.legal(chr(int(code, 16))) if _CODE.fullmatch(code) else ""
    return written or (_CHECKED if checked else _UNCHECKED)


def check(root: Element) -> None:
    """Let every check box know whether its sign is the checked one."""
    for control in walk(root, "w:sdt"):
        properties, content = find(control, "w:sdtPr"), find(control, "w:sdtContent")
        box = _box(properties) if properties is not None else None
        if box is None or properties is None or content is None:
            continue
        said = "".join(text.text or "" for text in walk(content, "w:t")).strip()
        if said in (_sign(properties, True), _sign(properties, False)):
            _set(box, said == _sign(properties, True))


def _set(box: Element, checked: bool) -> None:
    state = box.find(f"{_W14}checked")
    if state is None and checked:
        state = box.makeelement(f"{_W14}checked")
        box.insert(0, state)
    if state is not None:
        state.set(f"{_W14}val", str(int(checked)))
