"""Which layout of a master serves which role: named by the template, else guessed by its placeholders.

Names say nothing: they are in any language, repeated, or those of the program that made the file. What counts is where
title and text stand, what kinds of placeholders there are, and which layouts the file's own slides use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from collateral.errors import Problem, TemplateError
from collateral.model.slide import LayoutRole
from collateral.render.pptx.inks import nearness
from collateral.render.pptx.layouts import SHOWN, Layout, Placeholder
from collateral.render.pptx.shapes import Box

Score = Callable[[Layout], float]
_WHOLE_TEXT = frozenset(
    {LayoutRole.CONTENT, LayoutRole.STATEMENT, LayoutRole.LEAD, LayoutRole.QUOTE, LayoutRole.CLOSING}
)
"""Roles of text, which takes the place of a layout's body."""
_OPENINGS = frozenset({"title", "secHead"})
"""Kinds of layouts that content never stands on (ST_SlideLayoutType, 19.7.15)."""
_HIGH, _BROAD = 0.45, 0.35
"""Where a content slide's title ends at the latest, and how wide it is, as shares of the slide."""
_SHALLOW = 0.25
"""The share of the slide's height that a body for content takes at least."""
_SHADE = 48
"""By how much two colors of titles differ that still look the same, of 255."""
_LARGER, _LOW = 1.15, 0.2
"""How much larger a cover's title is than others, and from which share of the slide it begins."""
_LARGE, _SOME = 0.2, 0.08
"""Shares of the slide that a body takes, and a text that counts at all."""
_BELOW = "drawn below the title"
_WORDY = 24
"""Letters from which what a layout shows is a text of its own, not a name or an address."""


_FIGURES = ((LayoutRole.PICTURE, "pic", "picture"), (LayoutRole.CHART, "chart", "chart"),
            (LayoutRole.TABLE, "tbl", "table"))  # fmt: skip
"""Roles of what has a kind of placeholder (19.7.10), and its name."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The layout of a role, and why it has it."""

    layout: Layout
    is_guessed: bool
    """Whether nobody named it."""
    reason: str = "template.yaml names it"


def assigned(layouts: Sequence[Layout], used: Sequence[str], named: Mapping[str, str], path: str
             ) -> dict[LayoutRole, Chosen]:  # fmt: skip
    """A layout for every role; TemplateError where the template names one that the file lacks."""
    by_name = {layout.name: layout for layout in layouts}
    unknown = [name for name in named.values() if name not in by_name]
    if unknown:
        allowed = ", ".join(map(repr, by_name))
        raise TemplateError(
            [Problem(path, 0, "", "has no layout of the name that template.yaml gives", repr(name), allowed)
             for name in dict.fromkeys(unknown)]
        )  # fmt: skip
    guessed = guess(layouts, used, by_name.get(named.get(LayoutRole.CONTENT, "")))
    return {role: Chosen(by_name[named[role]], False) if role in named else guessed[role] for role in LayoutRole}


def guess(layouts: Sequence[Layout], used: Sequence[str], home: Layout | None = None) -> dict[LayoutRole, Chosen]:
    """The layout that fits each role best, by its structure alone; all of one master as far as it has them.

    `home` is the layout of content where the template names it: others are to look like it.
    """
    view = _View(layouts, used)
    content = _first(
        (home, "template.yaml names it"),
        (view.best(view.content), "a title over one body"),
        (view.best(view.bare), "no layout has one body: the room below a title"),
        (view.best(view.blank), "no layout has a title at its top: drawn on one that is empty"),
        (layouts[0], "no layout has a title and a body: the first of the file"),
    )
    view.settle(content.layout)
    drawn = _first(
        (view.best(view.title_only), _BELOW),
        (content.layout, "drawn in content's place, as no layout has a title alone"),
    )
    text = Chosen(content.layout, True, "text, in content's place")
    found = {role: text if role in _WHOLE_TEXT else drawn for role in LayoutRole}
    return {**found, LayoutRole.CONTENT: content, **_apart(view, content, drawn), **_kinds(view, drawn)}


def _apart(view: _View, content: Chosen, drawn: Chosen) -> dict[LayoutRole, Chosen]:
    """The layouts of cover and dividers, which look unlike content."""
    cover = view.best(view.cover)
    section = view.best(partial(view.section, cover=cover))
    return {
        LayoutRole.COVER: _first(
            (cover, view.why_cover(cover) if cover else ""),
            (section, "no layout opens a deck: as a divider"),
            (content.layout, "no layout opens or divides a deck: as content"),
        ),
        LayoutRole.SECTION: _first(
            (section, "a title that stands alone" + _grounded(section) if section else ""),
            (cover if cover is not content.layout else None, "no layout divides a deck: as the cover"),
            (drawn.layout, "no layout divides a deck: " + drawn.reason.partition(",")[0]),
        ),
    }


def _kinds(view: _View, drawn: Chosen) -> dict[LayoutRole, Chosen]:
    """The layouts of what has placeholders of its own kind."""
    place = drawn.reason.partition(",")[0]
    columns = _first(
        (view.best(view.columns), "a title over two texts side by side"),
        (drawn.layout, "no layout like content's has two texts side by side: " + place),
    )
    figures = {
        role: _first(
            (view.best(partial(view.shown, kind=kind)), f"a text beside a place for a {word}"),
            (drawn.layout, f"no layout like content's has a {word}'s place beside a text: {place}"),
        )
        for role, kind, word in _FIGURES
    }
    return {LayoutRole.COLUMNS: columns, **figures}


def _first(*offers: tuple[Layout | None, str]) -> Chosen:
    """The first layout that there is, with its reason."""
    return next(Chosen(layout, True, reason) for layout, reason in offers if layout is not None)


class _View:
    """The layouts with what speaks for each; a score of 0 or less says that a layout is unfit for a role."""

    def __init__(self, layouts: Sequence[Layout], used: Sequence[str]) -> None:
        self._layouts, self._used = layouts, Counter(used)
        self._opening = used[0] if used else ""
        self._masters = Counter(layout.master for layout in layouts for _ in range(self._used[layout.part]))
        self._first = {layout.master: layout for layout in reversed(layouts)}
        self._content: Layout | None = None

    def settle(self, content: Layout) -> None:
        """What content stands on: other layouts are to look like it."""
        self._content = content

    def best(self, score: Score) -> Layout | None:
        """The layout with the highest score, the first of those; None where none is fit."""
        fit = [(said, layout) for layout in self._layouts if (said := score(layout)) > 0]
        return max(fit, key=lambda item: item[0] + self._liked(item[1]))[1] if fit else None

    def _liked(self, layout: Layout) -> float:
        """What the file's own slides say for a layout and its master, and the master that content stands on."""
        slides = sum(self._masters.values())
        share = self._masters[layout.master] / slides if slides else float(layout.master == self._layouts[0].master)
        home = self._content is not None and layout.master == self._content.master
        return 4 * share + 0.5 * bool(self._used[layout.part]) + 5 * home

    def why_cover(self, layout: Layout) -> str:
        """What speaks for a layout as the cover, in words."""
        centered = layout.title is not None and layout.title.kind == "ctrTitle"
        over = " over a subtitle" if any(item.kind == "subTitle" for item in layout.texts) else ""
        opens = "; the file's own slides open with it" if layout.part == self._opening else ""
        return f"a {'centered ' * centered}title{over}{_grounded(layout)}{opens}"

    # ---- roles -------------------------------------------------------------------------------------------------------

    def cover(self, layout: Layout) -> float:
        """A title larger and lower than elsewhere, mostly over a subtitle; what opens the file's slides is one."""
        title = layout.title
        if title is None or title.is_vertical or any(item.kind == "obj" for item in _bodies(layout)):
            return 0
        low = title.frame.top >= _LOW * layout.slide.height
        says = 4 * (layout.kind == "title") + 2 * (title.kind == "ctrTitle") - 2 * (layout.kind == "titleOnly")
        opens = 2 * (layout.part == self._opening) + (layout is self._first[layout.master])
        texts = 1.5 * any(item.kind == "subTitle" for item in layout.texts) - 0.5 * max(len(layout.texts) - 2, 0)
        pictures = sum(_share(item.frame, layout) >= _LARGE for item in layout.shown)
        grand = layout.has_own_ground + self._is_large(title) + low
        return says + opens + texts + 1.5 * grand - 3 * pictures - 2

    def section(self, layout: Layout, cover: Layout | None) -> float:
        """A title that stands alone or over a line of text: large, low, on a ground of its own, or as the cover's."""
        title = layout.title
        if title is None or title.is_vertical or layout.kind in {"title", "titleOnly"} or layout.shown:
            return 0
        says, low = layout.kind == "secHead", title.frame.bottom > _HIGH * layout.slide.height
        most = 0 if title.kind == "ctrTitle" else 1 + says
        brief = all(_is_brief(item, layout) for item in layout.texts)
        if layout is self._content or len(layout.texts) > most or not brief:
            return 0
        if self._looks_alike(layout) and not says:
            return 0
        apart = cover is not None and cover is not layout and self._is_apart(title)
        alike = apart and _is_set_alike(title, cover.title if cover else None)
        met = any(title.frame.meets(item.box) and not item.box.covers(title.frame) for item in layout.drawn)
        grand = 2 * (layout.has_own_ground + low) + 1.5 * self._is_large(title) + 3.5 * alike
        return 3 * says + grand - 1.5 * met - len(_bodies(layout)) - _busy(layout, title.frame) - 1.5

    def _is_apart(self, title: Placeholder) -> bool:
        """Whether a title is set unlike content's."""
        return self._content is not None and not _is_set_alike(title, self._content.title)

    def _is_large(self, title: Placeholder) -> bool:
        """Whether a title is larger than content's."""
        content = self._content.title if self._content else None
        return content is not None and title.style.size >= _LARGER * content.style.size

    def content(self, layout: Layout) -> float:
        """A title over one body, as large as may be."""
        bodies = _bodies(layout)
        if layout.title is None or layout.kind in _OPENINGS or len(bodies) != 1 or bodies[0].is_vertical:
            return 0
        if bodies[0].frame.height < _SHALLOW * layout.slide.height:
            return 0
        if layout.title.kind == "ctrTitle" and not (_is_headed(layout) and bodies[0].kind == "obj"):
            return 0
        says, others = layout.kind in {"obj", "tx"}, len(layout.shown) + len(_small_texts(layout))
        odd = layout.title.is_vertical + (bodies[0].kind == "subTitle") + bodies[0].is_filled
        room = 8 * _share(bodies[0].frame, layout) + 3 * _is_headed(layout) - 3 * odd
        return 2 * says + room - 1.5 * others - 2.5 * layout.has_own_ground - _busy(layout, bodies[0].frame) + 2.5

    def bare(self, layout: Layout) -> float:
        """A title and no body, where no layout has one: content stands in what is left."""
        begun = any(item.kind == "obj" for item in layout.texts)  # a body drawn as high as its sample text
        if layout.title is None or layout.kind in _OPENINGS or layout.shown or not _is_headed(layout):
            return 0
        if layout.title.kind == "ctrTitle" and not begun:
            return 0
        return 3 + begun - 0.5 * len(layout.texts) - 0.5 * layout.has_own_ground

    def blank(self, layout: Layout) -> float:
        """Nothing to fill, where no layout has a title at its top either: title and content are drawn."""
        if layout.texts or layout.shown or layout.title or layout.kind in _OPENINGS:
            return 0
        return 2 - 0.5 * layout.has_own_ground - min(_busy(layout, layout.slide), 1.4)

    def title_only(self, layout: Layout) -> float:
        """A title where content has it, and nothing else to fill."""
        if layout.texts or layout.shown or not self._looks_alike(layout):
            return 0
        return 3 + 2 * (layout.kind == "titleOnly") - min(_busy(layout, layout.body), 3)

    def columns(self, layout: Layout) -> float:
        """A title over two texts of about one width, side by side."""
        bodies = _bodies(layout)
        if len(bodies) != 2 or layout.shown or not self._looks_alike(layout):
            return 0
        left, right = sorted((item.frame for item in bodies), key=lambda box: box.left)
        level = abs(left.top - right.top) <= left.height // 10 and left.right <= right.left
        alike = min(left.width, right.width) >= 0.8 * max(left.width, right.width)
        if not level or not alike:
            return 0
        return 4 + 2 * (layout.kind in {"twoObj", "twoColTx"}) - min(2 * len(_small_texts(layout)), 3)

    def shown(self, layout: Layout, kind: str) -> float:
        """A title over one place for a picture or such, with a text at its side."""
        spots = [item for item in layout.shown if item.kind == kind]
        texts = [item for item in layout.texts if _share(item.frame, layout) >= _SOME]
        if len(layout.shown) != 1 or not spots or len(texts) != 1 or not self._looks_alike(layout):
            return 0
        if layout.slide.inside(1, 1).covers(spots[0].frame) < 1:  # up to the slide's edge: for photographs alone
            return 0
        left, right = sorted((texts[0].frame, spots[0].frame), key=lambda box: box.left)
        return 1.0 if left.right <= right.left and left.top < right.bottom and right.top < left.bottom else 0

    def _looks_alike(self, layout: Layout) -> bool:
        """Whether a slide on the layout looks like one on content's: title, ground and master are the same."""
        content = self._content
        if content is None or layout.title is None or content.title is None or layout.master != content.master:
            return False
        mine, its = layout.title, content.title
        near = layout.slide.height // 25
        moved = max(abs(mine.frame.left - its.frame.left), abs(mine.frame.top - its.frame.top))
        return moved <= near and _is_set_alike(mine, its) and layout.has_own_ground == content.has_own_ground


# ---- structure -------------------------------------------------------------------------------------------------------


def _is_headed(layout: Layout) -> bool:
    """Whether its title stands at the top, above all else, and no text runs downwards."""
    title = layout.title
    if title is None or any(item.is_vertical for item in layout.texts):
        return False
    below = [item.frame.top for item in layout.placeholders if item.kind in SHOWN or item in _bodies(layout)]
    broad = title.frame.width >= _BROAD * layout.slide.width
    return broad and title.frame.bottom <= _HIGH * layout.slide.height and all(top >= title.frame.top for top in below)


def _is_set_alike(title: Placeholder, other: Placeholder | None) -> bool:
    """Whether two titles have one size and about one color."""
    mine, its = title.style, other.style if other else None
    return its is not None and mine.size == its.size and nearness(mine.color, its.color) <= _SHADE


def _is_brief(text: Placeholder, layout: Layout) -> bool:
    """Whether a text has room for a few lines, as under a divider's title, and is no place for anything else."""
    return text.kind != "obj" and not text.is_vertical and text.frame.height < _SHALLOW * layout.slide.height


def _bodies(layout: Layout) -> list[Placeholder]:
    return [item for item in layout.texts if _share(item.frame, layout) >= _LARGE
            or (item.kind == "obj" and _share(item.frame, layout) >= _SOME)
            or (item.kind == "body" and _share(item.frame, layout) >= 1.5 * _SOME)]  # fmt: skip


def _small_texts(layout: Layout) -> list[Placeholder]:
    return [item for item in layout.texts if item not in _bodies(layout)]


def _share(box: Box, layout: Layout) -> float:
    return layout.slide.covers(box) * box.width * box.height / (layout.slide.width * layout.slide.height)


def _busy(layout: Layout, body: Box) -> float:
    """How much of what a layout draws stands where content would: words weigh most."""
    met = [item for item in layout.drawn if body.covers(item.box) > 0.5]
    return sum(4.0 if len(item.text) >= _WORDY else 0.5 for item in met)


def _grounded(layout: Layout) -> str:
    return ", on a ground of its own" if layout.has_own_ground else ""
