"""A block's body as document nodes: CommonMark with tables and six fences, parsed once.

Raw HTML, unknown fences, pictures inside a sentence and first-level headings are problems with their line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from collateral.errors import InputError, Problem
from collateral.load.fences import FENCES, MISSING_ALT
from collateral.load.fields import Marked, has_mark
from collateral.model.document import (
    Align,
    AnyNode,
    Break,
    Code,
    Heading,
    Image,
    Item,
    Link,
    List,
    Origin,
    Paragraph,
    Phrase,
    Quote,
    Rule,
    Table,
    Text,
)
from collateral.safe.path import display, join

_TARGET = re.compile(r"^(?:https?://[^\s]+|mailto:[^\s]+)$")
_ALIGN: dict[str, Align] = {"text-align:left": "left", "text-align:center": "center", "text-align:right": "right"}


class _Parser(MarkdownIt):
    """CommonMark and tables; link targets stay as written, for merge fields in them must survive."""

    def __init__(self) -> None:
        super().__init__("commonmark")
        self.enable("table")

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it-py's name
        """The target unchanged."""
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it-py's name
        """True: targets are judged with their place, by `_link`."""
        return True


_PARSER = _Parser()


@dataclass(slots=True)
class Body:
    """One body on its way from tokens to nodes."""

    marked: Marked
    path: str
    """Of the file, with its root."""
    block: str
    """Id of the block that the nodes' origin names."""
    first_line: int
    """Line of the file on which the body starts."""
    problems: list[Problem]
    assets: list[str] = field(default_factory=list)

    def nodes(self, text: str, first_line: int) -> tuple[AnyNode, ...]:
        """Marked Markdown as nodes; also for Markdown inside a fence."""
        tree = SyntaxTreeNode(_PARSER.parse(text))
        part = Body(self.marked, self.path, self.block, first_line, self.problems, self.assets)
        return tuple(part.blocks(tree.children))

    def phrase(self, text: str, line: int) -> Phrase:
        """One line of marked Markdown as inlines."""
        tokens = _PARSER.parseInline(text)
        return self.inlines(SyntaxTreeNode(tokens).children[0].children, line) if text else ()

    def problem(
        self, line: int, message: str, got: str = "", allowed: str = "", remedy: str = "", code: str = ""
    ) -> None:
        """Note a problem at a line of the file."""
        self.problems.append(Problem(display(self.path), line, "", message, got, allowed, remedy, code=code))

    def origin(self, line: int) -> Origin:
        """The block, at a line of its file."""
        return Origin("block", self.block, line)

    def line(self, node: SyntaxTreeNode) -> int:
        """The file's line on which a token starts."""
        return self.first_line + (node.map[0] if node.map else 0)

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> Iterator[AnyNode]:
        """Block tokens as nodes; what is not allowed adds a problem and is left out."""
        for node in nodes:
            build = _BLOCKS.get(node.type)
            if build is None:
                self.problem(
                    self.line(node),
                    "raw HTML is not allowed",
                    _short(node.content),
                    "",
                    "Write it as Markdown; `<` as `&lt;`.",
                )
                continue
            built = build(self, node)
            if built is not None:
                yield built

    def inlines(self, nodes: Iterable[SyntaxTreeNode], line: int, bold: bool = False, italic: bool = False) -> Phrase:
        """Inline tokens as a phrase."""
        found: list[object] = []
        for node in nodes:
            match node.type:
                case "text":
                    found.extend(self.marked.phrase(node.content, bold, italic))
                case "code_inline":
                    found.extend(self.marked.phrase(node.content, bold, italic, code=True))
                case "softbreak":
                    found.append(Text(" ", bold, italic))
                case "hardbreak":
                    found.append(Break())
                case "em":
                    found.extend(self.inlines(node.children, line, bold, True))
                case "strong":
                    found.extend(self.inlines(node.children, line, True, italic))
                case "link":
                    found.extend(self._link(node, line, bold, italic))
                case "image":
                    self.problem(line, "a picture stands alone in its paragraph", _short(str(node.attrs.get("src"))))
                case _:
                    self.problem(line, "raw HTML is not allowed", _short(node.content), "", "Write `<` as `&lt;`.")
        return tuple(found)  # type: ignore[arg-type]  # each branch adds inlines only

    def _link(self, node: SyntaxTreeNode, line: int, bold: bool, italic: bool) -> Phrase:
        target = str(node.attrs.get("href", ""))
        content = self.inlines(node.children, line, bold, italic)
        if not _TARGET.match(target) and not has_mark(target[:1]):
            self.problem(line, "is not an address a reader can follow", _short(target), "https://..., mailto:...")
            return content
        return (Link(self.marked.phrase(target), content),)


def _short(text: str) -> str:
    first = text.strip().split("\n", 1)[0]
    return repr(first if len(first) <= 60 else first[:57] + "...")


def _content(body: Body, node: SyntaxTreeNode) -> Phrase:
    return tuple(inline for child in node.children for inline in body.inlines(child.children, body.line(node)))


def _heading(body: Body, node: SyntaxTreeNode) -> AnyNode | None:
    level = int(node.tag[1])
    if level == 1:
        body.problem(
            body.line(node), "a first-level heading is the title's", "#", "## and deeper", "Put it into `title:`."
        )
        return None
    return Heading(origin=body.origin(body.line(node)), content=_content(body, node), level=level)


def _paragraph(body: Body, node: SyntaxTreeNode) -> AnyNode | None:
    inline = node.children[0].children if node.children else []
    if len(inline) == 1 and inline[0].type == "image":
        return _image(body, inline[0], body.line(node))
    return Paragraph(origin=body.origin(body.line(node)), content=_content(body, node))


def _image(body: Body, node: SyntaxTreeNode, line: int) -> AnyNode | None:
    source = str(node.attrs.get("src", ""))
    alt = body.marked.phrase(node.content)
    if not node.content.strip():
        said, remedy = "a picture needs a text that says its takeaway", "Write ![takeaway](file)."
        body.problem(line, said, _short(source), "", remedy, code=MISSING_ALT)
    try:
        path = join(body.path, source)
    except InputError as error:
        body.problem(line, error.problems[0].message, _short(source), "a file of the workspace")
        return None
    body.assets.append(path)
    caption = body.marked.phrase(str(node.attrs.get("title", "")))
    return Image(origin=body.origin(line), path=path, alt=alt, caption=caption)


def _list(body: Body, node: SyntaxTreeNode) -> AnyNode | None:
    items = tuple(Item(tuple(body.blocks(child.children))) for child in node.children)
    start = int(str(node.attrs.get("start", 1)))
    return List(origin=body.origin(body.line(node)), items=items, ordered=node.type == "ordered_list", start=start)


def _table(body: Body, node: SyntaxTreeNode) -> AnyNode | None:
    head, *rest = node.children
    cells = head.children[0].children
    align = tuple(_ALIGN.get(str(cell.attrs.get("style", "")), "") for cell in cells)
    rows = tuple(tuple(_content(body, cell) for cell in row.children) for part in rest for row in part.children)
    header = tuple(_content(body, cell) for cell in cells)
    return Table(origin=body.origin(body.line(node)), header=header, rows=rows, align=align)


def _blockquote(body: Body, node: SyntaxTreeNode) -> AnyNode | None:
    paragraphs = [child for child in node.children if child.type == "paragraph"]
    if len(paragraphs) != len(node.children):
        body.problem(body.line(node), "a quotation holds paragraphs only")
        return None
    phrases = [_content(body, child) for child in paragraphs]
    content = tuple(
        inline for number, phrase in enumerate(phrases) for inline in ((Break(),) if number else ()) + phrase
    )
    return Quote(origin=body.origin(body.line(node)), content=content, attribution=())


def _fence(body: Body, node: SyntaxTreeNode) -> AnyNode | None:
    name = node.info.strip()
    if not name:
        return _code(body, node)
    if name not in FENCES:
        body.problem(body.line(node), "is not a fence that is known", repr(name), ", ".join(FENCES))
        return None
    return FENCES[name](body, node.content, body.line(node))


def _code(body: Body, node: SyntaxTreeNode) -> AnyNode | None:
    return Code(origin=body.origin(body.line(node)), text=body.marked.phrase(node.content.rstrip("\n")))


def _rule(body: Body, node: SyntaxTreeNode) -> AnyNode | None:
    return Rule(origin=body.origin(body.line(node)))


_BLOCKS: dict[str, Callable[[Body, SyntaxTreeNode], AnyNode | None]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "bullet_list": _list,
    "ordered_list": _list,
    "table": _table,
    "blockquote": _blockquote,
    "fence": _fence,
    "code_block": _code,
    "hr": _rule,
}
