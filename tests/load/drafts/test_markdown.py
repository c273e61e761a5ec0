"""What stands in somebody's document reads back from a block as the same words, whatever characters they are."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.errors import Problem
from collateral.load.drafts.markdown import written
from collateral.load.drafts.phrases import clean, linked, tidied
from collateral.load.drafts.piece import HERE, Remarks
from collateral.load.fields import mark
from collateral.load.markdown import Body
from collateral.model.document import (
    Break,
    Chart,
    ChartType,
    Heading,
    Image,
    Item,
    Link,
    List,
    MergeField,
    Paragraph,
    Series,
    Table,
    Text,
    plain,
    words,
)
from collateral.model.tree import walk

PATH = "workspace:content_library/blocks/value/x.md"
SIGNS = "*_`[](){}<>|#\\~!&;:+-=.1) \"'%@"
ODD = (
    *("{{ company.name }}", "{% if x %}", "}}", "&#123;", "&lcub;", "\\x7b\\x7b", "&amp;", "1. x", "- x", "# x", "> x"),
    *(
        "```",
        "~~~",
        "| a | b |",
        "---",
        "===",
        "<b>x</b>",
        "<https://x.y>",
        "[x](y)",
        "![x](y)",
        ":--",
        "a&#92;",
        "+ x",
    ),
    *("10) x", "*x*", "__x__", "a*b*c", "https://x.y/z_(1)", "\\", "\\*", "x\\", "\u00a0x", "\ue000", "\u202ex"),
)
TEXT = st.one_of(st.text(SIGNS + "aé", max_size=12), st.sampled_from(ODD), st.text(max_size=8))
RUN = st.one_of(
    st.builds(Text, TEXT, st.booleans(), st.booleans()),
    st.just(Break()),
    st.builds(
        lambda text, target: Link(words(f"https://example.com/{target}"), words(text)), TEXT, st.sampled_from("abc")
    ),
)
PHRASE = st.lists(RUN, max_size=5).map(
    lambda runs: tidied(_cleaned(run) for run in runs),
)


def _cleaned(run):
    match run:
        case Text():
            return Text(clean(run.text, Remarks()), run.bold, run.italic)
        case Link():
            return Link(run.target, tuple(_cleaned(part) for part in run.content))
    return run


def read(text):
    problems: list[Problem] = []
    marked = mark(text, PATH, problems)
    nodes = Body(marked, PATH, "x", 1, problems).nodes(marked.text, 1)
    assert not problems, problems
    assert not [item for item in walk(nodes) if isinstance(item, MergeField)]
    return nodes


def said(nodes):
    """The words of every paragraph, cell and heading, in order."""
    return [plain(item.content) for item in walk(nodes) if isinstance(item, Paragraph | Heading)] + [
        plain(cell)
        for item in walk(nodes)
        if isinstance(item, Table)
        for row in (item.header, *item.rows)
        for cell in row
    ]


def paragraph(phrase):
    return Paragraph(origin=HERE, content=phrase)


@given(st.lists(PHRASE.filter(bool), min_size=1, max_size=3))
def test_paragraphs_read_back_as_the_same_words(phrases):
    nodes = tuple(map(paragraph, phrases))
    found = read(written(nodes, PATH))
    assert said(found) == said(nodes)
    assert all(isinstance(node, Paragraph) for node in found)


@given(PHRASE.filter(bool))
def test_a_heading_reads_back_as_the_same_words(phrase):
    found = read(written([Heading(origin=HERE, content=phrase, level=3)], PATH))
    assert [node.level for node in found] == [3]
    assert plain(found[0].content) == plain(phrase).replace("\n", " ")


@given(st.lists(st.lists(PHRASE, min_size=2, max_size=2), min_size=2, max_size=4))
def test_cells_read_back_as_the_same_words(rows):
    header, *rest = [tuple(row) for row in rows]
    found = read(written([Table(origin=HERE, header=header, rows=tuple(rest), align=("", ""))], PATH))
    assert len(found) == 1
    got = (found[0].header, *found[0].rows)
    assert [[plain(cell) for cell in row] for row in got] == [
        [plain(cell).replace("\n", " ") for cell in row] for row in rows
    ]


def item(phrase, *inner):
    return Item((paragraph(phrase), *inner))


@given(st.lists(PHRASE.filter(bool), min_size=4, max_size=4), st.booleans(), st.booleans(), st.integers(0, 1200))
def test_nested_lists_read_back_with_their_words_numbers_and_depth(phrases, outer, inner, start):
    first, second, third, fourth = phrases
    nested = List(origin=HERE, items=(item(second), item(third)), ordered=inner, start=start if inner else 1)
    made = List(origin=HERE, items=(item(first, nested), item(fourth)), ordered=outer, start=start if outer else 1)
    found = read(written([made], PATH))
    assert said(found) == said((made,))
    assert len(found) == 1
    deep = found[0].items[0].nodes[1]
    assert (found[0].ordered, deep.ordered) == (outer, inner)
    assert (found[0].start, deep.start) == (made.start, nested.start)


@pytest.mark.parametrize("ordered", [False, True])
def test_lists_that_follow_one_another_stay_apart(ordered):
    made = [List(origin=HERE, items=(item(words(text)),), ordered=ordered) for text in "abc"]
    assert [plain(node.items[0].nodes[0].content) for node in read(written(made, PATH))] == ["a", "b", "c"]


def test_emphasis_and_links_come_back():
    phrase = tidied(
        (
            Text("Close in "),
            Text("five days ", bold=True),
            Text("or ", italic=True),
            *linked("HTTPS://example.com/a_(b)?x={1}&copy;", words("less"), Remarks()),
        )
    )
    assert written([paragraph(phrase)], PATH) == (
        "Close in **five days** *or* [less](https://example.com/a_%28b%29?x=%7B1%7D&amp;copy;)\n"
    )
    assert plain(read(written([paragraph(phrase)], PATH))[0].content[-1].target).endswith("x=%7B1%7D&copy;")


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "#top", "\\\\server\\x", "tel:1"])
def test_a_link_elsewhere_is_left_out_and_said(target):
    remarks = Remarks()
    assert linked(target, words("here"), remarks) == words("here")
    assert "only https and mailto" in remarks.here[0]


@given(TEXT.filter(str.strip), TEXT.filter(str.strip))
def test_a_chart_reads_back_with_its_figures(name, category):
    values = (Decimal("1.5"), Decimal(-2))
    name, category = (" ".join(clean(text, Remarks()).split()) or "x" for text in (name, category))
    made = Chart(
        origin=HERE,
        type=ChartType.COMBO,
        title=words(name),
        categories=(words(category), words("b")),
        series=(Series(words("Columns"), values), Series(words("Lines"), values, line=True)),
        alt=words(name),
        unit=words("%"),
    )
    (found,) = read(written([made], PATH))
    assert [one.values for one in found.series] == [values, values]
    assert [one.line for one in found.series] == [False, True]
    assert plain(found.title).replace(" ", "") == name.replace(" ", "")


def test_a_picture_is_named_from_the_blocks_own_folder():
    alt = words("A `chart` [of] {{ x }}\\")
    made = Image(origin=HERE, path="workspace:content_library/images/deck-1.png", alt=alt)
    assert written([made], PATH) == "![A 'chart' (of) { { x } }/](../../images/deck-1.png)\n"
    assert read(written([made], PATH))[0].path == made.path
