"""Tags where a marketer types them in a Word base: in sentences, over paragraphs, in rows of tables."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type"

import random
from dataclasses import replace

import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn

from collateral.errors import TemplateError
from tests.render.test_docx import tree
from tests.render.test_docx_base import W, made_by_word, rendered
from tests.word_bases import DOCUMENT, FIELDS, faults, printed, raw, rows, tabled, typed, word

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
    "<w:r><w:t>f fac</w:t></w:r></w:ins><w:smartTag w:element='place' w:uri='urn:x'>"
    "<w:r><w:t>ts.entities %}}</w:t></w:r></w:smartTag>"
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
