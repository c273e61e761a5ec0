"""A document as an e-mail draft: HTML by the designer's template, its styles inlined; a text twin; both in one `.eml`.

In: the document, the brand, a Jinja template; the files to attach are those of the root `attached:`. Out: `eml` (RFC
5322, `X-Unsent: 1`) with the brand's logo inside, and to paste `txt`, the same as its text, and `html`, the same as its
HTML but for the logo: a page that is pasted leaves pictures behind, and mail programs show none that stands in the
address itself (`data:`). So the page says the brand's name, which no program can break. The same bytes for the same
inputs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from collateral.errors import Problem, TemplateError
from collateral.model.brand import Brand
from collateral.model.document import Chart, Document, plain
from collateral.model.finding import Finding, Severity
from collateral.model.mail import Mail
from collateral.model.rendering import Base, Rendered
from collateral.render.email.fonts import fonts
from collateral.render.email.logo import Logo, logos
from collateral.render.email.text import text
from collateral.render.html.notes import Notes, notes
from collateral.render.html.palette import dark, light
from collateral.render.html.sources import sources
from collateral.render.html.view import view
from collateral.safe import jinja
from collateral.safe import mail as mime
from collateral.safe.files import Files
from collateral.safe.path import ATTACHED, display

MACROS = {"collateral/mail.html.j2": ("collateral.render.email", "nodes.html.j2")}
"""The macros that draw nodes, by the name under which templates import them."""
SUBJECT = 50
"""Characters of a subject that an inbox shows on a telephone."""
CLIPPED = 100 * 1024
"""Bytes of HTML from which on Gmail shows a mail in part."""


def render(document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Rendered:
    """`eml`, `html` and `txt`; a long subject or much HTML is a warning.

    Raises TemplateError for a template that is not well formed, names what it does not get, or has styles that cannot
    be inlined, and for a document that is no mail.
    """
    mail = document.mail
    if mail is None:
        raise TemplateError(Problem(display(base.path), 0, "formats.email", "draws only `medium: mail`"))
    cited = notes(document)
    body = text(document, mail, cited)
    drawn = tuple(logos(brand, files, build_id))
    context, templates = _context(document, brand, cited), sources(base.path, files, MACROS)
    shown, pasted = (
        _inlined(jinja.render(base.path, templates, {**context, "logo": logo}), base) for logo in (_logo(drawn), None)
    )
    draft = mime.Draft(
        plain(mail.subject),
        body,
        shown,
        _person(document, "rep"),
        _person(document, "contact"),
        tuple((path.removeprefix(ATTACHED), files.read(path)) for path in files.list(ATTACHED)),
        tuple(logo.picture for logo in drawn if f"cid:{logo.picture.id}" in shown),
    )
    found = {"eml": mime.message(draft, build_id), "html": pasted.encode(), "txt": body.encode()}
    return Rendered(found, tuple(_findings(mail, shown.encode(), base)))


def _context(document: Document, brand: Brand, cited: Notes) -> Mapping[str, Any]:
    """What a template may name beside `logo`: the view of the document, its notes, the brand's name, fonts, colors."""
    return {
        **view(document, _undrawn),
        "subject": mime.one_line(plain(document.mail.subject)) if document.mail else "",
        "notes": cited.listed,
        "numbers": cited.numbers,
        "brand": {"name": brand.name},
        "fonts": fonts(brand),
        "colors": light(brand),
        "dark": dark(brand),
    }


def _logo(drawn: Sequence[Logo]) -> Mapping[str, Any] | None:
    """What a template shows: the logo, and under `on_dark` the one for dark grounds where there is another."""
    shown = [{"src": f"cid:{logo.picture.id}", "width": logo.width, "height": logo.height} for logo in drawn]
    return {**shown[0], "on_dark": shown[1] if len(shown) > 1 else None} if shown else None


def _undrawn(chart: Chart, _share: float, _height: float) -> str:
    raise TypeError(f"compose says charts of a mail in words: {plain(chart.title)}")


def _inlined(html: str, base: Base) -> str:
    """The page with each rule of its style elements at the elements it holds for; those marked `keep` stay."""
    import css_inline  # late: only a mail needs it

    try:
        return css_inline.CSSInliner(load_remote_stylesheets=False).inline(html)
    except css_inline.InlineError as error:
        raise TemplateError(Problem(display(base.path), 0, "style", f"cannot be inlined: {error}")) from error


def _person(document: Document, name: str) -> tuple[str, str]:
    person = document.fields.get(name)
    if not isinstance(person, Mapping):
        return "", ""
    return str(person.get("name") or ""), str(person.get("email") or "")


def _findings(mail: Mail, html: bytes, base: Base) -> Iterator[Finding]:
    subject = mime.one_line(plain(mail.subject))
    if len(subject) > SUBJECT:
        said = f"the subject has {len(subject)} characters, and an inbox shows {SUBJECT} of them: {subject}"
        remedy = "Shorten `subject:`, or the name that it prints."
        yield Finding("long-subject", Severity.WARNING, display(base.path), 0, said, remedy)
    if len(html) > CLIPPED:
        said = f"the HTML has {len(html) // 1024} KiB, and Gmail cuts a mail at {CLIPPED // 1024}"
        yield Finding("clipped-mail", Severity.WARNING, display(base.path), 0, said, "Choose fewer or shorter blocks.")
