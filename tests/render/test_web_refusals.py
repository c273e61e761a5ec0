"""What a template of a web page may not hold: told with its place before anything is made."""

import re

import pytest

from collateral.errors import TemplateError
from collateral.model.rendering import Base, Rendered
from collateral.render.web import render
from collateral.safe.files import OverlayFiles
from tests.documents import paragraph
from tests.render.test_web import BUILD, FILES, read, saying, style
from tests.workspaces import brand

OWN = "workspace:templates/own/own.html.j2"


def made_of(body: str, css: str = "", head: str = "<title>{{ title }}</title>") -> Rendered:
    """A page by a template of the test's own, beside a style sheet and a file that nobody named."""
    text = f'<!DOCTYPE html>\n<html lang="en">\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>'
    beside = {OWN: text, "workspace:templates/own/own.css": f"p {{ color: red }}\n{css}"}
    other = {"workspace:templates/other.png": b"", "workspace:templates/own/notes.md": b"internal"}
    files = OverlayFiles(FILES, {name: data.encode() for name, data in beside.items()} | other)
    return render(saying(paragraph("x", "text")), brand(), Base(OWN), files, BUILD)


LINKED = '<title>x</title><link rel="stylesheet" href="own.css">'


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<img src="https://example.com/x.png" alt="">', '"https://example.com/x.png" is not loaded (allowed files of'),
        ('<img src="//example.com/x.png" alt="">', '"//example.com/x.png" the path is absolute'),
        ('<img src="file:///etc/passwd" alt="">', '"file:///etc/passwd" is not loaded'),
        ('<img src="../other.png" alt="">', '"../other.png" is not loaded'),
        ('<img src="notes.md" alt="">', "is not a kind of file that a page loads"),
        ('<img src="gone.png" alt="">', "there is no such file"),
        ('<img src="data:text/html,x" alt="">', "is not loaded"),
        ("<script>alert(1)</script>", "<script> would run a program"),
        ('<p onclick="alert(1)">x</p>', "onclick on <p> would run a program"),
        ('<iframe src="https://example.com"></iframe>', "<iframe> is no element that a page may have"),
        ('<form action="/x"></form>', "<form> is no element"),
        ('<svg xmlns="http://www.w3.org/2000/svg"></svg>', "<svg> is no element"),
        ('<video src="x.mp4"></video>', "<video> is no element"),
        ('<img srcset="https://example.com/x.png 2x" src="x" alt="">', "srcset is no attribute that <img> may have"),
        ('<a href="javascript:alert(1)">x</a>', 'a link leads to "javascript:alert(1)" (allowed http:, https:'),
        ('<a href="other.html">x</a>', 'a link leads to "other.html"'),
        ('<p style="background: url(https://example.com/x)">x</p>', '"https://example.com/x" is not loaded'),
    ],
)
def test_what_a_template_may_not_hold_is_told_with_its_line_and_nothing_is_made(body, told):
    with pytest.raises(TemplateError) as caught:
        made_of(f"<p>first</p>\n{body}")
    (problem,) = caught.value.problems
    assert str(problem).startswith("templates/own/own.html.j2:6: ")
    assert told in str(problem)
    assert caught.value.exit_code == 5


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ('@import "https://example.com/x.css";', "@import would load another file"),
        ('@font-face { font-family: X; src: url("x.woff2") }', "@font-face declares a font"),
        ("p { background: url(https://example.com/x.png) }", '"https://example.com/x.png" is not loaded'),
        ('p { background: image-set("https://example.com/x.png" 1x) }', "image-set() is not for a page"),
        ("@media screen { p { background: url('../other.png') } }", '"../other.png" is not loaded'),
        ("p { color: red", None),
        ("} p { color: red }", "is not CSS"),
    ],
)
def test_what_a_style_sheet_may_not_load_is_told_with_its_line(css, told):
    if told is None:  # what CSS itself mends is no fault (CSS Syntax 3, 5.4)
        assert made_of("<p>x</p>", css, LINKED).files
        return
    with pytest.raises(TemplateError) as caught:
        made_of("<p>x</p>", css, LINKED)
    assert str(caught.value).startswith(f"templates/own/own.css:2: {told}")


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("", "there is no <title>"),
        ('<title>x</title><link rel="icon" href="own.css">', "linked to nothing but its style sheet"),
        ('<title>x</title><link rel="stylesheet" href="https://example.com/x.css">', "is not loaded"),
        ('<title>x</title><meta http-equiv="refresh" content="0">', "http-equiv is no attribute that <meta> may have"),
        ('<title>x</title><base href="https://example.com/">', "<base> is no element"),
    ],
)
def test_what_a_head_may_not_hold_is_told(head, told):
    with pytest.raises(TemplateError, match=re.escape(told)):
        made_of("<p>x</p>", head=head)


def test_all_that_is_wrong_with_the_elements_is_told_at_once():
    with pytest.raises(TemplateError) as caught:
        made_of('<script>1</script>\n<p onclick="x">x</p>\n<form></form>')
    assert [problem.line for problem in caught.value.problems] == [5, 6, 7]


def test_a_style_that_would_end_its_element_does_not():
    root = read(made_of("<p>x</p>", 'p::before { content: "</style><script>alert(1)</script>" }', LINKED).files["html"])
    assert root.xpath("//script") == []
    assert "alert(1)" in style(root)


def test_a_style_attribute_becomes_a_rule_that_the_policy_knows():
    root = read(made_of('<p class="x" style="color: #123456">x</p><p style="color: #123456">y</p>').files["html"])
    assert [p.get("class") for p in root.iter("p")] == ["x own-1", "own-1"]
    assert re.search(r"\.own-1 ?\{ color: #123456 \}", style(root))


def test_a_picture_without_words_and_a_link_to_nothing_are_errors():
    made = made_of('<p>first</p>\n<img src="{{ brand.logo }}">\n<a href="#nowhere">x</a>')
    found = [(item.code, item.severity, item.path, item.line) for item in made.findings]
    place = "templates/own/own.html.j2"
    assert found == [("missing-alt-text", "error", place, 6), ("broken-link", "error", place, 7)]
