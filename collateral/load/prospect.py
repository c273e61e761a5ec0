"""One profile as a `Prospect`, checked against the workspace's lists, prices and customers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from collateral.errors import CollateralError, Problem
from collateral.load.problems import dotted, nearest, unknown, validate
from collateral.load.vocabulary import Vocabulary
from collateral.model.pricing import ItemFile, Price, listed
from collateral.model.prospect import Prospect
from collateral.model.record import ambiguous
from collateral.model.taxonomy import Term
from collateral.safe.files import Files
from collateral.safe.formats import currency_digits
from collateral.safe.path import display, join
from collateral.safe.yaml import Mapping as Tree
from collateral.safe.yaml import Scalar, load, place

_AMOUNTS = ("unit_price", "amount")
"""Keys whose value is money."""


def read_prospect(files: Files, path: str, problems: list[Problem]) -> tuple[Prospect, Tree] | None:
    """The profile and its tree, or None with its problems added; `id` defaults to the file's stem."""
    try:
        tree = load(files.read(path), path)
    except CollateralError as error:
        problems.extend(error.problems)
        return None
    stem = PurePosixPath(path.partition(":")[2]).stem
    named = Tree({"id": Scalar(stem, 1, 1, True), **tree}, tree.line, tree.lines)
    prospect = validate(Prospect, named, path, problems)
    return (prospect, tree) if prospect else None


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
    yield from _terms(prospect, tree, path, words)
    yield from _languages(prospect, tree, path)
    yield from _choices(prospect, tree, path, blocks)
    yield from _amounts(tree, path, prospect.currency or words.settings.currency, ())
    yield from _prices(prospect, tree, path, words, prices)
    yield from _logos(prospect, tree, path, files)


def _terms(prospect: Prospect, tree: Tree, path: str, words: Vocabulary) -> Iterator[Problem]:
    taxonomy, company = words.taxonomy, prospect.company
    named: list[tuple[str, tuple[str | int, ...], str | None]] = [
        ("stage", ("stage",), prospect.stage),
        ("industry", ("company", "industry"), company.industry),
        ("segment", ("company", "segment"), company.segment),
        ("region", ("company", "region"), company.region),
        *(("pain", ("pains",), pain) for pain in prospect.pains),
        *(("product", ("products",), product) for product in prospect.products),
        *(("competitor", ("competitors",), competitor) for competitor in prospect.competitors),
    ]
    for number, contact in enumerate(prospect.contacts):
        named.append(("persona", ("contacts", number, "persona"), contact.persona))
        named.extend(("pain", ("contacts", number, "pains"), pain) for pain in contact.pains)
    for dimension, values in prospect.tags.items():
        if dimension not in taxonomy.dimensions:
            yield unknown(
                path,
                place(tree, ("tags", dimension)),
                f"tags.{dimension}",
                "a further dimension",
                dimension,
                taxonomy.dimensions,
            )
            continue
        named.extend((dimension, ("tags", dimension), value) for value in values)
    for dimension, loc, value in named:
        known = taxonomy.values(dimension) or {}
        if value is not None and value not in known:
            yield _unknown_term(path, place(tree, loc), dotted(loc), dimension, value, known)


def _unknown_term(path: str, line: int, field: str, dimension: str, value: str, known: Mapping[str, Term]) -> Problem:
    alias = next(
        (name for name, term in known.items() if value.casefold() in (word.casefold() for word in term.aliases)), None
    )
    problem = unknown(path, line, field, f"a {dimension} of taxonomy.yaml", value, known)
    if alias is None:
        return problem
    return Problem(problem.path, line, field, problem.message, problem.got, problem.allowed, f"Write {alias}.")


def _languages(prospect: Prospect, tree: Tree, path: str) -> Iterator[Problem]:
    from babel import Locale, UnknownLocaleError

    if prospect.locale is None:
        return
    try:
        Locale.parse(prospect.locale, sep="-")
    except (UnknownLocaleError, ValueError):
        yield Problem(
            display(path),
            place(tree, ("locale",)),
            "locale",
            "is not a locale that is known",
            repr(prospect.locale),
            "en-US, en-GB, de-DE ...",
        )


def _choices(prospect: Prospect, tree: Tree, path: str, blocks: Collection[str]) -> Iterator[Problem]:
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


def _amounts(node: object, path: str, currency: str, loc: tuple[str | int, ...]) -> Iterator[Problem]:
    """Every amount written like `12.500` in a currency without thousandths."""
    if isinstance(node, Tree):
        for key, value in node.items():
            here = (*loc, key)
            if key in _AMOUNTS and isinstance(value, Scalar):
                said = ambiguous(str(value), currency_digits(currency))
                if said:
                    yield Problem(display(path), value.line, dotted(here), said, repr(str(value)))
            yield from _amounts(value, path, currency, here)
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _amounts(value, path, currency, (*loc, number))


def _prices(
    prospect: Prospect, tree: Tree, path: str, words: Vocabulary, prices: tuple[Price, ...]
) -> Iterator[Problem]:
    if prospect.pricing is None:
        return
    currency = prospect.currency or words.settings.currency
    for at, section in enumerate(prospect.pricing.sections):
        for number, item in enumerate(section.items):
            loc = ("pricing", "sections", at, "items", number)
            line = place(tree, (*loc, "sku"))
            yield from _item_problems(item, f"{dotted(loc)}.sku", path, line, currency, prospect, prices)


def _item_problems(
    item: ItemFile, field: str, path: str, line: int, currency: str, prospect: Prospect, prices: tuple[Price, ...]
) -> Iterator[Problem]:
    if item.sku is None or prospect.pricing is None:
        return
    day = prospect.pricing.quote_date
    if item.sku not in {price.sku for price in prices}:
        yield unknown(path, line, field, "a sku of prices.csv", item.sku, {price.sku for price in prices})
    elif listed(item, prices, currency, day) is None and item.unit_price is None:
        message = f"has no price in {currency} on {day.isoformat()}"
        yield Problem(
            display(path), line, field, message, repr(str(item.sku)), "", "Add unit_price or a row to prices.csv."
        )


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
        except CollateralError as error:
            yield from (Problem(display(path), line, dotted(loc), found.message, found.got) for found in error.problems)
            continue
        if not there:
            yield Problem(display(path), line, dotted(loc), "names a picture that is not there", repr(str(logo)))
