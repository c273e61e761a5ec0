"""What a build was made from, and the id that follows from it.

The build id is in every file and in the manifest; whoever has the manifest can compute it again from the versions,
the request and the digests that stand there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import quote

from collateral import __version__
from collateral.model.approval import Status
from collateral.model.block import Block
from collateral.model.build import Dependency, Parameters
from collateral.model.offer import Offer
from collateral.model.prospect import Prospect
from collateral.model.selection import Selection
from collateral.model.template import Template
from collateral.model.workspace import Workspace
from collateral.safe.canonical import Json, canonical
from collateral.safe.files import Files
from collateral.safe.path import join

LIBRARY = "workspace:content_library/"
VOCABULARY = tuple(f"{LIBRARY}{name}.yaml" for name in ("taxonomy", "messaging", "conditions", "strings", "sellers"))
RENDERERS = (
    "babel",
    "css-inline",
    "cssselect2",
    "fonttools",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "pillow",
    "pydyf",
    "pyphen",
    "python-docx",
    "python-pptx",
    "tinycss2",
    "tinyhtml5",
    "weasyprint",
    "xlsxwriter",
)
"""Distributions whose version can change a byte of what a buyer gets."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A build's request, what it is made from, and the id of both; known before anything is rendered."""

    parameters: Parameters
    dependencies: tuple[Dependency, ...]
    build_id: str
    """64 hex digits."""
    renderers: Mapping[str, str]
    """Versions by name of the libraries that draw, and of LibreOffice where it lays a document out."""
    offer: Offer | None = None
    """The prospect's quote with its approval."""

    @property
    def held(self) -> tuple[str, ...]:
        """Why every page says DRAFT although the channel may be `approved`."""
        return self.offer.held(self.parameters.as_of) if self.offer else ()

    @property
    def profile(self) -> str:
        """The digest of the profile; empty where none is among the dependencies."""
        return next((item.digest for item in self.dependencies if item.kind == "prospect"), "")


def identify(
    parameters: Parameters, dependencies: tuple[Dependency, ...], programs: Mapping[str, str] | None = None
) -> Identity:
    """The identity of a build by the tool, the libraries installed here, and programs that it calls by version."""
    drawn_by = {**renderers(), **(programs or {})}
    key = build_id(__version__, drawn_by, parameters, dependencies)
    return Identity(parameters, dependencies, key, drawn_by)


def build_id(
    tool: str, renderers: Mapping[str, str], parameters: Parameters, dependencies: Iterable[Dependency]
) -> str:
    """sha256 of the canonical JSON of tool version, renderer versions, request and digests; their order has no say."""
    content: Json = {
        "tool": tool,
        "renderers": dict(renderers),
        "externalParameters": external_parameters(parameters),
        "dependencies": sorted({(item.uri, item.digest) for item in dependencies}),
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def external_parameters(parameters: Parameters) -> dict[str, Json]:
    """The request as JSON: what was asked for, sorted where its order says nothing."""
    return {
        "prospect": parameters.prospect,
        "templates": sorted(set(parameters.templates)),
        "formats": sorted(set(parameters.formats)),
        "contacts": sorted(set(parameters.contacts)),
        "asOf": parameters.as_of.isoformat(),
        "channel": parameters.channel,
        "presenter": parameters.presenter,
    }


def renderers() -> dict[str, str]:
    """The installed version of each renderer by its distribution, without importing it; absent ones are left out."""
    return {name: found for name in RENDERERS if (found := _version(name))}


@cache
def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def dependencies(
    files: Files,
    workspace: Workspace,
    prospect: Prospect,
    prospect_path: str,
    selections: Sequence[Selection],
    seller: str | None,
    as_of: date,
) -> tuple[Dependency, ...]:
    """Everything that the documents of `selections` are made from, sorted by uri; a shared picture once for each block.

    `prospect_path` carries its root; `seller` is the id of the legal entity that speaks. KeyError where a selection
    names a template or a block cites a claim that the workspace lacks.
    """
    reader = _Reader(files, workspace, as_of)
    sections = [section for selection in selections for section in selection.sections]
    blocks = {choice.block.subject: choice.block for section in sections for choice in section.choices}
    found = [*reader.library(), *reader.brand(), *reader.profile(prospect, prospect_path)]
    for name in {selection.template for selection in selections}:
        found += reader.template(workspace.templates[name])
    for block in blocks.values():
        found += reader.block(block)
    found += [reader.entry("claim", cited.claim) for block in blocks.values() for cited in block.claims]
    found += [reader.entry("seller", seller)] if seller else []
    return tuple(sorted(set(found), key=lambda item: (item.uri, item.kind, item.id)))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Names what was read, with its digest and approval."""

    files: Files
    workspace: Workspace
    as_of: date

    def library(self) -> Iterator[Dependency]:
        yield from self._present("settings", ("workspace:collateral.yaml",))
        yield from self._present("vocabulary", VOCABULARY)
        yield from self._present("prices", (f"{LIBRARY}prices.csv",), "list")
        yield from self._present("policy", (f"{LIBRARY}pricing-policy.yaml",))

    def brand(self) -> Iterator[Dependency]:
        brand = self.workspace.brand
        logos = sorted({brand.logo, brand.logo_on_dark} - {""})
        yield from self._present("brand", (f"{LIBRARY}_brand.yml", *logos))
        yield from self._present("font", [face.path for face in brand.faces])

    def profile(self, prospect: Prospect, path: str) -> Iterator[Dependency]:
        # The buyer's own files are named by id and field: their real names may be those of people and companies.
        uri = f"prospect:{prospect.id}"
        yield Dependency(uri, self.files.digest(path), "prospect", prospect.id)
        logos = {"company": prospect.company.logo, "partner": prospect.partner.logo if prospect.partner else None}
        for owner, logo in logos.items():
            if logo:
                yield Dependency(f"{uri}#{owner}.logo", self.files.digest(join(path, logo)), "asset")

    def template(self, template: Template) -> Iterator[Dependency]:
        yield from self._present("template", template.files, template.name)

    def block(self, block: Block) -> Iterator[Dependency]:
        key, approval = block.subject.removeprefix("block:"), self._approval(block.subject)
        yield Dependency(block.path, self.files.digest(block.path), "block", key, approval)
        for path in block.assets:
            yield Dependency(path, self.files.digest(path), "asset", key, approval)
        if block.native:
            place = f"{block.native.path}#{quote(block.native.name)}"
            yield Dependency(place, block.native.digest, "slide", key, approval)

    def entry(self, kind: str, name: str) -> Dependency:
        subject = self.workspace.subjects[f"{kind}:{name}"]
        uri = f"{subject.paths[0]}#{subject.entry}"
        return Dependency(uri, subject.digest, kind, name, self._approval(subject.name))

    def _present(self, kind: str, paths: Iterable[str], name: str = "") -> Iterator[Dependency]:
        approval = self._approval(f"{kind}:{name}")
        for path in paths:
            if self.files.exists(path):
                yield Dependency(path, self.files.digest(path), kind, name, approval)

    def _approval(self, subject: str) -> str:
        known = self.workspace.subjects.get(subject)
        if known is None or self.workspace.status(subject, self.as_of) is not Status.APPROVED:
            return ""
        return known.digest
