"""Logos in a base file: a picture whose alternative text is `{{ company.logo }}` makes room for the buyer's logo."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from collateral.errors import Problem
from collateral.model.expression import Plain
from collateral.render.docx.draft import Draft
from collateral.render.docx.measures import whole
from collateral.render.docx.stories import stories
from collateral.render.ooxml.markup import Element, find, name, node, walk
from collateral.render.ooxml.merge import drop, text_of
from collateral.safe import xml

_FIELD = re.compile(r"\s*\{\{\s*([a-z_.]+)\s*\}\}\s*")
_FRAMES = frozenset(map(name, ("wp:inline", "wp:anchor")))


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture by its rooted path, empty where there is none, and whose it is."""

    path: str
    owner: str


def place_logos(draft: Draft) -> list[Problem]:
    """Put the logos where the base's pictures ask for them; without one, the picture goes and its empty paragraph.

    Returns a problem for every picture that asks for anything else.
    """
    logos, problems = _logos(draft), list[Problem]()
    for part in stories(draft.package):
        for about in walk(draft.package.tree(part), "wp:docPr"):
            words = about.get("descr", "")
            asked = _FIELD.fullmatch(words)
            picture = _picture(_frame(about))
            if asked and asked[1] in logos and picture is not None:
                _place(about, picture, logos[asked[1]], part, draft)
            elif "{{" in words:
                problems.append(_problem(draft.package.path, words, part, tuple(logos)))
    return problems


def _logos(draft: Draft) -> Mapping[str, Logo]:
    fields, brand = draft.document.fields, draft.brand
    # The dark ground of a base that follows the brand is the primary color, and that may be a light one.
    on_dark = brand.logo_on_dark or brand.logo if draft.styles.is_foreign else brand.logo_on(brand.primary)
    return {
        "company.logo": _of(fields.get("company")),
        "partner.logo": _of(fields.get("partner")),
        "brand.logo": Logo(brand.logo, brand.name),
        "brand.logo_on_dark": Logo(on_dark, brand.name),
    }


def _of(owner: Plain) -> Logo:
    if not isinstance(owner, Mapping):
        return Logo("", "")
    return Logo(str(owner.get("logo") or ""), str(owner.get("name") or ""))


def _place(about: Element, picture: Element, logo: Logo, part: str, draft: Draft) -> None:
    if not logo.path:
        _take_out(_frame(about))
        return
    found = draft.pictures[logo.path]
    fill, extent = find(picture, "pic:blipFill"), find(_frame(about), "wp:extent")
    assert fill is not None, "else it is no picture for a logo"
    assert extent is not None, "else it is no picture for a logo"
    for child in list(fill):
        fill.remove(child)  # a crop of the picture before is none of this one
    fill.append(draft.pictures.blip(part, found))
    fill.append(node("a:stretch", node("a:fillRect")))
    width, height = found.contain(whole(extent, "cx"), whole(extent, "cy"))
    for size in (extent, find(picture, "pic:spPr/a:xfrm/a:ext")):
        if size is not None:
            size.set("cx", str(width))
            size.set("cy", str(height))
    _name(about, picture, xml.legal(logo.owner))


def _name(about: Element, picture: Element, owner: str) -> None:
    """The owner's name as alternative text; what the base's author called the picture is gone."""
    about.set("descr", owner)
    about.set("name", f"logo {about.get('id', '')}")
    about.attrib.pop("title", None)
    for own in walk(picture, "pic:cNvPr"):
        own.set("name", "")
        own.attrib.pop("descr", None)
        own.attrib.pop("title", None)


def _frame(about: Element) -> Element:
    """The inline or anchor around a picture; the element itself where there is none."""
    return next((item for item in about.iterancestors() if item.tag in _FRAMES), about)


def _picture(frame: Element) -> Element | None:
    """The picture in a frame of a run, where it has all that the schema wants of one (20.2.2.1, 20.4.2.7)."""
    found = next(iter(walk(frame, "pic:pic")), None)
    if found is None or find(found, "pic:blipFill") is None or find(frame, "wp:extent") is None:
        return None
    run = next(frame.iterancestors(name("w:r")), frame)
    return found if next(run.iterancestors(name("w:p")), None) is not None else None


def _take_out(frame: Element) -> None:
    run = next(frame.iterancestors(name("w:r")))
    paragraph = next(run.iterancestors(name("w:p")))
    run.remove(next(item for item in [frame, *frame.iterancestors()] if item.getparent() is run))
    if not text_of(paragraph).strip():
        drop(paragraph)


def _problem(path: str, words: str, part: str, known: tuple[str, ...]) -> Problem:
    remedy = "Ask for a logo in the alternative text of a picture, alone: {{ company.logo }}."
    return Problem(path, 0, "", f"names no logo in {part}", got=words[:80], allowed=", ".join(known), remedy=remedy)
