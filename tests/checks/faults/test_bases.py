"""Base files that cannot be used, and what of them nothing serves or fills."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pptx import Presentation

from tests.checks.seeding import found_in
from tests.checks.seeds.look import LAYOUTS, deck, deck_yaml

CASES = {
    "text": (b"This is no presentation.", "is damaged"),
    "half": (deck()[:9000], "is damaged"),
    "empty": (b"", "is empty"),
    "protected": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
}


def slides(data, layouts=""):
    return {"templates/own/template.yaml": deck_yaml(layouts), "templates/own/seed.pptx": data}


def without(*kept):
    """The presentation with these of its layouts alone, by place."""
    presentation = Presentation()
    for number, layout in reversed([*enumerate(presentation.slide_layouts)]):
        if number not in kept:
            presentation.slide_layouts.remove(layout)
    stream = BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def word(controls):
    """A letter with a content control that shows its prompt."""
    document = docx.Document()
    paragraph = document.add_paragraph("For ")
    document.add_paragraph("{{ sections }}")
    run: Any = paragraph.add_run("[Customer Number]")._r
    control, properties, content = (OxmlElement(tag) for tag in ("w:sdt", "w:sdtPr", "w:sdtContent"))
    title = OxmlElement("w:alias")
    title.set(qn("w:val"), "Customer number")
    properties.extend([title, OxmlElement("w:showingPlcHdr")])
    control.extend([properties, content])
    run.addnext(control)
    content.extend([run])
    stream = BytesIO()
    document.save(stream)
    text = deck_yaml(controls).replace("pptx", "docx").replace("medium: slides", "medium: page")
    return {"templates/own/template.yaml": text, "templates/own/seed.docx": stream.getvalue()}


@pytest.mark.parametrize("name", CASES)
def test_a_file_that_cannot_be_opened_is_told_once_with_what_to_do(name):
    data, said = CASES[name]
    (found,) = found_in("unusable-base", slides(data))
    assert (found.path, found.line) == ("templates/own/seed.pptx", 0)
    assert said in found.message
    assert found_in("off-brand-color", slides(data, "    theme: brand\n")) == ()


def test_a_layout_that_the_file_lacks_is_told_with_those_that_it_has():
    (found,) = found_in("unusable-base", slides(deck(), "    layouts: {cover: Titelfolie}\n"))
    assert "'Titelfolie'" in found.message
    assert "'Title Slide'" in found.message


def test_a_control_that_the_file_lacks_is_told():
    (found,) = found_in("unusable-base", word("    controls: {Costumer number: company.id}\n"))
    assert "controls.Costumer number" in found.message


def test_a_master_that_has_what_every_deck_needs_is_no_fault():
    assert found_in("unmapped-layout", slides(deck())) == ()


def test_a_master_without_a_cover_is_told():
    found = found_in("unmapped-layout", slides(without(1)))
    assert [item.message.partition(":")[0] for item in found] == ['"Title and Content" would be the layout of `cover`']


def test_a_control_that_nothing_fills_is_told_and_one_that_is_named_is_not():
    (found,) = found_in("unused-placeholder", word(""))
    assert '"Customer number"' in found.message
    assert found_in("unused-placeholder", word("    controls: {Customer number: company.id}\n")) == ()


def test_the_prompt_of_a_control_is_no_residue():
    assert found_in("template-residue", word("")) == ()


def test_places_for_what_a_role_shows_are_filled():
    assert found_in("unused-placeholder", slides(deck(), LAYOUTS + "      statement: Two Content\n")) == ()
