"""What is different since the last pack, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from collateral.model.build import Build
from collateral.record.manifest import DOCUMENTS, EXPLAIN, parsed, resolved, subjects
from collateral.record.pack import Previous

Json = dict[str, Any]
Key = tuple[str, str, str]
"""(kind, id, uri) of a dependency."""


def changes(previous: Previous | None, build: Build) -> tuple[str, ...]:
    """Blocks and figures that came, went or changed, by document, then files; empty for a first pack or none changed.

    Call it with the build after `carry`, so that files left alone are not said to be gone.
    """
    if previous is None:
        return ()
    lines = (
        *_blocks(previous.explained, parsed(build.files[EXPLAIN])),
        *_totals(previous.documents, parsed(build.files[DOCUMENTS])),
        *_reworded(resolved(previous.manifest), resolved(build.manifest)),
        *_files(subjects(previous.manifest), subjects(build.manifest)),
    )
    return tuple(dict.fromkeys(lines))


def repriced(previous: Previous | None, build: Build) -> tuple[str, ...]:
    """The skus of the quote whose list prices are others than in the last pack, sorted."""
    before = resolved(previous.manifest) if previous else {}
    after = resolved(build.manifest).items()
    return tuple(sorted(key[1] for key, digest in after if key[0] == "price" and before.get(key, digest) != digest))


# ---- blocks ----------------------------------------------------------------------------------------------------------


def _blocks(before: Json, after: Json) -> Iterator[str]:
    former, current = _chosen(before), _chosen(after)
    templates = [template for template, _ in current]
    for key in [key for key in current if key in former]:
        template, contact = key
        name = f"{template} (contact {contact + 1})" if templates.count(template) > 1 else template
        yield from _moved(name, former[key], current[key])


def _chosen(explained: Json) -> dict[tuple[str, int], dict[str, str]]:
    """The section of each block that was chosen, by template and contact."""
    return {
        (document["template"], document["contact"]): {
            chosen["block"]: section["section"] for section in document["sections"] for chosen in section["chosen"]
        }
        for document in explained.get("templates", ())
    }


def _moved(name: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    for block in sorted(after.keys() - before.keys()):
        yield f"{name}: {block} is new in {after[block]}"
    for block in sorted(before.keys() - after.keys()):
        yield f"{name}: {block} is no longer in {before[block]}"


# ---- figures ---------------------------------------------------------------------------------------------------------


def _totals(before: Json, after: Json) -> Iterator[str]:
    for key in after:
        if key in before:
            yield from _compared(key.partition("/")[0], dict(_sums(before[key])), dict(_sums(after[key])))


def _compared(name: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    for label in [label for label in after if after[label] != before.get(label)]:
        yield f"{name}: {label} is {after[label]}" + (f", was {before[label]}" if label in before else "")
    for label in [label for label in before if label not in after]:
        yield f"{name}: {label} is no longer there, was {before[label]}"


def _sums(tree: Any) -> Iterator[tuple[str, str]]:
    """Label and amount of each strong total of the quotes in a document's tree."""
    if isinstance(tree, list):
        for item in tree:
            yield from _sums(item)
    elif isinstance(tree, dict) and tree.get("node") == "Pricing":
        yield from ((total["label"], total["amount"]) for total in tree["totals"] if total.get("strong"))
    elif isinstance(tree, dict):
        yield from _sums(list(tree.values()))


# ---- what it is made from --------------------------------------------------------------------------------------------

CHANGED = {
    "block": "{id} has new wording",
    "slide": "the library slide of {id} has changed",
    "claim": "the claim {id} has changed",
    "prices": "the price list has changed",
    "price": "the list price of {id} has changed",
    "policy": "the pricing policy has changed",
    "seller": "our company details ({id}) have changed",
    "template": "the {id} template has changed",
    "prospect": "the profile has changed",
}


def _reworded(before: Mapping[Key, str], after: Mapping[Key, str]) -> Iterator[str]:
    for key, digest in after.items():
        kind, name, _ = key
        if kind == "prices" and any(other == "price" for other, _, _ in before):
            continue  # of the list only the rows that the quote uses concern it
        if kind in CHANGED and before.get(key, digest) != digest:
            yield CHANGED[kind].format(id=name.partition("@")[0])


def _files(before: Mapping[str, Json], after: Mapping[str, Json]) -> Iterator[str]:
    yield from (f"new file: {name}" for name in sorted(after.keys() - before.keys()))
    yield from (f"no longer made: {name}" for name in sorted(before.keys() - after.keys()))
