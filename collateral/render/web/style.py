"""The style sheet of a page: the brand by day and by night, how nodes look, then what the template says.

All of it ends in one style element, whose digest the page's content security policy names. So what a rule loads stands
in it as `data:`, and a style attribute becomes a rule.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from importlib.resources import files as packaged

import tinycss2
from tinycss2 import ast

from collateral.errors import CollateralError, Problem, TemplateError
from collateral.model.brand import Brand
from collateral.render.html.palette import dark
from collateral.render.html.style import properties
from collateral.safe.html import Element, Sources
from collateral.safe.loading import Loadable, absolute
from collateral.safe.path import display

_LOADING = frozenset(("image", "image-set", "-webkit-image-set", "src", "cross-fade", "element", "paint"))
"""Functions that load what they name in ways of their own, or draw by a program."""
_OURS = {
    "import": "would load another file; write its rules here",
    "font-face": "declares a font: those of a page are the brand's, in _brand.yml",
    "namespace": "is not for HTML",
    "charset": "has no say here: files are UTF-8",
}
_LAST = "sans-serif"
"""What a browser falls back to where the brand's own font may not be put into a page."""


def branded(brand: Brand) -> str:
    """Custom properties by day and by night, then how nodes look; a template is stronger."""
    shades = dark(brand)
    named = {"primary": shades["heading"], "accent-text": shades["accent"]}
    by_night = {name: value for name, value in shades.items() if name not in ("link", "rule")} | named
    by_day = ((name, f"{value}, {_LAST}" if name.endswith("-font") else value) for name, value in properties(brand))
    nodes = packaged("collateral.render.web").joinpath("nodes.css").read_text(encoding="utf-8")
    return f":root {{\n{_declared(by_day)}\n--cover: {brand.primary} }}\n{at_night(_root(by_night))}\n{nodes}"


def at_night(rules: str) -> str:
    """The rules for readers whose screen is dark; paper never is."""
    return f"@media screen and (prefers-color-scheme: dark) {{\n{rules}\n}}" if rules else ""


def gathered(root: Element, sources: Sources, loadable: Loadable) -> str:
    """The rules of the page's links, style elements and style attributes, which it loses.

    Raises TemplateError with everything in them that is not CSS, or that loads what a page may not have.
    """
    problems: list[Problem] = []
    rules = [
        *(_linked(element, sources, loadable, problems) for element in root.iter("link")),
        *(_styled(element, sources, loadable, problems) for element in root.iter("style")),
        *_attributes(root, sources, loadable, problems),
    ]
    if problems:
        raise TemplateError(dict.fromkeys(problems))
    for element in [*root.iter("link", "style")]:
        element.drop_tree()
    return "\n".join(rules)


def _root(values: dict[str, str]) -> str:
    return f":root {{\n{_declared(values.items())}\n}}"


def _declared(values: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"  --{name}: {value};" for name, value in values)


def _linked(link: Element, sources: Sources, loadable: Loadable, problems: list[Problem]) -> str:
    href = link.get("href") or ""
    try:
        if link.get("rel") != "stylesheet":
            raise TemplateError(Problem("", 0, "", "a page is linked to nothing but its style sheet"))
        place = absolute(href, sources.path)
        data, kind = loadable.load(place)
        if kind != "text/css":
            raise TemplateError(Problem("", 0, "", "is no style sheet"))
    except CollateralError as error:
        problems += [refused(found, href, (f'"{href}"', "<link"), sources) for found in error.problems]
        return ""
    return _contained(_Sheet(place, display(place), 0, loadable, problems), data.decode())


def _styled(element: Element, sources: Sources, loadable: Loadable, problems: list[Problem]) -> str:
    place = sources.problem(("<style",), "")
    sheet = _Sheet(sources.path, place.path, max(place.line - 1, 0), loadable, problems)
    return _contained(sheet, element.text or "")


def _attributes(root: Element, sources: Sources, loadable: Loadable, problems: list[Problem]) -> Iterator[str]:
    """A class for each text of a style attribute; the policy allows none of them."""
    classes: dict[str, str] = {}
    for element in root.xpath("//*[@style]"):
        text = element.attrib.pop("style")
        name = classes.setdefault(text, f"own-{len(classes) + 1}")
        element.set("class", f"{element.get('class', '')} {name}".strip())
    for text, name in classes.items():
        place = sources.problem((f'style="{text}"', "style="), "")
        yield _contained(_Sheet(sources.path, place.path, place.line - 1, loadable, problems), f".{name} {{ {text} }}")


def refused(found: Problem, url: str, needles: tuple[str, ...], sources: Sources) -> Problem:
    """Why an address is not loaded, at the place that asks for it."""
    said = f'"{url[:80]}" {found.message.removesuffix(".")}'
    return sources.problem(needles, said, found.allowed, found.remedy)


class _Sheet:
    """One text of CSS: where its addresses start from, how problems name it, and the lines before it."""

    def __init__(self, base: str, path: str, before: int, loadable: Loadable, problems: list[Problem]) -> None:
        self.base, self.loadable = base, loadable
        self._path, self._before, self._problems = path, before, problems

    def fault(self, token: ast.Node, message: str, allowed: str = "", remedy: str = "") -> None:
        """Note what is wrong at a token."""
        line = self._before + token.source_line
        self._problems.append(Problem(self._path, line, "", message, "", allowed, remedy))


def _contained(sheet: _Sheet, text: str) -> str:
    """The rules with all that they load in them."""
    nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    for node in nodes:
        _check(node, sheet)
    # `</` in a string would end the style element; an escaped solidus means the same (CSS Syntax 3, 4.3.7).
    return "\n".join(node.serialize() for node in nodes).replace("</", "<\\/")


def _check(node: ast.Node, sheet: _Sheet) -> None:
    if isinstance(node, ast.ParseError):
        sheet.fault(node, f"is not CSS: {node.message}")
    elif isinstance(node, ast.AtRule) and node.lower_at_keyword in _OURS:
        sheet.fault(node, f"@{node.at_keyword} {_OURS[node.lower_at_keyword]}")
    else:
        for part in (getattr(node, "prelude", None), getattr(node, "content", None)):
            _contain(part or [], sheet)


def _contain(tokens: list[ast.Node], sheet: _Sheet) -> None:
    """Put what is loaded into the tokens, in place, and take comments out."""
    tokens[:] = [token for token in tokens if not isinstance(token, ast.Comment)]
    for place, token in enumerate(tokens):
        if isinstance(token, ast.URLToken):
            tokens[place] = _embedded(token, token.value, sheet)
        elif isinstance(token, ast.FunctionBlock) and token.lower_name == "url":
            tokens[place] = _embedded(token, "".join(getattr(part, "value", "") for part in token.arguments), sheet)
        elif isinstance(token, ast.FunctionBlock) and token.lower_name in _LOADING:
            sheet.fault(token, f"{token.name}() is not for a page", "url()")
        elif isinstance(token, ast.AtKeywordToken) and token.lower_value in _OURS:
            sheet.fault(token, f"@{token.value} {_OURS[token.lower_value]}")
        elif isinstance(token, ast.ParseError):
            sheet.fault(token, f"is not CSS: {token.message}")
        else:
            _contain(getattr(token, "content", None) or getattr(token, "arguments", None) or [], sheet)


def _embedded(token: ast.Node, url: str, sheet: _Sheet) -> ast.Node:
    if url.startswith("#"):
        return token
    try:
        data, kind = sheet.loadable.load(absolute(url, sheet.base))
    except CollateralError as error:
        for found in error.problems:
            sheet.fault(token, f'"{url[:80]}" {found.message}', found.allowed, found.remedy)
        return token
    address = data_uri(data, kind)
    return ast.URLToken(token.source_line, token.source_column, address, f'url("{address}")')


def data_uri(data: bytes, kind: str) -> str:
    """The bytes as an address that holds them (RFC 2397)."""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
