"""Workspaces with a deck of library slides, and the PowerPoint file that is built of them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date

import pptx
from pptx.presentation import Presentation as Deck

from collateral.load.approvals import next_event, next_line, path_of
from collateral.model.approval import History, Status
from collateral.model.build import Build
from collateral.pipeline import BuildRequest, build
from collateral.safe.files import Files
from collateral.select.situation import Channel
from tests.workspaces import ROOT, TODAY, block, loaded, sample

LIBRARY = "workspace:content_library/"
DECK = LIBRARY + "slides/own.pptx"
BLOCK = LIBRARY + "blocks/slide/{}.md"
BASES = ("deck.pptx", "deck.html.j2", "deck.css")
TEMPLATE = """title: {en: "A deck for {{ company.name }}"}
name: {en: Slides}
medium: slides
formats: {pptx: {base: deck.pptx, theme: brand}, pdf: {base: deck.html.j2}}
sections:
  - {id: shown, heading: {en: What we show}, blocks: {kind: slide, count: 1..30}}
"""
Changes = Mapping[str, str | bytes]


def slide_block(title: str, source: str = "slides/own.pptx", front: str = "", number: int = 1) -> str:
    """A block that shows one slide of a library deck."""
    head = f"id: slide.n{number}\nkind: slide\ntitle: Body of {title}\nsource: {source}\nslide: '{title}'\n{front}"
    return block(head, f"What slide {number} says in words.")


def showing(deck: bytes, *titles: str, front: str = "", **more: str | bytes) -> dict[str, str | bytes]:
    """The sample workspace's changes: one library deck, and a template that shows these slides of it."""
    blocks = {
        BLOCK.format(number): slide_block(title, front=front, number=number)
        for number, title in enumerate(titles, start=1)
    }
    return {DECK: deck, **blocks, **base(), **more}


def base() -> dict[str, str | bytes]:
    """A template of library slides alone, on the sample's own base files, and no slide but the test's."""
    folder = ROOT / "templates" / "deck"
    files = {f"workspace:templates/shown/{name}": (folder / name).read_bytes() for name in BASES}
    aside = block("id: boilerplate.aside\nkind: boilerplate", "Text.")
    sample_slides = {BLOCK.format(f"how-the-close-runs{suffix}"): aside for suffix in ("", ".de")}
    return {**files, **sample_slides, "workspace:templates/shown/template.yaml": TEMPLATE}


def approved(changes: Changes) -> Files:
    """The changed sample with everything in it approved."""
    files = sample(changes)
    workspace, _ = loaded(files)
    lines = {}
    for name, subject in workspace.subjects.items():
        if workspace.status(name, TODAY) in (Status.DRAFT, Status.CHANGED):
            history = workspace.histories.get(name, History(name))
            event = next_event(subject, history, "approve", "Test", date(2026, 11, 20))
            before = files.read(path_of(name)) if history.events else b""
            lines[path_of(name)] = before + next_line(event) + b"\n"
    return sample({**changes, **lines})


def built(
    files: Files,
    formats: tuple[str, ...] = ("pptx",),
    channel: Channel = "approved",
    presenter: bool = False,
    profile: str = "brightwater",
) -> Build:
    """The deck of library slides for a prospect."""
    request = BuildRequest(files, f"prospect:{profile}.yaml", TODAY, ("shown",), formats, (), channel, presenter)
    return build(request)


def file(made: Build, suffix: str = ".pptx", folder: str = "send/") -> bytes:
    """The one file of a build that ends so."""
    (found,) = [data for name, data in made.files.items() if name.endswith(suffix) and name.startswith(folder)]
    return found


def opened(made: Build, folder: str = "send/") -> Deck:
    """The deck as python-pptx reads it."""
    return pptx.Presentation(io.BytesIO(file(made, folder=folder)))


def shown(changes: Changes) -> Deck:
    """The deck of these changes as a draft."""
    return opened(built(sample(changes), channel="draft"))
