"""What a page draws, as lines that can be said."""

from collateral.compose.spoken import spoken_lines
from collateral.model.document import (
    Chart,
    Metrics,
    Origin,
    Table,
    Timeline,
    words,
)
from collateral.model.tree import walk
from tests.documents import every_node


def first(kind):
    return next(node for node in walk(every_node().sections) if isinstance(node, kind))


def test_a_chart_is_its_alternative_text():
    chart = first(Chart)
    assert list(spoken_lines([chart])) == ["".join(item.text for item in chart.alt)]


def test_a_row_a_figure_and_a_step_are_a_line_each():
    rows = Table(origin=Origin("block", "x"), header=(words("Cost"), words("Share")),
                 rows=((words("Overtime"), words("41%")),), align=("", ""))  # fmt: skip
    assert list(spoken_lines([rows])) == ["Cost · Share", "Overtime · 41%"]
    assert len(list(spoken_lines([first(Metrics)]))) == len(first(Metrics).items)
    assert len(list(spoken_lines([first(Timeline)]))) == len(first(Timeline).steps)
