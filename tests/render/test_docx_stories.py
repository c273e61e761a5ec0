"""Tags in every story of a Word base, what loops repeat, and whole templates."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type"

import random
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from collateral.errors import TemplateError
from tests.render.test_docx import parts, texts, tree
from tests.render.test_docx_base import W, made_by_word, rendered
from tests.word_bases import BOX, DOCUMENT, box, line, raw, word

# ---- stories ---------------------------------------------------------------------------------------------------------


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


def test_a_text_box_and_its_fallback_are_filled_alike():
    root = tree(rendered(raw(box("{% for a in contacts %}", "{{ a.name }}", "{% endfor %}")), DOCUMENT))
    boxes = [list(texts(item)) for item in root.iter(qn("w:txbxContent"))]
    assert boxes == [["Dana", "Marcus", "Ines"]] * 2


def test_a_page_number_stands_where_it_was_typed():
    def change(base: Word) -> None:
        base.sections[0].footer.paragraphs[0].text = "{{ company.name }}\t{{ strings.page_of }}\tend"

    foot = word(made_by_word(change)).sections[0].footer.paragraphs[0]
    assert foot.text == "Acme\tPage 1 of 1\tend"


def test_a_watermark_is_filled():
    def change(base: Word) -> None:
        markup = (
            f'<w:p {W}><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="For '
            '{{ company.name }} only"/></v:shape></w:pict></w:r></w:p>'
        )
        base.sections[0].header._element.append(parse_xml(markup))

    (header,) = [part for name, part in parts(rendered(made_by_word(change), DOCUMENT)).items() if "header" in name]
    assert b'string="For Acme only"' in header


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


def noted(kind: str) -> bytes:
    """A base with a note called in a loop, and one under a condition that does not hold."""

    def change(base: Word) -> None:
        type_ = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
        notes = NOTES.replace("footnote", kind).encode()
        part = Part(PackURI(f"/word/{kind}s.xml"), type_, notes, base.part.package)
        base.part.relate_to(part, RT.FOOTNOTES.replace("footnote", kind))
        lines = ("{% for a in contacts %}", "{{ a.name }}", "{% endfor %}", "{% if partner %}", "x", "{% endif %}")
        for text, note in zip(lines, ("", "1", "", "", "2", ""), strict=True):
            run = base.add_paragraph(text).add_run()
            if note:
                run._r.append(parse_xml(f'<w:{kind}Reference {W} w:id="{note}"/>'))

    return made_by_word(change)


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_is_filled_and_repeats_with_its_call(kind):
    data = rendered(noted(kind), DOCUMENT)
    calls = [item.get(qn("w:id")) for item in tree(data).iter(qn(f"w:{kind}Reference"))]
    part = tree(data, f"word/{kind}s.xml")
    notes = {item.get(qn("w:id")): "".join(texts(item)) for item in part.iter(qn(f"w:{kind}"))}
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
