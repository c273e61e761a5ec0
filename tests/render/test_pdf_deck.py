"""The deck as PDF: one page a slide, nothing over an edge, nothing lost, whatever the slides hold."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from collateral.compose.slides import divider, role_of
from collateral.model.document import (
    AnyNode,
    Callout,
    Chart,
    Columns,
    Document,
    Image,
    Item,
    List,
    Metrics,
    Origin,
    Paragraph,
    Pricing,
    Quote,
    Section,
    Source,
    Table,
    Text,
    Timeline,
    plain,
    words,
)
from collateral.model.rendering import Base, Rendered
from collateral.model.slide import LayoutRole, Slide
from collateral.model.tree import walk
from collateral.render.continued import halved, numbered
from collateral.render.pdf import render
from tests.documents import HOSTILE, every_node, paragraph, pricing, said
from tests.render.test_pdf import BUILD, FILES, tags
from tests.workspaces import brand

BASE = Base("workspace:templates/deck/deck.html.j2", variant="pdf/ua-1")
ORIGIN = Origin("block", "sample.slide", 1)


def slide(title: str, *nodes: AnyNode, role: LayoutRole | None = None) -> Slide:
    return Slide(words(title), role or role_of(nodes), nodes, Origin("block", title, 1))


def deck(*slides: Slide, stamp: str = "") -> Document:
    """The sample document's slides alone, in one section without a heading."""
    return replace(
        every_node(), template="deck", medium="slides", sections=(Section("all", (), (), slides=slides),), stamp=stamp
    )


def printed(document: Document) -> Rendered:
    return render(document, brand(), BASE, FILES, BUILD)


def first(kind: type[AnyNode]) -> AnyNode:
    return next(node for node in walk(every_node().sections) if isinstance(node, kind))


def bullets(count: int) -> List:
    items = tuple(Item((paragraph(f"b{at}", f"Point {at} of the list"),)) for at in range(1, count + 1))
    return List(items=items, ordered=True, **said("bullets"))


def rows(count: int) -> Table:
    cells = tuple((words(f"Row {at}"), words("What stands in it")) for at in range(1, count + 1))
    return Table(header=(words("Name"), words("What")), rows=cells, align=("", ""), **said("rows"))


@cache
def every_role() -> Document:
    """A slide of each layout role."""
    role = LayoutRole
    intro = paragraph("intro", "Closing takes nine days", Source("days", "Close calendars, 2026"), "; peers need five.")
    lone = paragraph("lone", "After a year, nine lines in ten match by themselves.")
    one = (
        slide("What we will go through", bullets(5), role=role.AGENDA),
        slide("The close is late because it waits", intro, bullets(4), first(Callout)),
        slide("Four things are asked of you", bullets(4)),
        slide("The matching is done before anyone is in", lone),
        slide("Two ways lead there", intro, first(Columns), role=role.COLUMNS),
        slide("Each gains something else", first(Columns), role=role.COMPARISON),
        slide("Your ledgers stay where they are", intro, first(Image)),
        slide("Three figures say it", first(Metrics)),
    )
    two = (
        slide("Five days are normal by now", intro, first(Chart)),
        slide("A chart may stand alone", first(Chart)),
        slide("The costs are in your books already", intro, first(Table)),
        slide("The auditors went home early", first(Quote)),
        slide("Four stages, each with something to accept", intro, first(Timeline)),
        slide("What it costs", pricing(), role=role.TABLE),
        slide("What happens next", first(Timeline), role=role.NEXT_STEPS),
        slide("Whom to ask", rows(2), role=role.CLOSING),
    )
    sections = (Section("a", words("Where we are"), (), slides=one), _divided("What we propose", two))
    return replace(deck(), sections=sections, stamp="DRAFT")


def _divided(heading: str, slides: tuple[Slide, ...]) -> Section:
    return Section("b", words(heading), (), slides=(divider(words(heading), "b"), *slides))


@cache
def once() -> Rendered:
    return printed(every_role())


@cache
def reader() -> PdfReader:
    return PdfReader(BytesIO(once().files["pdf"]))


def texts(found: PdfReader) -> list[str]:
    return [squeezed(page.extract_text()) for page in found.pages]


def squeezed(text: str) -> str:
    """Without white space and hyphens, which a line's end may add."""
    return re.sub(r"[\s\u00ad\u2010]+", "", text)


def headings(found: PdfReader) -> list[str]:
    return [str(tag["/S"]) for tag in tags(found) if re.fullmatch(r"/H\d", str(tag.get("/S")))]


def outline(found: PdfReader) -> list[str]:
    def flat(items: Iterable[Any]) -> Iterator[str]:
        for item in items:
            yield from flat(item) if isinstance(item, list) else [str(item["/Title"])]

    return list(flat(found.outline))


# ---- one page a slide ------------------------------------------------------------------------------------------------


def test_every_layout_role_is_in_the_sample() -> None:
    roles = {slide.role for section in every_role().sections for slide in section.slides}
    assert roles == set(LayoutRole) - {LayoutRole.COVER}


def test_each_slide_is_one_page_of_16_to_9_after_the_cover() -> None:
    titles = outline(reader())
    assert once().findings == ()
    assert once().pages == len(reader().pages) == len(titles)
    assert {tuple(map(float, page.mediabox[2:])) for page in reader().pages} == {(960.0, 540.0)}


def test_a_page_holds_its_own_title_and_no_other() -> None:
    pages, titles = texts(reader())[1:], [squeezed(title) for title in outline(reader())[1:]]
    running = squeezed("What we propose")  # the section's heading, over each of its slides
    for page, title in zip(pages, titles, strict=True):
        assert {other for other in titles if other in page} <= {title, running}
        assert title in page


def test_titles_are_headings_in_order_and_all_bookmarks_differ() -> None:
    titles = outline(reader())
    levels = [int(level[2:]) for level in headings(reader())]
    assert len(set(titles)) == len(titles)
    assert titles[0] == "Proposal for Northgate Components"
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels[0] == 1
    assert levels.count(1) + levels.count(2) >= len(titles)


def test_every_slide_is_a_tagged_section() -> None:
    assert sum(tag.get("/S") == "/Sect" for tag in tags(reader())) == len(reader().pages)


def test_the_text_of_every_node_is_there() -> None:
    all_text = "".join(texts(reader()))
    for section in every_role().sections:
        for item in walk(tuple(one.nodes for one in section.slides if not isinstance(one.nodes[:1], Chart))):
            if isinstance(item, Text) and not _is_drawn(item):
                assert squeezed(item.text) in all_text, item.text


def _is_drawn(text: Text) -> bool:
    """True for what stands in a picture, or is read aloud in its place."""
    drawn = [node for node in walk(every_role().sections) if isinstance(node, Chart | Image)]
    return any(text is inner for node in drawn for inner in walk(node))


def test_sources_stand_in_the_foot_of_their_slide() -> None:
    page = next(text for text in texts(reader()) if squeezed("Five days are normal") in text)
    assert squeezed("nine days1; peers") in page
    assert squeezed("1 Close calendars, 2026") in page
    assert page.index(squeezed("peers need")) < page.index(squeezed("Close calendars, 2026"))


def test_the_stamp_the_buyer_and_the_number_are_on_every_slide_with_a_foot() -> None:
    pages = texts(reader())
    for number, page in enumerate(pages, 1):
        assert "DRAFT" in page
        if squeezed("Whom to ask") in page or page == squeezed("DRAFT What we propose"):
            continue
        assert squeezed("Northgate Components") in page
        assert number == 1 or str(number) in page


def test_equal_decks_are_equal_bytes() -> None:
    assert printed(every_role()).files == once().files


# ---- what does not fit ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("node", [rows(30), bullets(30), pricing()], ids=["table", "list", "pricing"])
def test_what_is_too_long_goes_on_under_its_title(node: AnyNode) -> None:
    made = printed(deck(slide("All of it", node, role=LayoutRole.TABLE)))
    found = PdfReader(BytesIO(made.files["pdf"]))
    parts = made.pages - 1
    assert made.findings == ()
    assert parts > 1
    assert outline(found)[1:] == [f"All of it ({number}/{parts})" for number in range(1, parts + 1)]
    all_text = "".join(texts(found))
    assert all(squeezed(item.text) in all_text for item in walk(node) if isinstance(item, Text))


def test_a_quote_of_many_lines_keeps_each_amount() -> None:
    quote = pricing()
    section = replace(quote.sections[0], lines=quote.sections[0].lines * 7)
    made = printed(deck(slide("Prices", replace(quote, sections=(section, *quote.sections[1:])))))
    all_text = "".join(texts(PdfReader(BytesIO(made.files["pdf"]))))
    assert made.findings == ()
    assert all(squeezed(total.amount) in all_text for total in quote.totals)
    assert all_text.count(squeezed("$43,200.00")) == 7


def test_a_part_that_cannot_be_cut_is_an_error_and_nothing_else_moves() -> None:
    endless = paragraph("endless", "Words without an end. " * 250)
    made = printed(deck(slide("Too much", endless), slide("Just right", bullets(3))))
    assert [finding.code for finding in made.findings] == ["overflow"]
    assert "Too much" in made.findings[0].message


def test_smaller_type_comes_before_a_further_slide() -> None:
    made = printed(
        deck(slide("Long, but not too long", paragraph("long", "Ten words that say next to nothing here. " * 14)))
    )
    assert (made.pages, made.findings) == (2, ())


def test_titles_that_are_alike_are_told_apart() -> None:
    made = printed(deck(slide("Again", bullets(1)), slide("Other", bullets(1)), slide("Again", bullets(2))))
    assert outline(PdfReader(BytesIO(made.files["pdf"])))[1:] == ["Again", "Other", "Again (2)"]


def test_hostile_text_is_printed_as_typed() -> None:
    made = printed(deck(slide(HOSTILE, paragraph("hostile", HOSTILE))))
    found = PdfReader(BytesIO(made.files["pdf"]))
    assert outline(found)[1] == HOSTILE
    assert texts(found)[1].count(squeezed(HOSTILE)) == 2


def test_a_title_of_400_characters_still_fits() -> None:
    title = ("A title that nobody would want to read to its end " * 8).strip()
    made = printed(deck(slide(title, bullets(4)), divider(words(title + "."), "x")))
    assert (made.pages, made.findings) == (3, ())


# ---- cutting -------------------------------------------------------------------------------------------------------


def test_a_figure_leaves_its_text_then_rows_are_shared_out() -> None:
    parts = halved(slide("One", paragraph("p", "Before"), rows(5)))
    assert parts
    assert [type(part.nodes[0]) for part in parts] == [Paragraph, Table]
    assert [part.role for part in parts] == [LayoutRole.CONTENT, LayoutRole.TABLE]
    halves = halved(parts[1])
    assert halves
    tables = [half.nodes[0] for half in halves]
    assert [len(table.rows) for table in tables if isinstance(table, Table)] == [3, 2]
    assert [part.part for part in numbered((parts[0], *halves))] == [(1, 3), (2, 3), (3, 3)]


def test_a_numbered_list_counts_on() -> None:
    halves = halved(slide("One", bullets(5)))
    assert halves
    lists = [half.nodes[0] for half in halves]
    assert [found.start for found in lists if isinstance(found, List)] == [1, 4]


def test_totals_are_cut_off_once() -> None:
    halves = halved(slide("One", pricing()))
    assert halves
    first_half, second = (half.nodes[0] for half in halves)
    assert isinstance(first_half, Pricing)
    assert isinstance(second, Pricing)
    assert (first_half.totals, first_half.notes) == ((), ())
    assert second.totals == pricing().totals
    assert [plain(section.title) for section in (*first_half.sections, *second.sections)] == [
        plain(section.title) for section in pricing().sections
    ]


def test_the_talk_track_stays_on_the_first_part() -> None:
    halves = halved(replace(slide("One", bullets(2)), notes=words("Say this")))
    assert halves
    assert [plain(half.notes) for half in halves] == ["Say this", ""]


def test_one_row_is_not_cut() -> None:
    assert halved(slide("One", rows(1))) is None
    assert halved(slide("None")) is None
