"""One profile as a `Prospect`, checked against the workspace's lists, prices and customers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import Any

from collateral.errors import InputError, Problem, nearest
from collateral.load.problems import Loc, dotted, unknown, validate
from collateral.load.quotes import quote_problems
from collateral.load.terms import UNKNOWN_TAG, unknown_term
from collateral.load.vocabulary import Vocabulary, language_problems
from collateral.model.price_list import Price
from collateral.model.prospect import Prospect
from collateral.model.record import ambiguous
from collateral.model.taxonomy import Taxonomy
from collateral.safe.files import Files
from collateral.safe.formats import currency_digits, is_currency, is_locale
from collateral.safe.path import display, file_name, join
from collateral.safe.yaml import Mapping as Tree
from collateral.safe.yaml import Scalar, load, place

_TAKEN = ("earlier", "preview")
"""Names that the output folder needs itself."""
_AMOUNTS = ("unit_price", "amount")
"""Keys whose value is money."""
_COUNTS = ("quantity",)
"""Keys whose value is a number of things, which rarely has decimals."""
_FREE = ("facts",)
"""Keys under which a rep makes up the names; their values are checked as they are read."""


def read_profile(files: Files, path: str, problems: list[Problem]) -> Tree | None:
    """The profile's tree, its `id` the file's stem where it has none; None with its problems added."""
    try:
        tree = load(files.read(path), path)
    except InputError as error:
        problems.extend(error.problems)
        return None
    stem = PurePosixPath(path.partition(":")[2]).stem
    return Tree({"id": Scalar(stem, 1, 1, True), **tree}, tree.line, {"id": 1, **tree.lines})


def read_prospect(tree: Tree, path: str, problems: list[Problem]) -> Prospect | None:
    """The profile, or None with its problems added."""
    prospect = validate(Prospect, tree, path, problems)
    if prospect and (prospect.id in _TAKEN or file_name(prospect.id) != prospect.id):
        message = "cannot name a folder on every system"
        problems.append(Problem(display(path), place(tree, ("id",)), "id", message, repr(str(prospect.id))))
    return prospect


def prospect_problems(
    prospect: Prospect,
    tree: Tree,
    path: str,
    words: Vocabulary,
    prices: tuple[Price, ...],
    blocks: Collection[str],
    files: Files,
) -> Iterator[Problem]:
    """What a well-formed profile names that does not exist, and amounts that can be read in two ways."""
    yield from _languages(prospect, tree, path, words)
    yield from _choices(prospect, tree, path, blocks)
    yield from quote_problems(prospect, tree, path, words, prices)
    yield from _logos(prospect, tree, path, files)


def term_problems(tree: Tree, path: str, taxonomy: Taxonomy) -> Iterator[Problem]:
    """Every value that taxonomy.yaml does not know; asked of the tree, so that it is told beside faults of form."""
    for dimension, loc in _term_places(tree, taxonomy):
        known = taxonomy.values(dimension)
        for place_, value in _scalars(tree, loc):
            if known is not None and value not in known:
                yield unknown_term(path, place(tree, place_), dotted(loc), dimension, value, known)
    further = tree.get("tags")
    for dimension in further if isinstance(further, Tree) else ():
        if dimension not in taxonomy.dimensions:
            line, field, listed = place(tree, ("tags", dimension)), f"tags.{dimension}", taxonomy.dimensions
            yield unknown(path, line, field, "a further dimension", dimension, listed, UNKNOWN_TAG)


def _term_places(tree: Tree, taxonomy: Taxonomy) -> Iterator[tuple[str, Loc]]:
    yield from (
        ("stage", ("stage",)),
        ("industry", ("company", "industry")),
        ("segment", ("company", "segment")),
        ("region", ("company", "region")),
        ("pain", ("pains",)),
        ("product", ("products",)),
        ("competitor", ("competitors",)),
    )
    yield from ((dimension, ("tags", dimension)) for dimension in taxonomy.dimensions)
    contacts = tree.get("contacts")
    for number in range(len(contacts) if isinstance(contacts, list) else 0):
        yield "persona", ("contacts", number, "persona")
        yield "pain", ("contacts", number, "pains")


def _scalars(tree: Tree, loc: Loc) -> Iterator[tuple[Loc, Scalar]]:
    """The text at a place, or each text of the list there; nothing where the profile says nothing."""
    node: Any = tree
    for part in loc:
        node = node[part] if isinstance(part, int) or (isinstance(node, Tree) and part in node) else None
        if node is None:
            return
    items = enumerate(node) if isinstance(node, list) else ()
    yield from (((*loc, number), item) for number, item in items if isinstance(item, Scalar))
    if isinstance(node, Scalar):
        yield loc, node


def _languages(prospect: Prospect, tree: Tree, path: str, words: Vocabulary) -> Iterator[Problem]:
    if prospect.language is not None:
        yield from language_problems(words, prospect.language, path, place(tree, ("language",)))
    if prospect.locale is not None and not is_locale(prospect.locale):
        yield Problem(
            display(path),
            place(tree, ("locale",)),
            "locale",
            "is not a locale that is known",
            repr(prospect.locale),
            "en-US, en-GB, de-DE ...",
        )


def _choices(prospect: Prospect, tree: Tree, path: str, blocks: Collection[str]) -> Iterator[Problem]:
    for name in prospect.use:
        if name in prospect.skip:
            yield Problem(display(path), place(tree, ("skip",)), "skip", "names what `use` names too", repr(str(name)))
    for key in ("use", "skip"):
        for number, name in enumerate(getattr(prospect, key)):
            if name not in blocks:
                hint = nearest(name, blocks)
                line = place(tree, (key, number))
                yield Problem(
                    display(path),
                    line,
                    key,
                    "is not a block of the library",
                    repr(str(name)),
                    "",
                    hint or "See `collateral library list`.",
                )


def amount_problems(tree: Tree, path: str, words: Vocabulary) -> Iterator[Problem]:
    """A currency that no one knows, and amounts that can be read in two ways; asked of the tree.

    What has not the form of a code (`usd`) is told by the schema.
    """
    written = tree.get("currency")
    currency = str(written) if isinstance(written, Scalar) else words.settings.currency
    if is_currency(currency):
        yield from _amounts(tree, path, currency, ())
    elif currency.isupper():
        line = place(tree, ("currency",))
        message = "is not a currency that is known"
        yield Problem(display(path), line, "currency", message, repr(currency), "USD, EUR ...")


def _amounts(node: object, path: str, currency: str, loc: tuple[str | int, ...]) -> Iterator[Problem]:
    """Every amount written like `12.500` in a currency without thousandths, and every quantity written so."""
    if isinstance(node, Tree):
        for key in (key for key in node if (*loc, key) != _FREE):
            here, value = (*loc, key), node[key]
            said = _two_ways(key, value, currency)
            if said and isinstance(value, Scalar):
                yield Problem(display(path), value.line, dotted(here), said, repr(str(value)))
            yield from _amounts(value, path, currency, here)
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _amounts(value, path, currency, (*loc, number))


def _two_ways(key: str, value: object, currency: str) -> str | None:
    if key not in (*_AMOUNTS, *_COUNTS) or not isinstance(value, Scalar):
        return None
    return ambiguous(str(value), currency_digits(currency) if key in _AMOUNTS else 0)


def _logos(prospect: Prospect, tree: Tree, path: str, files: Files) -> Iterator[Problem]:
    for loc, logo in (
        (("company", "logo"), prospect.company.logo),
        (("partner", "logo"), prospect.partner and prospect.partner.logo),
    ):
        if not logo:
            continue
        line = place(tree, loc)
        try:
            there = files.exists(join(path, logo))
        except InputError as error:
            yield from (Problem(display(path), line, dotted(loc), found.message, found.got) for found in error.problems)
            continue
        if not there:
            said, remedy = "names a picture that is not there", "Paths begin at the profile's own folder."
            yield Problem(display(path), line, dotted(loc), said, repr(str(logo)), "", remedy, code="missing-asset")
