"""All files of a workspace as one `Workspace`; every problem of every file in one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated

from pydantic import Field, RootModel

from collateral.errors import CollateralError, InputError, LimitError, Problem, TemplateError
from collateral.load.approvals import histories
from collateral.load.approvers import approver_problems, unheard
from collateral.load.block import BlockSource, parse_block, read_source
from collateral.load.brand import load_brand
from collateral.load.fields import phrase
from collateral.load.mail import attach_problems
from collateral.load.native import Decks
from collateral.load.policy import PATH as POLICY
from collateral.load.policy import idle_limits, policy_problems
from collateral.load.prices import read_prices
from collateral.load.problems import Model, validate
from collateral.load.prospect import amount_problems, prospect_problems, read_profile, read_prospect, term_problems
from collateral.load.subjects import subjects
from collateral.load.template import TEMPLATES, read_template
from collateral.load.vocabulary import (
    Vocabulary,
    block_problems,
    duplicate_blocks,
    head_problems,
    seller_problems,
    settings_problems,
    suffix_problems,
    template_problems,
)
from collateral.model.block import Block
from collateral.model.brand import Brand
from collateral.model.finding import Finding
from collateral.model.messaging import Condition, Messaging, Seller
from collateral.model.names import FILE_NAMES
from collateral.model.phrase import ClaimField, Phrase
from collateral.model.policy import PricingPolicy
from collateral.model.price_list import Price
from collateral.model.prospect import Prospect
from collateral.model.record import Id, Wording
from collateral.model.settings import Settings
from collateral.model.strings import KEYS, languages_of
from collateral.model.taxonomy import Taxonomy
from collateral.model.template import Template
from collateral.model.workspace import Workspace
from collateral.safe.condition import parse_condition
from collateral.safe.expression import ExpressionError
from collateral.safe.files import Files, within
from collateral.safe.path import display
from collateral.safe.yaml import Mapping as Tree
from collateral.safe.yaml import load as load_yaml

LIBRARY = "workspace:content_library/"
SETTINGS = "workspace:collateral.yaml"
TEMPLATE_FILE = "/template.yaml"
TEXTS = 16 << 20
"""Bytes of all blocks together: some ten thousand of them."""


class Conditions(RootModel[dict[Id, Condition]]):
    """conditions.yaml"""


class Sellers(RootModel[Annotated[dict[Id, Seller], Field(min_length=1)]]):
    """sellers.yaml"""


class Strings(RootModel[dict[Id, Wording]]):
    """strings.yaml"""


@dataclass(slots=True)
class _Trees:
    """The YAML trees read so far, by path; a file that cannot be read has none."""

    files: Files
    problems: list[Problem] = field(default_factory=list)
    trees: dict[str, Tree] = field(default_factory=dict)
    refused: list[CollateralError] = field(default_factory=list)
    """What is wrong with library decks, and blocks that are too large."""

    def read(self, model: type[Model], path: str) -> Model | None:
        """The record of one file, or None with its problems noted."""
        try:
            tree = load_yaml(self.files.read(path), path)
        except InputError as error:
            self.problems.extend(error.problems)
            return None
        self.trees[path] = tree
        return validate(model, tree, path, self.problems)

    def lines(self, path: str) -> Mapping[str, int]:
        """The line of each top key of a file."""
        return self.trees[path].lines if path in self.trees else {}


@dataclass(frozen=True, slots=True)
class _Rules:
    """The vocabulary, and what stands beside it in the library's root."""

    words: Vocabulary
    strings: Mapping[str, Wording]
    brand: Brand
    prices: tuple[Price, ...]
    policy: PricingPolicy | None
    findings: tuple[Finding, ...] = ()
    """What is well formed and without effect."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is of a workspace, whatever is wrong with the rest of it."""

    workspace: Workspace | None
    """Without the blocks and templates that have a problem; None where the vocabulary cannot be read."""
    problems: tuple[Problem, ...]
    """Every problem of every file, sorted."""
    refused: tuple[CollateralError, ...] = ()
    """What is wrong with library decks, and blocks that are too large; it is among the problems, too."""

    @property
    def is_sound(self) -> bool:
        """Whether all that the blocks, templates and profiles stand on is well formed."""
        parts = (display(f"{LIBRARY}blocks/"), display(TEMPLATES))
        return self.workspace is not None and all(found.path.startswith(parts) for found in self.problems)


def survey_workspace(files: Files) -> Survey:
    """The workspace as far as it is well formed, and all its problems; LimitError for a file that is not read."""
    trees = _Trees(files)
    workspace = _workspace(trees)
    faults = [problem for error in trees.refused for problem in error.problems]
    return Survey(workspace, tuple(sorted({*trees.problems, *faults})), tuple(trees.refused))


def load_workspace(files: Files) -> Workspace:
    """The workspace; raises `InputError` with every problem of every file.

    Where library decks and too large blocks alone are at fault, that is a `TemplateError` or `LimitError`.
    """
    found = survey_workspace(files)
    faults = {problem for error in found.refused for problem in error.problems}
    if found.workspace is None or not faults.issuperset(found.problems):
        raise InputError(found.problems)
    if faults:
        raise max(found.refused, key=lambda error: error.exit_code).__class__(sorted(faults))
    return found.workspace


def load_prospect(files: Files, path: str, workspace: Workspace) -> Prospect:
    """The profile at `path`; raises `InputError` with all its problems."""
    problems: list[Problem] = []
    words = Vocabulary(
        workspace.settings,
        workspace.taxonomy,
        workspace.messaging,
        workspace.conditions,
        workspace.sellers,
        languages_of(workspace.strings, workspace.settings.language),
    )
    prospect = _prospect(files, path, words, workspace.prices, workspace.blocks, problems)
    if problems or prospect is None:
        raise InputError(sorted(problems))
    return prospect


def load(files: Files, path: str) -> tuple[Workspace, Prospect]:
    """Workspace and profile; raises `InputError` with the problems of both."""
    try:
        workspace = load_workspace(files)
    except InputError as error:
        problems = [*error.problems]
        tree = read_profile(files, path, problems)
        if tree is not None:
            read_prospect(tree, path, problems)
        raise InputError(sorted(problems)) from None
    return workspace, load_prospect(files, path, workspace)


def _prospect(
    files: Files,
    path: str,
    words: Vocabulary,
    prices: tuple[Price, ...],
    blocks: tuple[Block, ...],
    problems: list[Problem],
) -> Prospect | None:
    tree = read_profile(files, path, problems)
    if tree is None:
        return None
    problems.extend(term_problems(tree, path, words.taxonomy))
    problems.extend(amount_problems(tree, path, words))
    prospect = read_prospect(tree, path, problems)
    if prospect is None:
        return None
    ids = {block.head.id for block in blocks}
    problems.extend(prospect_problems(prospect, tree, path, words, prices, ids, files))
    return prospect


def _workspace(trees: _Trees) -> Workspace | None:
    files, problems = trees.files, trees.problems
    rules = _rules(trees)
    language = rules.words.settings.language if rules else "en"
    sources = tuple(_sources(trees))
    blocks = tuple(_blocks(sources, language, Decks(files, rules.words.conditions if rules else None), trees))
    templates = {item.name: item for item in _templates(files, problems)}
    past, findings = histories(files, problems)
    if rules is None:
        return None
    words = rules.words
    problems.extend(_cross_problems(trees, words, sources, blocks, templates))
    faulty = {problem.path for problem in problems}
    blocks = tuple(block for block in blocks if display(block.path) not in faulty)
    templates = {name: item for name, item in templates.items() if display(item.path) not in faulty}
    known = Workspace(
        words.settings,
        _file_name(words.settings, trees),
        words.taxonomy,
        words.messaging,
        words.conditions,
        rules.strings,
        words.sellers,
        rules.prices,
        rules.brand,
        blocks,
        templates,
        subjects(files, blocks, templates, words.messaging, words.sellers),
        past,
        (*findings, *rules.findings),
        rules.policy,
    )
    return replace(known, findings=(*known.findings, *unheard(known)))


def _file_name(settings: Settings, trees: _Trees) -> Phrase:
    line, pattern = trees.lines(SETTINGS).get("output", 1), settings.output.file_name
    found = phrase(pattern, SETTINGS, line, trees.problems, FILE_NAMES)
    if any(isinstance(item, ClaimField) for item in found):
        said = "cites a claim, which has no place in the name of a file"
        trees.problems.append(Problem(display(SETTINGS), line, "output.file_name", said, repr(pattern)))
    return found


def _rules(trees: _Trees) -> _Rules | None:
    settings = trees.read(Settings, SETTINGS)
    taxonomy = trees.read(Taxonomy, LIBRARY + "taxonomy.yaml")
    messaging = trees.read(Messaging, LIBRARY + "messaging.yaml")
    conditions = trees.read(Conditions, LIBRARY + "conditions.yaml")
    strings = trees.read(Strings, LIBRARY + "strings.yaml")
    sellers = trees.read(Sellers, LIBRARY + "sellers.yaml")
    prices = read_prices(trees.files, trees.problems)
    brand = load_brand(trees.files, trees.problems, further=settings.fallback_fonts if settings else ())
    if not (settings and taxonomy and messaging and conditions and strings and sellers and brand):
        return None
    trees.problems.extend(_string_problems(strings.root, trees.lines(LIBRARY + "strings.yaml")))
    trees.problems.extend(_condition_problems(conditions.root, trees.lines(LIBRARY + "conditions.yaml")))
    languages = languages_of(strings.root, settings.language)
    words = Vocabulary(settings, taxonomy, messaging, conditions.root, sellers.root, languages)
    policy = trees.read(PricingPolicy, POLICY) if trees.files.exists(POLICY) else None
    return _Rules(words, strings.root, brand, prices, policy, _policy_findings(trees, policy, prices))


def _policy_findings(trees: _Trees, policy: PricingPolicy | None, prices: tuple[Price, ...]) -> tuple[Finding, ...]:
    """What is without effect in the pricing policy, its problems noted; a workspace without one limits nothing."""
    if policy is None:
        return ()
    trees.problems.extend(policy_problems(policy, trees.trees[POLICY]))
    return tuple(idle_limits(policy, trees.trees[POLICY], prices))


def _sources(trees: _Trees) -> Iterator[BlockSource]:
    files = trees.files
    for path in within(files, files.list(LIBRARY + "blocks/", ".md"), TEXTS):
        try:
            source = read_source(files, path, trees.problems)
        except LimitError as error:
            trees.refused.append(error)
            continue
        if source:
            yield source


def _blocks(sources: tuple[BlockSource, ...], language: str, decks: Decks, trees: _Trees) -> list[Block]:
    found = (_block(source, language, decks, trees) for source in sources)
    return sorted((block for block in found if block), key=lambda block: (block.head.id, block.language, block.path))


def _block(source: BlockSource, language: str, decks: Decks, trees: _Trees) -> Block | None:
    block = parse_block(source, language, trees.problems)
    try:
        return decks.attached(block, source.marked.written(block.head.slide or "")) if block else None
    except InputError as error:
        trees.problems.extend(error.problems)
    except (TemplateError, LimitError) as error:
        trees.refused.append(error)
    return None


def _templates(files: Files, problems: list[Problem]) -> Iterator[Template]:
    for path in files.list(TEMPLATES, TEMPLATE_FILE):
        template = read_template(files, path, problems)
        if template:
            yield template


def _cross_problems(
    trees: _Trees,
    words: Vocabulary,
    sources: tuple[BlockSource, ...],
    blocks: tuple[Block, ...],
    templates: Mapping[str, Template],
) -> Iterator[Problem]:
    for source in sources:
        yield from suffix_problems(source.path, words)
        yield from head_problems(source.path, source.front, words)
    for block in blocks:
        yield from block_problems(block, words, trees.files)
    yield from duplicate_blocks(blocks)
    for template in templates.values():
        yield from template_problems(template, words)
        yield from attach_problems(template, templates, words.conditions)
    names = {path.split("/")[1] for path in trees.files.list(TEMPLATES, TEMPLATE_FILE)}
    yield from settings_problems(words, names, SETTINGS, trees.lines(SETTINGS))
    owners = {str(source.front.get("owner")) for source in sources}
    owners |= {template.file.owner for template in templates.values() if template.file.owner}
    yield from approver_problems(words.settings, trees.trees[SETTINGS], owners)
    yield from seller_problems(words, LIBRARY + "sellers.yaml", trees.lines(LIBRARY + "sellers.yaml"))


def _string_problems(strings: Mapping[str, Wording], lines: Mapping[str, int]) -> Iterator[Problem]:
    """Words of the product that are missing, altogether or in a language that others have."""
    path = display(LIBRARY + "strings.yaml")
    languages = sorted({language for words in strings.values() if isinstance(words, dict) for language in words})
    for key in KEYS:
        words = strings.get(key)
        if words is None:
            yield Problem(path, 0, key, "is missing", "", "", "Copy it from the sample workspace.")
        elif isinstance(words, dict):
            absent = [language for language in languages if language not in words]
            if absent:
                yield Problem(path, lines.get(key, 0), key, f"has no words in {', '.join(absent)}")


def _condition_problems(conditions: Mapping[str, Condition], lines: Mapping[str, int]) -> Iterator[Problem]:
    for name, condition in conditions.items():
        try:
            parse_condition(condition.expression)
        except ExpressionError as error:
            path = display(LIBRARY + "conditions.yaml")
            yield Problem(path, lines.get(name, 0), f"{name}.expression", str(error), repr(str(condition.expression)))
