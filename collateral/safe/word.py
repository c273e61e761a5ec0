"""A Word document from elsewhere, open for reading: its main part, and those that it leads to."""

from __future__ import annotations

from collateral.safe.parts import Parts
from collateral.safe.slide import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Word(Parts):
    """One document or template of Word."""

    WHAT, SUFFIX, PROGRAM = "a Word document", ".docx", "Word"
    ROOT = f"{W}document"

    @property
    def body(self) -> Element:
        """What the document holds; TemplateError where that is missing."""
        body = self.raw(self.main).find(f"{W}body")
        if body is None:
            raise self.wrong(self.main, "has no body")
        return body

    def related(self, kind: str) -> Element | None:
        """The root of the part that the document leads to by this kind (`styles`); None where there is none."""
        targets = (item.target for item in self.relations(self.main) if item.kind == kind and not item.external)
        part = next((target for target in targets if target in self), None)
        return self.raw(part) if part else None
