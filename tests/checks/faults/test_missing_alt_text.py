"""Pictures that nobody is told of, and those that need no telling."""

from __future__ import annotations

from io import BytesIO

import docx
from pptx import Presentation

from tests.checks.seeding import found_in
from tests.checks.seeds.look import page_files, png
from tests.workspaces import block

CODE = "missing-alt-text"
CHART = "```chart\ntype: column\ntitle: Days\ncategories: [2024, 2025]\nseries: {Days: [9, 5]}\n```\n"
WORD = """\
title: What holds
medium: page
owner: product-marketing
formats: {docx: {base: letter.docx}}
sections:
  - {id: case, heading: Why we write, blocks: {kind: positioning, count: 1}}
"""


def in_page(extra):
    changes = {path.removeprefix("workspace:"): text for path, text in page_files("alt", extra=extra).items()}
    return [item.line for item in found_in(CODE, changes)]


def letter(description):
    document = docx.Document()
    document.add_picture(BytesIO(png(40, 40)))
    document.inline_shapes[0]._inline.docPr.set("descr", description)
    document.add_paragraph("{{ sections }}")
    stream = BytesIO()
    document.save(stream)
    return {"templates/letter/template.yaml": WORD, "templates/letter/letter.docx": stream.getvalue()}


def library_slide(description):
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "How it works"
    picture = slide.shapes.add_picture(BytesIO(png(40, 40)), 0, 0)
    picture._element.nvPicPr.cNvPr.set("descr", description)
    stream = BytesIO()
    deck.save(stream)
    front = "id: slide.seed\nkind: slide\nsource: slides/own.pptx\nslide: How it works"
    return {
        "content_library/slides/own.pptx": stream.getvalue(),
        "content_library/blocks/slide/seed.md": block(front, "It works in three steps.\n"),
    }


def test_a_picture_of_a_block_without_text_is_found_with_its_line():
    body = "It works.\n\n![](../../images/how-it-works.svg)\n"
    (found,) = found_in(CODE, {"content_library/blocks/proof/seed.md": block("", body)})
    assert (found.path, found.line) == ("content_library/blocks/proof/seed.md", 9)
    assert "takeaway" in found.message


def test_a_chart_without_text_is_found():
    (found,) = found_in(CODE, {"content_library/blocks/proof/seed.md": block("", CHART)})
    assert "alt: is missing" in found.message


def test_pictures_of_pages_that_only_decorate_are_no_fault():
    assert in_page('<img src="a.png" alt=""><img src="a.png" role="presentation"><svg aria-hidden="true"></svg>') == []
    assert in_page('<svg><title>A ledger</title></svg><img src="a.png" alt="{{ title }}">') == []


def test_pictures_and_drawings_of_pages_without_a_name_are_found():
    assert in_page('<svg><rect width="4" height="4"/></svg>') == [8]
    assert in_page('{# <img src="in-a-comment.png"> #}\n<p>\n<img\n src="a.png">') == [10]


def test_a_picture_in_what_stays_of_a_word_base_is_found():
    (found,) = found_in(CODE, letter(""))
    assert (found.path, found.line) == ("templates/letter/letter.docx", 0)
    assert found_in(CODE, letter("Our seal")) == ()


def test_a_picture_on_a_library_slide_is_told_at_the_block():
    (found,) = found_in(CODE, library_slide(""))
    assert (found.path, found.line) == ("content_library/blocks/slide/seed.md", 7)
    assert found_in(CODE, library_slide("Three steps")) == ()
