"""Content that no template was drawn for: long, wide, in many scripts. Nothing is cut, overlaps or is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pypdfium2
import pytest

from collateral.errors import FindingsError
from collateral.model.document import Align, AnyNode, Callout, Columns, Section, Table, words
from collateral.model.finding import Severity
from collateral.model.rendering import Base, Rendered
from collateral.pipeline import BuildRequest, build
from collateral.render.pdf import render
from collateral.safe.files import Files
from tests.documents import every_node, heading, paragraph, said
from tests.readers import squashed
from tests.render.test_pdf_deck import deck, slide
from tests.workspaces import TODAY, block, brand, sample

BLOCKS = "workspace:content_library/blocks/stress/"
ROWS = 200
NAMES = {
    "arabic": ("شركة الأعمال لإدارة الآلات", "محمد العربي"),
    "chinese": ("北京水泵有限公司", "王 小明"),
}
OTHERS = (
    *("משאבות מים בהירים", "브라이트워터 펌프", "Насосы Брайтуотер", "Αντλίες Λαμπρού"),
    "株式会社ポンプ",
)
STORY = "Each night the lines of the bank are matched by rules that people wrote; what is left goes to a person. " * 4


def long_block() -> str:
    """About 4,000 words in 48 paragraphs."""
    return "\n\n".join(f"**Part {number}.** {STORY}" for number in range(1, 49))


def wide_block() -> str:
    """A table of 13 columns and 40 rows."""
    rows = (f"| Plant {row} | " + " | ".join(f"{row * one * 12345:,}" for one in range(1, 13)) for row in range(1, 41))
    head = "| Entity | " + " | ".join(f"Month {one}" for one in range(1, 13))
    return "The close of each plant.\n\n" + "\n".join(
        (head + " |", "|---" + "|--:" * 12 + "|", *(f"{r} |" for r in rows))
    )


def pricing() -> str:
    lines = (
        f'        - {{name: "Service number {number}, as agreed in the annex", quantity: {number},'
        f" unit_price: {number * 13}.50, billing: annual}}\n"
        for number in range(1, ROWS + 1)
    )
    head = "pricing:\n  quote_date: 2026-11-15\n  valid_days: 30\n  term_months: 36\n  sections:\n"
    return head + "    - title: Services\n      items:\n" + "".join(lines)


def workspace(company: str, contact: str, priced: bool) -> Files:
    used = "[value.long, proof.wide]" if priced else "[]"
    profile = f"""company: {{name: "{company}", industry: manufacturing, region: us}}
contacts: [{{name: "{contact}", title: CFO}}]
stage: decision
pains: [slow-close]
use: {used}
insights: [{{text: "We close on day nine, {company} says", said_by: "{contact}", audience: external}}]
rep: {{name: Jonas Feld, email: jonas.feld@ledgerline.example}}
{pricing() if priced else ""}"""
    return sample(
        {
            "prospect:stress.yaml": profile,
            f"{BLOCKS}long.md": block("id: value.long\nkind: value\ntitle: The whole story", long_block()),
            f"{BLOCKS}wide.md": block("id: proof.wide\ntitle: Twelve months of every plant", wide_block()),
        }
    )


@cache
def pack(script: str, template: str) -> bytes:
    company, contact = NAMES[script]
    files = workspace(company, contact, script == "arabic")
    request = BuildRequest(
        files, "prospect:stress.yaml", TODAY, templates=(template,), formats=("pdf",), channel="draft"
    )
    (data,) = (data for name, data in build(request).files.items() if name.endswith(".pdf"))
    return data


# ---- where words stand -----------------------------------------------------------------------------------------------


class Word(NamedTuple):
    """A word with its box in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


class Page(NamedTuple):
    width: float
    height: float
    text: str
    words: tuple[Word, ...]


@cache
def pages(data: bytes) -> tuple[Page, ...]:
    with pypdfium2.PdfDocument(data) as document:
        return tuple(_page(page) for page in document)


def _page(page: pypdfium2.PdfPage) -> Page:
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    width, height = page.get_size()
    return Page(width, height, re.sub(r"\s+", " ", text), tuple(_words(text_page)))


def _words(page: pypdfium2.PdfTextPage) -> Iterator[Word]:
    boxes: list[tuple[float, float, float, float]] = []
    letters = ""
    count = page.count_chars()
    for place in range(count + 1):
        letter = chr(pypdfium2.raw.FPDFText_GetUnicode(page, place)) if place < count else " "
        if letter.strip():
            letters += letter
            boxes.append(page.get_charbox(place))
        elif boxes:
            left, bottom, right, top = zip(*boxes, strict=True)
            yield Word(letters, min(left), min(bottom), max(right), max(top))
            letters, boxes = "", []


def cut(data: bytes) -> list[Word]:
    """Words that reach over an edge of their page."""
    return [
        word
        for page in pages(data)
        for word in page.words
        if min(word.left, word.bottom) < 0 or word.right > page.width or word.top > page.height
    ]


def overlapping(data: bytes) -> list[tuple[str, str]]:
    """Pairs of words on one another: by more than a point across and a third of the lower one's height."""
    return [pair for page in pages(data) for pair in _pairs(sorted(page.words, key=lambda word: word.bottom))]


def _pairs(upwards: list[Word]) -> Iterator[tuple[str, str]]:
    for place, one in enumerate(upwards):
        for other in upwards[place + 1 :]:
            if other.bottom >= one.top:
                break
            if _on(one, other):
                yield one.text, other.text


def _on(one: Word, other: Word) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    up = min(one.top, other.top) - max(one.bottom, other.bottom)
    return across > 1 and up > min(one.top - one.bottom, other.top - other.bottom) / 3 > 0


# ---- whole packs -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("template", ["proposal", "one-pager"])
@pytest.mark.parametrize("script", NAMES)
def test_nothing_is_cut_and_nothing_overlaps(script, template):
    data = pack(script, template)
    assert cut(data) == []
    assert overlapping(data) == []


@pytest.mark.parametrize("script", NAMES)
def test_the_names_of_a_buyer_stand_on_the_cover_in_his_script(script):
    cover = sorted(pages(pack(script, "proposal"))[0].text)
    for name in NAMES[script]:  # by letters: a reader turns ligatures, and the end of a line cuts words
        assert all(cover.count(letter) >= name.count(letter) for letter in name.replace(" ", ""))


@pytest.mark.parametrize("name", OTHERS)
def test_names_in_other_scripts_print(name):
    made = drawn(paragraph("p", f"We thank {name} for its time."), company=name)
    assert made.findings == ()
    cover, page = (squashed(page.text) for page in pages(made.files["pdf"]))
    assert all(squashed(word) in cover and squashed(word) in page for word in name.split())


def test_three_times_the_content_is_one_page():
    assert len(pages(pack("arabic", "one-pager"))) == 1


def grown(paragraph: int) -> BuildRequest:
    """A one-pager of blocks three times as long: bodies three times, each paragraph's words as often as said."""
    files, parts = sample(), re.compile(r"\A(---\n.*?\n---\n)(.*)\Z", re.DOTALL)
    longer = {}
    for path in files.list("workspace:content_library/blocks/", ".md"):
        ((head, body),) = parts.findall(files.read(path).decode())
        told = [_longer(part, paragraph) for part in re.split(r"\n{2,}(?!    )", body.strip())]
        longer[path] = head + "\n\n".join(told * 3) + "\n"
    return BuildRequest(sample(longer), "prospect:hollenbrueck.yaml", TODAY, ("one-pager",), ("pdf",), channel="draft")


def _longer(part: str, times: int) -> str:
    return " ".join([part] * times) if re.match(r"[\w{*„“]", part) else part


def test_a_one_pager_of_blocks_three_times_as_long_is_one_page():
    (data,) = [data for name, data in build(grown(1)).files.items() if name.endswith(".pdf")]
    assert len(pages(data)) == 1
    assert (cut(data), overlapping(data)) == ([], [])


def test_openings_that_no_page_holds_are_told_and_not_cut():
    with pytest.raises(FindingsError, match=r"too-long: one-pager fills 2 pages .* positioning\.cfo-decision, metric"):
        build(grown(3))


def test_every_row_of_a_long_quote_is_whole_and_under_its_head():
    found = []
    for page in pages(pack("arabic", "proposal")):
        numbers = [int(number) for number in re.findall(r"Service number (\d+),", page.text)]
        found += numbers
        assert not numbers or all(label in page.text for label in ("Qty", "Unit price", "Total"))
        assert all(_total(number) in page.text for number in numbers)
    assert found == list(range(1, ROWS + 1))


def _total(number: int) -> str:
    """As the quote prints it: the quantity is the number, the price 13 times it and a half."""
    cents = number * (number * 1300 + 50)
    return f"${cents // 100:,}.{cents % 100:02d}"


def test_every_cell_of_a_wide_table_is_there_and_its_head_on_each_page():
    rows: list[int] = []
    for page in pages(pack("arabic", "proposal")):
        here = [int(number) for number in re.findall(r"Plant (\d+) ", page.text)]
        rows += here
        assert not here or all(f"Month {month}" in page.text for month in range(1, 13))
        assert all(f" {row * month * 12345:,}" in page.text for row in here for month in range(1, 13))
    assert rows == list(range(1, 41))


def test_a_block_of_four_thousand_words_is_all_there():
    text = " ".join(page.text for page in pages(pack("arabic", "proposal")))
    assert [int(number) for number in re.findall(r"Part (\d+)\.", text)] == list(range(1, 49))
    assert text.count("Each night the lines of the bank") == 4 * 48


# ---- tables that are too wide for their pages ------------------------------------------------------------------------


RIGHT: Align = "right"


def table(columns: int, rows: int = 4) -> Table:
    cells = tuple(
        tuple(words(f"{123456 * row * one:,}") for one in range(1, columns + 1)) for row in range(1, rows + 1)
    )
    head = tuple(words(f"Quarter {one}") for one in range(1, columns + 1))
    align: tuple[Align, ...] = (RIGHT,) * columns
    return Table(header=head, rows=cells, align=align, caption=words("Sums"), **said("t"))


def drawn(*nodes: AnyNode, company: str = "Northgate") -> Rendered:
    fields = {**every_node().fields, "company": {"name": company}}
    document = replace(every_node(), sections=(Section("only", words("Only"), nodes),), fields=fields)
    base = Base("workspace:templates/proposal/proposal.html.j2", paper="region")
    return render(document, brand(), base, sample(), "0123456789abcdef" * 4)


def lying(made: Rendered) -> list[bool]:
    """Of each page whether it lies across."""
    return [page.width > page.height for page in pages(made.files["pdf"])]


@pytest.mark.parametrize(("columns", "across"), [(5, False), (8, False), (12, False), (16, True)])
def test_a_table_gets_the_room_it_needs(columns, across):
    made = drawn(paragraph("p", "Before it."), table(columns), paragraph("q", "After it."))
    assert made.findings == ()
    assert cut(made.files["pdf"]) == []
    assert overlapping(made.files["pdf"]) == []
    assert any(lying(made)) == across


def test_heading_and_words_before_it_go_along_and_the_next_page_stands_upright():
    before, after = paragraph("p", "What it shows."), paragraph("q", "After it.")
    made = drawn(paragraph("o", "Once upon a time."), heading("h", "Sixteen", 2), before, table(16, rows=36), after)
    turned = [page.text for page, lies in zip(pages(made.files["pdf"]), lying(made), strict=True) if lies]
    assert "Sixteen What it shows. Sums" in turned[0]
    assert all("Quarter 16" in text for text in turned)
    assert not any("After it." in text or "Once upon" in text for text in turned)
    assert not lying(made)[-1]


def test_a_section_that_opens_with_such_a_table_opens_on_its_page():
    made = drawn(table(16))
    assert lying(made)[:2] == [False, True]
    assert "Only" in pages(made.files["pdf"])[1].text


def test_a_table_that_no_page_holds_is_told_and_nothing_of_it_is_cut():
    made = drawn(table(30))
    (finding,) = made.findings
    assert finding.code == "wide-table"
    assert "30 columns" in finding.message
    assert cut(made.files["pdf"]) == []


def test_a_wide_table_inside_a_panel_or_a_column_stays_there():
    panel = Callout(title=words("Panel"), nodes=(table(12),), **said("c"))
    columns = Columns(columns=((table(8),), (paragraph("r", STORY),)), **said("d"))
    made = drawn(panel, columns)
    assert {finding.code for finding in made.findings} == {"wide-table"}
    assert cut(made.files["pdf"]) == []
    assert overlapping(made.files["pdf"]) == []


def test_a_table_too_wide_for_a_slide_is_an_error_and_not_cut_in_silence():
    base = Base("workspace:templates/deck/deck.html.j2")
    made = render(deck(slide("Twenty", table(20))), brand(), base, sample(), "0123456789abcdef" * 4)
    assert [(finding.code, finding.severity) for finding in made.findings] == [("wide-table", Severity.ERROR)]
    assert "Twenty" in made.findings[0].message
