"""From what a rep types to profiles and contacts: a file, a name, or part of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from collateral.cli.picking import pick
from collateral.cli.usage import refusal
from collateral.errors import CollateralError, Problem

EVERYONE = "everyone"
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile's file and what a rep may call it; a broken file is known by its stem alone."""

    path: Path
    id: str
    company: str = ""
    contacts: tuple[str, ...] = ()

    @property
    def rooted(self) -> str:
        """The path as a build knows it: its folder is the `prospect:` root."""
        return f"prospect:{self.path.name}"

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be called by."""
        return (self.id, self.path.stem, self.company)

    def __str__(self) -> str:
        return f"{self.id} ({self.company})" if self.company else self.id


@dataclass(frozen=True, slots=True)
class Person:
    """A contact by place, from 0, and name."""

    place: int
    name: str

    @property
    def names(self) -> tuple[str, ...]:
        """What the contact may be called by."""
        return (self.name,)

    def __str__(self) -> str:
        return self.name


def placed(problems: Iterable[Problem], profile: Profile) -> tuple[Problem, ...]:
    """The problems with the profile's own paths as a rep can open them."""
    return tuple(replace(problem, path=placed_path(problem.path, profile)) for problem in problems)


def placed_path(path: str, profile: Profile) -> str:
    """A path with its root as a rep can open it, from the folder he is in; one of the workspace as it is."""
    root = f"{PurePosixPath(_from_here(profile.path.parent).as_posix())}/".removeprefix("./")
    return root + path.removeprefix("prospect:") if path.startswith("prospect:") else path


def _from_here(folder: Path) -> Path:
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def find_profiles(wanted: Sequence[str], workspace: Path) -> tuple[Profile, ...]:
    """The profiles meant, in order and each once; UsageError for words that fit none or several."""
    found = {profile.path: profile for word in wanted for profile in (_profile(word, workspace),)}
    by_id: dict[str, Path] = {}
    for profile in found.values():
        other = by_id.setdefault(profile.id, profile.path)
        if other != profile.path:
            raise refusal(f"{other.name} and {profile.path.name} have the same id", repr(profile.id))
    return tuple(found.values())


def find_contacts(wanted: Sequence[str], profile: Profile) -> tuple[int, ...]:
    """Places of the contacts named, from 0; all of them for `everyone`, none where none is named.

    UsageError for a name that fits none or several.
    """
    if not profile.contacts:  # a broken profile: loading it says what is wrong
        return ()
    people = [Person(number, name) for number, name in enumerate(profile.contacts)]
    named = [word for word in wanted if word.casefold() != EVERYONE]
    picked = [pick(word, people, f"contact of {profile.id}").place for word in named]
    return tuple(dict.fromkeys(picked)) if len(named) == len(wanted) else tuple(range(len(people)))


def _profile(word: str, workspace: Path) -> Profile:
    path = Path(word)
    if path.is_file():
        return read_profile(path.resolve())
    if path.suffix in _SUFFIXES or len(path.parts) > 1:
        raise refusal("there is no such profile", repr(word))
    folder = workspace / "prospects"
    named = folder / f"{word}.yaml"
    if named.is_file() and named.name in (entry.name for entry in folder.iterdir()):
        return read_profile(named.resolve())
    return pick(word, [read_profile(path) for path in profile_files(folder)], "prospect")


def profile_files(folder: Path) -> Iterator[Path]:
    """Every profile of the workspace, in order."""
    return iter(sorted(path.resolve() for path in folder.rglob("*") if path.suffix in _SUFFIXES and path.is_file()))


def read_profile(path: Path) -> Profile:
    """What a profile may be called by; a broken one only by its stem."""
    from collateral.safe.files import FolderFiles
    from collateral.safe.yaml import Mapping, Sequence, load

    rooted = f"prospect:{path.name}"
    try:
        tree = load(FolderFiles(path.parent, path.parent).read(rooted), rooted)
    except CollateralError:
        return Profile(path, path.stem)
    company, contacts = tree.get("company"), tree.get("contacts")
    name = company.get("name") if isinstance(company, Mapping) else None
    people = contacts if isinstance(contacts, Sequence) else ()
    names = tuple(str(person.get("name") or "") if isinstance(person, Mapping) else "" for person in people)
    return Profile(path, str(tree.get("id") or path.stem), str(name or ""), names)
