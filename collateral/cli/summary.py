"""What a rep reads after a build: what was made, why, what is different, what to look at."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from collateral.cli.output import say
from collateral.errors import Excerpt
from collateral.model.finding import Finding, Severity

COLORS = {"error": "red", "warning": "yellow", "note": None}


def summarize(pack: Mapping[str, Any]) -> None:
    """Prints one pack as `packing` states it."""
    folder = Path(pack["folder"])
    draft = " as DRAFT, with content that is not approved" if pack["channel"] == "draft" else _held(pack)
    say(f"{pack['prospect']}: made in {nearby(folder)}{draft}", bold=True)
    _list("", [nearby(folder / path) for path in pack["made"] if not path.endswith(".json")])
    _list("Kept from the last pack:", [*_kept(pack)])
    if pack["other_company"] and pack["earlier"]:
        said = "The last pack is another company's, or nothing says whose; all of it is in"
        say(f"{said} {nearby(Path(pack['earlier']))}")
    drafts = [nearby(Path(pack["earlier"] or "", path)) for path in pack["refused"]]
    _list("Drafts, not taken over into an approved pack and set aside:", drafts)
    for reader, documents in _readers(pack["documents"]):
        _list(f"Chosen{reader}, and why:", [*_blocks(documents)])
    changes = pack["changes"] or ["nothing that a reader would see"]
    _list("Since the last pack:", [] if pack["first"] else changes)
    _list("Edited by hand since, and set aside:", [nearby(Path(pack["earlier"], path)) for path in pack["edited"]])
    _findings(pack)


def _held(pack: Mapping[str, Any]) -> str:
    """Why an approved pack says DRAFT all the same."""
    return f" as DRAFT: {'; '.join(pack['held'])}" if pack["held"] else ""


def nearby(path: Path) -> str:
    """The path as seen from here; the whole of it where there is no way from here."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive of Windows
        return str(path)


def _list(head: str, lines: list[str]) -> None:
    if lines and head:
        say(f"{head}")
    for line in lines:
        say(f"  {line}")


def _kept(pack: Mapping[str, Any]) -> Iterator[str]:
    for path in pack["kept"]:
        yield nearby(Path(pack["folder"], path)) + " (made from an older profile)" * (path in pack["outdated"])


def _readers(documents: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """Each reader's documents together, with the reader's name where there are several."""
    readers = dict.fromkeys(document["for"] for document in documents)
    for reader in readers:
        named = f" for {reader}" if len(readers) > 1 else ""
        yield named, [document for document in documents if document["for"] == reader]


def _blocks(documents: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Block, reason and the documents that show it in columns; a block once, unless its reasons differ."""
    shown: dict[tuple[str, str], dict[str, None]] = {}
    for document in documents:
        for row in document["blocks"]:
            shown.setdefault((row["block"], row["because"]), {})[document["template"]] = None
    widths = [max((len(key[column]) for key in shown), default=0) for column in (0, 1)]
    for (block, because), templates in shown.items():
        yield f"{block:<{widths[0]}}  {because:<{widths[1]}}  {', '.join(templates)}"


def _findings(pack: Mapping[str, Any]) -> None:
    """Warnings with their place; a note is advice to the rep and needs none."""
    if pack["findings"]:
        say("To look at:")
    for entry in pack["findings"]:
        frame = entry["excerpt"]
        item = Finding(**{**entry, "severity": Severity(entry["severity"]), "excerpt": Excerpt()})
        said = f"{item.message}. {item.remedy}".rstrip() if item.severity is Severity.NOTE else str(item)
        say(f"  {said}", COLORS[item.severity])
        for line in frame:
            say(f"  {line}")
