"""What the renderers make of the sample documents is in order; the table of faults is whole."""

import inspect
from dataclasses import replace
from functools import cache
from time import perf_counter

import pytest

from collateral.model.document import Document
from collateral.verify import FAULTS, verify
from tests.documents import every_chart, every_node, german
from tests.verify.files import BRAND, codes, found, rendered

DOCUMENTS = {
    "every node": every_node(),
    "every chart": every_chart(),
    "a draft": replace(every_node(), stamp="DRAFT"),
    "german": german(),
}
KINDS = ("docx", "pdf")


@cache
def drawn(name: str, kind: str) -> bytes:
    return rendered(DOCUMENTS[name], kind)


def shorter(document: Document) -> list[tuple[str, Document]]:
    """The document without each of its nodes in turn."""
    return [
        (type(node).__name__, replace(document, sections=(*document.sections[:at], kept, *document.sections[at + 1 :])))
        for at, section in enumerate(document.sections)
        for place, node in enumerate(section.nodes)
        for kept in [replace(section, nodes=section.nodes[:place] + section.nodes[place + 1 :])]
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_the_renderers_make_has_no_fault(name, kind):
    assert found(DOCUMENTS[name], kind, drawn(name, kind), "sample.summary.1", "recommendation.image") == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_node_that_a_renderer_dropped_is_missed(kind):
    """Every third node, for each takes a rendering; those without text (a rule) cannot be missed."""
    for name, less in shorter(every_node())[::3]:
        if name not in ("Rule", "PageBreak", "Contents"):
            assert "missing-text" in codes(every_node(), kind, rendered(less, kind)), name


@pytest.mark.parametrize("kind", KINDS)
def test_sections_in_another_order_are_noticed(kind):
    document = every_node()
    turned = replace(document, sections=(document.sections[0], *reversed(document.sections[1:])))
    messages = [finding.message for finding in found(turned, kind, drawn("every node", kind))]
    assert messages
    assert any(message.endswith("is not in its place") for message in messages)


@pytest.mark.parametrize("kind", KINDS)
def test_reading_back_is_quick(kind):
    data = drawn("every node", kind)
    codes(every_node(), kind, data)  # imports
    start = perf_counter()
    codes(every_node(), kind, data)
    assert perf_counter() - start < 0.6  # 0.06 s on an idle machine


def test_a_damaged_file_is_one_finding():
    for kind in KINDS:
        assert codes(every_node(), kind, b"not a file") == ["unreadable-file"]
        assert codes(every_node(), kind, b"") == ["unreadable-file"]


def test_a_format_without_a_reader_is_passed_over():
    assert verify(every_node(), {"json": b"{}"}, BRAND, (), {"json": "A.json"}) == ()


def test_every_fault_says_what_why_an_example_and_a_remedy():
    for name, fault in FAULTS.items():
        said = inspect.getdoc(fault) or ""
        assert fault.__name__ == name.replace("-", "_")
        assert fault.__module__ == f"collateral.verify.{fault.__name__}"
        assert [part in said for part in ("Why it is bad:", "Example:", "What to do:")] == [True] * 3, name
