"""A preview is drawn from what a build would make, and replaces the preview before it."""

import io
import json
from dataclasses import replace
from urllib.parse import unquote

import lxml.html
import pytest
from PIL import Image

from collateral import pipeline
from collateral.cli import drawing
from collateral.errors import ContentError, Excerpt
from collateral.model.build import Build
from collateral.model.finding import Finding, Severity
from collateral.safe import office
from tests.cli.small import Small
from tests.safe.test_raster import pdf

LINES = Excerpt(2, ("p { colr: red }",), 2)
DAY = ("--as-of", "2026-11-21")


@pytest.fixture
def drawn(monkeypatch):
    """What can be built is two empty pages and a mail for each document: the renderers have tests of their own."""
    monkeypatch.setattr(pipeline, "attempt", build)


def build(request: pipeline.BuildRequest, **more: bytes) -> Build:
    chosen = pipeline.choose(request)
    if chosen.problems:
        raise ContentError(chosen.problems)
    stem = f"send/{chosen.prospect.company.name} - {chosen.plans[0].template.name}"
    made = {f"{stem}.pdf": pdf((612, 792), (612, 792)), f"{stem}.eml": b"mail", "internal/manifest.json": b"{}"}
    return Build({**made, **more}, {}, {}, (), ())


@pytest.fixture
def approved(small: Small, drawn: None) -> Small:
    small.approve()
    return small


def names(small: Small, folder: str) -> list[str]:
    return sorted(path.name for path in (small.root / folder).iterdir())


def test_a_prospects_pages_are_pictures_and_the_rest_is_named(approved):
    said = approved.run("preview", "acme")
    assert said.code == 0, said.err
    assert said.lines == [
        "acme, as a build would send it:",
        "  out/preview/acme/index.html",
        "  Acme Works - note.pdf: 2 pages",
    ]
    assert said.err == "Acme Works - note.eml is not drawn: it has no pages\n"
    with Image.open(approved.root / "out/preview/acme/Acme Works - note.pdf.01.png") as page:
        assert page.size == (1224, 1584)


def test_a_preview_is_replaced_as_a_whole_and_makes_no_pack(approved):
    approved.run("preview", "acme")
    approved.write("out/preview/acme/old.png", b"old")
    approved.run("preview", "acme")
    assert "old.png" not in names(approved, "out/preview/acme")
    assert [path.name for path in (approved.root / "out").iterdir()] == ["preview"]


def test_a_folder_with_other_things_is_left_alone(approved):
    approved.write("mine/acme/thesis.docx", b"mine")
    said = approved.run("preview", "acme", "-o", "mine")
    assert said.code == 7
    assert "is in the way" in said.err
    assert names(approved, "mine/acme") == ["thesis.docx"]


def test_pictures_go_where_they_are_wanted(approved):
    assert approved.run("preview", "acme", "-o", "pictures").lines[1] == "  pictures/acme/index.html"


def test_a_template_is_filled_for_the_first_prospect_whose_pack_has_it(approved):
    said = approved.run("preview", "note")
    assert said.lines[0] == "Template note, for Acme Works:"
    assert "out/preview/note/index.html" in said.lines[1]


def test_a_template_that_is_not_approved_is_a_draft(small, drawn):
    assert small.run("preview", "note").code == 0
    assert small.run("preview", "note", "--channel", "approved").code == 4


def test_a_prospect_that_fails_makes_room_for_the_next(approved):
    approved.edit("prospects/acme.yaml", "stage: decision", "stage: decision\nuse: [proof.works]")
    approved.run("withdraw", "block:proof.works", "--by", "Ana", "--reason", "Old")
    assert approved.run("preview", "note").lines[0] == "Template note, for Zoë & Söhne:"


def test_a_prospect_on_the_approved_channel_needs_approval(small, drawn):
    assert small.run("preview", "acme").code == 4
    assert small.run("preview", "acme", "--channel", "draft").code == 0


def test_the_page_shows_every_picture_and_what_to_look_at(approved, monkeypatch):
    warned = Finding("print-warning", Severity.WARNING, "templates/note/a.css", 2, "Ignored <b>", excerpt=LINES)
    monkeypatch.setattr(pipeline, "attempt", lambda request: replace(build(request), findings=(warned,)))
    said = approved.run("preview", "acme")
    assert "templates/note/a.css:2: warning: Ignored <b> [print-warning].\n  > 2 | p { colr: red }\n" in said.err
    shown = lxml.html.parse(str(approved.root / "out/preview/acme/index.html")).getroot()
    pictures = [unquote(str(src)).partition("?")[0] for src in shown.xpath("//img/@src")]
    assert pictures == ["contact-sheet.png", "Acme Works - note.pdf.01.png", "Acme Works - note.pdf.02.png"]
    assert all((approved.root / "out/preview/acme" / name).is_file() for name in pictures)
    (finding,) = shown.find_class("warning")
    assert "Ignored <b>" in finding.text_content()
    assert "p { colr: red }" in finding.text_content()
    assert not shown.xpath("//script")


def test_a_mail_has_no_pages_and_is_shown_as_it_is(approved, monkeypatch):
    monkeypatch.setattr(pipeline, "attempt", lambda _: Build({"send/a.html": b"<p>Hello"}, {}, {}, (), ()))
    said = approved.run("preview", "acme")
    assert said.lines[1:] == ["  out/preview/acme/index.html", "  a.html"]
    shown = lxml.html.parse(str(approved.root / "out/preview/acme/index.html")).getroot()
    (frame,) = shown.iter("iframe")
    assert str(frame.get("src")).startswith("a.html?")
    assert frame.get("sandbox") == ""  # no script of it runs


def test_what_may_not_be_sent_is_drawn_and_told_and_fails(approved, monkeypatch):
    fault = Finding("missing-glyph", Severity.ERROR, "templates/note/a.html.j2", 1, "no font has it")
    monkeypatch.setattr(pipeline, "attempt", lambda request: replace(build(request), findings=(fault,)))
    said = approved.run("preview", "acme")
    assert said.code == 1
    assert "a.html.j2:1: error: no font has it [missing-glyph]." in said.err
    assert "Acme Works - note.pdf.01.png" in names(approved, "out/preview/acme")


def test_an_office_file_needs_libreoffice_and_the_rest_is_drawn_without(approved, monkeypatch):
    monkeypatch.setattr(pipeline, "attempt", lambda request: build(request, **{"send/a.docx": b"PK"}))
    monkeypatch.setattr(office, "program", lambda: None)
    said = approved.run("preview", "acme", "--json")
    assert json.loads(said.out)["not_drawn"]["a.docx"] == drawing.NO_OFFICE
    assert "Acme Works - note.pdf.01.png" in json.loads(said.out)["pictures"]


def test_an_office_file_is_drawn_by_libreoffice(monkeypatch):
    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(office, "printed", lambda data, suffix, name, program, fonts: pdf((612, 792)))
    drawn = drawing.draw({"send/Ana/a.docx": b"PK"})
    assert [*drawn.pictures] == ["contact-sheet.png", "Ana/a.docx.01.png"]
    assert not drawn.undrawn


def test_where_nothing_can_be_drawn_no_preview_is_replaced(approved, monkeypatch):
    approved.run("preview", "acme")
    before = names(approved, "out/preview/acme")
    monkeypatch.setattr(pipeline, "attempt", lambda _: Build({"send/a.eml": b"mail"}, {}, {}, (), ()))
    said = approved.run("preview", "acme")
    assert said.code == 2
    assert "nothing could be drawn (a.eml: it has no pages)" in said.err
    assert names(approved, "out/preview/acme") == before


@pytest.mark.parametrize(
    ("word", "near"),
    [("proof.work", "Did you mean proof.works?"), ("ote", "Did you mean note?"), ("xyzzy", "See `collateral library")],
)
def test_a_word_that_nothing_is_called_names_the_nearest(approved, word, near):
    said = approved.run("preview", word)
    assert said.code == 2
    assert "is no block, template or prospect" in said.err
    assert near in said.err


# ---- one block, drawn by the real renderer on a copy of the sample ---------------------------------------------------


@pytest.fixture
def copy(tmp_path, monkeypatch, capsys) -> Small:
    monkeypatch.chdir(tmp_path)
    made = Small(tmp_path / "w", capsys)
    assert made.run("init", "w").code == 0
    monkeypatch.chdir(made.root)
    made.write("content_library/blocks/proof/rare.md", RARE)
    return made


RARE = """---
id: proof.rare
kind: proof
title: Rare
owner: product-marketing
tags: {stage: [renewal]}
---
{{ facts.owls }} owls in {{ facts.barns | default("many") }} barns.
"""


def test_a_block_that_no_prospect_can_fill_says_what_is_missing(copy):
    said = copy.run("preview", "proof.rare", *DAY)
    assert said.code == 2
    assert "no prospect has all that proof.rare prints (" in said.err
    assert "brightwater lacks facts.owls" in said.err
    assert "barns" not in said.err


def test_a_block_alone_is_drawn_for_the_first_prospect_that_has_its_fields(copy):
    copy.write(
        "prospects/zz.yaml",
        "company: {name: Owl Co}\ncontacts: [{name: Ana, title: CFO}]\nstage: decision\nfacts: {owls: 3}\n",
    )
    said = copy.run("preview", "proof.rare", *DAY)
    assert said.code == 0, said.err
    assert said.lines[0] == "proof.rare, for Owl Co:"
    sheet = (copy.root / "out/preview/proof.rare/contact-sheet.png").read_bytes()
    with Image.open(io.BytesIO(sheet)) as image:
        assert len(image.getcolors(1 << 24) or []) > 50
    assert copy.run("preview", "block:proof.rare", *DAY).code == 0
    assert (copy.root / "out/preview/proof.rare/contact-sheet.png").read_bytes() == sheet
