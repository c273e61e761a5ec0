"""waivers.yaml; a workspace without one waives nothing."""

from __future__ import annotations

from collateral.errors import InputError, Problem
from collateral.load.problems import validate
from collateral.model.waiver import Entry, Waivers
from collateral.safe.files import Files
from collateral.safe.yaml import load, place

PATH = "workspace:waivers.yaml"


def read_waivers(files: Files, problems: list[Problem]) -> tuple[Entry, ...]:
    """The waivers in the order of the file; none of them, with its problems noted, where it is not well formed."""
    if not files.exists(PATH):
        return ()
    try:
        tree = load(files.read(PATH), PATH)
    except InputError as error:
        problems.extend(error.problems)
        return ()
    found = validate(Waivers, tree, PATH, problems)
    entries = enumerate((found.waivers if found else None) or ())
    return tuple(Entry(waiver, place(tree, ("waivers", number))) for number, waiver in entries)
