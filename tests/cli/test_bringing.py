"""`collateral new block --from`: a marketer's own documents become drafts that load, and replace nothing."""

# mypy: disable-error-code="arg-type"

import io
import json
import zipfile

import pytest
from docx import Document
from pptx import Presentation

from collateral.load.workspace import load_workspace
from collateral.safe.files import FolderFiles
from tests.cli.small import Small
from tests.library_decks import add, empty, png, saved
from tests.load.drafts.documents import packed


def offer(*sections):
    document = Document()
    for heading, *texts in sections or (("It works well for all", "It closes in 4 days."), ("Next steps", "We talk.")):
        document.add_heading(heading, 1)
        for text in texts:
            document.add_paragraph(text)
    return document


@pytest.fixture
def brought(small: Small):
    """The workspace with `offer.docx` beside it."""
    small.write("../offer.docx", packed(offer()))
    return small


def drafts(small: Small):
    return {block.head.id: block for block in load_workspace(FolderFiles(small.root)).blocks}


def files(small: Small):
    return {path: path.read_bytes() for path in small.root.rglob("*") if path.is_file()}


def test_a_document_becomes_drafts_that_load(brought):
    said = brought.run("new", "block", "--from", "../offer.docx")
    assert said.code == 0, said.err
    assert said.lines[0] == "Wrote 2 drafts from offer.docx:"
    assert "content_library/blocks/next-step/next-steps.md   Next steps" in said.lines
    assert '  heading 2: next-step, for its heading says "next step"' in said.lines
    assert 'figure 4 days at "It closes in 4 days.": write claim("close-days") in double braces' in said.out
    found = drafts(brought)
    assert found["next-step.next-steps"].head.owner == "product-marketing"
    assert found["positioning.it-works-well-for-all"].claims == ()
    text = (brought.root / "content_library/blocks/next-step/next-steps.md").read_text()
    assert "# A draft from offer.docx, heading 2." in text
    assert '# Proposed: its heading says "next step".' in text


def test_nothing_is_used_before_it_is_approved(brought):
    brought.run("new", "block", "--from", "../offer.docx")
    assert "next-step.next-steps" in brought.run("library", "list", "--status", "draft").out
    assert brought.run("approve", "block:next-step.next-steps", "--by", "Ana", "--yes").code == 0


def test_a_dry_run_writes_nothing_and_prints_the_files(brought):
    before = files(brought)
    said = brought.run("new", "block", "--from", "../offer.docx", "--dry-run")
    assert said.code == 0, said.err
    assert files(brought) == before
    assert "  | kind: next-step" in said.lines
    assert said.lines[-1] == "Nothing was written."


def test_json_says_all_of_it(brought):
    said = json.loads(brought.run("new", "block", "--from", "../offer.docx", "--json", "--dry-run").out)
    first, second = said["blocks"]
    assert (said["written"], said["source"]) == (False, "offer.docx")
    assert (first["kind"], second["block"], second["place"]) == ("positioning", "next-step.next-steps", "heading 2")
    assert len(first["figures"]) == 1
    assert first["text"].startswith("---\n# A draft from offer.docx")


def test_what_is_brought_in_twice_is_beside_the_first_and_resembles_it(brought):
    brought.run("new", "block", "--from", "../offer.docx")
    before = files(brought)
    said = brought.run("new", "block", "--from", "../offer.docx", "--json")
    assert {path: data for path, data in files(brought).items() if path in before} == before
    blocks = json.loads(said.out)["blocks"]
    assert [block["block"] for block in blocks] == ["positioning.it-works-well-for-all-2", "next-step.next-steps-2"]
    assert blocks[0]["resembles"] == [{"block": "positioning.it-works-well-for-all", "percent": 100}]
    text = (brought.root / "content_library/blocks/next-step/next-steps-2.md").read_text()
    assert "# - resembles next-step.next-steps (100 %)" in text


def test_equal_headings_have_ids_of_their_own(small):
    small.write("../offer.docx", packed(offer(("Why", "One reason."), ("Why", "Another thing altogether."))))
    said = json.loads(small.run("new", "block", "--from", "../offer.docx", "--json", "--kind", "proof").out)
    assert [block["block"] for block in said["blocks"]] == ["proof.why", "proof.why-2"]


def test_a_language_is_the_files_and_its_blocks_are_compared_in_it(small):
    small.write("../offer.docx", packed(offer(("Nächste Schritte", "Wir sprechen miteinander."))))
    said = small.run("new", "block", "--from", "../offer.docx", "--language", "de")
    assert said.code == 0, said.err
    assert (small.root / "content_library/blocks/next-step/naechste-schritte.de.md").exists()
    assert drafts(small)["next-step.naechste-schritte"].language == "de"
    refused = small.run("new", "block", "--from", "../offer.docx", "--language", "xx")
    assert (refused.code, "is no language of strings.yaml" in refused.err) == (2, True)


def test_a_customer_and_a_prospect_are_named_in_file_and_report(small):
    small.edit(
        "content_library/messaging.yaml", "claims:\n", "customers: {kin: {name: Kin, permission: granted}}\nclaims:\n"
    )
    small.write("../offer.docx", packed(offer(("Our way", "As at Kin, Acme Works and Ana Ruiz have their close."))))
    said = small.run("new", "block", "--from", "../offer.docx")
    assert "  names Kin: set `customer: kin`, or take the name out" in said.lines
    assert "  names Acme Works, a prospect: write company.name in double braces, or take the name out" in said.lines
    text = (small.root / "content_library/blocks/positioning/our-way.md").read_text()
    assert "# - names Kin: set `customer: kin`" in text


def test_braces_and_markdown_of_a_document_are_text(small):
    words = "{{ company.name }} {% if x %} &#123;{ *x* `y` | <b> # \\x7b [a](b)"
    document = offer(("{{ company.name }} \\x7b # 'why'", words, "# x", "1. y", "- z", "```"))
    small.write("../offer.docx", packed(document))
    said = small.run("new", "block", "--from", "../offer.docx")
    assert said.code == 0, said.err
    (block,) = (block for block in drafts(small).values() if block.head.kind == "positioning" and not block.fields)
    assert [node.content[0].text for node in block.nodes[1:]] == ["# x", "1. y", "- z", "```"]
    assert "".join(item.text for item in block.nodes[0].content) == words


def test_a_slide_of_pictures_alone_cannot_be_approved_as_it_is(small):
    deck = empty()
    add(deck, "How it works here").shapes.add_picture(io.BytesIO(png()), 0, 0)
    small.write("../deck.pptx", saved(deck))
    said = small.run("new", "block", "--from", "../deck.pptx")
    assert said.code == 0, said.err
    assert "wrote content_library/images/deck-1.png (1 KiB)" in said.lines
    assert (small.root / "content_library/images/deck-1.png").exists()
    assert "deck-1.png has no alternative text" in said.out
    refused = small.run("approve", "block:value.how-it-works-here", "--by", "Ana", "--yes")
    assert "has no words of its own yet" in refused.err


def test_notes_become_the_talk_track(small):
    deck = empty()
    add(deck, "How it works here", "It works.", notes="Say: \u201cnow\u201d.\n\n# {{ no }}\n---\n  deep")
    small.write("../deck.potx", saved(deck))
    said = small.run("new", "block", "--from", "../deck.potx")
    assert said.code == 0, said.err
    track = drafts(small)["value.how-it-works-here"].head.talk_track
    assert track == "Say: “now”.\n# { { no } }\n---\ndeep\n"


def test_a_question_is_internal_until_somebody_says_otherwise(small):
    small.write("../offer.docx", packed(offer(("Is it not too dear?", "No."))))
    small.run("new", "block", "--from", "../offer.docx")
    assert drafts(small)["objection.is-it-not-too-dear"].head.audience == "internal"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("proof.x", "--from", "../offer.docx"), "cannot stand beside --from"),
        (("--from", "../offer.docx", "--persona", "CFO"), "cannot stand beside --from"),
        (("--from", "../offer.docx", "--title", "x"), "cannot stand beside --from"),
        (("--from", "../offer.docx", "--kind", "slide"), "a block of kind slide names a slide"),
        (("--from", "../none.docx"), "there is no such file"),
        (("--dry-run", "proof.x", "--kind", "proof"), "are for --from"),
        (("proof.x",), "ID and --kind are needed"),
        (("--kind", "proof"), "ID and --kind are needed"),
    ],
)
def test_what_cannot_be_asked_is_refused(brought, arguments, said):
    answer = brought.run("new", "block", *arguments)
    assert (answer.code, said in answer.err) == (2, True), answer.err


def repacked(data, change):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            for new, content in change(name, source.read(name)):
                target.writestr(new, content)
    return stream.getvalue()


def with_doctype(name, data):
    body = data.split(b"?>", 1)[1] if name == "word/document.xml" else b""
    yield name, b"<!DOCTYPE x>" + body if body else data


def with_macros(name, data):
    yield name, data
    if name == "word/document.xml":
        yield "word/vbaProject.bin", b"x"


def with_a_bomb(name, data):
    yield name, data
    if name == "word/document.xml":
        yield "word/large.xml", bytes(100 << 20)


def cut_short(name, data):
    yield name, data[: len(data) // 2] if name == "word/document.xml" else data


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 2, "save it as .docx"),
        ("notes.txt", b"words", 2, "cannot be read"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 3, "protected by a password"),
        ("none.docx", b"no zip", 3, "is damaged, or not an Office file"),
        ("empty.docx", b"", 3, "is empty"),
        ("doctype.docx", repacked(packed(offer()), with_doctype), 3, "has a DOCTYPE"),
        ("macros.docx", repacked(packed(offer()), with_macros), 3, "has macros"),
        ("bomb.docx", repacked(packed(offer()), with_a_bomb), 6, "unpacks to more than 64 MiB"),
        ("half.docx", repacked(packed(offer()), cut_short), 3, "is not XML"),
        ("deck.docx", saved(empty()), 3, "is not a Word document"),
        ("offer.pptx", packed(offer()), 3, "is not a presentation"),
        ("blank.docx", packed(Document()), 3, "has no text for a block"),
        ("blank.pptx", saved(Presentation()), 3, "has no text for a block"),
        ("many.docx", packed(offer(*[("Why", "Because.")] * 301)), 6, "more than 300 blocks"),
    ],
)
def test_a_bad_file_is_told_and_leaves_nothing(small, name, data, code, said):
    small.write(f"../{name}", data)
    before = files(small)
    answer = small.run("new", "block", "--from", f"../{name}")
    assert (answer.code, said in answer.err) == (code, True), answer.err
    assert files(small) == before


def test_all_are_written_or_none(brought):
    taken = brought.root / "content_library/blocks/next-step"
    taken.write_text("a file where a folder should be")
    before = files(brought)
    assert brought.run("new", "block", "--from", "../offer.docx").code == 7
    assert files(brought) == before
