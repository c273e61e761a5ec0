"""Words that should be terms of taxonomy.yaml and are not, with what they seem to mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from collateral.errors import Problem
from collateral.load.cells import called
from collateral.load.problems import one_of, unknown
from collateral.model.taxonomy import Persona, Term

UNKNOWN_TAG = "unknown-tag"
"""The code of a value that no list of taxonomy.yaml holds."""


def unknown_term(path: str, line: int, field: str, dimension: str, value: str, known: Mapping[str, Term]) -> Problem:
    """A problem for a word that a list of taxonomy.yaml does not hold, with the term that it means, or the nearest."""
    problem = unknown(path, line, field, one_of(dimension), value, known, UNKNOWN_TAG)
    meant = _meant(value, known)
    return replace(problem, remedy=f"Write {meant}.") if meant else problem


def _meant(word: str, known: Mapping[str, Term]) -> str:
    """The one term that a CRM, a language or a job title calls so, or begins to; empty where none or several do."""
    texts_of = {id_: [text.casefold() for text in _called(term)] for id_, term in known.items()}
    same = [id_ for id_, texts in texts_of.items() if word.casefold() in texts]
    begun = [id_ for id_, texts in texts_of.items() if any(text.startswith(word.casefold()) for text in texts)]
    return next((found[0] for found in (same, begun) if len(found) == 1), "")


def _called(term: Term) -> Iterator[str]:
    yield from called(term)
    yield from term.titles if isinstance(term, Persona) else ()
