"""Places to sign, read back as a program that fills in forms would."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type"

from dataclasses import replace

from docx.oxml.ns import qn
from lxml.etree import _Element

from collateral.model.document import Document, Entry, Party, Signature, words
from tests.documents import german, said
from tests.render.test_docx import made, of_nodes, tree

LINES = (Entry("signature", "Signature"), Entry("name", "Name", "Ines Aldrich"), Entry("date", "Date"))
NODE = Signature(intro=words("Signed."), parties=(Party("Buyer", LINES), Party("Seller", LINES)), **said("sign"))


def controls(document: Document) -> list[_Element]:
    return list(tree(made(document)).iter(qn("w:sdt")))


def of(control: _Element, name: str) -> str | None:
    return control.find(f"{qn('w:sdtPr')}/{qn(name)}").get(qn("w:val"))


def has(control: _Element, name: str) -> bool:
    return control.find(f"{qn('w:sdtPr')}/{qn(name)}") is not None


def text(control: _Element) -> str:
    return "".join(item.text or "" for item in control.iter(qn("w:t")))


def test_each_line_is_a_control_with_its_label_and_a_tag_of_its_own():
    found = controls(of_nodes(NODE))
    assert [of(item, "w:alias") for item in found] == ["Signature", "Name", "Date"] * 2
    tags = [of(item, "w:tag") for item in found]
    assert tags[:3] == ["party1.signature", "party1.name", "party1.date"]
    assert len(set(tags)) == 6


def test_what_is_known_stands_in_its_control():
    assert [text(item).strip() for item in controls(of_nodes(NODE))][:3] == ["", "Ines Aldrich", ""]
    assert [has(item, "w:showingPlcHdr") for item in controls(of_nodes(NODE))][:3] == [True, False, True]


def test_an_empty_control_prints_nothing():
    assert {text(item).strip() for item in controls(of_nodes(NODE)) if has(item, "w:showingPlcHdr")} == {""}


def test_a_date_is_picked_and_written_as_the_document_writes_dates():
    (_, _, english), (_, _, there) = (
        controls(document)[:3] for document in (of_nodes(NODE), replace(german(), sections=of_nodes(NODE).sections))
    )
    pictures = [item.find(f"{qn('w:sdtPr')}/{qn('w:date')}/{qn('w:dateFormat')}") for item in (english, there)]
    assert [item.get(qn("w:val")) for item in pictures] == ["MMMM d, yyyy", "d. MMMM yyyy"]
    spoken = there.find(f"{qn('w:sdtPr')}/{qn('w:date')}/{qn('w:lid')}")
    assert spoken.get(qn("w:val")) == "de-DE"


def test_what_is_typed_looks_like_what_was_known():
    for item in controls(of_nodes(NODE)):
        assert item.find(f"{qn('w:sdtPr')}/{qn('w:rPr')}") is None  # both have the look of the paragraph
        assert not list(item.iter(qn("w:rStyle"), qn("w:sz"), qn("w:color")))
