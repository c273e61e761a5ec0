"""What was guessed of a base, said once for a deck: layouts that nobody named, and fonts that nobody has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from collateral.model.finding import Finding, Severity
from collateral.model.rendering import Base
from collateral.model.slide import LayoutRole
from collateral.render.pptx.draft import Draft
from collateral.render.pptx.slides import Planned
from collateral.safe.files import display

_NAME_LAYOUTS = "Name them in template.yaml; `collateral template inspect` shows them and prints the lines."
_NAME_FILES = "Put its files beside _brand.yml and name them there, under typography.fonts."


def notices(plans: Iterable[Planned], draft: Draft, base: Base) -> Iterator[Finding]:
    """The notices of a deck that is drawn; fonts are the base's own business only where it keeps its theme."""
    place = draft.document.template
    guessed = _guessed(frozenset(_roles(plans)), draft)
    if guessed:
        said = f"layouts of {display(base.path)} were found by their placeholders: {guessed}"
        yield Finding("guessed-layout", Severity.NOTE, place, 0, said, _NAME_LAYOUTS)
    measured = draft.ruler.typefaces.measured if base.theme == "base" else {}
    for family, twin in sorted(measured.items()):
        yield _font(family, twin, place)


def _roles(plans: Iterable[Planned]) -> Iterator[LayoutRole]:
    """The roles of slides that stand on the base's layouts: one from a library deck has its own."""
    return (plan.role for plan in plans if not (plan.sized and plan.sized.slide.native))


def _guessed(roles: frozenset[LayoutRole], draft: Draft) -> str:
    """`"Title Slide" for cover, "Title and Content" for content and quote`; empty where all were named."""
    by_layout: dict[str, list[str]] = {}
    for role, chosen in draft.design.roles.items():
        if chosen.is_guessed and role in roles:
            by_layout.setdefault(chosen.layout.name, []).append(role)
    return ", ".join(f'"{name}" for {_listed(served)}' for name, served in by_layout.items())


def _listed(names: list[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _font(family: str, twin: str, place: str) -> Finding:
    if twin:
        said = f"text in {family} was measured with {twin}, which has its widths"
        return Finding("font-twin", Severity.NOTE, place, 0, said)
    said = f"text in {family} was measured with a wide font in its place, so slides hold less than they could"
    return Finding("font-substitute", Severity.WARNING, place, 0, said, _NAME_FILES)
