"""The base's own fields, filled in every story, and all that is wrong with them told at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from collateral.errors import Problem, TemplateError
from collateral.model.base_names import fault_of
from collateral.model.finding import Finding, Severity
from collateral.render.docx import controls, custom, fetching, grids, identities, seam, stories
from collateral.render.docx.draft import Draft
from collateral.render.docx.logos import place_logos
from collateral.render.ooxml.markup import Element, walk
from collateral.render.ooxml.merge import Merge, text_of

_SINGLE = re.compile(r"(?<!\{)\{\s*([a-z_]+(?:\.[a-z_]+)+)\s*\}(?!\})")


def fill_fields(draft: Draft, faults: Iterable[Problem]) -> Element | None:
    """Fill the base's own fields; before content is drawn, so that no value of it is read as a field.

    Returns the custom properties that were filled. Raises TemplateError with these faults and all that are found.
    """
    draft.findings += _single_braces(draft)
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


def _single_braces(draft: Draft) -> Iterator[Finding]:
    """Names of ours in single braces: other programs fill them, we print them."""
    for story in stories.stories(draft.package):
        words = "\n".join(text_of(item) for item in walk(draft.package.tree(story), "w:p"))
        for match in dict.fromkeys(_SINGLE.findall(words)):
            if fault_of(tuple(match.split("."))) is None:
                said = f"{{{match}}} in {story} stands in single braces and is printed as it is"
                remedy = f"Write {{{{ {match} }}}} for the value."
                yield Finding("single-brace", Severity.WARNING, draft.package.path, 0, said, remedy)
