"""What a rep reads after a build: what was made, why, what is different, what to look at."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from collateral.cli.output import say
from collateral.model.finding import Finding, Severity

COLORS = {"error": "red", "warning": "yellow", "note": None}


def summarize(pack: Mapping[str, Any]) -> None:
    """Prints one pack as `packing` states it."""
    folder = Path(pack["folder"])
    say(f"{pack['prospect']}: made in {nearby(folder)}", bold=True)
    _list("", [nearby(folder / path) for path in pack["made"] if not path.startswith("internal/")])
    _list("Kept from the last pack:", [*_kept(pack)])
    if pack["other_company"] and pack["earlier"]:
        said = "The last pack is another company's, or nothing says whose; all of it is in"
        say(f"{said} {nearby(Path(pack['earlier']))}")
    drafts = [nearby(Path(pack["earlier"] or "", path)) for path in pack["refused"]]
    _list("Drafts, not taken over into an approved pack and set aside:", drafts)
    templates = [document["template"] for document in pack["documents"]]
    for document in pack["documents"]:
        reader = f", for {document['for']}" if templates.count(document["template"]) > 1 else ""
        _list(f"Chosen for the {document['template']}{reader}:", [*_blocks(document)])
    changes = pack["changes"] or ["nothing that a reader would see"]
    _list("Since the last pack:", [] if pack["first"] else changes)
    _list("Edited by hand since, and set aside:", [nearby(Path(pack["earlier"], path)) for path in pack["edited"]])
    _findings(pack)


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
        fallen = ", ".join(pack["unapproved"].get(path, ()))
        old = ["made from an older profile"] if path in pack["outdated"] else []
        gone = [f"made from content that is no longer approved: {fallen}"] if fallen else []
        yield nearby(Path(pack["folder"], path)) + (f" ({'; '.join(old + gone)})" if old or gone else "")


def _blocks(document: Mapping[str, Any]) -> Iterator[str]:
    """Section, block and reason in columns, the section's name once."""
    rows = document["blocks"]
    section_width = max((len(row["section"]) for row in rows), default=0)
    block_width = max((len(row["block"]) for row in rows), default=0)
    last = ""
    for row in rows:
        section = "" if row["section"] == last else row["section"]
        last = row["section"]
        yield f"{section:<{section_width}}  {row['block']:<{block_width}}  {row['because']}"


def _findings(pack: Mapping[str, Any]) -> None:
    """Warnings with their place; a note is advice to the rep and needs none."""
    found = [Finding(**{**item, "severity": Severity(item["severity"])}) for item in pack["findings"]]
    if found:
        say("To look at:")
    for item in found:
        said = f"{item.message}. {item.remedy}".rstrip() if item.severity is Severity.NOTE else str(item)
        say(f"  {said}", COLORS[item.severity])
