"""The folder of a preview: pictures of pages, and `index.html`, which shows them with findings or errors."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files as packaged
from urllib.parse import quote

from collateral.cli.drawing import SHEET, Drawn
from collateral.errors import Problem
from collateral.model.finding import Finding

PAGE = "index.html"
STATE = "state.js"
KINDS = (".png", ".html", STATE)
"""What such a folder holds; one that holds anything else is not ours to clear."""
_TEMPLATE = "preview.html.j2"


@dataclass(frozen=True, slots=True)
class Shown:
    """What one preview has to show."""

    said: str
    """What it is of."""
    drawn: Drawn = field(default_factory=Drawn)
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Why there is nothing new to see: they stand in the place of the pictures, which stay in the folder."""


def folder(shown: Shown, is_watched: bool = False) -> dict[str, bytes]:
    """The files of the folder; a page that `is_watched` loads itself anew when the next preview takes its place."""
    from collateral.safe.jinja import render

    sources = {_TEMPLATE: packaged("collateral.cli").joinpath(_TEMPLATE).read_text("utf-8")}
    still = render(_TEMPLATE, sources, {**_context(shown), "state": ""})
    state = hashlib.sha256(still.encode()).hexdigest()[:16]
    page = render(_TEMPLATE, sources, {**_context(shown), "state": state}) if is_watched else still
    says = f'window.collateralState = "{state if is_watched else ""}";\n'
    return {**shown.drawn.pictures, **shown.drawn.screens, PAGE: page.encode(), STATE: says.encode()}


def _context(shown: Shown) -> dict[str, object]:
    drawn = shown.drawn
    pages: dict[str, list[str]] = {}
    for name, picture in drawn.pictures.items():
        if name != SHEET:
            pages.setdefault(drawn_from(name), []).append(_address(name, picture))
    return {
        "said": shown.said,
        "problems": [_told(str(item), item.excerpt.frame) for item in shown.problems],
        "findings": [
            {**_told(str(item), item.excerpt.frame), "severity": str(item.severity)} for item in shown.findings
        ],
        "sheet": _address(SHEET, drawn.pictures[SHEET]) if SHEET in drawn.pictures else "",
        "documents": [{"name": name, "pictures": pictures} for name, pictures in pages.items()],
        "screens": [{"name": name, "address": _address(name, data)} for name, data in drawn.screens.items()],
        "undrawn": [*drawn.undrawn.items()],
    }


def _told(said: str, frame: Sequence[str]) -> dict[str, object]:
    return {"said": said, "frame": "\n".join(frame)}


def _address(name: str, data: bytes) -> str:
    """Where the page finds a file; another one for other bytes, or a browser would show those it has kept."""
    return f"{quote(name)}?{hashlib.sha256(data).hexdigest()[:8]}"


def drawn_from(picture: str) -> str:
    """The file that `name.pdf.01.png` is a page of."""
    return picture.removesuffix(".png").rpartition(".")[0]


def differing(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterable[str]:
    """The pages that do not look as they did."""
    return [name for name, data in after.items() if name != SHEET and before.get(name) != data]
