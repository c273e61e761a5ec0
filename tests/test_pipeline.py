"""A build from end to end, on the sample workspace, read back by independent readers."""

import io
import json
import re
import zipfile
from functools import cache
from pathlib import PurePosixPath

import pptx
import pypdf
import pytest

from collateral.errors import ContentError
from collateral.model.build import Build
from collateral.model.document import Heading, List, Paragraph, Pricing, plain
from collateral.pipeline import BuildRequest, build
from tests.readers import docx_paragraphs, docx_text, out_of_order, pdf_text, said, squashed
from tests.workspaces import TODAY, edited, sample

PROFILES = ("brightwater", "northgate", "oetztal-labs", "hollenbrueck")
BODY = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def built(profile: str) -> Build:
    return build(BuildRequest(sample(), f"prospect:{profile}.yaml", TODAY))


def file(found: Build, suffix: str) -> bytes:
    return next(data for name, data in found.files.items() if name.startswith("send/") and name.endswith(suffix))


@pytest.mark.parametrize("profile", PROFILES)
def test_every_run_of_words_is_in_the_word_file_in_order(profile: str):
    found = built(profile)
    assert not out_of_order(said(found.documents["proposal"]), docx_text(file(found, ".docx")))


@pytest.mark.parametrize("profile", PROFILES)
def test_every_run_of_words_is_in_the_pdf_in_order(profile: str):
    found = built(profile)
    text = without_running_parts(file(found, ".pdf"))
    assert not out_of_order(said(found.documents["proposal"]), text)


def without_running_parts(data: bytes) -> str:
    """The PDF's text without running feet, which may stand inside a sentence."""
    lines = [line for page in pypdf.PdfReader(io.BytesIO(data)).pages for line in page.extract_text().splitlines()]
    return "\n".join(line for line in lines if not re.search(r"(Page|Seite) \d+ (of|von) \d+", line))


@pytest.mark.parametrize("profile", PROFILES)
def test_every_heading_has_a_heading_style(profile: str):
    found = built(profile)
    styled = {
        squashed(item.text)
        for item in docx_paragraphs(file(found, ".docx"))
        if item.style and "eading" in str(item.style.name)
    }
    for section in found.documents["proposal"].sections:
        wanted = [section.heading, *(node.content for node in section.nodes if isinstance(node, Heading))]
        assert {squashed(plain(phrase)) for phrase in wanted if phrase} <= styled


@pytest.mark.parametrize("profile", PROFILES)
def test_every_list_item_has_real_numbering(profile: str):
    found = built(profile)
    numbered = {
        squashed(item.text)
        for item in docx_paragraphs(file(found, ".docx"))
        if item._p.xpath("./w:pPr/w:numPr") or (item.style and item.style.element.xpath("./w:pPr/w:numPr"))
    }
    lists = [
        node for section in found.documents["proposal"].sections for node in section.nodes if isinstance(node, List)
    ]
    for item in (item for found_list in lists for item in found_list.items):
        first = item.nodes[0]
        assert isinstance(first, Paragraph)
        assert squashed(plain(first.content)) in numbered


def test_prices_are_equal_in_both_formats():
    found = built("brightwater")
    (pricing,) = [n for s in found.documents["proposal"].sections for n in s.nodes if isinstance(n, Pricing)]
    summed = [line.total for section in pricing.sections if not section.optional for line in section.lines]
    apart = [line.total for section in pricing.sections if section.optional for line in section.lines]
    figures = [*summed, *(total.amount for total in pricing.totals), *apart]
    assert not out_of_order(iter(figures), docx_text(file(found, ".docx")))
    assert not out_of_order(iter(figures), pdf_text(file(found, ".pdf")))


def test_a_value_arrives_as_typed():
    for text in (docx_text(file(built("oetztal-labs"), ".docx")), pdf_text(file(built("oetztal-labs"), ".pdf"))):
        assert squashed('R&D <Labs> "Ötztal" 北京') in squashed(text)


def test_a_changed_letter_takes_the_block_out_and_explain_says_so():
    found = built("brightwater")
    explained = json.loads(found.files["internal/explain.json"])
    name = next(c.block for s in found.selections[0].sections for c in s.choices if s.section == "summary")
    again = build(
        BuildRequest(edited(name.path, " the ", " teh "), "prospect:brightwater.yaml", TODAY, formats=("docx",))
    )
    assert name.head.id not in [c.block.head.id for s in again.selections[0].sections for c in s.choices]
    assert "changed" in again.files["internal/explain.json"].decode()
    assert explained


def test_no_content_for_a_required_section_names_everything():
    library = sample()
    blocks = {path: library.read(path).decode() for path in library.list("workspace:content_library/blocks/", ".md")}
    changed = {path: text + "\nMore.\n" for path, text in blocks.items() if "kind: positioning" in text}
    with pytest.raises(ContentError) as caught:
        build(BuildRequest(sample(changed), "prospect:northgate.yaml", TODAY))
    told = str(caught.value)
    for part in ("section summary", "technical-evaluator", "Nearest: ", "owner ", "status: changed", "--channel draft"):
        assert part in told
    assert caught.value.exit_code == 4


def test_nothing_internal_is_in_a_file_that_a_buyer_sees():
    found = built("brightwater")
    secrets = [
        b"economic-buyer",
        b"positioning.",
        b"python-docx",
        b"docx-template",
        b"product-marketing",
        b"WeasyPrint",
    ]
    for name, data in found.files.items():
        if name.startswith("send/"):
            everything = data + b"".join(parts(data).values())
            assert not [secret for secret in secrets if secret in everything], name


def parts(data: bytes) -> dict[str, bytes]:
    if not data.startswith(b"PK"):
        return {"": "".join(pdf_text(data)).encode()}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = {name: package.read(name) for name in package.namelist()}
    return found | {
        f"{name}/{inner}": held
        for name, part in found.items()
        if part.startswith(b"PK")
        for inner, held in parts(part).items()
    }


def test_the_presenter_s_deck_has_the_talk_tracks_and_the_buyer_s_has_none():
    request = BuildRequest(sample(), "prospect:brightwater.yaml", TODAY, ("deck",), ("pptx",), presenter=True)
    files = build(request).files
    decks = {name: pptx.Presentation(io.BytesIO(data)) for name, data in files.items() if name.endswith(".pptx")}
    sent = decks["send/Brightwater Pumps - Presentation.pptx"]
    spoken = decks["internal/Brightwater Pumps - Presentation - for the presenter.pptx"]
    assert not any(slide.has_notes_slide for slide in sent.slides)
    told = [slide.notes_slide.notes_text_frame.text for slide in spoken.slides if slide.has_notes_slide]
    assert any("Ask who waits for whom on day three." in text for text in told)
    left_out = "The difference comes to light when the group consolidates"
    assert any(text.startswith("Ask for the two companies") and left_out in text for text in told)
    assert not any(left_out in paragraph for paragraph in _paragraphs(sent))
    assert len(sent.slides) == len(spoken.slides)


def _paragraphs(deck):
    return [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]


@pytest.mark.parametrize("profile", ["brightwater", "hollenbrueck"])
def test_both_files_of_a_deck_have_the_same_slides_under_the_same_titles(profile):
    request = BuildRequest(sample(), f"prospect:{profile}.yaml", TODAY, ("deck",), ("pptx", "pdf"))
    files = {PurePosixPath(name).suffix: data for name, data in build(request).files.items()}
    native = [slide.shapes.title.text for slide in pptx.Presentation(io.BytesIO(files[".pptx"])).slides]
    printed = _outline(pypdf.PdfReader(io.BytesIO(files[".pdf"])).outline)
    assert [squashed(title) for title in native] == [squashed(title) for title in printed]
    assert 16 <= len(native) <= 22
    assert [title[-5:] for title in native if re.search(r"\(\d/\d\)", title)] == ["(1/2)", "(2/2)"]  # the quote


def _outline(items):
    return [title for item in items for title in (_outline(item) if isinstance(item, list) else [item.title])]
