"""Unfilled fields: braces that nobody filled are found, braces that a value has are not."""

from dataclasses import replace

import pytest

from collateral.model.document import ClaimField, Field, MergeField, Text
from collateral.model.expression import Expression
from tests.documents import paragraph
from tests.verify.files import changed, codes, found, pdf, rendered, saying, word

HELLO = saying(paragraph("a", "Dear Dana, thank you."))


@pytest.mark.parametrize("tag", ["{{ contact.greeting }}", "{% if partner %}", "{{contact.greeting|default('')}}"])
def test_a_tag_that_is_left_is_named_with_its_place(tag):
    squashed = "".join(tag.split())
    finding = found(HELLO, "docx", word("Dear Dana, thank you.", f"Hello {tag}"))[0]
    assert (finding.code, finding.message) == ("unfilled-field", f"{squashed} is left (paragraph 2)")
    finding = found(HELLO, "pdf", pdf(f"<p>Dear Dana, thank you.<p>Hello {tag}"))[0]
    assert (finding.code, finding.message) == ("unfilled-field", f"{squashed} is left (page 1)")


@pytest.mark.parametrize("sign", ["{{", "{%"])
def test_an_opening_sign_that_nothing_closes_is_named(sign):
    (finding,) = found(HELLO, "docx", word("Dear Dana, thank you.", f"Hello {sign} contact.greeting"))
    assert (finding.code, finding.message) == ("unfilled-field", f"{sign} is left (paragraph 2)")


def test_a_sign_of_the_document_is_known_where_a_page_ends_inside_its_text():
    document = saying(paragraph("a", "All the terms of the offer are in {{ the annex, and they hold for a year."))
    halves = "<p>All the terms of the offer are in {{ the annex,<p style='break-before: page'>and they hold for a year."
    assert "unfilled-field" not in codes(document, "pdf", pdf(halves))


def test_a_tag_broken_over_lines_is_found():
    narrow = "<p>Dear Dana, thank you.<p style='width: 20mm'>Hello {{ contact.greeting | default('you') }}"
    assert codes(HELLO, "pdf", pdf(narrow)) == ["unfilled-field"]


def test_heads_and_notes_are_looked_at():
    def head(file):
        file.sections[0].header.paragraphs[0].text = "{{ company.name }}"

    data = word("Dear Dana, thank you.", change=head)
    assert [finding.message for finding in found(HELLO, "docx", data)] == [
        "{{company.name}} is left (the pages of section 1)"
    ]
    chart = b'<c:v xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">{{ x }}</c:v>'
    relation = b'<Relationship Id="r99" Type="x/chart" Target="charts/chart1.xml"/></Relationships>'
    charted = changed(
        word("Dear Dana, thank you."),
        {
            "word/charts/chart1.xml": lambda data: chart,
            "word/_rels/document.xml.rels": lambda data: data.replace(b"</Relationships>", relation),
        },
    )
    assert [finding.message for finding in found(HELLO, "docx", charted)] == ["{{x}} is left (chart 1)"]


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("name", ["{{ company.name }}", "{% if x %}Labs", "{{ open", "a }} b {{ c"])
def test_braces_of_a_value_are_as_they_should_be(kind, name):
    document = saying(paragraph("a", "Offer for ", Field("company.name", name), ", with {{thanks"))
    fields = {**document.fields, "company": {"name": name, "legal_name": name}}
    document = replace(document, fields=fields, title=(Field("company.name", name),))
    assert codes(document, kind, rendered(document, kind)) == []


def test_a_field_that_personalize_left_is_named():
    field = MergeField(Expression("contact.greeting", ("contact", "greeting")), 3)
    document = saying(paragraph("a", "Dear ", field, ClaimField("close-days", 4)))  # type: ignore[arg-type]
    messages = [finding.message for finding in found(document, "docx", word("Dear"))]
    assert "{{ contact.greeting }} is left in the document" in messages
    assert '{{ claim("close-days") }} is left in the document' in messages


def test_a_record_printed_as_python_shows_it_is_found():
    shown = repr(MergeField(Expression("x", ("x",)), 1))
    assert codes(HELLO, "docx", word("Dear Dana, thank you.", shown)) == ["unfilled-field"]


def test_single_braces_are_text():
    document = saying(paragraph("a", Text("A set {a, b} and a rate of 5 %.")))
    assert codes(document, "docx", word("A set {a, b} and a rate of 5 %.")) == []
