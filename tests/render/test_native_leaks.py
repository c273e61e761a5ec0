"""What of a library deck must not leave the house, and does not: looked for in every part of the file that is made."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,attr-defined,no-any-return,arg-type,assignment,operator,index"

import io
import zipfile

from lxml import etree

from tests.library_decks import SVG, add, box, chart, empty, library, picture, png, saved, svg
from tests.native import approved, built, file, opened, showing
from tests.render.test_native import everything, opened_bytes, parts, texts


def test_links_lead_out_and_never_to_other_slides_or_files():
    deck = empty()
    slide, other = add(deck, "Links", "web", "jump", "file"), add(deck, "Secret slide")
    runs = [paragraph.runs[0] for paragraph in slide.shapes[1].text_frame.paragraphs]
    runs[0].hyperlink.address = "https://example.com/close"
    runs[2].hyperlink.address = "file:anna/close.xlsx"
    box(slide, "Jump").click_action.target_slide = other
    data = file(built(approved(showing(saved(deck), "Links"))))
    assert "https://example.com/close" in everything(data)
    assert "anna" not in everything(data)
    assert "Secret slide" not in everything(data)
    assert len(opened_bytes(data).slides) == 2


def test_a_chart_brings_its_figures_and_no_other_cell():
    deck = empty()
    chart(add(deck, "Figures"), unused="margin 71 percent")
    data = file(built(approved(showing(saved(deck), "Figures"))))
    (name,) = [name for name in parts(data) if name.endswith(".xlsx")]
    assert cells(parts(data)[name]) == {
        "B1": "Days", "A2": "2024", "A3": "2025", "A4": "2026", "B2": "9", "B3": "7", "B4": "5",
    }  # fmt: skip
    assert sum(name.startswith("xl/worksheets/sheet") for name in parts(parts(data)[name])) == 1
    assert "margin" not in everything(data)


def cells(book: bytes) -> dict[str, str]:
    """The values of a workbook's first sheet by their places."""
    found = parts(book)
    strings = ["".join(item.itertext()) for item in etree.fromstring(found["xl/sharedStrings.xml"])]
    values = etree.fromstring(found["xl/worksheets/sheet1.xml"]).iter("{*}c")
    pairs = [(cell.get("r", ""), cell.findtext("{*}v") or "", cell.get("t")) for cell in values]
    return {place: strings[int(value)] if kind == "s" else value for place, value, kind in pairs}


def leaky() -> bytes:
    deck = empty()
    slide = add(deck, "Public", "Said aloud", notes="Never below forty thousand")
    box(slide, "Off the slide secret", left=20)
    hidden = box(slide, "Hidden secret", left=3)
    hidden._element.nvSpPr.cNvPr.set("hidden", "1")
    picture(slide, png(), "C:\\Users\\anna\\Desktop\\screenshot.png")
    slide._element.set("show", "0")
    deck.core_properties.author = "Anna Author"
    add(deck, "Other slide secret")
    return saved(deck)


def test_notes_hidden_text_authors_and_other_slides_stay_behind():
    data = file(built(approved(showing(leaky(), "Public"))))
    said = everything(data)
    for secret in ("secret", "Never below", "Anna Author", "anna", "screenshot"):
        assert secret not in said, secret
    slide = opened_bytes(data).slides[1]
    assert slide._element.get("show") is None
    assert not slide.has_notes_slide
    assert "Said aloud" in texts(slide)


def test_the_presenter_gets_the_decks_notes_after_the_talk_track():
    changes = showing(leaky(), "Public", front="talk_track: Ask first.")
    made = built(approved(changes), presenter=True)
    notes = opened(made, "internal/").slides[1].notes_slide.notes_text_frame.text
    assert notes.splitlines() == ["Ask first.", "Never below forty thousand"]
    assert not opened(made).slides[1].has_notes_slide


def test_an_embedded_object_leaves_its_picture():
    deck = empty()
    slide = add(deck, "Object")
    slide.shapes.add_ole_object(io.BytesIO(b"secret object"), "Excel.Sheet.12", 914400, 1828800)
    data = file(built(approved(showing(saved(deck), "Object"))))
    assert not any("embeddings" in name for name in parts(data))
    assert "oleObj" not in everything(data)
    kinds = [shape.shape_type.name for shape in opened_bytes(data).slides[1].shapes if shape.shape_type]
    assert "PICTURE" in kinds


def test_a_draft_is_stamped_on_library_slides_too():
    made = built(approved(showing(library("house"), "House 1")), channel="draft")
    assert "DRAFT" in texts(opened(made).slides[1])


def test_a_drawing_with_a_script_is_not_copied():
    deck = empty()
    svg(add(deck, "Drawing"))
    hostile = SVG.replace(b"<rect", b"<script>alert(1)</script><rect")
    data = saved(deck)
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as archive:
        for name, blob in parts(data).items():
            archive.writestr(name, hostile if name.endswith(".svg") else blob)
    made = built(approved(showing(changed.getvalue(), "Drawing")))
    assert "alert(1)" not in everything(file(made))
    assert png("#0a7") in parts(file(made)).values()
    assert [item.message for item in made.findings if item.code == "left-out"] == [
        'slide "Drawing" is copied without the drawing ppt/media/drawing1.svg as such'
    ]
