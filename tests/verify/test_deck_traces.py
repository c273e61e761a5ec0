"""What a deck for a buyer may carry unseen is planted in a real one, and found; masters of other houses are no leak."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,attr-defined"

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.util import Emu

from collateral.model.document import Chart, Document
from collateral.safe import zip as archive
from tests.documents import paragraph
from tests.render.test_pdf_deck import deck, every_role, first, slide
from tests.render.test_pptx import made
from tests.render.test_pptx_base import rendered
from tests.verify.files import changed, found

SECRET = "proof.close-faster"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MODERN = "http://schemas.microsoft.com/office/2018/10/relationships/"
SLIDE = "ppt/slides/slide2.xml"
CHART = "ppt/charts/chart1.xml"
BOOK = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"


@cache
def document() -> Document:
    return deck(slide("Said", paragraph("p", "We start in September.")), slide("Shown", first(Chart)))


@cache
def clean() -> bytes:
    return made(document()).files["pptx"]


def messages(data: bytes) -> list[str]:
    return [finding.message for finding in found(document(), "pptx", data, SECRET)]


def by_python_pptx(change: Callable[[Any], object]) -> bytes:
    presentation = Presentation(io.BytesIO(clean()))
    change(presentation)
    stream = io.BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def linked(source: str, kind: str, part: str, data: bytes = b"<a/>", target: str = "", mode: str = "") -> bytes:
    """The deck with a part that another one leads to."""
    folder, _, base = source.rpartition("/")
    target, mode = target or f"/{part}", f' TargetMode="{mode}"' if mode else ""
    link = f'<Relationship Id="rIdX" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    rels = f"{folder}/_rels/{base}.rels".lstrip("/")
    return changed(
        clean(),
        {part: lambda _: data, rels: lambda known: known.replace(b"</Relationships>", link.encode())},
    )


def test_a_clean_deck_carries_nothing():
    assert messages(clean()) == []


def test_speaker_notes_and_hidden_slides():
    def noted(presentation):
        presentation.slides[1].notes_slide.notes_text_frame.text = "Ask who signs."

    def hidden(presentation):
        presentation.slides[1]._element.set("show", "0")

    assert "the file holds speaker notes (slide 2)" in messages(by_python_pptx(noted))
    assert "the file holds a hidden slide (2)" in messages(by_python_pptx(hidden))


@pytest.mark.parametrize(
    ("source", "kind", "part", "said"),
    [
        (SLIDE, R + "comments", "ppt/comments/comment1.xml", "comments"),
        (SLIDE, MODERN + "comments", "ppt/comments/modernComment_100_0.xml", "comments"),
        ("ppt/presentation.xml", R + "commentAuthors", "ppt/commentAuthors.xml", "names of who commented"),
        ("ppt/presentation.xml", MODERN + "authors", "ppt/authors.xml", "names of who commented"),
        ("ppt/presentation.xml", R + "customXml", "customXml/item1.xml", "custom XML"),
        (SLIDE, R + "tags", "ppt/tags/tag1.xml", "tags"),
        ("ppt/slideMasters/slideMaster1.xml", R + "tags", "ppt/tags/tag1.xml", "tags"),
        (SLIDE, R + "oleObject", "ppt/embeddings/oleObject1.bin", "an embedded object"),
        (SLIDE, R + "package", "ppt/embeddings/Sheet.bin", "an embedded file"),
        (SLIDE, R + "control", "ppt/activeX/activeX1.xml", "a control"),
        ("", R + "custom-properties", "docProps/custom.xml", "properties of its own"),
        (
            "",
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
            "docProps/thumbnail.jpeg",
            "a thumbnail",
        ),
        (
            "ppt/presentation.xml",
            "http://schemas.microsoft.com/office/2016/11/relationships/changesInfo",
            "ppt/changesInfos/changesInfo1.xml",
            "a record of changes",
        ),
        ("ppt/presentation.xml", R + "printerSettings", "ppt/printerSettings1.bin", "settings of a printer"),
    ],
)
def test_parts_that_tell_of_the_making(source, kind, part, said):
    assert f"the file holds {said}" in messages(linked(source, kind, part))


def test_a_part_that_nothing_leads_to():
    data = changed(clean(), {"ppt/slides/old.xml": lambda _: b"<a/>"})
    assert messages(data) == ["the file holds a part that nothing leads to (ppt/slides/old.xml)"]


def test_what_leads_out_of_the_file_but_as_a_web_address():
    picture = linked(SLIDE, R + "image", "x.xml", target="file:///C:/plans/map.png", mode="External")
    assert "leads to a file elsewhere (image in " in messages(picture)[0]
    share = linked(SLIDE, R + "hyperlink", "x.xml", target="file://server/deals/acme.xlsx", mode="External")
    assert "the file holds a link to a file elsewhere (file://server/deals/acme.xlsx)" in messages(share)
    web = linked(SLIDE, R + "hyperlink", "x.xml", target="https://ledgerline.example/", mode="External")
    assert not [message for message in messages(web) if "elsewhere" in message]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("comments", "Second try", "the property description"),
        ("subject", "Deal 7", "the property subject"),
        ("category", "Cold", "the property category"),
        ("content_status", "Draft", "the property contentStatus"),
        ("last_modified_by", "Jo", "the name of its last author"),
    ],
)
def test_properties_that_are_not_ours(name, value, said):
    data = by_python_pptx(lambda presentation: setattr(presentation.core_properties, name, value))
    assert f"the file holds {said}" in messages(data)


def test_extended_properties_that_are_not_ours():
    data = changed(
        clean(),
        {"docProps/app.xml": lambda part: part.replace(b"</Properties>", b"<Manager>Jo</Manager></Properties>")},
    )
    assert messages(data) == ["the file holds the property Manager"]


# ---- on the slides ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("left", "top"), [(-4000000, 0), (12192000, 0), (0, -2000000), (0, 6858000)])
def test_text_beside_a_slide(left, top):
    def beside(presentation):
        box = presentation.slides[1].shapes.add_textbox(Emu(left), Emu(top), Emu(3000000), Emu(1000000))
        box.text_frame.text = "not for the buyer"

    assert messages(by_python_pptx(beside)) == [
        'the file holds what stands beside the slide ("not for the buyer", slide 2)'
    ]


def test_text_in_a_group_that_stands_beside_a_slide():
    def grouped(presentation):
        group = presentation.slides[1].shapes.add_group_shape()
        group.shapes.add_textbox(Emu(0), Emu(0), Emu(900000), Emu(900000)).text_frame.text = "beside"
        group.left = Emu(12200000)

    assert messages(by_python_pptx(grouped)) == ['the file holds what stands beside the slide ("beside", slide 2)']


def test_what_reaches_onto_a_slide_or_says_nothing_is_no_leak():
    def over(presentation):
        shapes = presentation.slides[1].shapes
        shapes.add_textbox(Emu(-900000), Emu(0), Emu(1000000), Emu(900000)).text_frame.text = "over the edge"
        shapes.add_textbox(Emu(-9000000), Emu(0), Emu(1000000), Emu(900000))

    assert messages(by_python_pptx(over)) == []


def test_a_shape_that_is_switched_off():
    def off(presentation):
        shape = presentation.slides[1].shapes.add_textbox(Emu(0), Emu(0), Emu(900000), Emu(900000))
        shape.text_frame.text = "off"
        shape._element.nvSpPr.cNvPr.set("hidden", "1")

    assert messages(by_python_pptx(off)) == ['the file holds a hidden shape ("off", slide 2)']


@pytest.mark.parametrize("attribute", ["descr", "title", "name"])
def test_a_secret_in_an_attribute_of_a_shape(attribute):
    def described(presentation):
        presentation.slides[1].shapes[0]._element.nvSpPr.cNvPr.set(attribute, f"see {SECRET}")

    assert messages(by_python_pptx(described)) == [f'"{SECRET}" is in {SLIDE}']


@pytest.mark.parametrize("where", ["slideMasters/slideMaster1.xml", "slideLayouts/slideLayout1.xml"])
def test_a_secret_in_a_master_or_layout(where):
    part = f"ppt/{where}"
    text = f"<a:t>see {SECRET}</a:t>".encode()
    data = changed(clean(), {part: lambda known: known.replace(b"<a:t>", text + b"<a:t>", 1)})
    assert f'"{SECRET}" is in {part}' in messages(data)


# ---- behind a chart --------------------------------------------------------------------------------------------------


def book_of(chart: Chart, *more: tuple[str, object]) -> bytes:
    """The chart's workbook, with further cells."""
    data = CategoryChartData()
    data.categories = [str(category[0].text) for category in chart.categories]
    for series in chart.series:
        data.add_series(str(series.name[0].text), list(series.values))
    for name, value in more:
        data.add_series(name, [value] * len(chart.categories))
    return bytes(CategoryWorkbookWriter(data).xlsx_blob)


def test_cells_of_a_workbook_that_its_chart_does_not_show():
    chart = first(Chart)
    assert isinstance(chart, Chart)
    assert messages(changed(clean(), {BOOK: lambda _: book_of(chart)})) == []
    said = messages(changed(clean(), {BOOK: lambda _: book_of(chart, ("Margin", 40))}))
    letter = "ABCDEF"[len(chart.series) + 1]
    assert said == [
        f"the file holds cells that its chart does not show (Sheet1!{letter}1) in {BOOK}",
    ]


def test_comments_and_spare_words_in_a_workbook():
    def commented(book: bytes) -> bytes:
        return changed(book, {"xl/comments1.xml": lambda _: b"<a/>"})

    assert f"the file holds comments in {BOOK}" in messages(changed(clean(), {BOOK: commented}))

    def spare(book: bytes) -> bytes:
        words = b"<si><t>Margin 40</t></si></sst>"
        return changed(book, {"xl/sharedStrings.xml": lambda known: known.replace(b"</sst>", words)})

    assert messages(changed(clean(), {BOOK: spare})) == [f"the file holds words in no cell in {BOOK}"]


# ---- who may hold it all, and what is no leak ------------------------------------------------------------------------


def test_an_internal_deck_may_hold_it_all():
    internal = replace(document(), audience="internal")
    data = linked(SLIDE, R + "comments", "ppt/comments/comment1.xml")
    assert [finding.code for finding in found(internal, "pptx", data)] == []


def test_notes_of_a_base_s_own_slides_stay_behind():
    base = Presentation()
    for _ in range(3):
        shown = base.slides.add_slide(base.slide_layouts[5])
        shown.notes_slide.notes_text_frame.text = "Their margin is 40 percent"
    stream = io.BytesIO()
    base.save(stream)
    parts = archive.read(rendered(stream.getvalue(), document()), "deck.pptx")
    assert not [name for name in parts if "notesSlide" in name]
    assert not [name for name, data in parts.items() if b"margin" in data]


def test_what_programs_note_in_a_master_stays_behind():
    noted = changed(
        linked("ppt/slideMasters/slideMaster1.xml", R + "tags", "ppt/tags/tag1.xml"),
        {
            "ppt/slideMasters/slideMaster1.xml": lambda part: part.replace(
                b"</p:cSld>",
                f'<p:custDataLst><p:tags xmlns:r="{R[:-1]}" r:id="rIdX"/></p:custDataLst></p:cSld>'.encode(),
            )
        },
    )
    made_of_it = rendered(noted, document())
    assert not [name for name in archive.read(made_of_it, "deck.pptx") if "tags" in name]
    assert messages(made_of_it) == []


@pytest.mark.masters
def test_masters_of_others_leak_nothing(masters: Path):
    for path in sorted((masters / "pptx").glob("*.p?t?")):
        for content in (document(), every_role()):
            findings = found(content, "pptx", rendered(path.read_bytes(), content), SECRET)
            assert [finding.message for finding in findings if finding.code == "internal-leak"] == [], path.name
