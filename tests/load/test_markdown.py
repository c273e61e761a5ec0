"""A block's body becomes nodes, and what is not allowed is said with its line."""

import pytest

from collateral.errors import Problem
from collateral.load.block import read_block
from collateral.model.block import Block
from collateral.model.document import (
    Break,
    Callout,
    Chart,
    ClaimField,
    Code,
    Columns,
    Heading,
    Image,
    Link,
    List,
    MergeField,
    Metrics,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
    Timeline,
    plain,
)
from tests.workspaces import block, sample

PATH = "workspace:content_library/blocks/proof/test.md"


def read(body: str, front: str = "") -> tuple[Block | None, list[Problem]]:
    problems: list[Problem] = []
    return read_block(sample({PATH: block(front, body)}), PATH, "en", problems), problems


def nodes(body: str):
    found, problems = read(body)
    assert not problems, [str(problem) for problem in problems]
    assert found is not None
    return found.nodes


def test_paragraphs_keep_emphasis_code_and_line_breaks():
    (paragraph,) = nodes("One **bold *both***, `code`\\\nnext")
    assert paragraph.content == (
        Text("One "),
        Text("bold ", bold=True),
        Text("both", bold=True, italic=True),
        Text(", "),
        Text("code", code=True),
        Break(),
        Text("next"),
    )


def test_a_merge_field_takes_the_emphasis_around_it():
    (paragraph,) = nodes("**{{ company.name }}** closes")
    field = paragraph.content[0]
    assert isinstance(field, MergeField)
    assert field.expression.name == "company.name"
    assert field.bold


def test_a_link_target_may_hold_a_merge_field():
    (paragraph,) = nodes("[site]({{ company.website }})")
    (link,) = paragraph.content
    assert isinstance(link, Link)
    assert isinstance(link.target[0], MergeField)


def test_lists_nest_and_keep_their_start():
    (ordered,) = nodes("3. one\n   - inner\n4. two\n")
    assert isinstance(ordered, List)
    assert (ordered.ordered, ordered.start, len(ordered.items)) == (True, 3, 2)
    assert isinstance(ordered.items[0].nodes[1], List)


def test_a_table_keeps_its_alignment_and_fields():
    (table,) = nodes('| a | b |\n|---|--:|\n| x | {{ claim("close-days") }} |\n')
    assert isinstance(table, Table)
    assert table.align == ("", "right")
    assert isinstance(table.rows[0][1][0], ClaimField)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("## Part", Heading),
        ("> said", Quote),
        ("---", Rule),
        ("```\nx = 1\n```", Code),
        ("![It works](../../images/how-it-works.svg)", Image),
        ("```metrics\nitems: [{value: '5', label: days}]\n```", Metrics),
        ("```quote\ntext: Fine.\nby: A. Person\n```", Quote),
        ("```callout\ntitle: Note\ntext: A *word*.\n```", Callout),
        ("```columns\ncolumns: [left, right]\n```", Columns),
        ("```timeline\nsteps: [{when: now, title: start}]\n```", Timeline),
        ("plain", Paragraph),
    ],
)
def test_each_form_becomes_its_node(body: str, kind: type):
    (node,) = nodes(body)
    assert isinstance(node, kind)


def test_a_chart_takes_numbers_and_claims():
    (chart,) = nodes(
        "```chart\ntype: column\ntitle: Days for {{ company.name }}\ncategories: [2024, 2025]\n"
        'series: {Us: [9, {{ claim("close-days") }}]}\nalt: Fewer days.\nclaim: close-days\n```'
    )
    assert isinstance(chart, Chart)
    assert plain(chart.title) == "Days for {{ company.name }}"
    assert isinstance(chart.series[0].values[1], ClaimField)


COMBO = (
    "text\n\n```chart\ntype: combo\ntitle: x\ncategories: [a, b]\n"
    "series:\n  Plan: [1, 2]\n  Hours: [3, 4]\n  Late: [5, 6]\nlines: [Late, Plan]\nline_unit: '%'\nalt: y\n```\n"
)


def test_a_combo_has_its_lines_last_with_what_they_count():
    _, chart = nodes(COMBO)
    assert isinstance(chart, Chart)
    assert [(plain(one.name), one.line, plain(one.unit)) for one in chart.series] == [
        ("Hours", False, ""),
        ("Plan", True, "%"),
        ("Late", True, "%"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        (
            "[3, 4]",
            "[3, 4, 5]",
            15,
            "not one figure for each category (got 3 figures in Hours; allowed 2)",
        ),
        ("[Late, Plan]", "[Late, Pan]", 17, "a combo names the series that are lines"),
        ("[Late, Plan]", "[Late, Plan, Hours]", 17, "and has columns besides"),
        ("lines: [Late, Plan]\nline_unit: '%'\n", "", 10, "a combo names the series that are lines"),
        ("combo", "column", 17, "lines: only a combo has lines over columns"),
        ("line_unit: '%'", "highlight: Lat", 18, "highlights what the chart does not hold"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_told_at_its_own_line(old, new, line, said):
    _, problems = read(COMBO.replace(old, new))
    assert (problems[0].line, said in str(problems[0])) == (line, True), str(problems[0])
    assert str(problems[0]).startswith(f"content_library/blocks/proof/test.md:{line}: ")


@pytest.mark.parametrize(
    ("series", "said"),
    [
        ("{s: [1, -2]}", "none is negative"),
        ("{s: [1, 2], t: [1, 2]}", "a doughnut shows one series (got 2 series)"),
    ],
)
def test_a_round_chart_shows_parts_of_one_whole(series, said):
    _, problems = read(f"```chart\ntype: doughnut\ntitle: x\ncategories: [a, b]\nseries: {series}\nalt: y\n```")
    assert said in str(problems[0])


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("fine\n\n<div>no</div>\n", "raw HTML is not allowed"),
        ("an <b>inline</b> one", "raw HTML is not allowed"),
        ("# Title\n", "a first-level heading is the title's"),
        ("```pie\na: 1\n```", "is not a fence that is known"),
        ("see ![x](a.svg) here", "a picture stands alone in its paragraph"),
        ("[x](javascript:alert)", "is not an address a reader can follow"),
        ("{% if x %}", "cannot stand here"),
        ("{{ company.nmae }}", "company.nmae is not a merge field"),
        ("{{ opportunity.amount }}", "opportunity is internal and never printed"),
        ("{{ company.name", "cannot stand here"),
        ("&#xE000; sneaks", "a private-use character is refused"),
        ("```chart\ntype: pie\ntitle: x\ncategories: [a, b]\nseries: {s: [1]}\nalt: y\n```", "has not one figure"),
        ("```metrics\nitems: [{value: 5}]\n```", "is missing"),
    ],
)
def test_what_is_not_allowed_is_a_problem(body: str, said: str):
    found, problems = read(body)
    assert found is None
    assert said in "\n".join(str(problem) for problem in problems)


def test_a_problem_names_the_line_of_the_file():
    _, problems = read("one\n\ntwo {{ company.nmae }}\n")
    assert str(problems[0]).startswith("content_library/blocks/proof/test.md:9: {{ company.nmae }}: ")
    assert "Did you mean company.name?" in str(problems[0])


def test_a_problem_inside_a_fence_names_its_own_line():
    _, problems = read("text\n\n```chart\ntype: donut\ntitle: x\ncategories: [a]\nseries: {s: [1]}\nalt: y\n```\n")
    assert problems[0].line == 10
    assert "'doughnut'" in problems[0].allowed


def test_a_block_knows_exactly_what_it_needs():
    found, _ = read('{{ contact.name }} and {{ claim("close-days") }}', 'title: "For {{ company.name }}"')
    assert found is not None
    assert [field.expression.name for field in found.fields] == ["company.name", "contact.name"]
    assert [claim.claim for claim in found.claims] == ["close-days"]
