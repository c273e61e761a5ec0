"""Which layout of a master serves which role: named by the template, else guessed by its placeholders.

Names say nothing: they are in any language, repeated, or those of the program that made the file. What counts is where
title and text stand, what kinds of placeholders there are, and which layouts the file's own slides use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from collateral.errors import Problem, TemplateError
from collateral.model.slide import LayoutRole
from collateral.render.pptx.layouts import SHOWN, Layout, Placeholder
from collateral.render.pptx.shapes import Box

Score = Callable[[Layout], float]
_WHOLE_TEXT = frozenset(
    {LayoutRole.CONTENT, LayoutRole.STATEMENT, LayoutRole.LEAD, LayoutRole.QUOTE, LayoutRole.CLOSING}
)
"""Roles of text, which takes the place of a layout's body."""
_UNFIT = -100.0
_HIGH, _BROAD = 0.45, 0.35
"""Where a content slide's title ends at the latest, and how wide it is, as shares of the slide."""
_LARGE, _SOME = 0.2, 0.08
"""Shares of the slide that a body takes, and a text that counts at all."""
_WORDY = 24
"""Letters from which what a layout shows is a text of its own, not a name or an address."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The layout of a role, and whether nobody named it."""

    layout: Layout
    is_guessed: bool


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
    guessed = guess(layouts, used)
    return {role: Chosen(by_name[named[role]], False) if role in named else Chosen(guessed[role], True)
            for role in LayoutRole}  # fmt: skip


def guess(layouts: Sequence[Layout], used: Sequence[str]) -> dict[LayoutRole, Layout]:
    """The layout that fits each role best, by its structure alone; all of one master as far as it has them."""
    view = _View(layouts, used)
    content = view.best(view.content) or layouts[0]
    view.home = content.master
    title_only = view.best(lambda layout: view.title_only(layout, content)) or content
    found = {role: content if role in _WHOLE_TEXT else title_only for role in LayoutRole}
    found[LayoutRole.COVER] = view.best(view.cover) or content
    found[LayoutRole.SECTION] = view.best(view.section) or title_only
    found[LayoutRole.COLUMNS] = view.best(view.columns) or title_only
    for role, kind in ((LayoutRole.PICTURE, "pic"), (LayoutRole.CHART, "chart"), (LayoutRole.TABLE, "tbl")):
        found[role] = view.best(partial(view.shown, kind=kind)) or title_only
    return found


class _View:
    """The layouts with what speaks for each."""

    def __init__(self, layouts: Sequence[Layout], used: Sequence[str]) -> None:
        self._layouts, self._used = layouts, Counter(used)
        self._opening = used[0] if used else ""
        self._masters = Counter(layout.master for layout in layouts for _ in range(self._used[layout.part]))
        self._first = layouts[0].master
        self.home = ""

    def best(self, score: Score) -> Layout | None:
        """The layout with the highest score, the first of those; None where none is fit."""
        fit = [(said, layout) for layout in self._layouts if (said := score(layout)) > 0]
        return max(fit, key=lambda item: item[0] + self._liked(item[1]))[1] if fit else None

    def _liked(self, layout: Layout) -> float:
        """What the file's own slides say for a layout and its master, and the master that content stands on."""
        slides = sum(self._masters.values())
        share = self._masters[layout.master] / slides if slides else float(layout.master == self._first)
        return 3 * share + 0.5 * bool(self._used[layout.part]) + 2 * (layout.master == self.home)

    # ---- roles -------------------------------------------------------------------------------------------------------

    def cover(self, layout: Layout) -> float:
        """A centered title, mostly over a subtitle; what opens the file's own slides is one."""
        if not _is_titled(layout):
            return _UNFIT
        says = layout.kind == "title" or (layout.title is not None and layout.title.kind == "ctrTitle")
        opens = layout.part == self._opening and not _bodies(layout)
        return 5 * says + 3 * opens + 2 * bool(_small_texts(layout)) - 2 * bool(_bodies(layout)) - 4

    def section(self, layout: Layout) -> float:
        """A title that stands alone: large, low, or on a ground of its own."""
        title = layout.title
        if title is None or not _is_titled(layout) or title.kind == "ctrTitle" or layout.kind in {"title", "titleOnly"}:
            return _UNFIT
        says, low = layout.kind == "secHead", title.frame.bottom > _HIGH * layout.slide.height
        if layout.shown or (_bodies(layout) and not says):
            return _UNFIT
        return 4 * says + 2 * layout.has_own_ground + 2 * low - _busy(layout, title.frame) - 1.5

    def content(self, layout: Layout) -> float:
        """A title at the top over one body."""
        bodies = _bodies(layout)
        if not _is_headed(layout) or len(bodies) != 1:
            return _UNFIT
        says = layout.kind in {"obj", "tx"}
        others = len(layout.shown) + len(_small_texts(layout))
        return 3 * says + 4 * _share(bodies[0].frame, layout) - 1.5 * others - _busy(layout, bodies[0].frame) + 0.1

    def title_only(self, layout: Layout, content: Layout) -> float:
        """A title at the top and nothing else to fill, the title where content has it."""
        if not _is_headed(layout) or layout.texts or layout.shown or layout.master != content.master:
            return _UNFIT
        same = content.title is not None and layout.title is not None and layout.title.frame == content.title.frame
        return 2 * (layout.kind == "titleOnly") + 3 * same - _busy(layout, layout.body) - 3 * layout.has_own_ground - 1

    def columns(self, layout: Layout) -> float:
        """A title over two texts of about one width, side by side."""
        bodies = _bodies(layout)
        if not _is_headed(layout) or len(bodies) != 2 or layout.shown or layout.master != self.home:
            return _UNFIT
        left, right = sorted((item.frame for item in bodies), key=lambda box: box.left)
        level = abs(left.top - right.top) <= left.height // 10 and left.right <= right.left
        alike = min(left.width, right.width) >= 0.8 * max(left.width, right.width)
        if not level or not alike:
            return _UNFIT
        return 3 * (layout.kind in {"twoObj", "twoColTx"}) + 1 - 2 * len(_small_texts(layout))

    def shown(self, layout: Layout, kind: str) -> float:
        """A title over one place for a picture or such, with a text at its side."""
        spots = [item for item in layout.shown if item.kind == kind]
        texts = [item for item in layout.texts if _share(item.frame, layout) >= _SOME]
        if not _is_headed(layout) or len(layout.shown) != 1 or not spots or len(texts) != 1:
            return _UNFIT
        if layout.master != self.home:
            return _UNFIT
        return 1.0 if not texts[0].frame.meets(spots[0].frame) else _UNFIT


# ---- structure -------------------------------------------------------------------------------------------------------


def _is_titled(layout: Layout) -> bool:
    title = layout.title
    return title is not None and not title.is_vertical and title.frame.width >= _BROAD * layout.slide.width


def _is_headed(layout: Layout) -> bool:
    """Whether its title stands above all else, and no text runs downwards."""
    title = layout.title
    if title is None or not _is_titled(layout) or any(item.is_vertical for item in layout.texts):
        return False
    below = [item.frame.top for item in layout.placeholders if item.kind in SHOWN or item in _bodies(layout)]
    return title.frame.bottom <= _HIGH * layout.slide.height and all(top >= title.frame.top for top in below)


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


def described(layout: Layout) -> Iterator[str]:
    """What a layout offers to be filled, in words: `title`, `body`, `2 pictures`."""
    counts = Counter(item.kind for item in layout.placeholders)
    for kind, count in counts.items():
        yield kind if count == 1 else f"{count} {kind}"
