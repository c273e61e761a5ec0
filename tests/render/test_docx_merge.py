"""Tags where a marketer types them in a Word base: blocks over runs, paragraphs and rows, in every story."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type"

import io
import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from collateral.errors import TemplateError
from collateral.model.expression import Plain
from tests.render.test_docx import texts, tree
from tests.render.test_docx_base import SHORT, W, made_by_word, rendered

PEOPLE: list[Plain] = [
    {"name": "Dana", "title": "CFO", "email": "dana@acme.example"},
    {"name": "Marcus", "title": "Controller", "email": None},
    {"name": "Ines", "title": None, "email": "ines@acme.example"},
]
FIELDS: dict[str, Plain] = {
    **SHORT.fields,
    "company": {"name": "Acme", "website": None},
    "contacts": PEOPLE,
    "next_steps": [],
    "partner": None,
    "facts": {"entities": "four"},
}
DOCUMENT = replace(SHORT, sections=(), fields=FIELDS)


def typed(*lines: str) -> bytes:
    """A base whose paragraphs are these lines."""
    return made_by_word(lambda base: [base.add_paragraph(line) for line in lines])


def printed(*lines: str) -> list[str]:
    """The paragraphs that come of a base with these lines."""
    return [item.text for item in word(typed(*lines)).paragraphs]


def word(base: bytes, document=DOCUMENT) -> Word:
    return docx.Document(io.BytesIO(rendered(base, document)))


def tabled(*rows: tuple[str, ...]) -> bytes:
    """A base with a table of these rows."""

    def change(base: Word) -> None:
        table = base.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text

    return made_by_word(change)


def rows(base: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in word(base).tables[0].rows]


def raw(*xml: str) -> bytes:
    """A base with this markup at the head of its body."""

    def change(base: Word) -> None:
        for place, item in enumerate(xml):
            base.element.body.insert(place, parse_xml(item.replace(">", f" {W}>", 1) if W not in item else item))

    return made_by_word(change)


def faults(*lines: str) -> list[str]:
    with pytest.raises(TemplateError) as caught:
        rendered(typed(*lines), DOCUMENT)
    return [str(problem) for problem in caught.value.problems]


# ---- in one paragraph ------------------------------------------------------------------------------------------------


def test_a_condition_keeps_or_drops_words_of_a_sentence():
    line = "Dear {{ company.name }}{% if facts.entities %}, with {{ facts.entities }} entities{% endif %}."
    assert printed(line) == ["Dear Acme, with four entities."]
    assert printed(line.replace("facts.entities %}", "company.website %}")) == ["Dear Acme."]


def test_the_first_branch_that_holds_is_printed():
    line = (
        '{% if company.name == "Other" %}A{% elif partner %}B{% elif facts.entities == "four" %}C{% else %}D{% endif %}'
    )
    assert printed(line) == ["C"]
    assert printed(line.replace('"four"', '"five"')) == ["D"]


def test_a_loop_repeats_runs_in_their_look():
    def change(base: Word) -> None:
        item = base.add_paragraph("With ")
        item.add_run("{% for person in contacts %}")
        item.add_run("{{ person.name }}").bold = True
        item.add_run("{% if not loop.last %}, {% endif %}")
        item.add_run("{% endfor %}.")

    found = word(made_by_word(change)).paragraphs[0]
    assert found.text == "With Dana, Marcus, Ines."
    assert [run.text for run in found.runs if run.bold] == ["Dana", "Marcus", "Ines"]


def test_a_loop_counts_its_items():
    line = "{% for one in contacts %}{{ loop.index }}/{{ loop.length }}{% if loop.first %}!{% endif %} {% endfor %}"
    assert printed(line) == ["1/3! 2/3 3/3 "]


def test_a_list_that_is_known_and_empty_prints_nothing():
    assert printed("A", "{% for step in next_steps %}{{ step.what }}{% endfor %}", "B") == ["A", "B"]


def test_a_paragraph_that_a_condition_empties_goes():
    assert printed("A", "{% if partner %}{{ partner.name }}{% endif %}", "{# a note to ourselves #}", "B") == ["A", "B"]


def test_names_of_a_loop_end_with_it_and_may_be_taken_again():
    line = "{% for one in contacts %}{{ one.name }}{% endfor %}{% for one in products %}{{ one }}{% endfor %}"
    with pytest.raises(TemplateError, match="products"):
        rendered(typed(line), DOCUMENT)
    assert "`one` is no field" in faults("{% for one in contacts %}x{% endfor %}{{ one.name }}")[0]


# ---- over paragraphs -------------------------------------------------------------------------------------------------


def test_tags_alone_in_paragraphs_vanish_and_what_is_between_repeats():
    lines = ("A", "{% for person in contacts %}", "{{ person.name }}", "Yours", "{% endfor %}", "B")
    assert printed(*lines) == ["A", "Dana", "Yours", "Marcus", "Yours", "Ines", "Yours", "B"]


def test_blocks_stand_inside_one_another():
    lines = (
        "{% for person in contacts %}",
        "{{ person.name }}",
        "{% if person.email %}",
        "{{ person.email }}",
        "{% else %}",
        "no address",
        "{% endif %}",
        "{% endfor %}",
    )
    expected = ["Dana", "dana@acme.example", "Marcus", "no address", "Ines", "ines@acme.example"]
    assert printed(*lines) == expected
    together = ("{% for person in contacts %}", "{{ person.name }}", "{% if person.email %}{{ person.email }}",
                "{% else %}no address", "{% endif %}{% endfor %}")  # fmt: skip
    assert printed(*together) == expected
    assert printed("{% for a in contacts %}{% if a.email %}", "{{ a.name }}", "{% endif %}{% endfor %}") == [
        "Dana",
        "Ines",
    ]


def test_a_tag_at_the_start_or_end_of_text_goes_with_it():
    assert printed("{% for a in contacts %}{{ a.name }}", "&{% endfor %}", "B") == [
        "Dana",
        "&",
        "Marcus",
        "&",
        "Ines",
        "&",
        "B",
    ]
    assert printed("A{% if partner %}", "gone", "{% endif %}B") == ["A", "B"]


def test_tables_between_tags_repeat_and_stay_apart():
    def change(base: Word) -> None:
        base.add_paragraph("{% for person in contacts %}")
        base.add_table(1, 1).cell(0, 0).text = "{{ person.name }}"
        base.add_paragraph("{% endfor %}")

    found = word(made_by_word(change))
    assert [table.cell(0, 0).text for table in found.tables] == ["Dana", "Marcus", "Ines"]
    blocks = [child.tag for child in found.element.body]
    assert qn("w:p") in blocks[blocks.index(qn("w:tbl")) :][1]


def test_a_cell_emptied_by_a_condition_keeps_a_paragraph():
    def change(base: Word) -> None:
        cell = base.add_table(1, 1).cell(0, 0)
        cell.text = "{% if partner %}"
        cell.add_paragraph("text")
        cell.add_paragraph("{% endif %}")

    assert word(made_by_word(change)).tables[0].cell(0, 0).text == ""


# ---- in tables -------------------------------------------------------------------------------------------------------

HEAD = ("Who", "What")
LISTED = [[*HEAD], ["Dana", "CFO"], ["Marcus", "Controller"], ["Ines", "-"]]
CELLS = ("{{ a.name }}", '{{ a.title | default("-") }}')


@pytest.mark.parametrize(
    "body",
    [
        (("{%tr for a in contacts %}", ""), CELLS, ("{%tr endfor %}", "")),
        (("{% for a in contacts %}", ""), CELLS, ("{% endfor %}", "")),
        (("", "{% for a in contacts %}"), CELLS, ("{% endfor %}", "")),
        (("{% for a in contacts %}" + CELLS[0], CELLS[1] + "{% endfor %}"),),
        (("{%tr for a in contacts %}" + CELLS[0], CELLS[1] + "{%tr endfor %}"),),
        (("{%- for a in contacts -%}" + CELLS[0], CELLS[1] + "{%- endfor -%}"),),
        (("{% for a in contacts %}\n" + CELLS[0], CELLS[1] + "\n{% endfor %}"),),
    ],
)
def test_a_row_repeats_however_its_loop_is_written(body):
    found = rows(tabled(HEAD, *body))
    assert [[cell.strip() for cell in row] for row in found] == LISTED


def test_rows_stand_under_a_condition():
    body = (("{%tr if partner %}", ""), ("gone", ""), ("{%tr else %}", ""), ("kept", ""), ("{%tr endif %}", ""))
    assert rows(tabled(HEAD, *body)) == [[*HEAD], ["kept", ""]]


def test_a_row_takes_a_loop_and_a_condition():
    row = ("{% for a in contacts %}{% if a.email %}{{ a.name }}", "{{ a.email }}{% endif %}{% endfor %}")
    assert rows(tabled(HEAD, row))[1:] == [["Dana", "dana@acme.example"], ["Ines", "ines@acme.example"]]


def test_columns_repeat_and_share_the_width():
    found = word(
        tabled(
            *(
                ("{%tc for a in contacts %}", "{{ a." + key + ' | default("-") }}', "{%tc endfor %}")
                for key in ("name", "title")
            )
        )
    )
    (table,) = found.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Dana", "Marcus", "Ines"],
        ["CFO", "Controller", "-"],
    ]
    assert len(table.columns) == 3
    four = word(tabled(("Who", "{%tc for a in contacts %}", "{{ a.name }}", "{%tc endfor %}"))).tables[0]
    assert [cell.text for cell in four.rows[0].cells] == ["Who", "Dana", "Marcus", "Ines"]


def test_a_table_without_rows_goes():
    found = word(tabled(("{%tr for s in next_steps %}",), ("{{ s.what }}",), ("{%tr endfor %}",)))
    assert not found.tables


def test_a_loop_inside_one_cell_stays_in_it():
    body = ("{% for a in contacts %}{{ a.name }} {% endfor %}", "one row")
    assert rows(tabled(HEAD, body))[1:] == [["Dana Marcus Ines ", "one row"]]


# ---- as typed --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tag",
    [
        "{{r company.name }}",
        "{{p company.name }}",
        "{{- company.name -}}",
        "{{\u00a0company.name\u00a0}}",
        "{{ company.name | default(“none”) }}",
        "{{ company.website | default(“Acme”) }}",
        "{{ company.website | default(«\u00a0Acme\u00a0») }}",
        "{{ company.website | default(‘Acme’) }}",
        "{{ comp\u200bany.name }}",
    ],
)
def test_a_field_is_read_as_it_was_meant(tag):
    assert printed(f"For {tag}.") == ["For Acme."]


def test_statements_are_read_as_they_were_meant():
    assert printed("{% If facts.entities == “four” %}A{% Endif %}") == ["A"]
    assert printed("{%r if partner %}A{%r endif %}{%r if not partner %}B{%r endif %}") == ["B"]
    assert printed("{%p if partner %}", "gone", "{%p else %}", "B", "{%p endif %}") == ["B"]


def test_quotation_marks_inside_of_a_text_stay():
    assert printed('{{ company.website | default("„Acme“, don’t ask") }}') == ["„Acme“, don’t ask"]


def test_a_value_arrives_as_it_is():
    name = " R&D <b>\n\tA {{ x }} {% if y %} “q” "
    document = replace(DOCUMENT, fields={**FIELDS, "company": {"name": name}})
    (found, *_) = word(
        typed("[{{ company.name }}]", "{% for a in contacts %}{{ a.name }}{% endfor %}"), document
    ).paragraphs
    assert found.text == f"[{name}]"
    assert len(found._p.findall(f".//{qn('w:br')}")) == 1
    assert len(found._p.findall(f".//{qn('w:r')}/{qn('w:tab')}")) == 1


WRAPPED = (
    '<w:p {W}><w:r><w:t>For {{% i</w:t></w:r><w:proofErr w:type="spellStart"/><w:ins w:id="5" w:author="x">'
    "<w:r><w:t>f fac</w:t></w:r></w:ins><w:smartTag w:element='place' w:uri='urn:x'><w:r><w:t>ts.entities %}}</w:t></w:r></w:smartTag>"
    '<w:bookmarkStart w:id="1" w:name="b"/><w:hyperlink w:anchor="b"><w:r><w:rPr><w:b/></w:rPr>'
    "<w:t>A {{{{ comp</w:t></w:r>"
    "<w:r><w:t>any.name }}}} {{% </w:t></w:r></w:hyperlink>"
    '<w:bookmarkEnd w:id="1"/><w:r><w:tab/><w:t>endif %}} B</w:t></w:r></w:p>'
)


def test_a_tag_is_found_across_links_smart_tags_insertions_and_bookmarks():
    root = tree(rendered(raw(WRAPPED.format(W=W)), DOCUMENT))
    first = next(root.iter(qn("w:p")))
    assert "".join(item.text or "" for item in first.iter(qn("w:t"))) == "For A Acme  B"
    assert len(list(first.iter(qn("w:hyperlink")))) == 1


def test_spaces_beside_tags_are_kept():
    data = rendered(
        typed("{% for a in contacts %}{{ a.name }}{% if not loop.last %} · {% endif %}{% endfor %} end"), DOCUMENT
    )
    spaced = [item for item in tree(data).iter(qn("w:t")) if item.text != item.text.strip()]
    assert spaced
    assert all(item.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve" for item in spaced)


def test_runs_may_be_cut_anywhere():
    text = (
        "To {{ company.name }}: {% for a in contacts %}{{ a.name | upper }}{% if a.email %} <{{ a.email }}>"
        "{% endif %}; "
        "{% endfor %}{# c #}thanks{% if partner %} {{ partner.name }}{% else %}.{% endif %}"
    )
    (whole,) = printed(text)
    rng = random.Random(7)
    for _ in range(40):
        cuts = sorted(rng.sample(range(1, len(text)), rng.randint(1, 30)))
        pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, None], strict=True)]

        def change(base: Word, pieces=pieces) -> None:
            item = base.add_paragraph()
            for piece in pieces:
                item.add_run(piece).bold = rng.random() < 0.5

        assert word(made_by_word(change)).paragraphs[0].text == whole


# ---- stories ---------------------------------------------------------------------------------------------------------


def line(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


LOOP = "{% for a in contacts %}{{ a.name }} {% endfor %}"


def test_headers_and_footers_of_every_kind_are_filled():
    def change(base: Word) -> None:
        section = base.sections[0]
        section.different_first_page_header_footer = True
        base.settings.odd_and_even_pages_header_footer = True
        for kind in (
            "header",
            "footer",
            "first_page_header",
            "first_page_footer",
            "even_page_header",
            "even_page_footer",
        ):
            story = getattr(section, kind)
            story.paragraphs[0].text = f"{kind}: {LOOP}"
            story.add_paragraph("{% if partner %}")
            story.add_paragraph("gone")
            story.add_paragraph("{% endif %}")

    section = word(made_by_word(change)).sections[0]
    for kind in ("header", "footer", "first_page_header", "first_page_footer", "even_page_header", "even_page_footer"):
        assert [item.text for item in getattr(section, kind).paragraphs] == [f"{kind}: Dana Marcus Ines "]


BOX = (
    '<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:r>'
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/>'
    '<wp:docPr id="3" name="Box"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    "<wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect><v:textbox>"
    "<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent>"
    "</w:r></w:p>"
)


def box(*lines: str) -> str:
    return BOX.format(W=W, inner="".join(map(line, lines)))


def test_a_text_box_and_its_fallback_are_filled_alike():
    root = tree(rendered(raw(box("{% for a in contacts %}", "{{ a.name }}", "{% endfor %}")), DOCUMENT))
    boxes = [list(texts(item)) for item in root.iter(qn("w:txbxContent"))]
    assert boxes == [["Dana", "Marcus", "Ines"]] * 2


def test_a_text_box_in_a_loop_knows_its_item():
    opening, closing = (line(tag) for tag in ("{% for a in contacts %}", "{% endfor %}"))
    root = tree(rendered(raw(opening, box("{{ a.name }}"), closing), DOCUMENT))
    assert [next(texts(item)) for item in root.iter(qn("w:txbxContent"))] == [
        "Dana",
        "Dana",
        "Marcus",
        "Marcus",
        "Ines",
        "Ines",
    ]


# ---- errors ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("{% if partner %}", "x"), ("{% if partner %}: is never closed, in word/document.xml", "endif")),
        (("{% for a in contacts %}x",), ("is never closed", "endfor")),
        (("{% endif %}",), ("closes nothing",)),
        (("{% else %}",), ("belongs to no {% if %}",)),
        (("{% if partner %}{% for a in contacts %}x{% endif %}{% endfor %}",), ("still open", "endfor")),
        (("{% if partner %}A{% else %}B{% elif partner %}C{% endif %}",), ("comes after {% else %}",)),
        (("{% fi partner %}x{% endif %}",), ("`fi` is not read", "Did you mean if?")),
        (("{% set x = 1 %}",), ("`set` is not read", "{% for %}")),
        (("{% include 'x' %}",), ("`include` is not read",)),
        (("{% raw %}x{% endraw %}",), ("`raw` is not read",)),
        (("{{ compny.name }}",), ("`compny` is no field", "Did you mean company?")),
        (("{{ company.nam }}",), ("`company.nam` is no field", "company.name")),
        (("{% if parnter %}x{% endif %}",), ("`parnter` is no field", "Did you mean partner?")),
        (("{% for a in contcts %}x{% endfor %}",), ("`contcts` is no field", "contacts")),
        (("{% for a in contacts %}{{ a.nmae }}{% endfor %}",), ("`contacts[0].nmae` is no field", "name")),
        (("{% for a in facts.regions %}x{% endfor %}",), ("`facts.regions` has no value", "{% if facts.regions %}")),
        (("{% for a in company.name %}x{% endfor %}",), ("`company.name` is text", "list")),
        (("{{ contacts.name }}",), ("`contacts` is a list", "contacts[0].name")),
        (("{{ opportunity.amount }}",), ("internal",)),
        (("{{ loop.index }}",), ("`loop` is known only between",)),
        (("{% for a, b in contacts %}x{% endfor %}",), ("no loop that is read",)),
        (("{% for a in contacts if a.email %}x{% endfor %}",), ("has a condition", "inside of the loop")),
        (("{% for a in range(3) %}x{% endfor %}",), ("a call is not allowed",)),
        (("{{ company.name | title }}",), ("there is no filter `title`",)),
        (("{{ company.name.upper() }}",), ("a call is not allowed",)),
        (('{{ claim("x") }}',), ("names a claim",)),
        (("{{ company.logo }}",), ("is a picture", "alternative text")),
        (("A {% if partner %} B", "C{% endif %}"), ("stands between other text", "alone")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(lines, said):
    (problem, *_) = faults(*lines)
    assert "proposal.docx" in problem
    for words in (*said, "word/document.xml"):
        assert words in problem


def test_everything_wrong_is_told_at_once():
    def change(base: Word) -> None:
        base.add_paragraph("{{ compny.name }} and {{ rep.fax }}")
        base.add_paragraph("{% if partner %}")
        base.sections[0].header.paragraphs[0].text = "{% for s in next_stps %}{% endfor %}"

    with pytest.raises(TemplateError) as caught:
        rendered(made_by_word(change), DOCUMENT)
    assert sorted((item.field, item.got) for item in caught.value.problems) == [
        ("compny.name", "{{ compny.name }} and {{ rep.fax }}"),
        ("rep.fax", "{{ compny.name }} and {{ rep.fax }}"),
        ("{% for s in next_stps %}", "{% for s in next_stps %}{% endfor %}"),
        ("{% if partner %}", "{% if partner %}"),
    ]
    assert any("word/header" in item.message for item in caught.value.problems)


@pytest.mark.parametrize(
    "row",
    [
        ("{% for a in contacts %}x", "y{% endfor %}", "z"),
        ("x {% for a in contacts %}x", "y", "z{% endfor %}"),
        ("{%tc for a in contacts %} x", "{{ a.name }}", "{%tc endfor %}"),
    ],
)
def test_a_loop_over_some_cells_is_refused(row):
    with pytest.raises(TemplateError):
        rendered(tabled(("A", "B", "C"), row), DOCUMENT)


def test_a_block_begins_and_ends_on_one_side_of_a_table():
    def change(base: Word) -> None:
        base.add_paragraph("{% if partner %}")
        base.add_table(1, 1).cell(0, 0).text = "{% endif %}"

    with pytest.raises(TemplateError, match="begins inside a table and ends outside"):
        rendered(made_by_word(change), DOCUMENT)


def test_a_section_break_is_never_repeated_or_lost():
    def change(base: Word) -> None:
        base.add_paragraph("{% for a in contacts %}")
        base.add_section()
        base.add_paragraph("{% endfor %}")

    with pytest.raises(TemplateError, match="holds a section break"):
        rendered(made_by_word(change), DOCUMENT)
    ending = made_by_word(lambda base: (base.add_paragraph("{% if partner %}"), base.add_paragraph("{% endif %}"),
                                        base.add_section()))  # fmt: skip
    assert len(word(ending).sections) == 2


# ---- what is repeated ------------------------------------------------------------------------------------------------

MARKED = (
    line("{% for a in contacts %}"),
    '<w:p><w:bookmarkStart w:id="4" w:name="person"/><w:r><w:t>{{ a.name }}</w:t></w:r><w:bookmarkEnd w:id="4"/></w:p>',
    f'<w:sdt><w:sdtPr><w:id w:val="99"/></w:sdtPr><w:sdtContent>{line("x")}</w:sdtContent></w:sdt>',
    '<w:p><w:bookmarkStart w:id="5" w:name="ending"/><w:r><w:t>{% endfor %}</w:t></w:r></w:p>',
)


def test_ids_stay_unique_when_content_repeats():
    root = tree(rendered(raw(*MARKED[:2], BOX.format(W=W, inner="<w:p/>"), *MARKED[2:]), DOCUMENT))
    starts = [(item.get(qn("w:id")), item.get(qn("w:name"))) for item in root.iter(qn("w:bookmarkStart"))]
    assert [name for _, name in starts] == ["person", "person_2", "person_3"]
    assert [key for key, _ in starts] == [item.get(qn("w:id")) for item in root.iter(qn("w:bookmarkEnd"))]
    assert len({key for key, _ in starts}) == 3
    drawings = [item.get("id") for item in root.iter("{*}docPr")]
    controls = [item.get(qn("w:val")) for item in root.iter(qn("w:id"))]
    assert len(set(drawings)) == len(drawings) == 3
    assert len(set(controls)) == len(controls)


NOTES = (
    f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="1"><w:p><w:r>'
    "<w:t>For {{ company.name }}</w:t></w:r></w:p></w:footnote><w:footnote w:id="
    '"2"><w:p><w:r><w:t>Gone {{ partner.name }}</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def noted() -> bytes:
    """A base with a note called in a loop, and one under a condition that does not hold."""

    def change(base: Word) -> None:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, NOTES.encode(), base.part.package)
        base.part.relate_to(part, RT.FOOTNOTES)
        lines = ("{% for a in contacts %}", "{{ a.name }}", "{% endfor %}", "{% if partner %}", "x", "{% endif %}")
        for line, note in zip(lines, ("", "1", "", "", "2", ""), strict=True):
            run = base.add_paragraph(line).add_run()
            if note:
                run._r.append(parse_xml(f'<w:footnoteReference {W} w:id="{note}"/>'))

    return made_by_word(change)


def test_a_footnote_is_filled_and_repeats_with_its_call():
    data = rendered(noted(), DOCUMENT)
    calls = [item.get(qn("w:id")) for item in tree(data).iter(qn("w:footnoteReference"))]
    notes = {
        item.get(qn("w:id")): "".join(texts(item)) for item in tree(data, "word/footnotes.xml").iter(qn("w:footnote"))
    }
    assert len(set(calls)) == 3
    assert [notes[call] for call in calls] == ["For Acme"] * 3
    assert set(notes) == {"-1", *calls}


def test_a_chart_is_not_repeated():
    chart = '<w:p><w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing></w:r></w:p>'
    with pytest.raises(TemplateError, match="repeats a chart"):
        rendered(raw(MARKED[0], chart, line("{% endfor %}")), DOCUMENT)


# ---- whole templates -------------------------------------------------------------------------------------------------


def template(cut: Callable[[str], list[str]]) -> bytes:
    """A template as authors for docxtpl write it, each text cut into runs."""

    def write(paragraph: Any, text: str) -> None:
        for piece in cut(text):
            paragraph.add_run(piece)

    def change(base: Word) -> None:
        for text in (
            "{{r title }}",
            "{%p if facts.entities %}",
            "Across {{r facts.entities }} entities",
            "{%p endif %}",
        ):
            write(base.add_paragraph(), text)
        table = base.add_table(0, 2)
        rows = (
            ("Who", "What"),
            ("{%tr for a in contacts %}", ""),
            ("{{ loop.index }}. {{ a.name }}", '{{ a.title | default("") }}'),
            ("{%tr if a.email %}", ""),
            ("Mail", "{{ a.email }}"),
            ("{%tr endif %}", ""),
            ("{%tr endfor %}", ""),
        )
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                write(cell.paragraphs[0], text)
        for text in (
            "{%p for a in contacts %}",
            "{% if loop.first %}Dear {% else %}and {% endif %}{{ a.name }}",
            "{%p endfor %}",
        ):
            write(base.add_paragraph(), text)
        write(base.sections[0].footer.paragraphs[0], "{{ seller.name }}{% if reference %} · {{ reference }}{% endif %}")

    return made_by_word(change)


def content(data: bytes) -> list[str]:
    return [*texts(tree(data)), *texts(tree(data, "word/footer1.xml"))]


def test_a_template_of_docxtpl_s_works():
    assert content(rendered(template(lambda text: [text]), DOCUMENT)) == [
        "Proposal for Northgate Components", "Across four entities", "Who", "What",
        "1. Dana", "CFO", "Mail", "dana@acme.example", "2. Marcus", "Controller",
        "3. Ines", "", "Mail", "ines@acme.example",
        "Dear Dana", "and Marcus", "and Ines", "Ledgerline · LL-2026-0417",
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_a_template_cut_anywhere_says_the_same(seed):
    rng = random.Random(seed)

    def cut(text: str) -> list[str]:
        ends = sorted(rng.sample(range(1, len(text)), min(rng.randint(0, 12), len(text) - 1))) if text else []
        return [text[start:end] for start, end in pairwise([0, *ends, len(text)])]

    assert content(rendered(template(cut), DOCUMENT)) == content(rendered(template(lambda text: [text]), DOCUMENT))
