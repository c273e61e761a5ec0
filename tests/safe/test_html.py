"""What may stand in a page is understood and written anew; everything else is told with its place."""

from html.parser import HTMLParser

import pytest

from collateral.errors import TemplateError
from collateral.safe.html import Element, Sources, made, parse, serialize

PATH = "workspace:templates/own/own.html.j2"
SHELL = '<html lang="en"><head><title>{title}</title></head><body>\n{body}</body></html>'


def page(body: str, title: str = "x") -> Element:
    text = SHELL.format(title=title, body=body)
    return parse(text, Sources(PATH, {PATH: text}))


class _Words(HTMLParser):
    """The text and the attributes of a page, by Python's own parser."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.values = "", [""]
        self.feed(text)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.values += [value or "" for _, value in attrs]


@pytest.mark.parametrize(
    "said", ["R&amp;D &lt;Labs&gt; \"x\" 'y'", "a\N{NO-BREAK SPACE}b", "北京 – ½", "&lt;/style&gt;&lt;script&gt;"]
)
def test_text_and_attributes_arrive_as_they_were(said):
    root = page(f'<p title="{said.replace(chr(34), "&quot;")}">{said}</p>', said)
    (paragraph,) = root.iter("p")
    found = _Words(serialize(root))
    assert found.text.count(str(paragraph.text)) == 2
    assert str(paragraph.text) in found.values
    assert "<script" not in serialize(root)


def test_remarks_go_and_the_doctype_stands_first():
    written = serialize(page("<!-- by hand --><p>x</p>"))
    assert written.startswith("<!DOCTYPE html>\n<html")
    assert "by hand" not in written


def test_a_new_element_is_escaped_like_any_other():
    root = page("<p>x</p>")
    next(root.iter("body")).append(made("p", {"title": 'a"b<c'}, "<b>&"))
    assert "&lt;b&gt;&amp;" in serialize(root)
    assert 'a"b<c' in _Words(serialize(root)).values


@pytest.mark.parametrize(
    "body",
    [
        "<script>1</script>",
        "<SCRIPT>1</SCRIPT>",
        "<p onclick=x>x</p>",
        "<p ONCLICK=x>x</p>",
        "<iframe></iframe>",
        "<object></object>",
        "<embed>",
        "<form></form>",
        "<input>",
        "<button>x</button>",
        "<base href=x>",
        "<math></math>",
        "<svg><script>1</script></svg>",
        "<template><script>1</script></template>",
        "<noscript><p>x</p></noscript>",
        "<xmp><script></xmp>",
        "<textarea></textarea>",
        "<audio src=x></audio>",
        "<img src=x srcset=y>",
        "<a href='java&#10;script:alert(1)'>x</a>",
        "<a href=' javascript:alert(1)'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<a href='vbscript:x'>x</a>",
        "<a ping='https://example.com' href='#x'>x</a>",
        "<p is='x-y'>x</p>",
        "<x-y>x</x-y>",
    ],
)
def test_what_runs_sends_or_asks_is_refused_with_its_line(body):
    with pytest.raises(TemplateError) as caught:
        page(body)
    assert {(problem.path, problem.line) for problem in caught.value.problems} <= {
        ("templates/own/own.html.j2", 2),
        ("templates/own/own.html.j2", 1),
    }


def test_a_place_is_looked_for_in_the_template_before_those_that_it_includes():
    other = "workspace:templates/own/part.html.j2"
    sources = Sources(PATH, {other: "\n<form>", PATH: "\n\n<form>"})
    assert sources.problem(("<form",), "x").line == 3
    assert sources.problem(("<nowhere", "<form"), "x").line == 3
    assert sources.problem(("<nowhere",), "x").line == 0
    assert Sources(PATH, {other: "\n<form>", PATH: ""}).problem(("<form",), "x").path == "templates/own/part.html.j2"
