"""Cross-references between files: every id that is named must exist, in the list it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from collateral import __version__
from collateral.errors import Problem
from collateral.load.block import suffix_of
from collateral.load.problems import unknown
from collateral.load.terms import UNKNOWN_TAG, unknown_term
from collateral.model.block import Block
from collateral.model.document import ClaimField, Image, Phrase
from collateral.model.messaging import Condition, Messaging, Seller
from collateral.model.settings import Settings
from collateral.model.taxonomy import Taxonomy
from collateral.model.template import Template
from collateral.model.tree import walk
from collateral.safe.clock import is_time_zone
from collateral.safe.files import Files
from collateral.safe.formats import is_currency, is_locale
from collateral.safe.path import display
from collateral.safe.yaml import Mapping as Tree
from collateral.safe.yaml import Scalar


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The closed lists that blocks, templates and profiles may draw on."""

    settings: Settings
    taxonomy: Taxonomy
    messaging: Messaging
    conditions: Mapping[str, Condition]
    sellers: Mapping[str, Seller]
    languages: tuple[str, ...]
    """Those that a document may be in: strings.yaml has all its words in them."""


def head_problems(path: str, front: Tree, words: Vocabulary) -> Iterator[Problem]:
    """Unknown tags, pains, conditions and customer of a block's front matter.

    Asked of the tree, so that they are told beside faults of form.
    """
    tags = front.get("tags")
    if isinstance(tags, Tree):
        yield from _tag_problems(path, tags, words.taxonomy)
    for line, name in _named(front, "pains"):
        if name not in words.taxonomy.pains:
            yield unknown_term(path, line, "pains", "pain", name, words.taxonomy.pains)
    for key, known, what in (
        ("when", words.conditions, "a condition of conditions.yaml"),
        ("customer", words.messaging.customers, "a customer of messaging.yaml"),
    ):
        for line, name in _named(front, key):
            if name not in known:
                yield unknown(path, line, key, what, name, known)


def suffix_problems(path: str, words: Vocabulary) -> Iterator[Problem]:
    """A block's file that is named for no language: no document would ever be in it, so that nobody would see it."""
    suffix = suffix_of(path)
    if suffix and suffix not in words.languages:
        message = "is no language of strings.yaml, which is what stands before .md"
        remedy = "Write points in the name as hyphens."
        yield Problem(display(path), 0, "", message, repr(suffix), ", ".join(words.languages), remedy)


def _tag_problems(path: str, tags: Tree, taxonomy: Taxonomy) -> Iterator[Problem]:
    for dimension, line in tags.lines.items():
        key = f"tags.{dimension}"
        known = taxonomy.values(dimension)
        if known is None or dimension == "pain":
            what = "a dimension of taxonomy.yaml"
            yield unknown(path, line, key, what, dimension, taxonomy.tag_names, UNKNOWN_TAG)
            continue
        for at, value in _named(tags, dimension):
            if value not in known:
                yield unknown_term(path, at, key, dimension, value, known)


def _named(tree: Tree, key: str) -> Iterator[tuple[int, str]]:
    """(line, text) of each name under a key: one, or a list of them."""
    value = tree.get(key)
    for item in value if isinstance(value, list) else (value,):
        if isinstance(item, Scalar):
            yield item.line, str(item)


def block_problems(block: Block, words: Vocabulary, files: Files) -> Iterator[Problem]:
    """Unknown claims of one block, and pictures that are not there."""
    for claim in block.claims:
        if claim.claim not in words.messaging.claims:
            known = words.messaging.claims
            yield unknown(block.path, claim.line, "claim", "a claim of messaging.yaml", claim.claim, known)
    for image in walk(block.nodes):
        if isinstance(image, Image) and not files.exists(image.path):
            said, got = "shows a picture that is not there", repr(display(image.path))
            remedy = "Add the file, or mend the path: it begins at the block's own folder."
            yield Problem(display(block.path), image.origin.line, "", said, got, "", remedy, code="missing-asset")


def duplicate_blocks(blocks: tuple[Block, ...]) -> Iterator[Problem]:
    """Blocks whose id and language another file has already."""
    first: dict[tuple[str, str], str] = {}
    for block in blocks:
        key = (block.head.id, block.language)
        if key in first:
            place, line = display(block.path), block.line_of("id")
            said, remedy = f"stands in {display(first[key])} too", "Give it an id of its own."
            yield Problem(place, line, "id", said, repr(key[0]), "", remedy, code="duplicate-id")
        first.setdefault(key, block.path)


def template_problems(template: Template, words: Vocabulary) -> Iterator[Problem]:
    """Unknown conditions in the sections of one template, and unknown claims in its words."""
    for field in walk((*template.title.values(), *_phrases(template.headings), *_phrases(template.mail))):
        if isinstance(field, ClaimField) and field.claim not in words.messaging.claims:
            claims = words.messaging.claims
            yield unknown(template.path, field.line, "claim", "a claim of messaging.yaml", field.claim, claims)
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


def _phrases(wordings: Mapping[str, Mapping[str, Phrase]]) -> Iterator[Phrase]:
    return (phrase for wording in wordings.values() for phrase in wording.values())


def settings_problems(
    words: Vocabulary, templates: Collection[str], path: str, lines: Mapping[str, int]
) -> Iterator[Problem]:
    """Stages, templates and regions that collateral.yaml names and nobody knows."""
    packs, regions = words.settings.packs, words.taxonomy.regions
    yield from _machine_problems(words.settings, path, lines)
    yield from language_problems(words, words.settings.language, path, lines.get("language", 0))
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


def language_problems(words: Vocabulary, language: str, path: str, line: int) -> Iterator[Problem]:
    """A language that strings.yaml lacks words in: its documents would print figures without saying what they are."""
    if language not in words.languages:
        what = "a language that strings.yaml has all its words in"
        yield unknown(path, line, "language", what, language, words.languages)


def _machine_problems(settings: Settings, path: str, lines: Mapping[str, int]) -> Iterator[Problem]:
    """A version, time zone, currency or locale that this installation does not have."""
    wanted = settings.requires.partition(">=")[2]
    if _numbers(wanted) > _numbers(__version__):
        remedy = "Install it, for example with `uv tool upgrade collateral`."
        at = lines.get("requires", 0)
        yield Problem(
            display(path), at, "requires", "asks for a newer collateral", wanted, f"up to {__version__}", remedy
        )
    for key, value, known in (
        ("time_zone", settings.time_zone, is_time_zone),
        ("currency", settings.currency, is_currency),
        ("locale", settings.locale, is_locale),
    ):
        if not known(value):
            yield Problem(display(path), lines.get(key, 0), key, "is not known", repr(value))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


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
