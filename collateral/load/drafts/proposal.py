"""What a piece of somebody's document could be as a block: id, kind, title and tags, each with the reason for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from collateral.load.drafts.cues import CUES
from collateral.load.drafts.phrases import one_line
from collateral.load.drafts.piece import Piece
from collateral.load.drafts.scalars import apart
from collateral.model.document import AnyNode, Chart, Paragraph, Table, plain
from collateral.model.kind import Kind
from collateral.model.record import Wording
from collateral.model.taxonomy import Persona, Taxonomy, Term
from collateral.model.tree import phrases
from collateral.safe.path import is_file_name

DEFAULT: Kind = "value"
_TITLE = 120
"""Characters of a title (`model.record.Label`)."""
_SENTENCE = 4
"""Words below which a title cannot say a point."""
_SHORT = 5
"""Words of a heading that names its subject."""
_ID_WORDS = 6
_ID_LENGTH = 48
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l"})
_FIGURE = re.compile(r"[^\w%€$£]*[€$£]?\s*-?\d[\d.,'’ ]*\s*(?:%|€|\$|£|[A-Z]{3}|\w{1,10})?[^\w%]*")
_MONEY = re.compile(r"[€$£¥]|\b(?:USD|EUR|GBP|CHF|JPY)\b")
_QUOTED = re.compile(r"[\"“„«‹»].{20,}[\"”“»›«].{0,120}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A value that is proposed, and why."""

    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """One block as it is proposed."""

    piece: Piece
    id: str
    path: str
    """Of its file, with root."""
    kind: Kind
    kind_why: str
    title: Reasoned
    tags: Mapping[str, tuple[Reasoned, ...]]
    """By dimension; `pain` among them. Each with the word that speaks for it."""


@dataclass(slots=True)
class Names:
    """Ids and files that are taken, those of the pieces before too."""

    ids: set[str]
    paths: Collection[str]
    suffix: str
    """Of the files: `.md`, `.de.md`."""

    def free(self, kind: str, stem: str) -> tuple[str, str]:
        """An id and a path that nobody has; taken from then on."""
        number = 1
        while True:
            name = stem if number == 1 else f"{stem}-{number}"
            id_, path = f"{kind}.{name}", f"workspace:content_library/blocks/{kind}/{name}{self.suffix}"
            if id_ not in self.ids and path not in self.paths and is_file_name(f"{name}.md"):
                self.ids.add(id_)
                return id_, path
            number += 1


def propose(
    piece: Piece, number: int, taxonomy: Taxonomy, default: Kind | None, language: str, names: Names
) -> Proposal:
    """The proposal for a piece, the `number`th of its document; `default` is its kind where nothing tells one."""
    title = _title(piece)
    kind, why = _kind(piece, number, default, language)
    id_, path = names.free(kind, slug(title.value) or slug(piece.place) or "block")
    return Proposal(piece, id_, path, kind, why, title, dict(_tags(piece, taxonomy)))


def text_of(nodes: Sequence[AnyNode]) -> str:
    """The words of nodes, a line for each paragraph or cell."""
    return "\n".join(map(plain, phrases(tuple(nodes))))


# ---- title and id ----------------------------------------------------------------------------------------------------


def _title(piece: Piece) -> Reasoned:
    heading = apart(piece.heading)
    if not heading:
        first = next((line for line in (one_line(phrase) for phrase in phrases(piece.nodes)) if line), "")
        found = _cut(apart(re.split(r"(?<=[.!?])\s", first)[0])) or piece.place.capitalize()
        return Reasoned(found, "The source has no heading: these are the first words of its text. Say its point.")
    if len(heading) > _TITLE:
        return Reasoned(_cut(heading), f"Cut to {_TITLE} characters; the source says: {heading}")
    if len(heading.split()) < _SENTENCE:
        return Reasoned(heading, "The heading of the source. It is no sentence yet: say the point.")
    return Reasoned(heading, "The heading of the source. Is it a sentence that says the point?")


def _cut(text: str) -> str:
    return text if len(text) <= _TITLE else f"{text[: _TITLE - 1].rsplit(' ', 1)[0][: _TITLE - 1]}…"


def slug(text: str) -> str:
    """A name for a file or id, of small letters, digits and hyphens; empty for a text without such letters."""
    plain_ = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS))
    found = re.findall(r"[a-z0-9]+", re.sub(r"[’']|[\u0300-\u036f]", "", plain_))
    return "-".join(found[:_ID_WORDS])[:_ID_LENGTH].strip("-")


# ---- kind ------------------------------------------------------------------------------------------------------------


def _kind(piece: Piece, number: int, default: Kind | None, language: str) -> tuple[Kind, str]:
    told = (
        _told(piece.heading, language, "its heading says")
        or _form(piece)
        or _told(piece.above, language, "the heading above it says")
    )
    if told:
        return told
    if number == 0 and not default:
        return "positioning", "it is the first of the document"
    return default or DEFAULT, "nothing tells another" if default else "nothing in it tells a kind"


def _told(heading: str, language: str, said: str) -> tuple[Kind, str] | None:
    """The kind that a heading speaks for; a single word does so in a short one alone: a sentence may be about it."""
    short = len(heading.split()) <= _SHORT
    for cue in CUES:
        words = (*cue.words.get(language, ()), *cue.words["en"])
        asked = (word for word in words if short or " " in word)
        found = next((word for word in asked if _cue(word).search(heading.casefold())), None)
        if found:
            return cue.kind, f'{said} "{found.rstrip("-")}"'
    return None


def _cue(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word.rstrip('-'))}" + ("" if word.endswith("-") else r"(?!\w)"))


def _form(piece: Piece) -> tuple[Kind, str] | None:
    """The kind that the form of a piece speaks for."""
    if piece.heading.endswith("?"):
        return "objection", "its heading is a question"
    said = [one_line(node.content) for node in piece.nodes if isinstance(node, Paragraph)]
    if said and len(said) == len(piece.nodes) and _QUOTED.fullmatch("\n".join(said)):
        return "quote", "it is in quotation marks"
    if any(isinstance(node, Chart) for node in piece.nodes):
        return "proof", "it has a chart"
    if any(_is_figures(node) for node in piece.nodes if isinstance(node, Table)):
        return _priced(piece)
    if (
        said
        and len(said) == len(piece.nodes) <= 4
        and all(_FIGURE.match(line) and len(line.split()) <= 8 for line in said)
    ):
        return "metric", "it is one to four figures"
    return None


def _priced(piece: Piece) -> tuple[Kind, str]:
    """Of a piece with a table of figures."""
    cells = [one_line(cell) for node in piece.nodes if isinstance(node, Table) for row in node.rows for cell in row[1:]]
    money = [cell for cell in cells if _MONEY.search(cell)]
    if 2 * len(money) >= len(cells):
        return "clause", "it has a table of amounts; prices of offers come from prices.csv and the profile"
    return "proof", "it has a table of figures"


def _is_figures(table: Table) -> bool:
    cells = [one_line(cell) for row in table.rows for cell in row[1:]]
    figures = [cell for cell in cells if _FIGURE.fullmatch(cell)]
    return 2 * len(figures) >= len(cells) > 0


# ---- tags ------------------------------------------------------------------------------------------------------------


def _tags(piece: Piece, taxonomy: Taxonomy) -> Iterator[tuple[str, tuple[Reasoned, ...]]]:
    """Values whose names stand in the text; those of a stage, which are everybody's words, in the heading alone.

    A dimension of which every value is named says nothing, and is passed over.
    """
    text = f"{piece.heading}\n{text_of(piece.nodes)}"
    for dimension, place in (("persona", text), ("stage", piece.heading), ("industry", text), ("pain", text)):
        terms = taxonomy.values(dimension) or {}
        found = tuple(hit for id_, term in terms.items() if (hit := _named(id_, term, place)))
        if found and (len(found) < len(terms) or len(terms) == 1):
            yield dimension, found


def _named(id_: str, term: Term, text: str) -> Reasoned | None:
    return next((Reasoned(id_, word) for word in _words(term) if mentions(text, word)), None)


def _words(term: Term) -> Iterator[str]:
    """What a term is called, in every language."""
    yield from _wordings(term.name)
    yield from term.aliases
    if isinstance(term, Persona):
        yield from (*term.titles, *_wordings(term.reader))


def _wordings(wording: Wording | None) -> tuple[str, ...]:
    return () if wording is None else (wording,) if isinstance(wording, str) else tuple(wording.values())


def mentions(text: str, word: str) -> bool:
    """Whether a text has the word as such; short ones and abbreviations (CFO, IT) as they are written."""
    exact = len(word) <= 3 or word.isupper()
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, 0 if exact else re.IGNORECASE) is not None
