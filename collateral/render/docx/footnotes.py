"""Sources as real footnotes (ISO/IEC 29500-1, 17.11): the notes part, its separators and each note."""

from __future__ import annotations

from collections.abc import Callable

from collateral.model.document import Source
from collateral.render.docx.measures import highest
from collateral.render.docx.roles import Role
from collateral.render.docx.styles import Styles
from collateral.render.ooxml.markup import Element, find_all, get, node
from collateral.render.ooxml.package import Package

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SPECIAL = (("separator", -1), ("continuationSeparator", 0))

Writer = Callable[[str, Source], list[Element]]
"""What stands in a note: runs for a part and a source."""


class Footnotes:
    """The footnotes part, made when the first source needs it."""

    def __init__(self, package: Package, styles: Styles, language: str) -> None:
        """Nothing is added yet."""
        self._package, self._styles, self._language = package, styles, language
        self._root: Element | None = None
        self._next = 1
        self.part = package.related(package.main, "footnotes")

    def call(self, source: Source, write: Writer) -> Element:
        """The run that calls a new note with this source."""
        root = self._open()
        style = node("w:rPr", node("w:rStyle", val=self._styles[Role.FOOTNOTE_REFERENCE]))
        space = node("w:r", node("w:t", " ", {"xml:space": "preserve"}))
        paragraph = node(
            "w:p",
            node(
                "w:pPr",
                node("w:pStyle", val=self._styles[Role.FOOTNOTE_TEXT]),
                self._styles.direction(Role.FOOTNOTE_TEXT, self._language),
            ),
            node("w:r", style, node("w:footnoteRef")),
            space,
            *write(self.part, source),
        )
        root.append(node("w:footnote", paragraph, id=self._next))
        again = node("w:rPr", node("w:rStyle", val=self._styles[Role.FOOTNOTE_REFERENCE]))
        run = node("w:r", again, node("w:footnoteReference", id=self._next))
        self._next += 1
        return run

    def separators(self) -> list[str]:
        """The ids of separator notes that settings must name (17.11.9); empty where there is no notes part."""
        if self._root is None:
            return []
        special = (item for item in find_all(self._root, "w:footnote") if get(item, "w:type", "normal") != "normal")
        return [get(item, "w:id") for item in special]

    def _open(self) -> Element:
        if self._root is None:
            if not self.part:
                root = node("w:footnotes", *(_separator(kind, key) for kind, key in _SPECIAL))
                self.part = self._package.add("word/footnotes.xml", root, TYPE)
                self._package.relate(self._package.main, "footnotes", self.part)
            self._root = self._package.tree(self.part)
            self._next = highest(get(item, "w:id") for item in find_all(self._root, "w:footnote")) + 1
        return self._root


def _separator(kind: str, key: int) -> Element:
    spacing = node("w:pPr", node("w:spacing", after=0, line=240, lineRule="auto"))
    paragraph = node("w:p", spacing, node("w:r", node(f"w:{kind}")))
    return node("w:footnote", paragraph, type=kind, id=key)
