"""A document as one page of HTML that holds all it shows: what a digital sales room shows, without a server.

In: the document, the brand, a Jinja template beside its style sheet. Out: one file, the same bytes for the same inputs,
that runs no program and loads nothing: its content security policy forbids both.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from typing import cast

from collateral.errors import CollateralError, Problem, TemplateError
from collateral.model.brand import Brand
from collateral.model.document import Document
from collateral.model.finding import Finding, Severity
from collateral.model.rendering import Base, Rendered
from collateral.render.html.notes import notes
from collateral.render.html.page import MACROS, context, formats_of, loadable
from collateral.render.html.sources import sources
from collateral.render.html.typeface import missing
from collateral.render.html.view import Ways
from collateral.render.web.charts import Charts
from collateral.render.web.fonts import embedded
from collateral.render.web.style import at_night, branded, data_uri, gathered, refused
from collateral.render.web.typesetting import letters
from collateral.safe import jinja
from collateral.safe.files import Files
from collateral.safe.html import Element, Sources, is_outside, made, parse, serialize
from collateral.safe.loading import Loadable, absolute
from collateral.safe.path import display

POLICY = "default-src 'none'; img-src data:; font-src data:; style-src '{digest}'; base-uri 'none'; form-action 'none'"
"""Content Security Policy 3: nothing but pictures and fonts that the page holds, and its one style element."""
NARROW = 2
"""Columns that a telephone has room for, whatever stands in them."""
HEAVY = 5 << 20
"""Bytes from which on mail servers turn attachments away."""


def render(document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Rendered:
    """One `html` file; what is not as it should be is a finding.

    A character that no bundled font has, a picture without words and a link to nothing are errors; a font that may not
    be put into a page, and a page too heavy for a mail, are warnings. Raises TemplateError for a template that is not
    well formed, names what it does not get, or holds or loads what a page may not.
    """
    if document.medium != "page":
        raise TemplateError(Problem(display(base.path), 0, "formats.html", "draws only `medium: page`"))
    unbundled = missing(brand, document)
    charts = Charts(brand, files, formats_of(document))
    shown = context(document, brand, charts.draw, Ways(top=2, cited=notes(document)))
    made_of = Sources(base.path, sources(base.path, files, MACROS))
    html = jinja.render(base.path, made_of.texts, shown)
    root = parse(html, made_of)
    may_load = Loadable(files, loadable(document, brand, base, files))
    unsaid = [*_unsaid(root, made_of), *_broken_links(root, made_of)]
    _draw(root, charts, may_load, made_of)
    css = "\n".join((branded(brand), gathered(root, made_of, may_load), at_night(charts.night)))
    faces, untypable = embedded(letters(root, css), brand, files, base.path, html)
    _guard_links(root)
    _let_scroll(root)
    _head(root, f"{faces}\n{css}", build_id)
    page = serialize(root).encode()
    return Rendered({"html": page}, (*unbundled, *unsaid, *untypable, *_heavy(page, base)))


def _draw(root: Element, charts: Charts, may_load: Loadable, made_of: Sources) -> None:
    """Put charts in the place of the pictures that name them, and every other picture into its address."""
    problems: list[Problem] = []
    for picture in [*root.iter("img")]:
        source = picture.get("src") or ""
        drawings = charts.drawings(source, picture.get("alt") or "")
        for drawing in drawings:
            picture.addprevious(cast(Element, drawing))
        if drawings:
            picture.drop_tree()
            continue
        try:
            picture.set("src", data_uri(*may_load.load(absolute(source, made_of.path))))
        except CollateralError as error:
            problems += [refused(found, source, (f'"{source}"', "<img"), made_of) for found in error.problems]
    if problems:
        raise TemplateError(dict.fromkeys(problems))


def _guard_links(root: Element) -> None:
    """No page that a link leads to learns where the reader came from, or holds the window he came from."""
    for link in root.iter("a"):
        if is_outside(link.get("href", "")):
            link.set("rel", "noopener noreferrer")


def _let_scroll(root: Element) -> None:
    """A table of more than two columns scrolls in a region of its own, by keyboard too, so that the page never does."""
    for table in root.xpath("//figure[contains(concat(' ', @class, ' '), ' table ')]/table"):
        heads = table.xpath("./thead/tr[1]/*")
        if len(heads) > NARROW:
            captions = table.xpath("../figcaption") or heads
            label = ", ".join(" ".join(words.text_content().split()) for words in captions)
            region = made("section", {"class": "across", "tabindex": "0", "aria-label": label})
            table.addprevious(region)
            region.append(table)


def _head(root: Element, css: str, build_id: str) -> None:
    """What every page says of itself, before all that a template says, and its one style element."""
    head = root.find("head")
    assert head is not None  # `parse` has found its title
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    said = {
        "viewport": "width=device-width, initial-scale=1",
        "robots": "noindex, nofollow",
        "referrer": "no-referrer",
        "color-scheme": "light dark",
        "build": build_id,
    }
    for other in [meta for meta in head.iter("meta") if meta.get("charset") or meta.get("name") in said]:
        other.drop_tree()
    policy = {"http-equiv": "Content-Security-Policy", "content": POLICY.format(digest=f"sha256-{digest}")}
    named = [{"name": name, "content": content} for name, content in said.items()]
    for place, attributes in enumerate(({"charset": "utf-8"}, policy, *named)):
        head.insert(place, made("meta", attributes))
    head.append(made("style", {}, css))


def _unsaid(root: Element, made_of: Sources) -> Iterator[Finding]:
    for picture in root.iter("img"):
        if picture.get("alt") is None:
            place = made_of.problem((f'"{picture.get("src")}"', "<img"), "")
            told = "a picture has no `alt`, so whoever does not see it misses it"
            yield Finding(
                "missing-alt-text", Severity.ERROR, place.path, place.line, told, "Say in `alt` what the picture tells."
            )


def _broken_links(root: Element, made_of: Sources) -> Iterator[Finding]:
    places = set(root.xpath("//@id"))
    for href in dict.fromkeys(root.xpath("//a/@href")):
        if href.startswith("#") and href[1:] not in places:
            place = made_of.problem((f'"{href}"', "<a"), "")
            told, remedy = f'a link leads to "{href}", and the page has no such place', "Link to a heading that it has."
            yield Finding("broken-link", Severity.ERROR, place.path, place.line, told, remedy)


def _heavy(page: bytes, base: Base) -> Iterator[Finding]:
    if len(page) > HEAVY:
        told = f"the page has {len(page) >> 20} MiB, and many mail servers turn that away"
        yield Finding("heavy-page", Severity.WARNING, display(base.path), 0, told, "Choose fewer or smaller pictures.")
