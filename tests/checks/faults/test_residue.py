"""What templates and other programs left behind, and words that only look like it."""

from __future__ import annotations

from io import BytesIO

import docx
from pptx import Presentation
from pptx.util import Pt

from tests.checks.seeding import found_in
from tests.checks.seeds.look import LAYOUTS, deck_yaml, page_files
from tests.workspaces import block

BLOCK = "content_library/blocks/proof/seed.md"


def in_block(code, body):
    return [item.line for item in found_in(code, {BLOCK: block("", body)})]


def in_page(code, extra):
    files = {path.removeprefix("workspace:"): data for path, data in page_files("left", extra=extra).items()}
    return [(item.line, item.column) for item in found_in(code, files)]


def in_layout(code, words):
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    box = slide.shapes.add_textbox(0, 0, Pt(200), Pt(40))
    box.text_frame.text = words
    deck.slide_layouts[1].shapes._spTree.append(box._element)
    stream = BytesIO()
    deck.save(stream)
    text = deck_yaml(LAYOUTS + "      statement: Title and Content\n")
    return found_in(code, {"templates/own/template.yaml": text, "templates/own/seed.pptx": stream.getvalue()})


def in_word(code, *words, footer=""):
    document = docx.Document()
    for text in words:
        document.add_paragraph(text)
    document.sections[0].footer.paragraphs[0].text = footer
    stream = BytesIO()
    document.save(stream)
    text = deck_yaml("").replace("pptx", "docx").replace("medium: slides", "medium: page")
    found = found_in(code, {"templates/own/template.yaml": text, "templates/own/seed.docx": stream.getvalue()})
    return [item.message for item in found]


def test_sample_text_is_found_in_any_language_with_its_line():
    phrases = ("Lorem ipsum dolor.", "Insert your story here.", "Klicken Sie, um zu tippen.", "Cliquez pour ajouter.",
               "It costs XXX.", "This is a Beispieltext.", "\\[Your Name\\] writes.", "Ihr Logo hier.")  # fmt: skip
    assert in_block("template-residue", "\n\n".join(phrases) + "\n") == [7, 9, 11, 13, 15, 17, 19, 21]


def test_words_that_only_look_like_sample_text_are_no_fault():
    said = ("We click with your team. Insert the card; it works from here on. Your company is here to stay.\n\n"
            "[Your terms](https://ledgerline.example) are ours. All of it, todo el dinero. See page xxx.\n\n"
            "Sizes S to XXL. The sample was large. Wir fügen hier nichts hinzu.\n")  # fmt: skip
    assert in_block("template-residue", said) == []


def test_residue_of_a_page_is_found_at_its_line_and_column():
    assert in_page("template-residue", "<p>Dear reader,\n  your logo here</p>") == [(9, 3)]
    assert in_page("template-residue", "{# TODO: your logo here #}<style>/* XXX */</style>") == []


def test_what_a_layout_prints_is_found_and_its_prompts_are_not():
    (found,) = in_layout("template-residue", "Your logo here")
    assert found.message == "'Your logo here' is sample text (in layout \"Title and Content\")"


def test_what_stays_of_a_word_base_is_found_and_its_samples_are_not():
    said = in_word("template-residue", "Lorem ipsum", footer="[Company Name], a company")
    assert said == ["'[Company Name]' is sample text (in a footer)"]
    said = in_word("template-residue", "Lorem ipsum", "{{ sections }}")
    assert said == ["'Lorem ipsum' is sample text (in the body)"]


def test_fields_of_other_programs_are_found():
    body = "Dear {FirstName},\n\n\\[\\[Account\\]\\] and %COMPANY_NAME% and ${deal.name} and \\<\\<Owner>>.\n"
    assert in_block("unfilled-field", body) == [7, 9, 9, 9, 9]


def test_braces_and_signs_of_other_kinds_are_no_field():
    body = 'At 30 % of it, 40%-50% {"a": 1} and {1, 2}: a << b, c >> d.\n\n{{ company.name }} is there. [[1]]\n'
    assert in_block("unfilled-field", body) == []


def test_a_field_is_found_where_nothing_is_filled():
    (found,) = in_layout("unfilled-field", "For {{ company.name }}")
    assert "'{{ company.name }}'" in found.message
    assert in_word("unfilled-field", "For {{ company.name }} and {Name}", "{{ sections }}") == [
        "'{Name}' is a field that nothing fills (in the body)"
    ]


def test_headings_may_go_up_by_any_number_and_down_by_one():
    body = "## One\n\ntext\n\n### Two\n\ntext\n\n## Three\n\ntext\n\n#### Four\n\ntext\n"
    assert in_block("heading-order", body) == [19]
    assert in_block("heading-order", "### Too deep at once\n\ntext\n") == [7]


def test_headings_of_a_page_are_held_against_those_that_stand_with_them():
    assert in_page("heading-order", "<h3>Too deep</h3>") == [(8, 1)]
    assert in_page("heading-order", "<h1>Again</h1>") == [(8, 1)]
    assert in_page("heading-order", "{% if stamp %}<h2>a</h2>{% else %}<h2>b</h2>{% endif %}<h3>c</h3>") == []
    assert in_page("heading-order", "{% for one in sections %}{{ nodes(one.nodes) }}{% endfor %}<h4>d</h4>") == []
    assert in_page("heading-order", "{% macro part() %}<h3>e</h3>{% endmacro %}{{ part() }}<h4>f</h4>") == []
