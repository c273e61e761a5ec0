"""The base's own fields, filled in every story, and all that is wrong with them told at once."""

from __future__ import annotations

from collections.abc import Iterable

from collateral.errors import Problem, TemplateError
from collateral.render.docx import controls, custom, fetching, grids, identities, seam, stories
from collateral.render.docx.draft import Draft
from collateral.render.docx.logos import place_logos
from collateral.render.ooxml.markup import Element
from collateral.render.ooxml.merge import Merge


def fill_fields(draft: Draft, faults: Iterable[Problem]) -> Element | None:
    """Fill the base's own fields; before content is drawn, so that no value of it is read as a field.

    Returns the custom properties that were filled. Raises TemplateError with these faults and all that are found.
    """
    problems = [*faults, *place_logos(draft)]
    stories.forget_unused(draft.package)  # what only samples and former logos showed may lead anywhere
    problems += fetching.faults(draft.package)
    merge = Merge(draft.package.path, seam.values(draft.document), problems=problems)
    for story in stories.stories(draft.package):
        merge.fill(draft.package.tree(story), story)
        _fill_word_art(draft.package.tree(story), merge, story)
        if merge.has_blocks:
            identities.settle(draft.package, story, draft.ids)
            grids.refit(draft.package.tree(story))
        controls.check(draft.package.tree(story))
        seam.number_pages(draft.package.tree(story))
    kept = custom.filled(draft.package, merge)
    if merge.problems:
        raise TemplateError(merge.problems)
    return kept


def _fill_word_art(root: Element, merge: Merge, part: str) -> None:
    """Fill the words of WordArt, which are no text: a watermark's (VML `textpath`)."""
    for path in root.iter("{urn:schemas-microsoft-com:vml}textpath"):
        if "{" in path.get("string", ""):
            path.set("string", merge.text(path.get("string", ""), part))
