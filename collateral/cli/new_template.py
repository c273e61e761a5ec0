"""`collateral new template`: a template's folder that builds at once, its keys explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files as packaged
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from collateral.cli import options
from collateral.cli.output import say, say_json
from collateral.cli.usage import refusal

if TYPE_CHECKING:
    from collateral.cli.workspace import Opened

Medium = Literal["page", "slides", "mail"]
OFFERED: Mapping[Medium, tuple[str, ...]] = {
    "page": ("pdf", "docx", "html"),
    "slides": ("pptx", "pdf"),
    "mail": ("email",),
}
"""The formats that a medium is scaffolded in, the usual one first."""
BROUGHT: Mapping[str, tuple[str, Medium]] = {
    ".docx": ("docx", "page"),
    ".dotx": ("docx", "page"),
    ".pptx": ("pptx", "slides"),
    ".potx": ("pptx", "slides"),
}
"""The format and medium of a company's own file."""
SAMPLES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("page", "docx"): ("templates/proposal/proposal.docx",),
    ("page", "html"): ("templates/proposal/proposal-web.html.j2", "templates/proposal/proposal-web.css"),
    ("slides", "pptx"): ("templates/deck/deck.pptx",),
    ("slides", "pdf"): ("templates/deck/deck.html.j2", "templates/deck/deck.css"),
    ("mail", "email"): ("templates/mail/mail.html.j2",),
}
"""What is copied from the sample workspace: bases whose look is the brand's own. The page is the scaffold's."""
OWNER = "product-marketing"
DECK = "templates/deck/template.yaml"


@click.command(short_help="Start a template's folder.")
@click.argument("name", metavar="NAME", type=options.LINE)
@click.option("--medium", type=click.Choice(get_args(Medium)), help="page by default, or what --from is.")
@click.option(
    "-f", "--format", "formats", multiple=True, metavar="FORMAT,...", help="pdf, docx, html; pptx, pdf; or email."
)
@click.option("--from", "source", type=click.Path(path_type=Path), help="Your own .docx, .dotx, .pptx or .potx.")
@click.option("--title", type=options.LINE, help="What stands on the first page; made from NAME by default.")
@options.as_json
@options.workspace
def template(
    name: str,
    medium: Medium | None,
    formats: tuple[str, ...],
    source: Path | None,
    title: str | None,
    as_json: bool,
    folder: Path | None,
) -> None:
    """Make templates/NAME/ with a template.yaml that explains its keys, and base files to start from.

    It builds at once, as a draft, in the brand's look; or on your company's own Word or PowerPoint file, which is
    copied and looked into, so that template.yaml names what serves what. Nothing that is there is overwritten.
    """
    from collateral.cli.workspace import open_workspace
    from collateral.safe.folder import make_folder

    _refuse_odd(name)
    opened = open_workspace(folder)
    _refuse_taken(opened, name)
    brought = _brought(source)
    kind = medium or (brought.medium if brought else "page")
    wanted = _formats(kind, [item.strip() for word in formats for item in word.split(",")], brought)
    made = _files(opened, _Order(name, kind, title or f"{_words(name)} for {{{{ company.name }}}}"), wanted, brought)
    _check(opened, name, made)
    make_folder(opened.root / "templates" / name, made, last="template.yaml")
    _tell(name, [*made], as_json)


@dataclass(frozen=True, slots=True)
class _Order:
    name: str
    medium: Medium
    title: str


@dataclass(frozen=True, slots=True)
class _Brought:
    """A company's own file."""

    name: str
    data: bytes
    format: str
    medium: Medium


def _refuse_odd(name: str) -> None:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}", name):
        raise refusal("is not a name for a template", repr(name), "small letters, digits and hyphens: leave-behind")


def _refuse_taken(opened: Opened, name: str) -> None:
    place = opened.root / "templates" / name
    if place.exists():
        said = f"templates/{name} is there already, and nothing is overwritten"
        raise refusal(said, repr(name), remedy="Choose another name.")


def _brought(source: Path | None) -> _Brought | None:
    from collateral.safe.files import FolderFiles

    if source is None:
        return None
    if not source.is_file():
        raise refusal("there is no such file", repr(str(source)), field="--from")
    if source.suffix.lower() not in BROUGHT:
        raise refusal("is no base that can be taken over", repr(source.name), ", ".join(BROUGHT), field="--from")
    real = source.resolve()
    data = FolderFiles(real.parent).read(f"workspace:{real.name}")
    return _Brought(source.name, data, *BROUGHT[source.suffix.lower()])


def _formats(medium: Medium, asked: list[str], brought: _Brought | None) -> tuple[str, ...]:
    """Each once, that of the company's own file first; UsageError for what the medium is not made in."""
    offered = OFFERED[medium]
    own = [brought.format] if brought else []
    for word in (*own, *asked):
        if word not in offered:
            raise refusal(f"is no format of a template with `medium: {medium}`", repr(word), ", ".join(offered))
    return tuple(dict.fromkeys((*own, *asked))) or offered[:1]


def _words(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


# ---- the folder ------------------------------------------------------------------------------------------------------


def _files(opened: Opened, order: _Order, formats: tuple[str, ...], brought: _Brought | None) -> dict[str, bytes]:
    """The files of the folder by name; each format's base, then template.yaml."""
    found: dict[str, bytes] = {}
    lines: list[str] = []
    for format_ in formats:
        if brought and format_ == brought.format:
            found[brought.name] = brought.data
            lines += _looked_into(opened, brought)
        else:
            made = _page(order.name) if (order.medium, format_) == ("page", "pdf") else _copied(order, format_)
            found |= made
            lines += _format(format_, next(iter(made)), order.medium)
    owner = next((item.file.owner for item in opened.workspace.templates.values() if item.file.owner), OWNER)
    parts = [*_head(order, owner), "formats:", *lines, "", _scaffold(f"{order.medium}.yaml")]
    return {**found, "template.yaml": "\n".join(parts).encode()}


def _page(name: str) -> dict[str, bytes]:
    html, css = (_scaffold(f"page.{suffix}").replace("NAME", name) for suffix in ("html.j2", "css"))
    return {f"{name}.html.j2": html.encode(), f"{name}.css": css.encode()}


def _copied(order: _Order, format_: str) -> dict[str, bytes]:
    """The sample's base under the new name; a page names its stylesheet by it, too."""
    from collateral.safe.sample import sample

    files = sample()
    name = f"{order.name}-web" if format_ == "html" else order.name  # beside the page that is printed
    found: dict[str, bytes] = {}
    for path in SAMPLES[order.medium, format_]:
        stem, _, suffix = path.rpartition("/")[2].partition(".")
        data = files[path]
        if suffix == "html.j2":
            data = data.replace(f'href="{stem}.css"'.encode(), f'href="{name}.css"'.encode())
        found[f"{name}.{suffix}"] = data
    return found


def _scaffold(name: str) -> str:
    return packaged("collateral.cli").joinpath("scaffold", name).read_text("utf-8")


# ---- template.yaml ---------------------------------------------------------------------------------------------------


def _head(order: _Order, owner: str) -> Iterator[str]:
    from collateral.safe.yaml_text import quoted

    yield "# What the document says, and in which order; how it looks is in the files beside it and in _brand.yml."
    yield "# Printed words may be a map by language: {en: Proposal, de: Angebot}. docs/templates.md explains the keys,"
    yield "# and `collateral schema template` prints all of them."
    yield f"name: {quoted(_words(order.name))}  # ends the name of the file that a buyer gets"
    yield f"title: {quoted(order.title)}  # what stands on it, with any merge fields"
    if order.medium == "mail":
        yield "subject: 'An idea for {{ company.name }}'  # an inbox shows 50 characters of it"
        yield "preheader: What it is about, and one next step.  # what an inbox shows beside the subject"
    yield f"medium: {order.medium}  # page, slides or mail"
    yield "audience: external  # internal: for our own people, stamped so, never in send/"
    yield "addresses: primary  # committee: one document for all contacts"
    yield f"owner: {quoted(owner)}  # who answers for it"
    if order.medium == "page":
        yield "#pages: 1  # the most pages of the PDF; what fits least goes"
    yield ""


def _format(format_: str, base: str, medium: Medium) -> Iterator[str]:
    if format_ == "pdf":
        paper = ", paper: region" if medium == "page" else ""
        yield f"  pdf: {{base: {base}, variant: pdf/ua-1{paper}}}  # paper: region is Letter or A4, as the buyer has it"
    elif format_ == "docx":
        yield f"  docx: {{base: {base}, paper: region, theme: brand}}  # theme: base keeps the file's own look"
    elif format_ == "pptx":
        yield "  pptx:"
        yield f"    base: {base}"
        yield "    theme: brand  # base keeps the file's own look"
        yield "    layouts:  # the layout of each role; `collateral template inspect` shows them"
        yield from (f"      {role}: {layout}" for role, layout in _layouts().items())
    else:
        yield f"  {format_}: {{base: {base}}}"


def _layouts() -> Mapping[str, str]:
    """The roles of the sample's own deck, by the names of its layouts."""
    from collateral.load.problems import validate
    from collateral.model.template import TemplateFile
    from collateral.safe.sample import sample
    from collateral.safe.yaml import load

    deck = validate(TemplateFile, load(sample()[DECK], DECK), DECK, [])
    return {role.value: name for role, name in deck.formats["pptx"].layouts.items()} if deck else {}


def _looked_into(opened: Opened, brought: _Brought) -> list[str]:
    """`formats:` of the company's own file, with what `template inspect` found to serve what."""
    from collateral.cli.template import snippet

    return snippet(brought.format, brought.data, brought.name, opened.workspace.brand).splitlines()[1:]


def _check(opened: Opened, name: str, files: Mapping[str, bytes]) -> None:
    """Raises as loading the workspace with the new template does: what is made is well formed."""
    from collateral.load.workspace import load_workspace
    from collateral.safe.files import OverlayFiles

    added = {f"workspace:templates/{name}/{file}": data for file, data in files.items()}
    load_workspace(OverlayFiles(opened.files, added))


def _tell(name: str, files: list[str], as_json: bool) -> None:
    if as_json:
        say_json({"template": name, "files": [f"templates/{name}/{file}" for file in sorted(files)]})
        return
    say(f"Made templates/{name}: {', '.join(sorted(files))}.", bold=True)
    say(f"  collateral preview {name} --watch          draws it, and again at each change")
    say(f"  collateral approve template:{name} --by NAME   lets packs be built with it")
    say(f"  packs: in collateral.yaml                   puts {name} into what reps get")
