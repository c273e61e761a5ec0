"""Content controls that still show their prompt (`[Recipient Name]`, 17.5.2.39): told what to hold, or taken out.

A control whose tag names a field is filled by `controls`; what others hold, template.yaml says by their tag or title. A
date that nobody named is the document's own. What is left says nothing to a buyer but that a field was forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from collateral.errors import Problem, TemplateError, nearest
from collateral.model.finding import Finding, Severity
from collateral.render.docx import stories
from collateral.render.ooxml.markup import Element, find, get, name, node, put, remove, walk
from collateral.render.ooxml.merge import drop, text_of
from collateral.render.ooxml.package import Package

_DATE = "{{ as_of | date }}"
_PROPERTIES = ("w:rPr", "w:alias", "w:tag", "w:id")
_LISTED = 12
"""Controls that an error lists."""
_LONG = 60


def address(package: Package, controls: Mapping[str, str]) -> None:
    """Write the fields that template.yaml gives for controls into their tags.

    Raises TemplateError, with all problems, for tags and titles that no control has.
    """
    known = [item for part in stories.stories(package) for item in walk(package.tree(part), "w:sdtPr")]
    labels = dict.fromkeys(label for item in known for label in _labels(item))
    unknown = [_unknown(label, [*labels], package.path) for label in controls if label not in labels]
    if unknown:
        raise TemplateError(unknown)
    for item in known:
        source = next((controls[label] for label in _labels(item) if label in controls), "")
        if source:
            put(item, node("w:tag", val=f"{{{{ {source} }}}}"), _PROPERTIES)
        elif find(item, "w:date") is not None and _is_prompt(item) and not _labels(item):
            put(item, node("w:tag", val=_DATE), _PROPERTIES)


def take_out(package: Package) -> Iterator[Finding]:
    """The prompts that are left, taken out of every story, each told."""
    for part in stories.stories(package):
        for control in walk(package.tree(part), "w:sdt"):
            properties, content = find(control, "w:sdtPr"), find(control, "w:sdtContent")
            if properties is None or content is None or control.getparent() is None or not _is_prompt(properties):
                continue
            yield _finding(next(iter(_labels(properties)), ""), text_of(content).strip(), part, package.path)
            _empty(control, content)


def _labels(properties: Element) -> list[str]:
    """The tag and the title of a control, as far as it has them."""
    return [label for tag in ("w:tag", "w:alias") if (label := get(find(properties, tag), "w:val").strip())]


def _is_prompt(properties: Element) -> bool:
    shown = find(properties, "w:showingPlcHdr")
    return shown is not None and get(shown, "w:val", "1") not in {"0", "false", "off"}


def _empty(control: Element, content: Element) -> None:
    """Take a control out; one around cells or rows leaves these, without words."""
    holder = control.getparent()
    assert holder is not None, "a control stands in something"
    if any(item.tag in _GRID for item in content):
        for run in walk(content, "w:r"):
            remove(run)
        for prompt in walk(control, "w:showingPlcHdr"):
            remove(prompt)
        return
    if holder.tag == name("w:p"):
        holder.remove(control)
        if not text_of(holder).strip():
            drop(holder)
        return
    if any(item is not control and item.tag == name("w:p") for item in holder):
        holder.remove(control)
    else:
        holder.replace(control, node("w:p"))  # a cell, a header and a text box each hold a paragraph


_GRID = frozenset(map(name, ("w:tc", "w:tr")))


def _finding(label: str, words: str, part: str, path: str) -> Finding:
    shown = " ".join((label or words).split())[:_LONG]
    said = f'the content control "{shown}" in {part} shows its prompt and is left out'
    example = label if label and "{" not in label else "Its Title"
    remedy = (
        f"Say under formats.docx what it holds: `controls: {{{example}: contact.name}}`; or take it out of the file."
    )
    return Finding("unfilled-control", Severity.WARNING, path, 0, said, remedy)


def _unknown(label: str, known: list[str], path: str) -> Problem:
    shown = ", ".join(known[:_LISTED]) + (f" and {len(known) - _LISTED} more" if len(known) > _LISTED else "")
    remedy = f"{nearest(label, known)} See `collateral template inspect`.".strip()
    said = "is the tag or title of no content control"
    return Problem(path, 0, f"controls.{label}", said, repr(label), shown or "none", remedy)
