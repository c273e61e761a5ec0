"""A document as files: one renderer per format, found here by name and imported when a build asks for it.

A renderer is `render(document, brand, base, files, build_id) -> Rendered`; it reads only through `files`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from collateral.model.brand import Brand
from collateral.model.document import Document
from collateral.model.rendering import Base, Rendered
from collateral.safe.files import Files

RENDERERS: dict[str, str] = {  # add a format: one module and one line here
    "docx": "collateral.render.docx:render",
    "pptx": "collateral.render.pptx:render",
    "pdf": "collateral.render.pdf:render",
    "html": "collateral.render.web:render",
    "email": "collateral.render.email:render",  # last: it carries what the others made
}


class Renderer(Protocol):
    """What every format's function looks like."""

    def __call__(self, document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Rendered:
        """The document in one format; raises `TemplateError` where the base file cannot be used."""


def renderer(name: str) -> Renderer:
    """The renderer of a format; KeyError for a format that is not in the table."""
    module, _, function = RENDERERS[name].partition(":")
    return cast(Renderer, getattr(import_module(module), function))
