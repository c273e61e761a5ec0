"""Cross-references between files: every id that is named must exist, in the list it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from collateral.errors import Problem
from collateral.load.problems import unknown
from collateral.model.block import Block
from collateral.model.messaging import Condition, Messaging, Seller
from collateral.model.settings import Settings
from collateral.model.taxonomy import Taxonomy
from collateral.model.template import Template
from collateral.safe.files import Files
from collateral.safe.path import display


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The closed lists that blocks, templates and profiles may draw on."""

    settings: Settings
    taxonomy: Taxonomy
    messaging: Messaging
    conditions: Mapping[str, Condition]
    sellers: Mapping[str, Seller]


def block_problems(block: Block, words: Vocabulary, files: Files) -> Iterator[Problem]:
    """Unknown tags, pains, conditions, claims and customers of one block, and pictures that are not there."""
    yield from _tag_problems(block, words.taxonomy)
    for key, names, known, what in (
        ("pains", block.head.pains, words.taxonomy.pains, "a pain of taxonomy.yaml"),
        ("when", block.head.when, words.conditions, "a condition of conditions.yaml"),
        (
            "customer",
            (block.head.customer,) * bool(block.head.customer),
            words.messaging.customers,
            "a customer of messaging.yaml",
        ),
    ):
        for name in names:
            if name not in known:
                yield unknown(block.path, block.line_of(key), key, what, str(name), known)
    for claim in block.claims:
        if claim.claim not in words.messaging.claims:
            yield unknown(
                block.path, claim.line, "claim", "a claim of messaging.yaml", claim.claim, words.messaging.claims
            )
    for asset in block.assets:
        if not files.exists(asset):
            yield Problem(display(block.path), 1, "", "shows a picture that is not there", repr(display(asset)))


def _tag_problems(block: Block, taxonomy: Taxonomy) -> Iterator[Problem]:
    for dimension, values in block.head.tags.items():
        key = f"tags.{dimension}"
        known = taxonomy.values(dimension)
        if known is None or dimension == "pain":
            yield unknown(
                block.path, block.line_of(key), key, "a dimension of taxonomy.yaml", dimension, taxonomy.tag_names
            )
            continue
        for value in values:
            if value not in known:
                yield unknown(block.path, block.line_of(key), key, f"a {dimension} of taxonomy.yaml", value, known)


def duplicate_blocks(blocks: tuple[Block, ...]) -> Iterator[Problem]:
    """Blocks whose id and language another file has already."""
    first: dict[tuple[str, str], str] = {}
    for block in blocks:
        key = (block.head.id, block.language)
        if key in first:
            message = f"stands in {display(first[key])} too"
            yield Problem(
                display(block.path), block.line_of("id"), "id", message, repr(key[0]), "", "Give it an id of its own."
            )
        first.setdefault(key, block.path)


def template_problems(template: Template, words: Vocabulary) -> Iterator[Problem]:
    """Unknown conditions in the sections of one template."""
    for number, section in enumerate(template.file.sections):
        for name in section.when:
            if name not in words.conditions:
                field = f"sections[{number}].when"
                yield unknown(
                    template.path,
                    template.lines[section.id],
                    field,
                    "a condition of conditions.yaml",
                    name,
                    words.conditions,
                )


def settings_problems(
    words: Vocabulary, templates: Collection[str], path: str, lines: Mapping[str, int]
) -> Iterator[Problem]:
    """Stages, templates and regions that collateral.yaml names and nobody knows."""
    packs, regions = words.settings.packs, words.taxonomy.regions
    for stage, names in packs.items():
        if stage not in words.taxonomy.stages:
            yield unknown(
                path, lines.get("packs", 0), f"packs.{stage}", "a stage of taxonomy.yaml", stage, words.taxonomy.stages
            )
        for name in names:
            if name not in templates:
                yield unknown(path, lines.get("packs", 0), f"packs.{stage}", "a template", name, templates)
    for region in (words.settings.region, *words.settings.letter_regions):
        if region not in regions:
            yield unknown(
                path,
                lines.get("letter_regions", lines.get("region", 0)),
                "region",
                "a region of taxonomy.yaml",
                region,
                regions,
            )


def seller_problems(words: Vocabulary, path: str, lines: Mapping[str, int]) -> Iterator[Problem]:
    """Regions that no one knows, that two sellers share, or that no seller covers."""
    owners: dict[str, str] = {}
    for name, seller in words.sellers.items():
        for region in seller.regions:
            if region not in words.taxonomy.regions:
                yield unknown(
                    path,
                    lines.get(name, 0),
                    f"{name}.regions",
                    "a region of taxonomy.yaml",
                    region,
                    words.taxonomy.regions,
                )
            elif region in owners:
                yield Problem(
                    display(path),
                    lines.get(name, 0),
                    f"{name}.regions",
                    f"{owners[region]} covers it already",
                    repr(region),
                )
            owners.setdefault(region, name)
    if words.settings.region not in owners:
        yield Problem(display(path), 0, "regions", "no seller covers the default region", repr(words.settings.region))
