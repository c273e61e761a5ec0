"""From documents and rendered files to findings: one module per fault of a document or file.

In: a document, its files as bytes, the brand, and what must not leave the house. Each file is read back once; then
every fault looks at it. Out: findings, none where the files say what was approved and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from importlib import import_module
from typing import cast

from collateral.model.brand import Brand
from collateral.model.document import Document
from collateral.model.finding import Finding
from collateral.verify.evidence import Case, Opened
from collateral.verify.font_mismatch import font_mismatch
from collateral.verify.internal_leak import internal_leak
from collateral.verify.missing_text import missing_text
from collateral.verify.printed import shallow, units
from collateral.verify.stamp_missing import stamp_missing
from collateral.verify.unfilled_field import unfilled_field
from collateral.verify.unreadable_file import unreadable_file
from collateral.verify.wrong_figures import wrong_figures

Fault = Callable[[Case], Iterable[Finding]]
FAULTS: dict[str, Fault] = {  # add a fault: one module and one line here
    "missing-text": missing_text,
    "unfilled-field": unfilled_field,
    "internal-leak": internal_leak,
    "font-mismatch": font_mismatch,
    "stamp-missing": stamp_missing,
    "wrong-figures": wrong_figures,
    "unreadable-file": unreadable_file,
}
READERS: dict[str, str] = {  # resolved when a file is read: parsers are heavy to import
    "docx": "collateral.verify.docx_text:read",
    "pptx": "collateral.verify.pptx_text:read",
    "pdf": "collateral.verify.pdf_text:read",
    "eml": "collateral.verify.mail_text:read_draft",
    "html": "collateral.verify.html_text:read",
    "txt": "collateral.verify.mail_text:read_text",
}


def verify(
    document: Document,
    rendered: Mapping[str, bytes],
    brand: Brand,
    secrets: tuple[str, ...],
    names: Mapping[str, str],
    orders: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Finding, ...]:
    """Every fault of a document's files.

    `rendered` maps suffixes to bytes, `names` maps them to what findings call the file; what has no reader is passed
    over. `secrets` are texts that must not be in a file for a buyer: ids, internal insights, talk tracks. `orders` has
    the ids of the sections as a suffix's file has them, where its base gives them an order of its own.
    """
    printed, shown = units(document), units(document, native=True)
    placed = {kind: units(_placed(document, order)) for kind, order in (orders or {}).items()}
    said = {"pptx": shown, "html": shallow(printed, document), **placed}
    cases = (
        Case(document, said.get(kind, printed), brand, secrets, _read(kind, data, names[kind]))
        for kind, data in rendered.items()
        if kind in READERS
    )
    return tuple(finding for case in cases for finding in _findings(case))


def _placed(document: Document, order: tuple[str, ...]) -> Document:
    kept = (section for section in document.sections if section.id in order)
    return replace(document, sections=tuple(sorted(kept, key=lambda section: order.index(section.id))))


def _read(kind: str, data: bytes, name: str) -> Opened:
    module, _, function = READERS[kind].partition(":")
    reader = cast(Callable[[bytes, str], Opened], getattr(import_module(module), function))
    return reader(data, name)


def _findings(case: Case) -> Iterable[Finding]:
    faults = ["unreadable-file"] if case.file.damage else FAULTS
    return (finding for name in faults for finding in FAULTS[name](case))
