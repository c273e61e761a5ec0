"""What is wrong with the tags of a Word base, told all at once."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type"

import random

import pytest
from docx.document import Document as Word
from lxml import etree

from collateral.errors import TemplateError
from tests.render.test_docx import tree
from tests.render.test_docx_base import made_by_word, rendered
from tests.word_bases import DOCUMENT, faults, tabled, word

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
        (("{{ Company_Name }}",), ("`Company_Name` is no field", "Did you mean company.name")),
        (("{{ company.nam }}",), ("`company.nam` is no field", "company.name")),
        (("{% if parnter %}x{% endif %}",), ("`parnter` is no field", "Did you mean partner?")),
        (("{% for a in contcts %}x{% endfor %}",), ("`contcts` is no field", "contacts")),
        (("{% for a in contacts %}{{ a.nmae }}{% endfor %}",), ("`a.nmae` is no field", "a.name")),
        (("{% for a in contact %}{{ a.name }}{% endfor %}",), ("is a group of fields", "Did you mean contacts?")),
        (("{{ }}",), ("names no field", "{{ company.name }}")),
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


def test_what_a_wrong_loop_gives_names_to_is_not_told_beside_it():
    (problem,) = faults("{% for a in contcts %}{% for b in a.roles %}{{ a.name }}{{ b.title }}{% endfor %}{% endfor %}")
    assert "{% for a in contcts %}: `contcts` is no field" in problem
    foreign = faults(
        "{% set x = 1 %}", "{% for a in contcts %}{% for b in a.roles %}{{ b.title }}{% endfor %}{% endfor %}"
    )
    assert ["contcts" in line for line in foreign] == [False, True]


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


def test_tags_that_share_a_row_which_goes_are_told():
    rows_ = (("{% if partner %}", ""), ("{% endif %}{% if partner %}", ""), ("{% endif %}", ""))
    with pytest.raises(TemplateError, match="shares a table row"):
        rendered(tabled(("A", "B"), *rows_), DOCUMENT)


PIECES = (
    "text ", "{{ company.name }}", "{% if partner %}", "{% if facts.entities %}", "{% else %}",
    "{% elif company.name %}", "{% endif %}",
    "{% for a in contacts %}", "{{ a.name }}", "{% endfor %}", "{%tr for a in contacts %}",
    "{%tr endfor %}", "{%p if partner %}", "{%p endif %}", "{# c #}", "{%tc for a in contacts %}", "{%tc endfor %}",
)  # fmt: skip


def anything(rng: random.Random) -> bytes:
    def change(base: Word) -> None:
        for _ in range(rng.randint(1, 4)):
            base.add_paragraph("".join(rng.choices(PIECES, k=rng.randint(0, 3))))
        table = base.add_table(2, 2)
        for row in table.rows:
            for cell in row.cells:
                cell.text = "".join(rng.choices(PIECES, k=rng.randint(0, 2)))

    return made_by_word(change)


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_typed_is_filled_or_told(seed):
    try:
        found = etree.tostring(tree(rendered(anything(random.Random(seed)), DOCUMENT))).decode()
    except TemplateError as error:
        found = ""
        told = error.problems
    assert found or all("word/document.xml" in problem.message for problem in told)
    assert not any(sign in found for sign in ("{%", "{{", "{#", "urn:collateral"))


def test_an_open_brace_does_not_hide_what_else_is_wrong():
    said = " | ".join(faults("{{ company.name", "{{ company.nmae }}", "{% if company.name %}"))
    assert "has no partner in its paragraph" in said
    assert "`company.nmae` is no field" in said
    assert "{% if company.name %}" in said


def test_an_open_statement_does_not_hide_misspelt_names():
    said = " | ".join(
        faults("{% for x in contacts", "{% for one in contacts %}{{ one.nmae }}{% endfor %}", "{{ rep.nmae }}")
    )
    assert "one.nmae" in said
    assert "`rep.nmae` is no field" in said
