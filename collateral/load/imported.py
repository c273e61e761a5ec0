"""Drafts as files that load: what loading finds wrong is told at the cells it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from collateral.errors import InputError, Problem
from collateral.load.export import Draft
from collateral.load.workspace import load_prospect
from collateral.model.import_mapping import Defaults
from collateral.model.workspace import Workspace
from collateral.safe.files import Files, OverlayFiles
from collateral.safe.yaml_text import block


def profile(draft: Draft, source: str) -> bytes:
    """The draft as a profile's YAML; `source` says in one line where it came from."""
    head = f"# From {source}. `collateral schema prospect` lists all that a profile can hold.\n"
    return (head + block(draft.tree)).encode()


def faults(draft: Draft, id_: str, data: bytes, path: str, files: Files, workspace: Workspace) -> list[Problem]:
    """What loading says of a profile, each at its row and column of the export `path`; nothing for one that is well."""
    rooted = f"prospect:{id_}.yaml"
    try:
        load_prospect(OverlayFiles(files, {rooted: data}), rooted, workspace)
    except InputError as error:
        return [*_placed(error.problems, draft, path)]
    return []


def _placed(problems: tuple[Problem, ...], draft: Draft, path: str) -> Iterator[Problem]:
    for problem in problems:
        line, column = draft.cells.get(problem.field, (draft.line, ""))
        yield replace(problem, path=path, line=line, field=column or problem.field)


def default_faults(defaults: Defaults, files: Files, workspace: Workspace) -> tuple[Problem, ...]:
    """What loading would say of every profile alike, for what is given for all rows; fields are a profile's."""
    given: dict[str, Any] = defaults.model_dump(exclude_none=True, exclude_defaults=True)
    company: dict[str, Any] = {
        "name": "C",
        **{key: given.pop(key) for key in ("industry", "segment", "region") if key in given},
    }
    person: dict[str, Any] = {
        "name": "N",
        "title": "T",
        **{key: given.pop(key) for key in ("title", "persona") if key in given},
    }
    stage = next(iter(workspace.taxonomy.stages))
    tree = {"company": company, "contacts": [person], "stage": stage, **given}
    try:
        rooted = "prospect:defaults.yaml"
        load_prospect(OverlayFiles(files, {rooted: block(tree).encode()}), rooted, workspace)
    except InputError as error:
        return tuple(replace(problem, path="", line=0) for problem in error.problems)
    return ()
