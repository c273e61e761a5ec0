"""Which characters a page sets in which type: families in order, weight and style, by the rules of its style sheet.

Rules hold by specificity and order (CSS Cascade 5, 6.1). What holds only at times, on narrow screens or on paper,
counts beside what holds otherwise: so a font may hold a character that it does not print, and never lacks one that it
does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
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
_NESTED = 8
"""Custom properties inside custom properties."""
_WEIGHTS = {"normal": 400, "bold": 700, "bolder": 700, "lighter": 400}
_FONT = ("font", "font-family", "font-weight", "font-style")
_WIDE = frozenset(("inherit", "initial", "unset", "revert", "revert-layer"))
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
    inherits: bool = False
    """Whether a rule says `inherit`: the parent's values hold as well."""
    at_times: bool = False
    """Whether a rule holds under a condition, or whatever others say (`!important`)."""

    def over(self, other: _Fonts) -> _Fonts:
        """These, and where there are none the other's."""
        if self.inherits:
            return replace(_cascaded((other, replace(self, at_times=True))), generated=self.generated, inherits=False)
        return replace(
            self,
            families=self.families or other.families,
            weights=self.weights or other.weights,
            styles=self.styles or other.styles,
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
        self._own, self._important, self._built_in = (cssselect2.Matcher() for _ in range(3))
        self._everywhere: list[_Fonts] = []
        self._variables: dict[str, list[list[ast.Node]]] = {}
        self._changes_case = "text-transform" in css
        rules = [*_style_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))]
        declared = [(rule, _declarations(rule), at_times) for rule, at_times in rules]
        for _, declarations, _ in declared:
            for item in declarations:
                if item.name.startswith("--"):
                    self._variables.setdefault(item.name, []).append(item.value)
        for rule, declarations, at_times in declared:
            usual, important = ([item for item in declarations if item.important is told] for told in (False, True))
            self._add(self._own, rule, replace(self._read(usual), at_times=at_times))
            self._add(self._important, rule, replace(self._read(important), at_times=True))
        for rule, _ in _style_rules(tinycss2.parse_stylesheet(_BUILT_IN, skip_whitespace=True)):
            self._add(self._built_in, rule, self._read(_declarations(rule)))

    def of(self, wrapped: cssselect2.ElementWrapper) -> tuple[_Fonts, list[_Fonts]]:
        """What holds for an element, and for each pseudo-element of it that a rule names."""
        ranked = [*self._own.match(wrapped), *self._important.match(wrapped)]
        matched = [(pseudo, fonts) for _, _, pseudo, fonts in ranked]
        own = _cascaded([*(fonts for pseudo, fonts in matched if pseudo is None), *self._everywhere])
        built_in = _cascaded(fonts for _, _, _, fonts in self._built_in.match(wrapped))
        markers = [("marker", _Fonts(generated={_MARKERS}))] if wrapped.etree_element.tag in _MARKED else []
        besides = [*markers, *((pseudo, fonts) for pseudo, fonts in matched if pseudo is not None)]
        names = dict.fromkeys(name for name, _ in besides)
        pseudos = [_cascaded(fonts for pseudo, fonts in besides if pseudo == name) for name in names]
        presented = _presented(wrapped.etree_element)
        return own if own.inherits else own.over(built_in).over(presented), pseudos

    def cased(self, text: str) -> str:
        """The text as it may print."""
        if not text.strip():
            return ""
        return text + (text.upper() + text.lower() + text.title() if self._changes_case else "")

    def _add(self, matcher: cssselect2.Matcher, rule: ast.QualifiedRule, fonts: _Fonts) -> None:
        if replace(fonts, at_times=False) == _Fonts():
            return
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:  # newer than the library: it may hold anywhere
            self._everywhere.append(replace(fonts, at_times=True))
            return
        for selector in selectors:
            matcher.add_selector(selector, fonts)

    def _read(self, declarations: Iterable[ast.Declaration]) -> _Fonts:
        fonts = _Fonts()
        for item in declarations:
            for value in self._variants(item.value):
                self._take(item.lower_name, value, fonts)
        return fonts

    def _take(self, name: str, value: list[ast.Node], fonts: _Fonts) -> None:
        if name in _FONT and {*_words(value)} & _WIDE:
            fonts.inherits = True
            return
        if name in ("font", "font-family"):
            fonts.families |= {names} if (names := _families(value)) else set()
        if name in ("font", "font-weight"):
            fonts.weights.add(_weight(value))
        if name in ("font", "font-style"):
            fonts.styles.add(next((_SLANTS[word] for word in _words(value) if word in _SLANTS), "normal"))
        if name in ("content", "list-style", "list-style-type"):
            fonts.generated |= {*_generated(value)} - {""}

    def _variants(self, tokens: Iterable[ast.Node], depth: int = 0) -> list[list[ast.Node]]:
        """The tokens with each value that a custom property has anywhere in place of it."""
        found: list[list[ast.Node]] = [[]]
        for token in tokens:
            options = [[token]]
            if isinstance(token, ast.FunctionBlock) and token.lower_name == "var" and depth < _NESTED:
                name = next((part.value for part in token.arguments if isinstance(part, ast.IdentToken)), "")
                values = self._variables.get(name, [])
                options = [option for value in values for option in self._variants(value, depth + 1)] or [[]]
            found = [[*one, *option] for one in found for option in options]
        return found


def _style_rules(nodes: Iterable[ast.Node], at_times: bool = False) -> Iterator[tuple[ast.QualifiedRule, bool]]:
    """All style rules, and whether each holds only under a condition, such as @media."""
    for node in nodes:
        if isinstance(node, ast.QualifiedRule):
            yield node, at_times
        elif isinstance(node, ast.AtRule) and node.content and node.lower_at_keyword != "page":
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _style_rules(inner, at_times=True)


def _declarations(rule: ast.QualifiedRule) -> list[ast.Declaration]:
    items = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return [item for item in items if isinstance(item, ast.Declaration)]


def _cascaded(rules: Iterable[_Fonts]) -> _Fonts:
    """What the rules come to, the weakest first; those that hold at times add to what the others say."""
    every = _Fonts()
    for one in rules:
        every.families = one.families | (every.families if one.at_times or not one.families else set())
        every.weights = one.weights | (every.weights if one.at_times or not one.weights else set())
        every.styles = one.styles | (every.styles if one.at_times or not one.styles else set())
        every.generated |= one.generated
        every.inherits |= one.inherits
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
