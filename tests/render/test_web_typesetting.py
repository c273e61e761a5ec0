"""Which characters a page sets in which type, by the rules of its style sheet."""

import pytest
from lxml import html

from collateral.render.web.typesetting import Type, letters


def found(css: str, body: str) -> dict[Type, str]:
    """The printed characters of each type, sorted; types without any are left out."""
    root = html.document_fromstring(f"<html lang=en><head><title>x</title></head><body>{body}</body></html>")
    return {one: "".join(sorted(said.printed)) for one, said in letters(root, css).items() if said.printed}


BODY = "body { font: 17px/1.5 Text }"
PLAIN = Type(("Text",), 400, "normal")


@pytest.mark.parametrize(
    ("css", "families", "weight", "style"),
    [
        ("p { font-family: A, 'B C' }", ("A", "B C"), 400, "normal"),
        ("p { font: italic 500 clamp(1rem, 4vw, 2rem)/1.4 A, B }", ("A", "B"), 500, "italic"),
        ("p { font: bold large A }", ("A",), 700, "normal"),
        ("p { font: 12px/600 A }", ("A",), 400, "normal"),
        (":root { --a: A, B } p { font-family: var(--a) }", ("A", "B"), 400, "normal"),
        (":root { --a: var(--b); --b: A } p { font: 600 1em var(--a) }", ("A",), 600, "normal"),
        ("p { font-weight: 600 } p { font-weight: 500 }", ("Text",), 500, "normal"),
        (".x { font-weight: 500 } p { font-weight: 600 }", ("Text",), 500, "normal"),
        ("p { font-style: italic } body { font-weight: 300 }", ("Text",), 300, "italic"),
    ],
)
def test_a_rule_says_what_its_text_is_set_in(css, families, weight, style):
    assert found(f"{BODY} {css}", '<p class="x">ab</p>') == {(families, weight, style): "ab"}


def test_what_holds_at_times_counts_beside_what_holds_otherwise():
    css = "p { font-weight: 500 } @media print { @supports (color: red) { p { font-weight: 600 } } }"
    assert found(f"{BODY} {css}", "<p>a</p>") == {(("Text",), 500, "normal"): "a", (("Text",), 600, "normal"): "a"}


def test_what_no_rule_outdoes_counts_whatever_stands_after_it():
    css = "p { font-weight: 600 !important } p.x { font-weight: 500 }"
    assert {weight for _, weight, _ in found(f"{BODY} {css}", '<p class="x">a</p>')} == {500, 600}


def test_a_property_with_two_values_counts_with_both():
    css = ":root { --a: A } @media print { :root { --a: B } } p { font-family: var(--a) }"
    assert {families for families, _, _ in found(f"{BODY} {css}", "<p>a</p>")} == {("A",), ("B",)}


def test_a_selector_that_is_not_understood_may_hold_anywhere():
    assert (("Text",), 900, "normal") in found(f"{BODY} p:future-state {{ font-weight: 900 }}", "<p>a</p>")


def test_browsers_rules_hold_where_no_other_does():
    body = "<h1>h</h1><p>a<strong>b</strong><em>c</em><code>d</code></p>"
    assert found(BODY, body) == {
        (("Text",), 700, "normal"): "bh",
        PLAIN: "a",
        (("Text",), 400, "italic"): "c",
        (("monospace",), 400, "normal"): "d",
    }


def test_what_inherits_is_set_as_its_parent():
    css = "code { font: 12px Mono } pre code { font: inherit } pre { font-family: Pre }"
    types = found(f"{BODY} {css}", "<pre><code>d</code></pre>")
    assert (("Pre",), 400, "normal") in types


def test_what_rules_print_is_set_at_their_element():
    css = (
        'p::before { content: "→ "; font-weight: 600 } td::after { content: attr(data-label) }'
        " blockquote::before { content: open-quote }"
    )
    body = '<p>a</p><table><tr><td data-label="Öl">5</td></tr></table><blockquote></blockquote>'
    assert found(f"{BODY} {css}", body) == {PLAIN: "5alÖ", (("Text",), 600, "normal"): " →"}


def test_capitals_are_there_where_rules_make_them():
    assert found(f"{BODY} p {{ text-transform: uppercase }}", "<p>straße</p>")[PLAIN] == "".join(
        sorted({*"straße", *"STRASSE", *"Straße"})
    )
