"""A prospect in every format: each block and each price that several files print reads the same in all of them.

What a file says is read back by a reader that had no part in writing it. A deck and a mail print a part of a block:
what they print is the same words.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import docx
import pptx
import pytest
from lxml import html

from collateral.model.document import AnyNode, Document, Heading, Pricing
from collateral.model.tree import walk
from tests.packs import Made, each, files
from tests.readers import said, squashed

GROUPS = each("brightwater", "oetztal-labs", "hollenbrueck")
READ = ("docx", "pptx", "pdf", "eml", "html")
WHOLE, PARTS = "proposal", ("deck", "follow-up", "one-pager")


@cache
def printed(profile: str) -> dict[tuple[str, str], Made]:
    """The files of the pack by template and suffix, but the mail's parts to paste and what is ours alone."""
    found = {(made.document.template, made.suffix): made for made in files(profile) if made.suffix in READ}
    return {key: made for key, made in found.items() if key[0] != "call-brief" and key != ("follow-up", "html")}


@pytest.mark.parametrize("profile", GROUPS)
def test_the_pack_has_every_format(profile):
    assert {suffix for _, suffix in printed(profile)} == {*READ}
    assert {suffix for template, suffix in printed(profile) if template == WHOLE} == {"docx", "pdf", "html"}


# ---- blocks ----------------------------------------------------------------------------------------------------------


def blocks(document: Document) -> dict[str, list[str]]:
    """What a document says by the block that says it, run by run; a run is what no note or line break interrupts.

    Without titles: whether they print is for each section to say.
    """
    found: dict[str, list[str]] = {}
    for section in document.sections:
        nodes = [*section.nodes, *(node for slide in section.slides for node in slide.nodes)]
        for node in nodes:
            if node.origin.kind == "block" and not isinstance(node, Heading):
                runs = [squashed(run) for run in said(only(document, node)) if squashed(run)]
                found.setdefault(node.origin.id, []).extend(runs)
    return found


def only(document: Document, node: AnyNode) -> Document:
    """The document with one node."""
    section = replace(document.sections[0], heading=(), nodes=(node,), slides=())
    return replace(document, sections=(section,))


def read_back(made: Made, runs: list[str]) -> list[str]:
    """Those of the runs that the file shows."""
    text = squashed(made.text)
    return [run for run in runs if run in text]


@pytest.mark.parametrize("profile", GROUPS)
def test_a_block_reads_the_same_in_every_file_that_prints_it(profile):
    compared = 0
    whole = blocks(printed(profile)[WHOLE, "docx"].document)
    for (template, suffix), made in printed(profile).items():
        for block, runs in blocks(made.document).items():
            shown = read_back(made, runs)
            assert shown == runs, f"{made.name} does not show {block}"
            if template == WHOLE:
                assert shown == read_back(printed(profile)[WHOLE, "html"], whole[block]), (block, suffix)
            compared += block in whole and template != WHOLE
    assert compared


@pytest.mark.parametrize("profile", GROUPS)
def test_what_prints_a_part_of_a_block_prints_the_proposals_words(profile):
    whole = {block: " ".join(runs) for block, runs in blocks(printed(profile)[WHOLE, "html"].document).items()}
    page = squashed(printed(profile)[WHOLE, "html"].text)
    shared = 0
    for (template, suffix), made in printed(profile).items():
        if template not in PARTS:
            continue
        for block, runs in blocks(made.document).items():
            if block not in whole or suffix == "eml":  # a mail says charts and tables in words of its own
                continue
            strange = [run for run in runs if run not in whole[block].replace(" ", "")]
            assert strange == [], f"{made.name}: {block}"
            assert [run for run in runs if run not in page] == [], f"{made.name}: {block}"
            shared += 1
    assert shared >= 5


@pytest.mark.parametrize("profile", GROUPS)
def test_a_mail_prints_sentences_of_the_other_documents(profile):
    mail = printed(profile)["follow-up", "eml"]
    others = " ".join(squashed(made.text) for key, made in printed(profile).items() if key[1] in ("html", "pptx"))
    own = [run for runs in blocks(mail.document).values() for run in runs]
    known = {block for made in printed(profile).values() if made is not mail for block in blocks(made.document)}
    shared = [run for block, runs in blocks(mail.document).items() if block in known for run in runs]
    assert own
    assert [run for run in shared if run not in others] == []


# ---- prices ----------------------------------------------------------------------------------------------------------

Row = tuple[str, ...]


def tidy(cells: Iterator[str]) -> Row:
    """The cells of a row that say something, each run of white space one space."""
    return tuple(text for cell in cells if (text := " ".join(cell.split())))


def word_rows(data: bytes) -> Iterator[Row]:
    for table in docx.Document(io.BytesIO(data)).tables:
        for row in table.rows:
            cells = {id(cell._tc): cell.text for cell in row.cells}
            yield tidy(iter(cells.values()))


def slide_rows(data: bytes) -> Iterator[Row]:
    for slide in pptx.Presentation(io.BytesIO(data)).slides:
        for shape in slide.shapes:
            if shape.has_table:
                for row in shape.table.rows:
                    yield tidy(cell.text for cell in row.cells)


def page_rows(data: bytes) -> Iterator[Row]:
    for row in html.document_fromstring(data.decode()).iter("tr"):
        yield tidy(cell.text_content() for cell in row.iter("th", "td"))


ROWS = {"docx": word_rows, "pptx": slide_rows, "html": page_rows}


def quotes(document: Document) -> list[Pricing]:
    """The quote: one node, but on slides as many as it takes."""
    slides = [slide for section in document.sections for slide in section.slides]
    shown = [*(section.nodes for section in document.sections), *(slide.nodes for slide in slides)]
    return [item for nodes in shown for item in walk(nodes) if isinstance(item, Pricing)]


def amounts(made: Made) -> list[Row]:
    """The rows of the quote as the file has them: those with an amount of the quote in their last cell."""
    parts = quotes(made.document)
    sections = [section for part in parts for section in part.sections]
    totals = [total for part in parts for total in part.totals]
    shown = [*totals, *(total for section in sections for total in section.totals)]
    wanted = {tidy(iter([total.amount]))[0] for total in shown}
    wanted |= {tidy(iter([line.total]))[0] for section in sections for line in section.lines}
    return [row for row in ROWS[made.suffix](made.data) if len(row) > 1 and row[-1] in wanted]


@pytest.mark.parametrize("profile", GROUPS)
def test_every_row_of_the_quote_is_the_same_in_word_and_on_the_web(profile):
    word, page = (amounts(printed(profile)[WHOLE, suffix]) for suffix in ("docx", "html"))
    assert len(word) >= 10
    assert word == page


@pytest.mark.parametrize("profile", GROUPS)
def test_every_row_that_the_deck_prints_is_one_of_the_proposals(profile):
    deck, page = amounts(printed(profile)["deck", "pptx"]), amounts(printed(profile)[WHOLE, "html"])
    assert len(deck) >= 5
    assert [row for row in deck if row not in page] == []


@pytest.mark.parametrize("profile", GROUPS)
def test_every_amount_of_the_quote_is_in_every_file_that_prints_it(profile):
    rows = amounts(printed(profile)[WHOLE, "html"])
    for key in ((WHOLE, "pdf"), (WHOLE, "docx"), ("deck", "pptx"), ("deck", "pdf")):
        text = squashed(printed(profile)[key].text)
        assert [row for row in rows if squashed(row[-1]) not in text] == [], key
    (pricing,) = quotes(printed(profile)[WHOLE, "html"].document)
    mail = squashed(printed(profile)["follow-up", "eml"].text)
    strong = [total for total in pricing.totals if total.strong]
    assert strong
    assert [total for total in strong if squashed(total.label) not in mail or squashed(total.amount) not in mail] == []
