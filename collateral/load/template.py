"""One template folder as a `Template`: template.yaml, its words parsed, its base files found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from collateral.errors import InputError, Problem
from collateral.load.fields import phrase
from collateral.load.mail import lines, mail_problems
from collateral.load.problems import validate
from collateral.model.document import Phrase
from collateral.model.record import Wording, by_language
from collateral.model.rendering import Base
from collateral.model.template import INTERNAL_SLOTS, FormatFile, Template, TemplateFile
from collateral.safe.files import Files
from collateral.safe.path import display, join
from collateral.safe.yaml import Node, load, place

TEMPLATES = "workspace:templates/"


def read_template(files: Files, path: str, problems: list[Problem]) -> Template | None:
    """The template whose template.yaml is `path`, or None with its problems added."""
    try:
        tree = load(files.read(path), path)
    except InputError as error:
        problems.extend(error.problems)
        return None
    file = validate(TemplateFile, tree, path, problems)
    if file is None:
        return None
    folder, sections = path.rpartition("/")[0], tuple(section.id for section in file.sections)
    bases = {name: _base(files, name, entry, tree, path, problems) for name, entry in file.formats.items()}
    _unique_sections(file, tree, path, problems)
    problems.extend(_misplaced(file, tree, path))
    problems.extend(mail_problems(file, tree, path))
    return Template(
        folder.rpartition("/")[2],
        path,
        file,
        _words(file.title, tree, ("title",), path, problems),
        {
            section.id: _words(section.heading, tree, ("sections", number, "heading"), path, problems)
            for number, section in enumerate(file.sections)
        },
        {name: replace(base, sections=sections, slots=_slots(file)) for name, base in bases.items()},
        _bound(files, folder + "/", bases.values()),
        {section.id: place(tree, ("sections", number)) for number, section in enumerate(file.sections)},
        place(tree, ("pages",)) if file.pages else 0,
        {name: _words(words, tree, (name,), path, problems) for name, words in lines(file).items()},
        place(tree, ("attach",)) if file.attach else 0,
    )


def _misplaced(file: TemplateFile, tree: Node, path: str) -> Iterator[Problem]:
    """A limit of pages that nothing counts, and slots that no buyer may read."""
    if file.pages and (file.medium != "page" or "pdf" not in file.formats):
        remedy = "Take it out, or offer the PDF."
        yield Problem(
            display(path), place(tree, ("pages",)), "pages", "limits only a PDF of `medium: page`", "", "", remedy
        )
    if file.audience == "internal":
        return
    for number, section in enumerate(file.sections):
        if section.content in INTERNAL_SLOTS:
            line = place(tree, ("sections", number, "content"))
            said, remedy = "prints what is ours alone", "Take it out, or write `audience: internal`."
            yield Problem(display(path), line, f"sections[{number}].content", said, repr(section.content), "", remedy)


def _words(
    wording: Wording | None, tree: Node, loc: tuple[str | int, ...], path: str, problems: list[Problem]
) -> Mapping[str, Phrase]:
    return {
        language: phrase(text, path, place(tree, (*loc, language) if language else loc), problems)
        for language, text in by_language(wording).items()
    }


def _base(files: Files, name: str, entry: FormatFile, tree: Node, path: str, problems: list[Problem]) -> Base:
    line = place(tree, ("formats", name, "base"))
    field = f"formats.{name}.base"
    try:
        base = join(path, entry.base)
    except InputError as error:
        problems.extend(Problem(display(path), line, field, found.message, found.got) for found in error.problems)
        base = path
    if not files.exists(base):
        remedy = "Put the file beside template.yaml or mend the name."
        said, got = "names a file that is not there", repr(entry.base)
        problems.append(Problem(display(path), line, field, said, got, "", remedy, code="missing-asset"))
    elif base not in _beside(files, base):
        said = "names a file that approving the template does not cover"
        remedy = "Put it into the template's folder, or into another folder below templates/."
        problems.append(Problem(display(path), line, field, said, repr(entry.base), "", remedy))
    layouts = {role.value: name for role, name in entry.layouts.items()}
    styles = {role.value: name for role, name in entry.styles.items()}
    floor = entry.smallest
    return Base(
        base,
        entry.variant or "",
        entry.paper,
        entry.theme,
        layouts=layouts,
        contents=entry.contents,
        controls=entry.controls,
        styles=styles,
        smallest=floor.body,
        smallest_title=floor.title,
        fonts=entry.fonts,
        embed_fonts=entry.embed_fonts,
    )


def _bound(files: Files, folder: str, bases: Iterable[Base]) -> tuple[str, ...]:
    """Every file that approving a template of that folder binds, sorted."""
    return tuple(sorted({*files.list(folder), *(path for base in bases for path in _beside(files, base.path))}))


def _beside(files: Files, base: str) -> tuple[str, ...]:
    """What approving a template binds with a base file: all of the folder it lies in, which templates may share.

    None where that is no folder below `templates/`.
    """
    folder = base.rpartition("/")[0] + "/"
    return files.list(folder) if folder.startswith(TEMPLATES) and folder != TEMPLATES else ()


def _slots(file: TemplateFile) -> dict[str, str]:
    """The section of each slot that one section alone has."""
    filled = [(section.content, section.id) for section in file.sections if section.content]
    slots = [slot for slot, _ in filled]
    return {slot: section for slot, section in filled if slots.count(slot) == 1}


def _unique_sections(file: TemplateFile, tree: Node, path: str, problems: list[Problem]) -> None:
    ids = [section.id for section in file.sections]
    for number, name in enumerate(ids):
        if name in ids[:number]:
            line = place(tree, ("sections", number, "id"))
            problems.append(Problem(display(path), line, f"sections[{number}].id", "stands twice", repr(name)))
