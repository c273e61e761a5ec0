"""Ids for many new profiles at once: distinct, the same each time, and none that a profile has already."""

from __future__ import annotations

from pathlib import Path

from collateral.cli.interview import profile_id
from collateral.cli.prospects import profile_files, read_profile
from collateral.safe.text import folded


class Ids:
    """Ids of profiles that are there, and of those that this run makes."""

    def __init__(self, root: Path) -> None:
        folder = root / "prospects"
        self._files: dict[str, str] = {}
        self._companies: dict[str, str] = {}
        self._made: set[str] = set()
        for path in profile_files(folder) if folder.is_dir() else ():
            known = read_profile(path)
            name = path.relative_to(folder.resolve()).as_posix()
            self._files |= dict.fromkeys((path.stem.casefold(), known.id.casefold()), name)
            if known.company:
                self._companies[folded(known.company)] = name

    def there(self, company: str) -> str:
        """The file of a profile that has the company's name or the id that it would get; empty where there is none."""
        return self._companies.get(folded(company)) or self._files.get(profile_id(company), "")

    def new(self, company: str) -> str:
        """An id that no profile has: the name's, numbered from the second company on that would get it."""
        base, number = profile_id(company), 1
        id_ = base
        while id_ in self._made or id_ in self._files:
            number += 1
            id_ = f"{base[:56]}-{number}"
        self._made.add(id_)
        return id_
