"""What a rep knows of a buyer, from options and from at most eight questions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from collateral.cli.asking import Option, ask, chosen, chosen_all, prepare, show
from collateral.cli.output import remark
from collateral.cli.usage import refusal

if TYPE_CHECKING:
    from collateral.model.taxonomy import Term
    from collateral.model.workspace import Workspace

NEEDED = ("company", "contact", "title", "stage")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "þ": "th", "ð": "d", "ı": "i"})
_TAKEN = re.compile(r"earlier|preview|con|prn|aux|nul|(com|lpt)\d")
"""Names that the output folder needs, or that Windows keeps for devices."""


@dataclass(frozen=True, slots=True)
class Given:
    """The options of the command line, empty where they were not given."""

    company: str = ""
    contact: str = ""
    title: str = ""
    persona: str = ""
    stage: str = ""
    industry: str = ""
    pains: tuple[str, ...] = ()
    region: str = ""
    currency: str = ""
    language: str = ""
    email: str = ""
    rep: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is to be written; ids are those of taxonomy.yaml, empty text means that nothing was said."""

    company: str
    contact: str
    title: str
    persona: str
    guess: str
    """The persona that the title tells, where `persona` is empty."""
    stage: str
    industry: str
    pains: tuple[str, ...]
    region: str
    currency: str
    language: str
    email: str
    rep: str


def options_of(terms: Mapping[str, Term]) -> tuple[Option, ...]:
    """A dimension as a pick list; every language's name, every alias and a persona's titles pick a term, too."""
    from collateral.model.record import by_language

    return tuple(
        Option(
            id_,
            (names := [*by_language(term.name).values()] or [""])[0],
            (*names[1:], *term.aliases, *getattr(term, "titles", ())),
        )
        for id_, term in terms.items()
    )


def interview(workspace: Workspace, given: Given, is_free: Callable[[str], object], asks: bool) -> Answers:
    """The answers; with `asks`, what the options leave open is asked, else UsageError where something needed is open.

    `is_free` raises where the company's name cannot name a new profile. Raises click.Abort on Ctrl-C.
    """
    if not asks:
        _refuse_missing(given)
    else:
        prepare()
        remark("A new prospect. Enter takes what stands in [brackets]; Ctrl-C stops, and nothing is written.")
    return _Interview(workspace, given, asks).answers(is_free)


def _refuse_missing(given: Given) -> None:
    missing = [f"--{name}" for name in NEEDED if not getattr(given, name)]
    if missing:
        raise refusal(f"{', '.join(missing)} must be given where nobody can be asked", remedy="Run it in a terminal.")


@dataclass(frozen=True, slots=True)
class _Interview:
    workspace: Workspace
    given: Given
    asks: bool

    def answers(self, is_free: Callable[[str], object]) -> Answers:
        def company_name(text: str) -> str:
            is_free(_line(text))
            return _line(text)

        company = self._words("company", "Company", company_name)
        contact = self._words("contact", "Contact's name")
        title = self._words("title", "Contact's job title")
        guess = self._guess(contact, title)
        taxonomy = self.workspace.taxonomy
        persona = self._one("persona", "Persona", options_of(taxonomy.personas), guess)
        stage = self._one("stage", "Stage (your CRM's word will do)", options_of(taxonomy.stages), None)
        industry = self._one("industry", "Industry", options_of(taxonomy.industries), "")
        pains = self._pains(options_of(taxonomy.pains))
        region, currency = self._region(options_of(taxonomy.regions))
        given = self.given
        plain = [_line(text) if text else "" for text in (given.language, given.email, given.rep)]
        return Answers(company, contact, title, persona, guess, stage, industry, pains, region, currency, *plain)

    def _words(self, name: str, question: str, read: Callable[[str], str] | None = None) -> str:
        value = getattr(self.given, name)
        return (read or _line)(value) if value or not self.asks else ask(question, read or _line)

    def _guess(self, contact: str, title: str) -> str:
        from collateral.model.prospect import Contact
        from collateral.select.persona import persona_of

        # Not checked here: what is wrong with a title is told with all else, once the profile is whole.
        person = Contact.model_construct(name=contact, title=title)
        return persona_of(person, self.workspace.taxonomy)[0]

    def _one(self, name: str, question: str, options: tuple[Option, ...], default: str | None) -> str:
        """One id of a list; without a default it must be answered, with an empty one it may be left open."""
        value = getattr(self.given, name)
        if value:
            return _picked(value, options, name)
        if not self.asks or not options:
            return ""
        show(question, options)
        shown = {"": "not known", None: ""}.get(default, f"{default}, as the title says" if name == "persona" else "")
        return ask(
            "Number, or part of a name", lambda text: _picked(text, options, name) if text else "", default, shown
        )

    def _pains(self, options: tuple[Option, ...]) -> tuple[str, ...]:
        if self.given.pains or not self.asks or not options:
            return tuple(dict.fromkeys(chosen(word, options, "pain") for word in self.given.pains))
        show("Pains, the worst first", options)
        return ask("Numbers or parts of names, with commas", lambda text: chosen_all(text, options, "pain"), "", "none")

    def _region(self, options: tuple[Option, ...]) -> tuple[str, str]:
        """Region and currency; empty where they are the workspace's own or not said."""
        given, settings = self.given, self.workspace.settings
        currencies = sorted({price.currency for price in self.workspace.prices} | {settings.currency})
        if given.region or given.currency or not self.asks or len(options) < 2:
            region = chosen(given.region, options, "region") if given.region else ""
            return region, _currency(given.currency, currencies) if given.currency else ""
        show("Region", options)
        others = ", ".join(name for name in currencies if name != settings.currency)
        more = f"; with it a currency, if it is not {settings.currency} ({others})" if others else ""
        read = _RegionAnswer(options, currencies, settings.region)
        return ask(f"Number, or part of a name{more}", read, settings.region)


@dataclass(frozen=True, slots=True)
class _RegionAnswer:
    """Reads `dach`, `dach EUR`, `4 eur` or `EUR`."""

    options: tuple[Option, ...]
    currencies: list[str]
    default: str

    def __call__(self, text: str) -> tuple[str, str]:
        words, currency = text.split(), ""
        if words and re.fullmatch(r"[A-Za-z]{3}", words[-1]) and words[-1].upper() in self.currencies:
            currency = words.pop().upper()
        return chosen(" ".join(words) or self.default, self.options, "region"), currency


def _picked(word: str, options: tuple[Option, ...], name: str) -> str:
    """The id of the term that a word means, said where it is another word: a stage decides over the whole pack."""
    id_ = chosen(word, options, name)
    if id_ != word:
        remark(f"  {name}: {id_}")
    return id_


def _currency(text: str, known: list[str]) -> str:
    if text.upper() not in known:
        raise refusal("has no price in this workspace", repr(text), ", ".join(known), field="--currency")
    return text.upper()


def _line(text: str) -> str:
    from collateral.safe.yaml_text import one_line

    return one_line(text)


def profile_id(name: str) -> str:
    """A name's letters and digits as an id: `Acme Castings, Inc.` is `acme-castings-inc`; `prospect` without any."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    kept = re.sub(r"[^a-z0-9]+", "-", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    slug = kept.strip("-")[:60].rstrip("-") or "prospect"
    return f"{slug}-company" if _TAKEN.fullmatch(slug) else slug


def refuse_taken(id_: str, root: Path) -> None:
    """UsageError where a profile of the workspace has this id or file already."""
    from collateral.cli.prospects import profile_files, read_profile

    folder = root / "prospects"
    paths = [*profile_files(folder)] if folder.is_dir() else []
    for path in paths:
        if id_ in (path.stem.casefold(), read_profile(path).id):
            remedy = "Edit it, or name the new file: collateral new prospect NAME --company COMPANY."
            raise refusal(f"prospects/{path.name} is there already, and nothing is overwritten", remedy=remedy)
