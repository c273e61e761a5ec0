"""Missing text: everything the document says is found again, and little else counts as finding."""

from dataclasses import replace

import pytest

from collateral.model.document import Break, Field, Pricing, Section, Source, Table, Text, words
from tests.documents import every_node, paragraph, said
from tests.documents.closing import pricing
from tests.documents.pieces import heading
from tests.verify.files import codes, found, pdf, rendered, saying, swapped, word

FIRST, SECOND = "We close the books in five days.", "The first close is in September."
BOTH = saying(paragraph("a", FIRST), paragraph("b", SECOND))
LONG = " ".join(f"Clause {number} of this agreement stays in force." for number in range(1, 60))


def sheet(*rows: tuple[str, str]) -> Table:
    cells = tuple(tuple(map(words, row)) for row in rows)
    return Table(header=(words("Name"), words("Count")), rows=cells, align=("", ""), **said("t"))


def test_a_paragraph_that_is_not_there_is_quoted_with_its_block():
    assert codes(BOTH, "docx", word(FIRST, SECOND)) == []
    finding = found(BOTH, "docx", word(FIRST))[0]
    assert finding.message == f'"{SECOND}" (paragraph of block sample.b in "only") is not in the file'
    assert finding.path == "send/A.docx"
    assert codes(BOTH, "pdf", pdf(f"<p>{FIRST}</p>")) == ["missing-text"]


def test_order_counts():
    messages = [finding.message for finding in found(BOTH, "docx", word(SECOND, FIRST))]
    assert messages == [f'"{SECOND}" (paragraph of block sample.b in "only") is not in its place']
    turned = f"<p>{SECOND}</p><p style='break-before: page'>{FIRST}</p>"
    assert codes(BOTH, "pdf", pdf(turned)) == ["missing-text"]


def test_a_word_that_lost_a_letter_is_missed():
    assert codes(BOTH, "docx", word(FIRST.replace("five", "fiv"), SECOND)) == ["missing-text"]
    assert codes(BOTH, "pdf", pdf(f"<p>{FIRST.replace('five', 'fiv')}</p><p>{SECOND}</p>")) == ["missing-text"]


def test_case_white_space_ligatures_and_hyphens_are_the_typesetters_business():
    document = saying(paragraph("a", "The office\u00a0staff ﬁnds long-term  accounts"))
    shown = (
        "<p style='text-transform: uppercase; letter-spacing: 2px'>The office staff finds long&shy;-<br>term accounts"
    )
    assert codes(document, "pdf", pdf(shown)) == []
    hyphenated = "<p style='hyphens: auto; width: 12mm'>The office staff finds long-term accounts"
    assert codes(document, "pdf", pdf(hyphenated)) == []
    assert codes(document, "docx", word("THE OFFICE STAFF FINDS LONG-TERM ACCOUNTS")) == []


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_pieces_are_cut_at_calls_and_breaks(kind):
    document = saying(
        paragraph(
            "a", "Five days", Source("c", "Survey of 2025, 112 replies"), " is what", Break(), "our clients need."
        ),
    )
    assert codes(document, kind, rendered(document, kind)) == []
    other = saying(paragraph("a", "Five days", Source("c", "Survey of 2024"), " is what", Break(), "our clients need."))
    assert [finding.message for finding in found(other, kind, rendered(document, kind))] == [
        '"Survey of 2024" (paragraph of block sample.a in "only") is not in the file'
    ]


def test_a_text_may_go_on_over_pages_between_heads_feet_and_notes():
    edges = "@top-left { content: 'A running head' } @bottom-left { content: 'Page ' counter(page) }"
    head = f"<style>@page {{ {edges} }}</style>"
    document = saying(paragraph("a", LONG))
    assert codes(document, "pdf", pdf(f"{head}<p>{LONG}</p>")) == []
    lost = LONG.replace("Clause 31 ", "")
    assert codes(document, "pdf", pdf(f"{head}<p>{lost}</p>")) == ["missing-text"]
    assert codes(document, "pdf", pdf(f"{head}<p>{LONG[:-30]}</p>")) == ["missing-text"]


def test_cells_side_by_side_may_go_on_over_pages():
    document = saying(sheet((LONG, LONG.replace("Clause", "Article"))))
    cells = f"<table><tr><th>Name<th>Count<tr><td>{LONG}<td>{LONG.replace('Clause', 'Article')}</table>"
    assert codes(document, "pdf", pdf(cells)) == []


def test_what_is_painted_later_on_a_page_is_in_its_place():
    document = saying(paragraph("a", FIRST), paragraph("b", SECOND), paragraph("c", "And a third paragraph."))
    panel = f"<p>{FIRST}</p><p style='position: relative; background: #eee'>{SECOND}</p><p>And a third paragraph.</p>"
    assert codes(document, "pdf", pdf(panel)) == []


def test_equal_cells_are_counted():
    document = saying(sheet(("Invoices", "9"), ("Payments", "9")))
    data = rendered(document, "docx")
    assert codes(document, "docx", data) == []
    assert codes(document, "docx", swapped(data, "word/document.xml", ">9<", "><")) == ["missing-text"]
    rows = "<table><tr><th>Name<th>Count<tr><td>Invoices<td>9<tr><td>Payments<td>{}</table>"
    assert codes(document, "pdf", pdf(rows.format(9))) == []
    assert codes(document, "pdf", pdf(rows.format(""))) == ["missing-text"]
    assert codes(document, "pdf", pdf(rows.format("99"))) == ["missing-text"]


@pytest.mark.parametrize("figure", ["$12,960.00", "10%", "$279,950.15", "−$2,122.50", "4"])
def test_every_figure_of_a_quote_counts(figure):
    document = saying(pricing())
    data = rendered(document, "docx")
    lost = swapped(data, "word/document.xml", f">{figure}<", "><")
    assert codes(document, "docx", lost) == ["missing-text"]


def test_a_quote_without_discounts_has_no_such_column():
    quote: Pricing = pricing()
    plain_lines = Pricing(
        columns=quote.columns, sections=(), totals=quote.totals, notes=(), has_discount=False, **said("p")
    )
    document = saying(plain_lines)
    for kind in ("docx", "pdf"):
        assert codes(document, kind, rendered(document, kind)) == []


def test_a_short_heading_that_a_later_paragraph_repeats_keeps_its_place():
    document = saying(heading("h", "Close management"), sheet(("Close management", "1"), ("More", "2"), ("End", "3")))
    for kind in ("docx", "pdf"):
        assert codes(document, kind, rendered(document, kind)) == []


def test_the_words_of_a_chart_are_in_the_native_chart():
    document = every_node()
    data = rendered(document, "docx")
    lost = swapped(data, "word/charts/chart1.xml", "Intercompany", "")
    message = found(document, "docx", lost)[0].message
    assert message == '"Intercompany" (chart of block sample.situation.chart in "What we heard") is not in its place'


def test_text_boxes_are_read_once_and_hidden_or_deleted_text_is_not():
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    box = f"<w:txbxContent {w}><w:p><w:r><w:t>{SECOND}</w:t></w:r></w:p></w:txbxContent>"
    shape = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    data = word(FIRST, "HERE")
    assert codes(BOTH, "docx", swapped(data, "word/document.xml", "<w:r><w:t>HERE</w:t></w:r>", shape)) == []
    hidden = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{SECOND}</w:t></w:r>"
    faults = codes(BOTH, "docx", swapped(data, "word/document.xml", "<w:r><w:t>HERE</w:t></w:r>", hidden))
    assert faults == ["missing-text", "internal-leak"]


def test_hostile_and_foreign_values_are_found_as_typed():
    texts = (
        'R&D <Labs> "Ötztal" 北京',
        "Łódź – Đorđe Þór",
        "日本語テキスト ﾊﾝｶｸ",
        "Ελληνικά µ Ω",
        "{{ company.name }}",
    )
    for text in texts:
        document = saying(paragraph("a", "Before ", Field("company.name", text), " after"))
        for kind in ("docx", "pdf"):
            assert codes(document, kind, rendered(document, kind)) == [], (text, kind)


def test_words_from_right_to_left_are_each_there():
    document = saying(paragraph("a", "Made by שלום עולם for you"))
    read = "Made by עולם שלום for you"  # the order of the page
    assert codes(document, "docx", word("Made by שלום עולם for you")) == []
    assert "missing-text" not in codes(document, "pdf", pdf(f"<p style='unicode-bidi: bidi-override'>{read}"))


def test_a_section_without_words_asks_for_nothing():
    assert codes(saying(), "docx", word()) == []
    assert codes(saying(paragraph("a", Text("  "))), "pdf", pdf("")) == []


def test_headings_are_listed_in_the_contents():
    document = every_node()
    renamed = (*document.sections[:-1], Section("agreement", words("Assent"), document.sections[-1].nodes, "0" * 8))
    data = rendered(document, "docx")
    messages = [finding.message for finding in found(replace(document, sections=renamed), "docx", data)]
    assert messages == [
        '"Assent" (contents of block sample.contents in "contents") is not in the file',
        '"Assent" (heading of template proposal in "Assent") is not in the file',
    ]
