"""What only a mail's template may say, what it must say, and what it attaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from collateral.errors import Problem
from collateral.load.problems import unknown
from collateral.model.record import Wording
from collateral.model.template import Slot, Template, TemplateFile
from collateral.safe.path import display
from collateral.safe.yaml import Node, place

_NEEDED = ("subject", "preheader")
LINES = (*_NEEDED, "opening")
"""Words that stand around a mail's sections."""
_PAPER: frozenset[Slot] = frozenset({"pricing", "signature", "contents", "agenda"})
"""Slots that need a page: a mail attaches the document that has them."""


def lines(file: TemplateFile) -> Mapping[str, Wording]:
    """The words around the sections as written, by name; those that are there."""
    found = {name: getattr(file, name) for name in LINES}
    return {name: words for name, words in found.items() if words is not None}


def mail_problems(file: TemplateFile, tree: Node, path: str) -> Iterator[Problem]:
    """Keys of a mail in another medium, and what a mail lacks or cannot show."""
    said = _of_a_mail(file) if file.medium == "mail" else _of_another(file)
    for field, loc, message, got in said:
        yield Problem(display(path), place(tree, loc), field, message, got)


_Said = tuple[str, tuple[str | int, ...], str, str]
"""Field, its place in the tree, what is wrong, what was got."""


def _of_another(file: TemplateFile) -> Iterator[_Said]:
    for name in (*LINES, "attach"):
        if getattr(file, name):
            yield name, (name,), "belongs to `medium: mail` alone", ""
    if "email" in file.formats:
        yield "formats.email", ("formats", "email"), "belongs to `medium: mail` alone", ""


def _of_a_mail(file: TemplateFile) -> Iterator[_Said]:
    for name in _NEEDED:
        if getattr(file, name) is None:
            yield name, (), "is missing; a mail needs it", ""
    for name in file.formats:
        if name != "email":
            yield f"formats.{name}", ("formats", name), "is no format of `medium: mail`, which has email alone", ""
    for number, section in enumerate(file.sections):
        if section.content in _PAPER:
            loc = ("sections", number, "content")
            yield f"sections[{number}].content", loc, "needs a page; attach the document that has it", section.content


def attach_problems(
    template: Template, templates: Mapping[str, Template], conditions: Mapping[str, object]
) -> Iterator[Problem]:
    """Attachments that no template makes, that no buyer may see, or whose conditions nobody knows."""
    for number, item in enumerate(template.file.attach):
        field = f"attach[{number}]"
        other = templates.get(item.template)
        for name in item.when:
            if name not in conditions:
                what = "a condition of conditions.yaml"
                yield unknown(template.path, template.attach_at, f"{field}.when", what, name, conditions)
        if other is None:
            yield unknown(
                template.path, template.attach_at, f"{field}.template", "a template", item.template, templates
            )
        elif item.format not in other.bases:
            what = f"a format of {other.name}"
            yield unknown(template.path, template.attach_at, f"{field}.format", what, item.format, other.bases)
        elif other.file.audience == "internal" and template.file.audience == "external":
            message = "is internal; the mail goes to the buyer"
            yield Problem(display(template.path), template.attach_at, f"{field}.template", message, item.template)
