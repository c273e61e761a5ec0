"""The packs of the sample prospects, each built once in a run, with their files as independent readers see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from functools import cache
from typing import NamedTuple

import pytest
from lxml import html

from collateral.model.build import Build
from collateral.model.document import Document
from collateral.model.record import worded
from collateral.pipeline import BuildRequest, build
from tests.readers import docx_text, pdf_text, pptx_text
from tests.workspaces import ROOT, TODAY, loaded, sample

NAMES = tuple(sorted(path.stem for path in (ROOT / "prospects").glob("*.yaml")))


def each(*names: str) -> list[object]:
    """Parameters for tests of these packs; those of one pack run in one process, which builds it once."""
    return [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in names]


class Made(NamedTuple):
    """A file that a person may see, with the document that it shows."""

    document: Document
    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def text(self) -> str:
        """What a reader sees, in order."""
        return READERS[self.suffix](self.data)


@cache
def built(profile: str) -> Build:
    """The pack of the prospect's stage."""
    return build(BuildRequest(sample(), f"prospect:{profile}.yaml", TODAY))


def files(profile: str) -> Iterator[Made]:
    """Every file of a pack but records, found by what its document is called."""
    workspace, prospect = loaded(profile=profile)
    language = prospect.language or workspace.settings.language
    named = {name: worded(item.file.name, language) for name, item in workspace.templates.items()}
    for path, data in built(profile).files.items():
        for key, document in built(profile).documents.items():
            if path.rpartition(".")[0].endswith(f" - {named[key]}"):
                yield Made(document, path, data)


def file(profile: str, ending: str) -> Made:
    """The one file of a pack whose name ends so."""
    (found,) = [item for item in files(profile) if item.name.endswith(ending)]
    return found


def mail_text(data: bytes) -> str:
    """The text part of a draft."""
    part = message_from_bytes(data, policy=policy.default).get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def html_text(data: bytes) -> str:
    """The words of a page's body, without styles."""
    (body,) = html.document_fromstring(data.decode()).iter("body")
    return " ".join(body.itertext())


READERS: dict[str, Callable[[bytes], str]] = {
    "docx": docx_text,
    "pdf": pdf_text,
    "pptx": pptx_text,
    "eml": mail_text,
    "txt": lambda data: data.decode(),
    "html": html_text,
}
