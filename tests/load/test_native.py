"""Blocks of kind slide: which slide they mean, what binds their approval, and every way that a deck can be bad."""

import io
import zipfile
from collections.abc import Callable

import pytest
from pptx.slide import Slide

from collateral.errors import CollateralError, InputError, LimitError, TemplateError
from collateral.model.approval import Status
from collateral.model.phrase import plain
from collateral.safe.files import OverlayFiles
from tests.library_decks import add, box, chart, empty, picture, png, saved, sections, table
from tests.native import BLOCK, DECK, LIBRARY, approved, base, slide_block
from tests.workspaces import TODAY, loaded, sample

ONE = BLOCK.format(1)
SUBJECT = "block:slide.n1@en"


def library(*titles: str) -> bytes:
    deck = empty()
    for title in titles:
        add(deck, title, f"What {title} says")
    return saved(deck)


def refusal(deck: bytes | None, title: str = "How it works", **changes: str) -> CollateralError:
    """The error with which such a deck ends every command."""
    decks = {DECK: deck} if deck is not None else {}
    with pytest.raises(CollateralError) as caught:
        loaded(sample({**decks, ONE: slide_block(title), **changes}))
    return caught.value


def said(error: CollateralError) -> str:
    (problem,) = error.problems
    return str(problem)


# ---- which slide -----------------------------------------------------------------------------------------------------


def native(deck: bytes, title: str = "How it works", source: str = "slides/own.pptx"):
    workspace, _ = loaded(sample({DECK: deck, ONE: slide_block(title, source)}))
    (found,) = [block.native for block in workspace.blocks if block.head.id == "slide.n1"]
    assert found
    return found


def test_a_slide_is_found_by_its_title_and_read():
    found = native(library("Who we are", "How it works"))
    assert [plain(text.content) for text in found.texts] == ["How it works", "What How it works says"]


def test_a_slide_is_found_by_a_section_that_it_is_alone_in():
    deck = empty()
    for title in ("First", "Second", "Third"):
        add(deck, title)
    sections(deck, ("Front", 1), ("Rest", 2))
    assert plain(native(saved(deck), "Front").title) == "First"
    error = refusal(saved(deck), "Rest")
    assert 'slides/own.pptx: slide "Rest": is a section of 2 slides: 2 (ppt/slides/slide2.xml), 3' in said(error)


def test_a_deck_may_lie_beside_its_block():
    files = sample(
        {LIBRARY + "blocks/slide/own.pptx": library("How it works"), ONE: slide_block("How it works", "own.pptx")}
    )
    workspace, _ = loaded(files)
    assert next(block for block in workspace.blocks if block.head.id == "slide.n1").native


def test_a_workspace_without_slides_reads_no_deck(monkeypatch: pytest.MonkeyPatch):
    opened: list[str] = []
    monkeypatch.setattr("collateral.load.native.Deck", lambda data, path: opened.append(path))
    loaded(sample({**base(), DECK: b"no deck"}))
    assert opened == []


# ---- approval --------------------------------------------------------------------------------------------------------


def made(change: Callable[[Slide], object] = lambda slide: None, where: str = "How it works") -> bytes:
    """A deck of two slides, one of which is changed."""
    deck = empty()
    slides = {title: add(deck, title, "Words") for title in ("How it works", "Other")}
    picture(slides["How it works"], png())
    chart(slides["How it works"])
    change(slides[where])
    return saved(deck)


def status_after(deck: bytes) -> Status:
    """The status of a block that was approved with the deck as it was before."""
    before = approved({DECK: made(), ONE: slide_block("How it works")})
    workspace, _ = loaded(OverlayFiles(before, {DECK: deck}))
    return workspace.status(SUBJECT, TODAY)


def test_approval_binds_to_the_slide_and_not_to_the_deck():
    assert status_after(made()) is Status.APPROVED
    assert status_after(made(lambda slide: box(slide, "More"), "Other")) is Status.APPROVED


@pytest.mark.parametrize(
    "change",
    [
        lambda slide: box(slide, "More"),
        lambda slide: picture(slide, png("#00f")),
        lambda slide: setattr(slide.slide_layout.placeholders[0], "left", 914400),
        lambda slide: setattr(slide.slide_layout.slide_master.background.fill.fore_color, "brightness", 0.5),
        lambda slide: setattr(slide.notes_slide.notes_text_frame, "text", "New notes"),
    ],
    ids=["text", "picture", "layout", "master", "notes"],
)
def test_a_change_of_the_slide_or_what_it_reaches_ends_its_approval(change):
    assert status_after(made(change)) is Status.CHANGED


def test_another_order_of_the_slides_is_no_change():
    deck = empty()
    add(deck, "Before all")
    slides = {title: add(deck, title, "Words") for title in ("How it works", "Other")}
    picture(slides["How it works"], png())
    chart(slides["How it works"])
    assert status_after(saved(deck)) is Status.APPROVED


# ---- what is wrong ---------------------------------------------------------------------------------------------------


def rezipped(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            blob = change(name, source.read(name))
            if blob is not None:
                target.writestr(name, blob)
    return stream.getvalue()


def in_part(ending: str, change: Callable[[bytes], bytes]) -> Callable[[str, bytes], bytes]:
    return lambda name, blob: change(blob) if name.endswith(ending) else blob


GOOD = library("How it works")
DTD = b'<!DOCTYPE p [<!ENTITY x "y">]>'
BAD = {
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), TemplateError, "protected by a password"),
    "truncated": (GOOD[: len(GOOD) // 2], TemplateError, "is damaged"),
    "empty": (b"", TemplateError, "is empty"),
    "no deck": (b"PK no deck at all", TemplateError, "is damaged"),
    "macros": (
        rezipped(GOOD, in_part("[Content_Types].xml", lambda blob: blob.replace(
            b"presentationml.presentation.main+xml", b"presentation.macroEnabled.main+xml"))),
        TemplateError, "has macros",
    ),
    "bomb": (
        rezipped(GOOD, in_part("theme1.xml", lambda blob: blob + b" " * (20 << 20))), LimitError, "packed tighter",
    ),
    "dtd": (
        rezipped(GOOD, in_part("slides/slide1.xml", lambda blob: blob.replace(b"?>", b"?>" + DTD, 1))),
        TemplateError, "own.pptx!ppt/slides/slide1.xml:1: has a DOCTYPE",
    ),
    "no xml": (
        rezipped(GOOD, in_part("slideLayout6.xml", lambda blob: blob[:200])),
        TemplateError, "own.pptx!ppt/slideLayouts/slideLayout6.xml",
    ),
    "no layout": (
        rezipped(GOOD, lambda name, blob: None if name.endswith("slideLayout6.xml") else blob),
        TemplateError, "ppt/slides/slide1.xml: shows ppt/slideLayouts/slideLayout6.xml, which is not in the file",
    ),
    "no slide part": (
        rezipped(GOOD, lambda name, blob: None if name.endswith("slides/slide1.xml") else blob),
        TemplateError, "lists slide 1, which is not in the file",
    ),
    "no presentation": (
        rezipped(GOOD, in_part("ppt/presentation.xml", lambda blob: b"<a/>")), TemplateError, "is not a presentation",
    ),
    "two titles": (library("How it works", "How it works"), TemplateError, "is the title of 2 slides: 1 (ppt/slides/"),
    "another title": (library("How it work"), TemplateError, 'is not in the deck (allowed How it work). Did you'),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_deck_ends_in_an_error_that_names_it(name: str):
    deck, kind, words = BAD[name]
    error = refusal(deck)
    assert type(error) is kind
    assert error.exit_code in (5, 6)
    assert said(error).startswith("content_library/slides/own.pptx")
    assert words in said(error)


def test_a_table_with_a_cell_too_few_names_the_slide_that_has_it():
    deck = empty()
    cell = table(add(deck, "How it works"), ("A", "B"), ("C", "D")).cell(1, 1)._tc
    cell.getparent().remove(cell)
    error = refusal(saved(deck))
    assert error.exit_code == 5
    assert "ppt/slides/slide1.xml: has a table of 2 columns, whose row 2 has 1 cells" in said(error)


def test_a_picture_that_is_not_there_names_the_slide_that_shows_it():
    deck = empty()
    picture(add(deck, "How it works"), png())
    gone = rezipped(saved(deck), lambda name, blob: None if name.endswith(".png") else blob)
    error = refusal(gone)
    assert error.exit_code == 5
    assert "ppt/slides/slide1.xml: shows ppt/media/image1.png, which is not in the file" in said(error)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ company.nam }}", "company.nam is not a merge field"),
        ("{{ opportunity.amount }}", "opportunity is internal and never printed"),
        ("{% if x %}", "cannot stand here"),
        ("{{ company.name", "cannot stand here"),
        ("{{ claim('close-days') }}", "is a claim, which no slide cites"),
    ],
)
def test_a_field_that_cannot_be_names_deck_slide_and_shape(text: str, words: str):
    deck = empty()
    box(add(deck, "How it works"), text, name="Headline")
    error = refusal(saved(deck))
    assert type(error) is TemplateError
    assert said(error).startswith('content_library/slides/own.pptx: slide "How it works", shape "Headline": ')
    assert words in said(error)


def test_an_unknown_condition_names_deck_slide_and_shape():
    deck = empty()
    box(add(deck, "How it works"), "Words", "when: has-erb", "Headline")
    error = refusal(saved(deck))
    assert said(error).startswith('content_library/slides/own.pptx: slide "How it works", shape "Headline": when: ')
    assert said(error).endswith("Did you mean has-erp?")


def test_a_logo_that_nobody_has_or_that_no_picture_asks_for_is_an_error():
    deck = empty()
    slide = add(deck, "How it works")
    picture(slide, png(), "{{ rival.logo }}")
    box(slide, "Words", "{{ company.logo }}", "Headline")
    first, second = sorted(map(str, refusal(saved(deck)).problems))
    assert 'shape "Headline": {{ company.logo }}: asks for a logo and is no picture' in first
    assert "rival.logo is no logo" in second


def test_a_slide_needs_its_source_and_nothing_else_has_one():
    missing = refusal(None, **{ONE: "---\nid: slide.n1\nkind: slide\ntitle: A\nowner: me\n---\nText."})
    assert type(missing) is InputError
    assert {problem.field for problem in missing.problems} == {"source", "slide"}
    extra = "---\nid: proof.x\nkind: proof\ntitle: A\nowner: me\nsource: slides/own.pptx\n---\nText."
    assert "source: is only for blocks of kind slide" in said(refusal(None, **{ONE: extra}))


def test_a_deck_that_is_not_there_says_where_it_was_looked_for():
    error = refusal(None)
    assert type(error) is InputError
    assert said(error).startswith("content_library/blocks/slide/1.md:6: source: there is no such deck")
    assert "content_library/slides/own.pptx" in said(error)


def test_problems_of_decks_come_with_all_others():
    broken = {"workspace:content_library/prices.csv": "sku,name\n"}
    error = refusal(b"", **broken)
    assert type(error) is InputError
    assert {problem.path for problem in error.problems} == {
        "content_library/prices.csv", "content_library/slides/own.pptx",
    }  # fmt: skip
