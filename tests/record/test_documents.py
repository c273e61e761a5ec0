"""Composed documents as data and as text."""

import json

from collateral.record.documents import documents_json, outline
from tests.documents import every_chart, every_node
from tests.record.records import document


def test_a_node_says_its_type_its_origin_and_its_mark():
    tree = json.loads(documents_json({"proposal": document()}))["proposal"]
    node = tree["sections"][0]["nodes"][0]

    assert node["node"] == "Paragraph"
    assert node["origin"] == {"kind": "block", "id": "proof.close-faster", "line": 9}
    assert node["mark"] == "cafe0001"
    assert node["content"][0] == {"inline": "Field", "path": "company.name", "text": "Northgate Components"}
    assert node["content"][2] == {"inline": "Text", "text": "4 days", "bold": True}


def test_figures_are_text_and_dates_are_iso():
    tree = json.loads(documents_json({"charts": every_chart()}))["charts"]

    assert tree["as_of"] == "2026-04-17"
    assert tree["sections"][0]["nodes"][0]["series"][0]["values"] == ["1360", "850", "485.5", "204"]
    assert tree["sections"][0]["nodes"][0]["type"] == "column"


def test_equal_documents_have_equal_bytes_whatever_their_order():
    one, two = document(), document("deck")

    assert documents_json({"a": one, "b": two}) == documents_json({"b": two, "a": one})
    assert documents_json({"a": every_node()}).endswith(b"}\n")


def test_every_word_of_every_node_is_in_the_data():
    data = documents_json({"proposal": every_node()}).decode()

    for text in ("Halden Steel", "$279,950.15", "match bank.line", "Place and date", "R&D <Labs> {{ company.name }}"):
        assert text in data


def test_the_outline_has_a_line_per_node_with_its_words():
    assert outline(document()) == (
        """\
proposal (en, en-US, letter, page, external): Proposal
== proof cafe0000: Proof
  Paragraph cafe0001 block:proof.close-faster {company.name=Northgate Components} closes in **4 days**[close-days].
  Pricing cafe0002 prospect:ngc columns=Item | Qty | Price | Discount | Total has_discount=False
    pricedtotal label=Subtotal amount=$100.00
    pricedtotal label=Total per year amount=$100.00 strong=True
"""
    )


def test_the_outline_shows_lists_tables_charts_and_columns():
    shown = outline(every_node())

    for line in (
        "    | Working days to close | 9 | 5 | −4 |",
        "    series name=Halden Steel values=9 | 9 | 7 | 5",
        "    column\n",
        "      Heading ",
        "⏎  when amount within",
        "[jonas.feld@ledgerline.example](mailto:jonas.feld@ledgerline.example)",
    ):
        assert line in shown
