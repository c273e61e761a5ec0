"""Parts of a library deck in a deck of ours: each part once by its content, with the relationships that it needs.

Relationship ids stay as they are, so no part but those that list others has to be rewritten. A chart's workbook is made
anew from what the chart shows.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from collateral.render.ooxml.chart_style import unsigned_axes
from collateral.render.ooxml.markup import Element, find, find_all, guid, name, node, walk
from collateral.render.ooxml.merge import Merge
from collateral.render.ooxml.package import Relation
from collateral.render.ooxml.workbook import TYPE as BOOK_TYPE
from collateral.render.ooxml.workbook import shown_workbook
from collateral.render.pptx.draft import Draft
from collateral.render.pptx.native.defaults import keep_defaults
from collateral.render.pptx.native.directives import Directives
from collateral.render.pptx.native.scale import Scale
from collateral.render.pptx.table_look import NO_STYLE
from collateral.safe import slide
from collateral.safe.deck import BOOK, Deck
from collateral.safe.slide import Link

_NAMES = {
    "slideLayout": "ppt/slideLayouts/slideLayout{}",
    "slideMaster": "ppt/slideMasters/slideMaster{}",
    "theme": "ppt/theme/theme{}",
    "themeOverride": "ppt/theme/themeOverride{}",
    "chart": "ppt/charts/chart{}",
    "chartEx": "ppt/charts/chartEx{}",
    "chartStyle": "ppt/charts/style{}",
    "chartColorStyle": "ppt/charts/colors{}",
    "chartUserShapes": "ppt/drawings/drawing{}",
    "diagramData": "ppt/diagrams/data{}",
    "diagramLayout": "ppt/diagrams/layout{}",
    "diagramQuickStyle": "ppt/diagrams/quickStyle{}",
    "diagramColors": "ppt/diagrams/colors{}",
    "diagramDrawing": "ppt/diagrams/drawing{}",
    "image": "ppt/media/image{}",
}
"""Where PowerPoint keeps parts, by the kind of relationship; what is not named is some other kind of media."""
_OTHER = "ppt/media/media{}"
_SUFFIXES = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", "image/svg+xml": "svg"}
_OWN = frozenset({"theme", "chart", "chartEx", "diagramData", "diagramDrawing", "chartUserShapes"})
"""Kinds that are never shared: each master has a theme, and who edits one chart must not change another."""
_FIRST_MASTER = 1 << 31
"""Masters and layouts have ids from here on, all of them different (19.2.1.37, 19.3.1.41)."""
_STYLES = "application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml"


@dataclass(frozen=True, slots=True)
class Copier:
    """One library deck on its way into the package."""

    deck: Deck
    draft: Draft
    scale: Scale
    merge: Merge
    directives: Directives

    def slide(self, source: str, part: str) -> Element:
        """The root of a slide that is now in the package as `part`, with all that it reaches."""
        self._stock()
        return self._xml(source, part, deepcopy(self.deck.tree(source)))

    # ---- parts -------------------------------------------------------------------------------------------------------

    def _copied(self, link: Link) -> str:
        """The part of the package that holds what a relationship leads to."""
        known, key = self.draft.shelf.copied, self._key(link)
        if link.kind in _OWN or key not in known:
            target = self._free(link)
            known[key] = target
            if self.deck.is_xml(link.target):
                self._xml(link.target, target, deepcopy(self.deck.tree(link.target)))
                self.draft.shelf.parts.append(target)
            else:
                self.draft.package.add(target, self.deck.data(link.target), self.deck.content_type(link.target))
            self._list(link, target)
        return known[key]

    def _key(self, link: Link) -> str:
        """What is equal has one key; what is drawn at another scale is another part."""
        digest = self.deck.part_digest(link.target)
        return f"{link.kind} {digest} {self.scale.key}" if self.deck.is_xml(link.target) else digest

    def _free(self, link: Link) -> str:
        kind = self.deck.content_type(link.target)
        suffix = _SUFFIXES.get(kind) or link.target.rpartition(".")[2].lower()
        suffix = "xml" if self.deck.is_xml(link.target) else suffix
        return self.draft.package.free(f"{_NAMES.get(link.kind, _OTHER)}.{suffix}")

    def _xml(self, source: str, part: str, root: Element) -> Element:
        """Put an XML part into the package: directives obeyed, fields filled, to scale."""
        package = self.draft.package
        logos = self.directives.obey(root, self.merge, part)
        self._fill(root, source)
        unsigned_axes(root)
        self.scale.apply(root)
        if root.tag in _CANVASES:
            keep_defaults(root, self._own_defaults(), find(package.tree(package.main), "p:defaultTextStyle"))
            self._table_styles(source, root)
        package.add(part, root, self.deck.content_type(source))
        self._relate(source, part, root)
        for logo in logos:
            self.directives.place(logo, part, self._layout_of(part))
        return root

    def _relate(self, source: str, part: str, root: Element) -> None:
        used = slide.used(root)
        relations = self.draft.package.relations(part)
        for key, link in self.deck.links(source).items():
            if link.kind in _REFERRED and key not in used:
                continue
            target = link.target if link.external else self._book(root, link) or self._copied(link)
            relations.append(Relation(key, link.type, target, link.external))

    def _book(self, root: Element, link: Link) -> str:
        """A workbook with the cells that a chart shows, in place of the deck's; empty for any other relationship."""
        if link.kind != BOOK:
            return ""
        package, style = self.draft.package, self.draft.charts
        part = package.free("ppt/embeddings/Microsoft_Excel_Sheet{}.xlsx")
        return package.add(part, shown_workbook(root, style.author, style.as_of), BOOK_TYPE)

    def _layout_of(self, part: str) -> Element | None:
        package = self.draft.package
        layout = package.related(part, "slideLayout")
        return package.tree(layout) if layout else None

    # ---- words -------------------------------------------------------------------------------------------------------

    def _fill(self, root: Element, source: str) -> None:
        """Fill the fields of a part; those of a chart's own cells are filled as paragraphs are."""
        self.merge.fill(root, source)
        for cell in walk(root, "c:v"):
            if "{{" in (cell.text or ""):
                cell.text = self.merge.text(cell.text or "", source)

    def _own_defaults(self) -> Element | None:
        style = self.deck.text_style
        if style is not None:
            style = deepcopy(style)
        elif not self.scale.is_none:
            style = node("p:defaultTextStyle", *(_usual(level) for level in range(1, 10)))
        if style is not None:
            self.scale.apply(style)
        return style

    # ---- what lists others -------------------------------------------------------------------------------------------

    def _list(self, link: Link, part: str) -> None:
        package = self.draft.package
        if link.kind == "slideMaster":
            listed = find(package.tree(package.main), "p:sldMasterIdLst")
            assert listed is not None, "a presentation has masters"
            key = package.relate(package.main, "slideMaster", part)
            listed.append(node("p:sldMasterId", {"r:id": key}, id=self._next_id()))
        elif link.kind == "slideLayout":
            master = package.related(part, "slideMaster")
            key = package.relate(master, "slideLayout", part)
            _layouts(package.tree(master)).append(node("p:sldLayoutId", {"r:id": key}, id=self._next_id()))

    def _next_id(self) -> int:
        package = self.draft.package
        listed = walk(package.tree(package.main), "p:sldMasterId")
        masters = [item.target for item in package.relations(package.main) if item.kind == "slideMaster"]
        listed += [item for master in masters for item in walk(package.tree(master), "p:sldLayoutId")]
        return 1 + max([_FIRST_MASTER - 1, *(int(item.get("id", "0")) for item in listed)])

    # ---- tables ------------------------------------------------------------------------------------------------------

    def _table_styles(self, source: str, root: Element) -> None:
        """Bring the deck's own table styles along; one that means something else under its id gets an id of its own."""
        for key, style in self.deck.table_styles(source).items() if root.tag == name("p:sld") else ():
            known = {item.get("styleId"): item for item in find_all(self._styles(), "a:tblStyle")}
            if key in known and slide.written(known[key]) == slide.written(style):
                continue
            fresh = guid(slide.written(style)) if key in known else key
            if fresh not in known:
                own = deepcopy(style)
                own.set("styleId", fresh)
                self._styles().append(own)
            for named in walk(root, "a:tableStyleId"):
                named.text = fresh if named.text == key else named.text

    def _styles(self) -> Element:
        package = self.draft.package
        part = package.related(package.main, "tableStyles")
        if not part:
            part = package.add("ppt/tableStyles.xml", node("a:tblStyleLst", **{"def": NO_STYLE}), _STYLES)
            package.relate(package.main, "tableStyles", part)
        return package.tree(part)

    # ---- what the base has itself ------------------------------------------------------------------------------------

    def _stock(self) -> None:
        """Note the base's masters, layouts and pictures by content: a deck made on the same base brings none along."""
        shelf, package = self.draft.shelf, self.draft.package
        if shelf.is_stocked:
            return
        shelf.is_stocked = True
        base = Deck(package.write(self.draft.document.as_of), package.path)
        same = Scale.between(base.size, base.size).key
        for master in [item.target for item in package.relations(package.main) if item.kind == "slideMaster"]:
            layouts = [item.target for item in package.relations(master) if item.kind == "slideLayout"]
            shelf.copied[f"slideMaster {base.part_digest(master)} {same}"] = master
            shelf.copied |= {f"slideLayout {base.part_digest(layout)} {same}": layout for layout in layouts}
            reached = {part for layout in layouts for part in base.reach(layout) if not base.is_xml(part)}
            shelf.copied |= {base.part_digest(part): part for part in sorted(reached)}


_CANVASES = tuple(name(f"p:{kind}") for kind in ("sld", "sldLayout", "sldMaster"))
_REFERRED = frozenset({"image", "hdphoto", "media", "video", "audio", "chart", "chartEx", "hyperlink", "diagramData",
                       "diagramLayout", "diagramQuickStyle", "diagramColors", "chartUserShapes", BOOK})  # fmt: skip


def _usual(level: int) -> Element:
    return node(f"a:lvl{level}pPr", node("a:defRPr", sz=1800))


def _layouts(master: Element) -> Element:
    """The list of a master's layouts, made where it has none (19.3.1.42: after its colors)."""
    found = find(master, "p:sldLayoutIdLst")
    if found is None:
        found = node("p:sldLayoutIdLst")
        colors = find(master, "p:clrMap")
        assert colors is not None, "the schema has it in every master"
        colors.addnext(found)
    return found
