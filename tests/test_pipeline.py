"""A build from end to end, on the sample workspace, read back by independent readers."""

import io
import json
import re

import pptx
import pytest

from collateral.errors import ContentError
from collateral.model.document import Heading, List, Paragraph, plain
from collateral.pipeline import BuildRequest, build
from tests.packs import NAMES, Made, each, file, files
from tests.readers import docx_paragraphs, out_of_order, said, squashed
from tests.workspaces import TODAY, edited, sample

PROPOSALS = each("brightwater", "hollenbrueck", "oetztal-labs", "tamarack")


COLUMNS = ("one-pager", "call-brief", "deck")
"""Pages in columns, and slides: their text has no one order from top to bottom."""


@pytest.mark.parametrize("profile", each(*NAMES))
def test_every_run_of_words_is_in_every_file_in_order(profile: str):
    checked = [made for made in files(profile) if made.suffix in ("docx", "pdf", "html", "eml")]
    assert checked
    for made in checked:
        runs, text = said(made.document), without_feet(made)
        if made.document.template in COLUMNS:
            assert [run for run in runs if squashed(run) not in squashed(text)] == [], made.name
        else:
            assert out_of_order(runs, text) == [], made.name


def without_feet(made: Made) -> str:
    """The text without a PDF's running feet, which may stand inside a sentence."""
    feet = re.compile(r"(Page|Seite) \d+ (of|von) \d+")
    return "\n".join(line for line in made.text.splitlines() if made.suffix != "pdf" or not feet.search(line))


@pytest.mark.parametrize("profile", PROPOSALS)
def test_every_heading_has_a_heading_style(profile: str):
    made = file(profile, ".docx")
    styled = {
        squashed(item.text) for item in docx_paragraphs(made.data) if item.style and "eading" in str(item.style.name)
    }
    for section in made.document.sections:
        wanted = [section.heading, *(node.content for node in section.nodes if isinstance(node, Heading))]
        assert {squashed(plain(phrase)) for phrase in wanted if phrase} <= styled


@pytest.mark.parametrize("profile", PROPOSALS)
def test_every_list_item_has_real_numbering(profile: str):
    made = file(profile, ".docx")
    numbered = {
        squashed(item.text)
        for item in docx_paragraphs(made.data)
        if item._p.xpath("./w:pPr/w:numPr") or (item.style and item.style.element.xpath("./w:pPr/w:numPr"))
    }
    lists = [node for section in made.document.sections for node in section.nodes if isinstance(node, List)]
    for item in (item for found_list in lists for item in found_list.items):
        first = item.nodes[0]
        assert isinstance(first, Paragraph)
        assert squashed(plain(first.content)) in numbered


def test_a_value_arrives_as_typed():
    shown = [made for made in files("oetztal-labs") if made.suffix in ("docx", "pdf", "pptx")]
    assert len(shown) == 6
    for made in shown:
        assert squashed('R&D <Labs> "Ötztal" 北京') in squashed(made.text), made.name


def test_a_changed_letter_takes_the_block_out_and_explain_says_so():
    found = build(BuildRequest(sample(), "prospect:brightwater.yaml", TODAY, ("proposal",), ("docx",)))
    explained = json.loads(found.files["internal/explain.json"])
    name = next(c.block for s in found.selections[0].sections for c in s.choices if s.section == "summary")
    again = build(
        BuildRequest(edited(name.path, " the ", " teh "), "prospect:brightwater.yaml", TODAY, ("proposal",), ("docx",))
    )
    assert name.head.id not in [c.block.head.id for s in again.selections[0].sections for c in s.choices]
    assert "changed" in again.files["internal/explain.json"].decode()
    assert explained


def test_no_content_for_a_required_section_names_everything():
    library = sample()
    blocks = {path: library.read(path).decode() for path in library.list("workspace:content_library/blocks/", ".md")}
    changed = {path: text + "\nMore.\n" for path, text in blocks.items() if "kind: positioning" in text}
    with pytest.raises(ContentError) as caught:
        build(BuildRequest(sample(changed), "prospect:northgate.yaml", TODAY, ("proposal",)))
    told = str(caught.value)
    for part in ("section summary", "technical-evaluator", "Nearest: ", "owner ", "status: changed", "--channel draft"):
        assert part in told
    assert caught.value.exit_code == 4


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
