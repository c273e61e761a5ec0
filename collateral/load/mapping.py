"""Mapping files: `content_library/imports/<name>.yaml`, or one that lies elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from collateral.errors import InputError, Problem
from collateral.load.problems import one_of, unknown, validate
from collateral.model.import_mapping import Defaults, ImportMapping
from collateral.model.taxonomy import Taxonomy
from collateral.safe.table import ENCODINGS
from collateral.safe.yaml import Mapping as Tree
from collateral.safe.yaml import load, place

FOLDER = "content_library/imports"


def read_mapping(data: bytes, path: str, taxonomy: Taxonomy) -> ImportMapping:
    """The mapping of a file; InputError with every key that is not known and every id that taxonomy.yaml has not."""
    tree = load(data, path)
    problems: list[Problem] = []
    found = validate(ImportMapping, tree, path, problems)
    if found:
        problems.extend(_unknown_ids(found, tree, path, taxonomy))
        problems.extend(_unknown_encoding(found, tree, path))
    if problems or found is None:
        raise InputError(sorted(problems))
    return found


def _unknown_ids(mapping: ImportMapping, tree: Tree, path: str, taxonomy: Taxonomy) -> Iterator[Problem]:
    for name in type(mapping.words).model_fields:
        dimension = "region" if name == "country" else name
        known = taxonomy.values(dimension) or {}
        for word, id_ in getattr(mapping.words, name).items():
            if id_ is not None and id_ not in known:
                line = place(tree, ("words", name, word))
                yield unknown(path, line, f"words.{name}.{word}", one_of(dimension), id_, known)
    for dimension in mapping.columns.tags:
        if dimension not in taxonomy.dimensions:
            line = place(tree, ("columns", "tags", dimension))
            yield unknown(
                path, line, f"columns.tags.{dimension}", "a further dimension", dimension, taxonomy.dimensions
            )


def _unknown_encoding(mapping: ImportMapping, tree: Tree, path: str) -> Iterator[Problem]:
    if mapping.encoding is not None and mapping.encoding not in ENCODINGS:
        line = place(tree, ("encoding",))
        yield unknown(path, line, "encoding", "an encoding that is known", mapping.encoding, ENCODINGS)


def saved(columns: Mapping[str, str], defaults: Defaults) -> dict[str, Any]:
    """A mapping file's tree: the columns that were read by field, and what filled the rest."""
    tree: dict[str, Any] = {"columns": {}}
    for field, column in columns.items():
        *parents, name = field.split(".")
        node = tree["columns"]
        for part in parents:
            node = node.setdefault(part, {})
        node[name] = column
    given = defaults.model_dump(exclude_defaults=True, exclude_none=True)
    return {**tree, **({"defaults": given} if given else {})}
