"""What is wrong with an HTML template is told with its file, its line and the line itself; nothing is fetched."""

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from collateral.errors import CollateralError, LimitError, Problem, TemplateError
from collateral.model.finding import Finding, Severity
from collateral.model.rendering import Base, Rendered
from collateral.render.pdf import render
from collateral.safe.files import FolderFiles, OverlayFiles
from tests.documents import WORKSPACE, every_node
from tests.workspaces import brand

FOLDER = "workspace:templates/mine/"
PAGE, CSS = "templates/mine/mine.html.j2", "templates/mine/mine.css"
SHELL = """\
{{%- from "collateral/nodes.html.j2" import nodes -%}}
<!DOCTYPE html>
<html lang="{{{{ language }}}}"><head><title>{{{{ title }}}}</title>
<link rel="stylesheet" href="mine.css">
{head}
</head><body>
{body}
</body></html>
"""
BODY_AT, HEAD_AT = 7, 5


def made(body: str = "<p>x</p>", css: str = "", head: str = "", **more: bytes | str) -> Rendered:
    """The template printed with the sample brand.

    `more` are further files of its folder, with `_` for the point and `__` for `/`.
    """
    texts: dict[str, bytes | str] = {"mine.html.j2": SHELL.format(head=head, body=body), "mine.css": css}
    texts |= {name.replace("__", "/").replace("_", "."): data for name, data in more.items()}
    files = {FOLDER + name: data.encode() if isinstance(data, str) else data for name, data in texts.items()}
    base = Base(f"{FOLDER}mine.html.j2", variant="pdf/ua-1")
    return render(every_node(), brand(), base, OverlayFiles(FolderFiles(WORKSPACE), files), "0" * 64)


def refused(body: str = "<p>x</p>", css: str = "", **more: Any) -> CollateralError:
    with pytest.raises(CollateralError) as caught:
        made(body, css, **more)
    return caught.value


def only(error: CollateralError) -> Problem:
    (problem,) = error.problems
    return problem


def marked(problem: Problem | Finding) -> str:
    """What the excerpt's mark points at, to the end of the line."""
    line = dict(enumerate(problem.excerpt.lines, problem.excerpt.first))[problem.line]
    assert problem.excerpt.at == problem.line
    return line[problem.excerpt.column - 1 :] if problem.excerpt.column else ""


# ---- Jinja -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "said", "at"),
    [
        ("{{ titel }}", "there is no `titel`; did you mean `title`?", "titel }}"),
        ("{{ fields.company.nam }}", "there is no `nam` here; did you mean `name`?", "nam }}"),
        ("{{ brand.colour }}", "there is no `colour` here; there is name, logo", "colour }}"),
        ("{% for s in section %}{% endfor %}", "there is no `section`; did you mean `sections`?", "section %}"),
        ("{{ title | uper }}", "No filter named 'uper'; did you mean `upper`?", "uper }}"),
        ("{{ title | safe }}", "No filter named 'safe'", "safe }}"),
        ("{{ title | attr('x') }}", "No filter named 'attr'", "attr('x') }}"),
        ("{% if title is strin %}{% endif %}", "No test named 'strin'; did you mean `string`?", "strin %}"),
        ("{% if title %}", "Unexpected end of template", ""),
        ("{% iff title %}{% endif %}", "Encountered unknown tag 'iff'", "iff title %}"),
        ("{% for s in sections %}{% if title %}{% endif %}\n", "to be closed is 'for'", ""),
        ("{{ title }", "unexpected '}'", ""),
        ("{% include 'no.j2' %}", "there is no template `templates/mine/no.j2`", ""),
        ("{% from 'collateral/node.html.j2' import nodes %}", "did you mean `collateral/nodes.html.j2`?", ""),
        ("{{ 1 / 0 }}", "division by zero", ""),
        ("{{ title + 1 }}", "can only concatenate str", ""),
        ("{{ range(1000000) | length }}", "Range too big", ""),
        ("{% autoescape false %}{% endautoescape %}", "everything is escaped", "autoescape false"),
        ("{{ ''.__class__ }}", "", ""),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "call one another endlessly", ""),
    ],
)  # fmt: skip
def test_what_jinja_refuses_is_told_with_its_line(body, said, at):
    problem = only(refused(f"\n{body}"))
    assert (problem.path, problem.line) == (PAGE, BODY_AT + 1)
    assert said in problem.message
    assert any(body.strip() in line for line in problem.excerpt.lines)
    assert marked(problem).startswith(at)
    assert refused(body).exit_code == TemplateError.exit_code


@pytest.mark.parametrize(
    ("body", "part", "line"),
    [
        ("{% include 'part.j2' %}", "<p>\n{{ compny }}</p>", 2),
        ("{% include 'parts/part.j2' %}", "<p>\n{{ compny }}</p>", 2),
        ("{% from 'part.j2' import m %}{{ m() }}", "{% macro m() %}\n\n{{ compny }}{% endmacro %}", 3),
        ("{% import 'part.j2' as parts %}{{ parts.m() }}", "{% macro m() %}\n{{ x | uper }}{% endmacro %}", 2),
        ("{% extends 'part.j2' %}", "{% block a %}\n\n\n{% endblok %}", 4),
    ],
)
def test_a_fault_of_an_included_file_is_told_there(body, part, line):
    folder = "parts__" if "parts/" in body else ""
    problem = only(refused(body, **{f"{folder}part_j2": part}))
    assert (problem.path, problem.line) == (f"templates/mine/{folder.replace('__', '/')}part.j2", line)
    assert problem.excerpt.lines[-1] or len(problem.excerpt.lines) > 1


def test_what_is_handed_wrongly_to_a_macro_of_the_product_is_told_where_it_is_handed_over():
    problem = only(refused("<p>\n{{ nodes(sections, strings) }}</p>"))
    assert (problem.path, problem.line) == (PAGE, BODY_AT + 1)


def test_a_template_that_is_no_text_is_told_with_its_line():
    problem = only(refused(part_j2=b"<p>\n\xff</p>"))
    assert (problem.path, problem.line) == ("templates/mine/part.j2", 2)
    assert "UTF-8" in problem.message


# ---- what a page loads -----------------------------------------------------------------------------------------------


def png(width: int, height: int) -> bytes:
    """A PNG that says it is as large, and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def small_png() -> bytes:
    stream = io.BytesIO()
    Image.new("L", (2, 2)).save(stream, "PNG")
    return stream.getvalue()


LAUGHS = """<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&b;</text></svg>"""
NESTED = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><defs>'
    + '<g id="g0"><rect width="1" height="1"/></g>'
    + "".join(f'<g id="g{n}">' + f'<use xlink:href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
    + '</defs><use xlink:href="#g8"/></svg>'
)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<img alt="x" src="nope.png">', "nope.png: there is no such file"),
        ("<img alt='x' src='../other/nope.png'>", "../other/nope.png: there is no such file"),
        ('<img alt="x" src="https://example.com/a.png">', "https://example.com/a.png: is not loaded"),
        ('<img alt="x" src="//example.com/a.png">', "//example.com/a.png: "),
        ('<img alt="x" src="file:///etc/passwd">', "file:///etc/passwd: is not loaded"),
        ('<img alt="x" src="../../collateral.yaml">', "../../collateral.yaml: is not loaded"),
        ('<img alt="x" src="../../../../etc/passwd">', "../../../../etc/passwd: "),
        ('<img alt="x" src="note.pdf">', "note.pdf: is not a kind of file that a page loads"),
        ('<p style="background: url(nope.png)">x</p>', "nope.png: there is no such file"),
        ('<link rel="stylesheet" href="nope.css">', "nope.css: there is no such file"),
        ('<link rel="attachment" href="nope.png">', "nope.png: there is no such file"),
        ('<object data="nope.svg"></object>', "nope.svg: there is no such file"),
        ('<img alt="x" src="data:text/html,x">', "data:text/html,x: is not loaded"),
        ('<img alt="x" src="data:image/png;base64,AAAA">', "is not a picture that can be read"),
    ],
)
def test_what_a_page_may_not_load_is_told_where_it_is_named(body, said):
    error = refused(f"\n{body}", note_pdf=b"%PDF")
    problem = only(error)
    assert (problem.path, problem.line) == (PAGE, BODY_AT + 1)
    assert f"{PAGE}:{BODY_AT + 1}: " in str(problem)
    assert said in str(problem)
    assert body[:60] in "\n".join(problem.excerpt.lines)
    assert error.exit_code == 5


@pytest.mark.parametrize(
    ("css", "name"),
    [
        ("p { background: url(nope.png) }", "nope.png"),
        ("p { background: url('img/nope.png') }", "img/nope.png"),
        ('@import "nope.css";', "nope.css"),
        ("@font-face { font-family: F; src: url(nope.woff) }", "nope.woff"),
        ("@font-face { font-family: F; src: url(https://example.com/f.woff2) }", "https://example.com/f.woff2"),
        ("li { list-style-image: url(nope.svg) }", "nope.svg"),
    ],
)
def test_what_a_stylesheet_may_not_load_is_told_in_the_stylesheet(css, name):
    problem = only(refused("<p>x</p><ul><li>x</li></ul><p style='font-family: F'>x</p>", f"\n\n{css}"))
    assert (problem.path, problem.field) == (CSS, name)
    assert problem.line == 3
    assert marked(problem).startswith(name)


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("big_png", png(50_000, 50_000), 6, "has more than 50 megapixels"),
        ("laughs_svg", LAUGHS, 5, ""),
        ("nested_svg", NESTED, 5, ""),
        ("script_svg", '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script/></svg>', 5, "<script>"),
        ("empty_png", b"", 5, "is not a picture that can be read"),
        ("half_png", small_png()[:40], 5, "is not a picture that can be read"),
    ],
)
def test_a_picture_that_is_a_trap_is_an_error_or_a_limit_with_its_place(name, data, code, said):
    file = name.replace("_", ".")
    error = refused(f'\n<img alt="x" src="{file}">', **{name: data})
    problem = only(error)
    assert error.exit_code == code
    assert isinstance(error, LimitError if code == 6 else TemplateError)
    assert said in str(problem)
    assert file in str(problem)
    assert problem.path in (PAGE, f"templates/mine/{file}")
    assert problem.line == BODY_AT + 1 or problem.path != PAGE


def test_everything_that_is_not_there_is_told_at_once():
    error = refused('<img alt="x" src="a.png">\n<img alt="x" src="b.png">', "p { background: url(c.png) }")
    assert {problem.field for problem in error.problems} >= {"a.png", "b.png"}


# ---- stylesheets -----------------------------------------------------------------------------------------------------


def warning(body: str = "<p>x</p>", css: str = "", head: str = "") -> Finding:
    (found,) = made(body, css, head).findings
    assert (found.code, found.severity) == ("print-warning", Severity.WARNING)
    return found


@pytest.mark.parametrize(
    ("declaration", "said"),
    [
        ("colr: red", "unknown property"),
        ("color: rd", "invalid value"),
        ("margin: 3mmm", "invalid value"),
        ("background: 12", "invalid value"),
    ],
)
def test_a_declaration_that_is_ignored_is_a_warning_with_its_line_in_the_stylesheet(declaration, said):
    found = warning(css=f"p {{ color: black }}\nh1 {{ top: 0;\n  {declaration} }}\n")
    assert (found.path, found.line) == (CSS, 3)
    assert said in found.message
    assert marked(found).startswith(declaration)


def test_a_custom_property_that_is_not_there_is_told():
    found = warning(css="p { color: black }\np { color: var(--hedding) }")
    assert (found.path, found.line) == (CSS, 2)
    assert marked(found).startswith("color: var(--hedding)")


def test_a_declaration_that_the_printer_fails_on_is_an_error_with_its_line():
    problem = only(refused("<p>x</p>", "\np { margin: calc(1pt + ) }"))
    assert (problem.path, problem.line) == (CSS, 2)
    assert problem.message == "cannot be read: `margin: calc(1pt + )`"
    assert marked(problem).startswith("margin")


def test_the_column_is_that_of_the_file_though_the_brand_stands_before_it():
    found = warning(css="p { color: var(--heading); colr: red; background: var(--tint) }")
    assert marked(found).startswith("colr")


def test_an_unknown_property_has_the_nearest_one():
    assert warning(css="p { colr: red }").remedy == "Did you mean color?"


def test_of_several_stylesheets_it_is_the_one_that_holds_the_declaration():
    found = made(
        css="@import 'other.css';\n\np { colour: red }", other_css="p {\n\n color: blue }\nh1 { colr: red }"
    ).findings
    assert {(item.path, item.line) for item in found} == {(CSS, 3), ("templates/mine/other.css", 4)}


def test_a_style_element_and_an_attribute_are_found_in_the_template():
    found = warning(head="<style>\np { color: red }\n  h1 { colr: red }\n</style>")
    assert (found.path, found.line) == (PAGE, HEAD_AT + 2)
    found = warning(body='\n<p style="top: 0; colr: red">x</p>')
    assert (found.path, found.line) == (PAGE, BODY_AT + 1)
    assert marked(found).startswith("colr")


@pytest.mark.parametrize("css", ["p::nope { color: red }", "p { color: red }\np:nope(3 { color: red }", "@nope x { }"])
def test_what_is_no_rule_is_told_with_its_line(css):
    found = made(css=f"\n{css}").findings
    assert found
    assert all(item.path == CSS and item.line > 1 for item in found)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<img src="x.svg">', "missing-alt-text"),
        ('<a href="#nope">x</a>', "broken-link"),
        ("<p>\U0001f600</p>", "missing-glyph"),
    ],
)
def test_what_a_reader_would_miss_is_an_error_with_the_line_that_says_it(body, code):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    (found,) = made(f"\n{body}", x_svg=drawing).findings
    assert (found.code, found.severity) == (code, Severity.ERROR)
    assert (found.path, found.line) == (PAGE, BODY_AT + 1)


def test_a_sound_template_says_nothing():
    assert made("{{ nodes(sections[0].nodes, strings) }}", "p { color: var(--foreground) }").findings == ()
