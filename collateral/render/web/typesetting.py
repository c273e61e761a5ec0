"""Which characters a page sets in which type: families in order, weight and style, by the rules of its style sheet.

Every rule counts that can hold for an element, whatever its specificity or media: so a font may hold a character that
it does not print, and never lacks one that it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

import cssselect2
import tinycss2
from tinycss2 import ast

from collateral.safe.html import Element

_BUILT_IN = """
h1, h2, h3, h4, h5, h6, b, strong, th { font-weight: bold }
em, i, cite, address, dfn, var { font-style: italic }
code, pre, kbd, samp { font-family: monospace }
"""
"""What a browser has by itself (HTML, 15.3)."""
_WEIGHTS = {"normal": 400, "bold": 700, "bolder": 700, "lighter": 400}
_SIZES = frozenset(
    ("xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large", "smaller", "larger")
)
_SLANTS = {"italic": "italic", "oblique": "italic", "normal": "normal"}
_GENERATED = {"open-quote": "“„«‹‘‚「", "close-quote": "”“»›’‘」", "counter": "0123456789", "counters": "0123456789."}
"""What `content` prints by other names (CSS Content 3, 2.4; the quotation marks of any language)."""
_ATTRIBUTES = "\0"
"""Stands for whatever the attributes of the element say."""
_MARKED = ("li", "summary")
_MARKERS = "•◦▪–0123456789. "
_ADDED = frozenset((_MARKERS, *_GENERATED.values()))
_AT_LINE_ENDS = "-\N{HYPHEN}"
"""What hyphenation adds."""


class Type(NamedTuple):
    """What a run of text is set in."""

    families: tuple[str, ...]
    weight: int
    style: str


@dataclass(slots=True)
class _Fonts:
    """The values that the rules give an element; empty where none says anything."""

    families: set[tuple[str, ...]] = field(default_factory=set)
    weights: set[int] = field(default_factory=set)
    styles: set[str] = field(default_factory=set)
    generated: set[str] = field(default_factory=set)

    def over(self, other: _Fonts) -> _Fonts:
        """These, and where there are none the other's."""
        return _Fonts(
            self.families or other.families, self.weights or other.weights, self.styles or other.styles, self.generated
        )

    def types(self) -> Iterator[Type]:
        """Every combination."""
        for families, weight, style in product(self.families, self.weights, self.styles):
            yield Type(families, weight, style)


_ROOT = _Fonts({()}, {400}, {"normal"})


class Letters(NamedTuple):
    """What is set in a type."""

    printed: set[str]
    possible: set[str]
    """What a browser may add to it: marks of lists, quotation marks, hyphens."""


def letters(root: Element, css: str) -> Mapping[Type, Letters]:
    """The characters of each type, in the order in which the page first uses it."""
    rules = _Rules(css)
    found: dict[Type, Letters] = {}
    for element, fonts, text in _runs(root, rules):
        printed, possible = {*rules.cased(text)}, {*_AT_LINE_ENDS}
        for word in fonts.generated:
            if word == _ATTRIBUTES:
                printed.update("".join(map(str, element.attrib.values())))
            else:
                (possible if word in _ADDED else printed).update(word)
        for one in fonts.types() if printed or fonts.generated else ():
            known = found.setdefault(one, Letters(set(), set()))
            known.printed.update(printed)
            known.possible.update(possible)
    return found


def _runs(root: Element, rules: _Rules) -> Iterator[tuple[Element, _Fonts, str]]:
    """Each element of the body, its pseudo-elements after it, with the values that hold for it and its own text."""
    waiting = [(cssselect2.ElementWrapper.from_html_root(root), _ROOT)]
    while waiting:
        wrapped, inherited = waiting.pop()
        element = wrapped.etree_element
        own, pseudo = rules.of(wrapped)
        fonts = own.over(inherited)
        if element.tag != "head":
            yield element, fonts, (element.text or "") + "".join(child.tail or "" for child in element)
            yield from ((element, generated.over(fonts), "") for generated in pseudo)
            waiting += [(child, fonts) for child in reversed([*wrapped.iter_children()])]


class _Rules:
    """The declarations of a style sheet that decide about type."""

    def __init__(self, css: str) -> None:
        self._own, self._built_in = cssselect2.Matcher(), cssselect2.Matcher()
        self._everywhere: list[_Fonts] = []
        self._variables: dict[str, list[list[ast.Node]]] = {}
        self._changes_case = "text-transform" in css
        rules = [*_style_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))]
        declared = [(rule, _declarations(rule)) for rule in rules]
        for _, declarations in declared:
            for item in declarations:
                if item.name.startswith("--"):
                    self._variables.setdefault(item.name, []).append(item.value)
        for rule, declarations in declared:
            self._add(rule, self._read(declarations))
        for rule in _style_rules(tinycss2.parse_stylesheet(_BUILT_IN, skip_whitespace=True)):
            for selector in cssselect2.compile_selector_list(rule.prelude):
                self._built_in.add_selector(selector, self._read(_declarations(rule)))

    def of(self, wrapped: cssselect2.ElementWrapper) -> tuple[_Fonts, list[_Fonts]]:
        """What holds for an element, and for each pseudo-element of it that a rule names."""
        matched = [(pseudo, fonts) for _, _, pseudo, fonts in self._own.match(wrapped)]
        own = _together([*self._everywhere, *(fonts for pseudo, fonts in matched if pseudo is None)])
        built_in = _together(fonts for _, _, _, fonts in self._built_in.match(wrapped))
        markers = [("marker", _Fonts(generated={_MARKERS}))] if wrapped.etree_element.tag in _MARKED else []
        besides = [*markers, *((pseudo, fonts) for pseudo, fonts in matched if pseudo is not None)]
        names = dict.fromkeys(name for name, _ in besides)
        pseudos = [_together(fonts for pseudo, fonts in besides if pseudo == name) for name in names]
        return own.over(built_in).over(_presented(wrapped.etree_element)), pseudos

    def cased(self, text: str) -> str:
        """The text as it may print."""
        if not text.strip():
            return ""
        return text + (text.upper() + text.lower() + text.title() if self._changes_case else "")

    def _add(self, rule: ast.QualifiedRule, fonts: _Fonts) -> None:
        if fonts == _Fonts():
            return
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:  # newer than the library: it may hold anywhere
            self._everywhere.append(fonts)
            return
        for selector in selectors:
            self._own.add_selector(selector, fonts)

    def _read(self, declarations: Iterable[ast.Declaration]) -> _Fonts:
        fonts = _Fonts()
        for item in declarations:
            value = [*self._resolved(item.value)]
            if item.lower_name in ("font", "font-family"):
                fonts.families |= {names} if (names := _families(value)) else set()
            if item.lower_name in ("font", "font-weight"):
                fonts.weights.add(_weight(value))
            if item.lower_name in ("font", "font-style"):
                fonts.styles.add(next((_SLANTS[word] for word in _words(value) if word in _SLANTS), "normal"))
            if item.lower_name in ("content", "list-style", "list-style-type"):
                fonts.generated |= {*_generated(value)} - {""}
        return fonts

    def _resolved(self, tokens: Iterable[ast.Node], depth: int = 0) -> Iterator[ast.Node]:
        """The tokens with every value that a custom property may have in place of it."""
        for token in tokens:
            if isinstance(token, ast.FunctionBlock) and token.lower_name == "var" and depth < 8:
                name = next((part.value for part in token.arguments if isinstance(part, ast.IdentToken)), "")
                for value in self._variables.get(name, []):
                    yield from self._resolved(value, depth + 1)
            else:
                yield token


def _style_rules(nodes: Iterable[ast.Node]) -> Iterator[ast.QualifiedRule]:
    """All style rules, those under @media and the like too."""
    for node in nodes:
        if isinstance(node, ast.QualifiedRule):
            yield node
        elif isinstance(node, ast.AtRule) and node.content and node.lower_at_keyword != "page":
            yield from _style_rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))


def _declarations(rule: ast.QualifiedRule) -> list[ast.Declaration]:
    items = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return [item for item in items if isinstance(item, ast.Declaration)]


def _together(many: Iterable[_Fonts]) -> _Fonts:
    every = _Fonts()
    for one in many:
        every.families |= one.families
        every.weights |= one.weights
        every.styles |= one.styles
        every.generated |= one.generated
    return every


def _presented(element: Element) -> _Fonts:
    """What an attribute of a drawing says."""
    weight = element.get("font-weight")
    return _Fonts(weights={int(weight)} if weight else set())


def _words(tokens: Iterable[ast.Node]) -> Iterator[str]:
    return (token.lower_value for token in tokens if isinstance(token, ast.IdentToken))


def _families(tokens: list[ast.Node]) -> tuple[str, ...]:
    """The families of a `font` or `font-family` value, in order, quoted or not; generic ones too."""
    names: list[list[str]] = [[]]
    for token in tokens:
        if _is_size(token):  # in `font`, what stands before it is no family
            names = [[]]
        elif isinstance(token, ast.StringToken | ast.IdentToken):
            names[-1].append(token.value)
        elif token == ",":
            names.append([])
    return tuple(" ".join(name) for name in names if name)


def _is_size(token: ast.Node) -> bool:
    """Whether a token is a size of type, or a height of lines; what stands for custom properties is resolved."""
    if isinstance(token, ast.IdentToken):
        return token.lower_value in _SIZES
    return isinstance(token, ast.DimensionToken | ast.PercentageToken | ast.FunctionBlock)


def _weight(tokens: list[ast.Node]) -> int:
    """The weight of a `font` or `font-weight` value; a number after a solidus is the height of lines."""
    for place, token in enumerate(tokens):
        if isinstance(token, ast.NumberToken) and token.is_integer and (place == 0 or tokens[place - 1] != "/"):
            return int(token.value)
        if isinstance(token, ast.IdentToken) and token.lower_value in ("bold", "bolder"):
            return _WEIGHTS[token.lower_value]
    return _WEIGHTS["normal"]


def _generated(tokens: Iterable[ast.Node]) -> Iterator[str]:
    for token in tokens:
        if isinstance(token, ast.StringToken):
            yield token.value
        elif isinstance(token, ast.IdentToken):
            yield _GENERATED.get(token.lower_value, "")
        elif isinstance(token, ast.FunctionBlock):
            yield _ATTRIBUTES if token.lower_name == "attr" else _GENERATED.get(token.lower_name, "")
