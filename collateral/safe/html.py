"""HTML that a template made, as a tree: held against a list of what may stand in a page, and written anew.

A page that leaves the house runs no program, holds no foreign page, sends nothing and asks for nothing. So what is
written is what was understood here: elements and attributes of the list, all text escaped again, no comments.
"""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree, html

from collateral.errors import Problem, TemplateError
from collateral.safe.path import display

Element = html.HtmlElement
ELEMENTS = frozenset(
    (
        *("html", "head", "meta", "title", "link", "style", "body"),
        *(
            "header",
            "footer",
            "main",
            "nav",
            "section",
            "article",
            "aside",
            "address",
            "hgroup",
            "div",
            "span",
            "search",
        ),
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "br"),
        *("figure", "figcaption", "img", "a", "details", "summary"),
        *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"),
        *("strong", "b", "em", "i", "u", "s", "small", "sub", "sup", "code", "kbd", "samp", "var", "mark", "q", "cite"),
        *("abbr", "dfn", "time", "data", "bdi", "bdo", "wbr", "ins", "del"),
    )
)
"""What holds text, tables and pictures (HTML, 4): no scripts, frames, forms, media or foreign content."""
_EVERYWHERE = frozenset(("id", "class", "lang", "dir", "title", "role", "tabindex", "hidden", "translate", "style"))
_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "a": frozenset(("href", "rel", "hreflang")),
    "img": frozenset(("src", "alt", "width", "height")),
    "link": frozenset(("rel", "href")),
    "meta": frozenset(("charset", "name", "content")),
    "ol": frozenset(("start", "reversed", "type")),
    "li": frozenset(("value",)),
    "td": frozenset(("colspan", "rowspan", "headers")),
    "th": frozenset(("colspan", "rowspan", "headers", "scope", "abbr")),
    "col": frozenset(("span",)),
    "colgroup": frozenset(("span",)),
    "time": frozenset(("datetime",)),
    "data": frozenset(("value",)),
    "details": frozenset(("open",)),
}
_PREFIXES = ("aria-", "data-")
_PROGRAMS = frozenset(("script", "noscript", "template"))
LEADS_TO = ("http", "https", "mailto", "tel")
"""Where a link may lead to, beside places of the page itself."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The templates that a page was made of, by path, where what is wrong with it is looked for."""

    path: str
    """Of the template itself, with its root."""
    texts: Mapping[str, str]

    def problem(self, needles: tuple[str, ...], message: str, allowed: str = "", remedy: str = "") -> Problem:
        """A problem at the first line that holds one of the needles, the first needle that is found anywhere."""
        path, line = next(filter(None, map(self._place, needles)), (self.path, 0))
        return Problem(display(path), line, "", message, "", allowed, remedy)

    def _place(self, needle: str) -> tuple[str, int] | None:
        for path in (self.path, *self.texts):
            before, found, _ = self.texts[path].lower().partition(needle.lower())
            if found:
                return path, before.count("\n") + 1
        return None


def parse(text: str, sources: Sources) -> Element:
    """The `html` element of a page; raises TemplateError with everything that may not stand in it."""
    reader = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    root = html.document_fromstring(text.encode(), parser=reader)
    problems = [problem for element in root.iter(etree.Element) for problem in _faults(element, sources)]
    problems += _unfinished(root, sources)
    if problems:
        raise TemplateError(dict.fromkeys(problems))
    return root


def made(tag: str, attributes: Mapping[str, str], text: str = "") -> Element:
    """A new element."""
    element = html.Element(tag, attributes)
    element.text = text or None
    return element


def serialize(root: Element) -> str:
    """The page, with its doctype."""
    return etree.tostring(root, method="html", encoding="unicode", doctype="<!DOCTYPE html>") + "\n"


def is_outside(href: str) -> bool:
    """Whether a link leads to another page."""
    return href.strip().lower().startswith(("http:", "https:"))


def _faults(element: Element, sources: Sources) -> Iterator[Problem]:
    tag = str(element.tag)
    if tag not in ELEMENTS:
        said = "would run a program" if tag in _PROGRAMS else "is no element that a page may have"
        yield sources.problem((f"<{tag}",), f"<{tag}> {said}", remedy="Take it out: text, tables and pictures will do.")
        return
    for name, value in element.items():
        if name.startswith("on"):
            yield sources.problem((f"{name}=",), f"{name} on <{tag}> would run a program", remedy="Take it out.")
        elif name not in _ATTRIBUTES.get(tag, ()) and name not in _EVERYWHERE and not name.startswith(_PREFIXES):
            yield sources.problem((f"{name}=", f"<{tag}"), f"{name} is no attribute that <{tag}> may have")
        elif name == "href" and tag == "a" and not _may_lead(value):
            yield sources.problem(
                (f'"{value}"', "href="), f'a link leads to "{value[:60]}"', _links(), "Mend the link."
            )


def _may_lead(href: str) -> bool:
    return href.startswith("#") or urllib.parse.urlsplit(href.strip()).scheme.lower() in LEADS_TO


def _links() -> str:
    return ", ".join((*(f"{scheme}:" for scheme in LEADS_TO), "# and a place of the page"))


def _unfinished(root: Element, sources: Sources) -> Iterator[Problem]:
    """What every page has, for readers that do not see it."""
    if not root.get("lang"):
        remedy = 'Write <html lang="{{ language }}">.'
        yield sources.problem(("<html",), "<html> does not say the language", remedy=remedy)
    if not (root.findtext("head/title") or "").strip():
        yield sources.problem(("<head",), "there is no <title> in <head>", remedy="Write <title>{{ title }}</title>.")
    if root.find("body") is None:
        yield sources.problem((), "there is no <body>")
