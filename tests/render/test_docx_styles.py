"""Which styles of a base serve what, on bases as other people make them: localized, own, without any."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,attr-defined"

import io
from dataclasses import replace

import docx
import pytest
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from lxml import etree

from collateral.errors import TemplateError
from collateral.model.document import Callout, Item, List, Metric, Metrics, Origin, Section, words
from collateral.model.rendering import Base
from collateral.render.docx import render
from collateral.safe.files import OverlayFiles
from tests.documents import every_node, paragraph
from tests.render.test_docx import BUILD, FILES
from tests.render.test_docx_base import PATH, SHORT, made_by_word
from tests.workspaces import brand

ORIGIN = Origin("block", "own")
GREEN = RGBColor(0x2E, 0x7D, 0x32)


def on(data: bytes, document=SHORT, **named: str) -> Word:
    base = Base(PATH, styles={role.replace("_", "-"): name for role, name in named.items()})
    made = render(document, brand(), base, OverlayFiles(FILES, {PATH: data}), BUILD).files["docx"]
    return docx.Document(io.BytesIO(made))


def style_of(document: Word, text: str) -> str:
    return str(next(item.style.name for item in document.paragraphs if item.text == text))


def own_style(base: Word, name: str, *, outline: int | None = None, size: float = 11, color: RGBColor | None = None):
    style = base.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size = Pt(size)
    style.font.color.rgb = color
    if outline is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(outline))
        style.element.get_or_add_pPr().append(level)
    return style


def listed(base: Word, name: str, like: str):
    """A list style of the base's own, on the numbering of a built-in one."""
    style = base.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    numbering = base.styles[like].element.pPr.numPr
    style.element.get_or_add_pPr().append(numbering.__copy__())
    return style


def without_built_in(base: Word, *names: str) -> None:
    for name in names:
        base.styles[name].delete()


def test_a_heading_style_in_use_goes_before_one_that_is_not():
    def change(base: Word) -> None:
        own_style(base, "Abschnitt", outline=0)
        for text in ("Erstens", "Zweitens"):
            base.add_paragraph(text, style="Abschnitt")

    assert style_of(on(made_by_word(change)), "One") == "Abschnitt"


def test_a_heading_style_tried_once_does_not():
    def change(base: Word) -> None:
        own_style(base, "Anhang", outline=0)
        base.add_paragraph("Anhang A", style="Anhang")

    assert style_of(on(made_by_word(change)), "One") == "Heading 1"


def test_lists_stand_on_the_base_s_own_list_styles():
    def change(base: Word) -> None:
        listed(base, "ACME Punkt", "List Bullet")
        listed(base, "ACME Zahl", "List Number")
        without_built_in(base, *(f"List {kind}{depth}" for kind in ("Bullet", "Number") for depth in ("", " 2", " 3")))

    lists = tuple(
        List(origin=ORIGIN, items=(Item((paragraph(f"i{ordered}", f"{ordered} item"),)),), ordered=ordered)
        for ordered in (False, True)
    )
    document = replace(every_node(), sections=(Section("one", words("One"), lists),))
    made = on(made_by_word(change), document)
    assert style_of(made, "False item") == "ACME Punkt"
    assert style_of(made, "True item") == "ACME Zahl"


def test_running_text_stands_in_what_the_base_s_own_does():
    long = "A sentence of the kind that reports are made of, long enough to be told from labels."

    def change(base: Word) -> None:
        own_style(base, "Fließtext")
        for _ in range(3):
            base.add_paragraph(long, style="Fließtext")

    assert style_of(on(made_by_word(change)), "Said.") == "Fließtext"


def test_a_style_is_named_by_role_in_template_yaml():
    base = made_by_word(lambda base: (own_style(base, "Überschrift groß"), own_style(base, "Text klein")))
    made = on(base, heading_1="Überschrift groß", body="text KLEIN")
    assert style_of(made, "One") == "Überschrift groß"
    assert style_of(made, "Said.") == "Text klein"


def test_styles_that_the_base_lacks_are_told_at_once_with_the_nearest():
    base = made_by_word(lambda base: own_style(base, "Fließtext"))
    with pytest.raises(TemplateError) as caught:
        on(base, body="Fliesstext", table="Fließtext")
    body, table = sorted(caught.value.problems, key=lambda item: item.field)
    assert (body.field, body.got) == ("styles.body", "'Fliesstext'")
    assert body.message == "is no paragraph style of the file"
    assert "Did you mean Fließtext?" in body.remedy
    assert table.message == "is no table style of the file"


def test_what_is_added_has_the_color_of_the_base_s_headings_and_no_default_blue():
    def change(base: Word) -> None:
        for level in range(1, 5):
            base.styles[f"Heading {level}"].font.color.rgb = GREEN
        base.styles["Title"].font.color.rgb = GREEN

    panel = Callout(origin=ORIGIN, title=words("Note"), nodes=(paragraph("said", "Said."),))
    made = on(made_by_word(change), replace(every_node(), sections=(Section("one", words("One"), (panel,)),)))
    titles = [item for item in made.element.body.iter(qn("w:pStyle")) if "CalloutTitle" in item.get(qn("w:val"))]
    assert titles
    added = {item.name: item for item in made.styles}["Callout Title"]
    assert added.font.color.rgb == GREEN


def test_what_is_added_is_in_the_brand_s_color_where_the_base_shows_none():
    def change(base: Word) -> None:
        for style in ("Heading 1", "Heading 2", "Heading 3", "Heading 4", "Title", "Subtitle"):
            base.styles[style].font.color.rgb = RGBColor(0, 0, 0)

    panel = Callout(origin=ORIGIN, title=words("Note"), nodes=(paragraph("said", "Said."),))
    made = on(made_by_word(change), replace(every_node(), sections=(Section("one", words("One"), (panel,)),)))
    color = {item.name: item for item in made.styles}["Callout Title"].font.color.rgb
    assert f"#{color}".lower() == brand().primary


def test_charts_are_lettered_as_the_running_text_is():
    def letters(change) -> set[str]:
        made = on(made_by_word(change), every_node())
        parts = [item.target_part for item in made.part.rels.values() if item.reltype.endswith("/chart")]
        assert parts
        return {
            face for part in parts for face in etree.fromstring(part.blob).xpath("//*[local-name()='latin']/@typeface")
        }

    def own(base: Word) -> None:
        base.styles["Normal"].font.name = "Georgia"

    assert letters(own) == {"Georgia"}
    assert letters(lambda base: None) == set()  # the theme's font, which charts take by themselves


def test_type_that_is_added_follows_the_size_of_the_base_s_text():
    def size(points: float) -> float:
        def change(base: Word) -> None:
            base.styles["Normal"].font.size = Pt(points)
            without_built_in(base, "Caption")

        styles = on(made_by_word(change), every_node()).styles
        return float({item.name.lower(): item for item in styles}["caption"].font.size.pt)

    assert size(9) < size(10.5) < size(12)


def test_white_words_of_a_dark_table_head_are_not_put_on_white():
    def change(base: Word) -> None:
        own_style(base, "Table Head", color=RGBColor(0xFF, 0xFF, 0xFF))

    made = on(made_by_word(change), every_node())
    heads = [row.cells[0].paragraphs[0] for table in made.tables for row in table.rows[:1] if row.cells]
    assert heads
    assert all(item.style.name != "Table Head" for item in heads)


def test_a_base_without_styles_gets_them_all():
    def change(base: Word) -> None:
        for item in list(base.styles.element.iter(qn("w:style"))):
            item.getparent().remove(item)

    made = on(made_by_word(change), every_node())
    assert style_of(made, "Executive summary") == "Heading 1"


def test_a_heading_in_a_style_without_a_level_still_has_one():
    base = made_by_word(lambda base: own_style(base, "Rubrik"))
    made = on(base, heading_1="Rubrik")
    heading = next(item for item in made.paragraphs if item.text == "One")
    assert (heading.style.name, heading._p.pPr.find(qn("w:outlineLvl")).get(qn("w:val"))) == ("Rubrik", "0")


def test_a_base_of_an_old_word_opens_in_today_s_mode():
    for old in (None, "12"):

        def change(base: Word, old: str | None = old) -> None:
            settings = base.settings.element
            for item in list(settings.iter(qn("w:compat"))):
                settings.remove(item)
            if old:
                compat, mode = OxmlElement("w:compat"), OxmlElement("w:compatSetting")
                mode.set(qn("w:name"), "compatibilityMode")
                mode.set(qn("w:uri"), "http://schemas.microsoft.com/office/word")
                mode.set(qn("w:val"), old)
                compat.append(mode)
                settings.append(compat)

        modes = on(made_by_word(change)).settings.element.iter(qn("w:compatSetting"))
        found = {item.get(qn("w:name")): item.get(qn("w:val")) for item in modes}
        assert found["compatibilityMode"] == "15"


def test_the_words_of_a_linked_note_are_not_bold_though_links_are():
    def change(base: Word) -> None:
        link = base.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
        link.font.bold = True

    made = on(made_by_word(change), every_node())
    notes = next(item.target_part for item in made.part.rels.values() if item.reltype.endswith("/footnotes"))
    root = etree.fromstring(notes.blob)
    linked = [run for link in root.iter(qn("w:hyperlink")) for run in link.iter(qn("w:r"))]
    assert linked
    assert all(run.find(f"{qn('w:rPr')}/{qn('w:b')}").get(qn("w:val")) == "0" for run in linked)


@pytest.mark.parametrize(("language", "is_rtl"), [("en", "0"), ("ar", None)])
def test_text_runs_as_its_language_does_on_a_base_of_the_other_direction(language, is_rtl):
    def change(base: Word) -> None:
        base.styles["Normal"].element.get_or_add_pPr().append(OxmlElement("w:bidi"))

    made = on(made_by_word(change), replace(SHORT, language=language))
    said = next(item for item in made.paragraphs if item.text == "Said.")
    direction = said._p.pPr.find(qn("w:bidi"))
    assert (None if direction is None else direction.get(qn("w:val"))) == is_rtl


def test_figures_that_have_no_room_side_by_side_stand_in_rows():
    items = tuple(Metric(words(value), words("a label")) for value in ("1,234,567 days", "9 months", "11 weeks"))
    section = Section("one", words("One"), (Metrics(origin=ORIGIN, items=items),))

    def change(base: Word) -> None:
        base.sections[0].right_margin = Pt(330)

    made = on(made_by_word(change), replace(every_node(), sections=(section,)))
    assert [[cell.text.split("\n")[0] for cell in row.cells] for row in made.tables[0].rows] == [
        ["1,234,567 days"], ["9 months"], ["11 weeks"],
    ]  # fmt: skip


def test_a_cover_s_layout_table_says_nothing_of_text_in_tables():
    made = on(FILES.read(PATH), every_node())  # the first two tables are the cover's
    styles = {item.style.name for table in made.tables[2:] for cell in table._cells for item in cell.paragraphs}
    assert "Table Text" in styles
    assert not [name for name in styles if name.startswith("Cover")]


def test_captions_under_pictures_stand_in_the_base_s_caption_style():
    made = on(made_by_word(lambda base: None), every_node())
    captions = [item for item in made.paragraphs if item._p.findall(f".//{qn('w:instrText')}") and "SEQ" in item._p.xml]
    assert {item.style.name for item in captions} == {"Caption"}
