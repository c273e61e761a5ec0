"""What the command line says of an export: the mapping, and what holds for all rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from collateral.cli.usage import refusal
from collateral.errors import CollateralError, InputError, Problem

if TYPE_CHECKING:
    from collateral.cli.workspace import Opened
    from collateral.model.import_mapping import Defaults, ImportMapping

_GIVEN = {
    "stage": "stages",
    "industry": "industries",
    "region": "regions",
    "persona": "personas",
    "pains": "pains",
}
"""Options that give all rows a word of taxonomy.yaml, and the list that has it."""


def file_bytes(source: Path) -> bytes:
    """The bytes of a file of the command line; UsageError where there is none, LimitError above 64 MiB."""
    from collateral.safe.files import FolderFiles

    if not source.exists():
        raise refusal("there is no such file", repr(str(source)), field="--from")
    real = source.resolve()
    try:
        return FolderFiles(real.parent).read(f"workspace:{real.name}")
    except CollateralError as error:
        raise type(error)(replace(problem, path=str(source)) for problem in error.problems) from error


def known_encoding(name: str | None) -> str:
    """The encoding that is named, empty where none is; UsageError for one that is not known."""
    from collateral.safe.table import ENCODINGS

    if name and name.lower() not in ENCODINGS:
        raise refusal("is no encoding that is known", repr(name), ", ".join(ENCODINGS), field="--encoding")
    return (name or "").lower()


def found_mapping(named: str | None, opened: Opened) -> ImportMapping:
    """The mapping that is named, a file or one of the workspace; without one, one that says nothing."""
    from collateral.load.mapping import FOLDER, read_mapping
    from collateral.model.import_mapping import Columns, ImportMapping

    if not named:
        return ImportMapping(columns=Columns())
    taxonomy = opened.workspace.taxonomy
    if named.endswith((".yaml", ".yml")):
        return read_mapping(file_bytes(Path(named)), named, taxonomy)
    rooted = f"workspace:{FOLDER}/{named}.yaml"
    listed = opened.files.list(f"workspace:{FOLDER}/", ".yaml")
    if rooted not in listed:
        known = ", ".join(Path(path).stem for path in listed) or "none"
        raise refusal(f"there is no such mapping in {FOLDER}", repr(named), known, "Or name a .yaml file.", "--mapping")
    return read_mapping(opened.files.read(rooted), rooted, taxonomy)


def for_all_rows(given: Mapping[str, Any], mapping: ImportMapping, opened: Opened) -> Defaults:
    """What holds for rows without a value, as options or else the mapping say; InputError for what is not known."""
    from collateral.load.imported import default_faults
    from collateral.load.problems import validate
    from collateral.model.import_mapping import Defaults
    from collateral.safe.yaml import Mapping as Tree

    own = default_faults(mapping.defaults, opened.files, opened.workspace)
    problems = [replace(problem, field=f"defaults: {problem.field}") for problem in own]
    said = _said(given, opened)
    typed: list[Problem] = []
    defaults = validate(Defaults, Tree(said, 0, dict.fromkeys(said, 0)), "", typed)
    typed += default_faults(defaults, opened.files, opened.workspace) if defaults else ()
    problems += [replace(problem, field=f"--{problem.field.partition('.')[0]}") for problem in typed]
    if problems or defaults is None:
        raise InputError(problems)
    return mapping.defaults.model_copy(update={key: getattr(defaults, key) for key in said})


def _said(given: Mapping[str, Any], opened: Opened) -> dict[str, Any]:
    """The options as a mapping would hold them, ids in the place of words."""
    from collateral.cli.asking import chosen
    from collateral.cli.interview import options_of

    said: dict[str, Any] = {}
    for key, dimension in _GIVEN.items():
        listed, value = options_of(getattr(opened.workspace.taxonomy, dimension)), given.get(key)
        if value:
            is_one = isinstance(value, str)
            ids = [chosen(word, listed, key.removesuffix("s")) for word in ([value] if is_one else value)]
            said[key] = ids[0] if is_one else ids
    if given.get("language"):
        said["language"] = given["language"]
    if given.get("currency"):
        said["currency"] = given["currency"].upper()
    return {**said, **({"rep": {"name": given["rep"]}} if given.get("rep") else {})}
