"""Logos that a base asks for: put in, contained in their frame, taken out where a profile has none."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type"

import re
from dataclasses import replace

import pytest

from collateral.errors import TemplateError
from collateral.model.document import Document
from tests.documents import HOSTILE
from tests.render.test_docx import FILES, parts, tree
from tests.render.test_docx_base import PATH, SHORT, packed, rendered

WIDE = "workspace:content_library/brand/logos/ledgerline.svg"
RASTER = "workspace:content_library/brand/pictures/how-it-works.png"


def of(logo: str | None, name: str = "Northgate Components") -> Document:
    return replace(SHORT, fields={**SHORT.fields, "company": {"name": name, "legal_name": name, "logo": logo}})


def logos(data: bytes) -> list[str | None]:
    shown = (item for item in tree(data).iter("{*}docPr") if item.getparent().tag.endswith("inline"))
    return [item.get("descr") for item in shown]


def media(data: bytes) -> list[str]:
    return sorted(name.rpartition(".")[2] for name in parts(data) if name.startswith("word/media/"))


def asking(words: str) -> bytes:
    files = parts(FILES.read(PATH))
    body = files["word/document.xml"].replace(b"{{ company.logo }}", words.encode())
    assert body != files["word/document.xml"]
    return packed({**files, "word/document.xml": body})


def test_the_buyer_s_logo_takes_the_place_that_the_base_keeps_for_it():
    data = rendered(FILES.read(PATH), of(WIDE))
    assert logos(data) == ["Ledgerline", "Northgate Components"]
    assert media(data) == ["png", "png", "svg", "svg"]  # each with its twin; the base's own gray pixel is gone


def test_a_logo_keeps_its_proportions_inside_its_frame():
    (frame, *_), (shown, *_) = (
        [(int(item.get("cx")), int(item.get("cy"))) for item in tree(data).iter("{*}extent")][-1:]
        for data in (FILES.read(PATH), rendered(FILES.read(PATH), of(WIDE)))
    )
    assert shown[0] <= frame[0]
    assert shown[1] <= frame[1]
    assert shown[0] / shown[1] == pytest.approx(205 / 40, rel=0.01)


def test_without_a_logo_the_picture_and_its_empty_paragraph_go():
    base, data = tree(FILES.read(PATH)), tree(rendered(FILES.read(PATH), of(None)))
    assert logos(rendered(FILES.read(PATH), of(None))) == ["Ledgerline"]
    styles = [item.get(f"{{{item.nsmap['w']}}}val") for root in (base, data) for item in root.iter("{*}pStyle")]
    assert styles.count("CoverLogo") == 1


def test_a_raster_logo_needs_no_twin():
    assert media(rendered(FILES.read(PATH), of(RASTER))) == ["png", "png", "svg"]


def test_a_hostile_name_is_the_alternative_text_as_typed():
    assert logos(rendered(FILES.read(PATH), of(WIDE, HOSTILE)))[-1] == HOSTILE


def test_an_unknown_logo_is_named():
    with pytest.raises(TemplateError, match=re.escape("{{ company.emblem }}")):
        rendered(asking("{{ company.emblem }}"), of(WIDE))


def test_a_logo_is_no_text():
    files = parts(FILES.read(PATH))
    body = files["word/document.xml"].replace(b"{{ contact.name }}", b"{{ company.logo }}")
    with pytest.raises(TemplateError, match=r"company\.logo"):
        rendered(packed({**files, "word/document.xml": body}), of(WIDE))
