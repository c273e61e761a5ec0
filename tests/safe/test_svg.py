"""An SVG is shapes, text and paint, and nothing that runs, loads or repeats without end."""

import base64
from pathlib import Path

import pytest

from collateral.errors import InputError
from collateral.safe.svg import clean

LOGOS = Path(__file__).parent.parent.parent / "content_library" / "brand" / "logos"
PIXEL = base64.b64encode(b"\x89PNG").decode()


def svg(inner: str = "", attributes: str = 'width="10" height="20"') -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:evil="urn:evil"'
    return f"<svg {names} {attributes}>{inner}</svg>".encode()


@pytest.mark.parametrize("path", sorted(LOGOS.glob("*.svg")), ids=lambda path: path.name)
def test_real_logos_are_clean(path):
    drawing = clean(path.read_bytes(), "workspace:logo.svg")

    assert drawing.width > 0
    assert drawing.data.count(b"<path") == path.read_bytes().count(b"<path")


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<g><foreignObject/></g>",
        '<rect onclick="x()"/>',
        '<rect ONLOAD="x()"/>',
        '<a href="https://example.com"><rect/></a>',
        "<animate/>",
        '<set attributeName="href"/>',
        '<image href="https://example.com/a.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<use href="other.svg#a"/>',
        '<rect fill="url(https://example.com/#a)"/>',
        """<rect style="fill: url('//example.com')"/>""",
        '<rect style="fill: u\\72l(x)"/>',
        '<rect fill="u\\72l(x)"/>',
        "<style>@import 'https://example.com/a.css';</style>",
        "<style>@font-face { src: url(a.woff) }</style>",
        "<style>rect { fill: image-set('a.png' 1x) }</style>",
        "<style>rect { background: url( a.png ) }</style>",
        "<style>rect { background: url(a.png </style>",
    ],
)
def test_what_runs_or_loads_is_refused(inner):
    with pytest.raises(InputError, match=r"^logo\.svg:1: "):
        clean(svg(inner), "workspace:logo.svg")


def test_every_fault_is_reported_with_its_line():
    with pytest.raises(InputError) as caught:
        clean(svg("\n<script/>\n<rect onclick=''/>\n"), "workspace:logo.svg")

    assert [problem.line for problem in caught.value.problems] == [2, 3]


def test_what_draws_nothing_is_dropped_and_what_draws_is_kept():
    inner = (
        '<!-- by Ann --><metadata><evil:author>Ann</evil:author></metadata><evil:x/><?a b?><color-profile href="x"/>'
        '<style>.a { fill: url(#g) }</style><linearGradient id="g"/><rect class="a" evil:y="1" fill="url(#g)"/>'
        '<text xml:space="preserve">a<!-- x -->b</text>'
    )
    head, tail = b"<?xml-stylesheet href='https://example.com'?><!-- head -->", b"<!-- tail -->"
    data = clean(head + svg(inner) + tail, "x").data

    assert not any(word in data for word in (b"Ann", b"evil", b"<!--", b"<?a", b"stylesheet", b"metadata", b"profile"))
    assert b'<rect class="a" fill="url(#g)"/>' in data
    assert b">ab</text>" in data


def test_pictures_inside_are_handed_on_to_be_checked():
    assert clean(svg(f'<image href="data:image/png;base64,{PIXEL}"/>'), "x").pictures == (b"\x89PNG",)


def test_references_that_multiply_or_go_in_a_circle_are_refused():
    use = '<use href="#g{}"/>'
    levels = "".join(f'<g id="g{n}">{use.format(n - 1) * 10}</g>' for n in range(1, 9))
    circle = '<g id="a"><use href="#b"/></g><g id="b"><use xlink:href="#a"/></g>'

    for inner in (f'<rect id="g0"/>{levels}', circle, '<pattern id="p"><rect fill="url(#p)"/></pattern>'):
        with pytest.raises(InputError, match="repeats its parts"):
            clean(svg(inner), "x")


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="10" height="20px"', (10, 20)),
        ('width="1in" height="72pt"', (96, 96)),
        ('width="2.54cm" height="25.4mm"', (96, 96)),
        ('viewBox="0 0 30 40"', (30, 40)),
        ('viewBox="0,0,30,40" width="60"', (60, 80)),
        ('viewBox="0 0 30 40" width="100%" height="80"', (60, 80)),
    ],
)
def test_the_size_is_as_given_else_by_the_view_box(attributes, size):
    drawing = clean(svg("", attributes), "x")

    assert (drawing.width, drawing.height) == pytest.approx(size)


@pytest.mark.parametrize("attributes", ["", 'width="100%"', 'viewBox="0 0 0 10"', 'viewBox="a b c d"', 'width="10"'])
def test_a_picture_without_a_size_is_refused(attributes):
    with pytest.raises(InputError, match="has no size"):
        clean(svg("", attributes), "x")


@pytest.mark.parametrize("data", [b"<html/>", b"<svg/>", b"<!DOCTYPE svg>" + svg(), b"<svg"])
def test_what_is_no_svg_is_refused(data):
    with pytest.raises(InputError):
        clean(data, "x")
