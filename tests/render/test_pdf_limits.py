"""Pages that would keep the layout busy for hours are refused before it starts."""

from dataclasses import replace

import pytest

from collateral.errors import LimitError, TemplateError
from collateral.model.document import Document, Section, words
from collateral.model.rendering import Base, Rendered
from collateral.render.pdf import render
from collateral.safe.files import OverlayFiles
from tests.documents import every_node, paragraph
from tests.workspaces import brand, sample

PATH = "workspace:templates/page/page.html.j2"
HEAD = '<!DOCTYPE html>\n<html lang="en"><head><title>A</title></head><body>\n'


def made(body: str, document: Document | None = None) -> Rendered:
    files = OverlayFiles(sample(), {PATH: (HEAD + body).encode()})
    return render(document or every_node(), brand(), Base(PATH), files, "0123456789abcdef" * 4)


@pytest.mark.parametrize("span", ['colspan="1001"', "rowspan=100000000", "colspan='+1_000_000'", 'colspan=" 5000 "'])
def test_a_cell_over_more_than_a_thousand_is_refused_with_its_line(span):
    with pytest.raises(TemplateError, match=r"^templates/page/page\.html\.j2:4: (col|row)span: .* allowed up to 1000"):
        made(f"<table>\n<tr><td {span}>A</td></tr></table>")


def test_columns_are_counted_too():
    with pytest.raises(TemplateError, match="span"):
        made('<table><colgroup span="100000"></colgroup><tr><td>A</td></tr></table>')


def test_a_span_that_is_computed_is_found_where_it_is():
    with pytest.raises(TemplateError, match=r":4: colspan: is wider than any table \(got 4000"):
        made('<table>\n<tr><td colspan="{{ 40 * 100 }}">A</td></tr></table>')


def test_a_thousand_is_allowed():
    assert made('<table><tr><td colspan="1000">A</td></tr></table>').pages == 1


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<div>" * 81 + "A", "80 levels"),
        ("<ul><li>" * 90 + "A", "80 levels"),
        ("{% for one in range(25001) %}<p><b>A</b></p>{% endfor %}", "50000 elements"),
        ("<div>" * 40_000, "80 levels"),
    ],
)
def test_pages_too_deep_or_too_long_are_told(body, what):
    with pytest.raises(LimitError, match=rf"^templates/page/page\.html\.j2: makes a page of more than {what}"):
        made(body)


def test_data_that_looks_like_elements_is_none():
    text = Section("one", words("One"), (paragraph("a", "<div>" * 100 + '<td colspan="5000">'),))
    body = '{% from "collateral/nodes.html.j2" import nodes %}{{ nodes(sections[0].nodes, strings) }}'
    assert made(body, replace(every_node(), sections=(text,))).pages == 1
