"""What earlier runs found, by the digest of what it follows from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from collateral.model.finding import Finding
from collateral.safe.cache import read_cache, write_cache

FILE = ".checked.json"
"""In the output folder, which no repository holds."""
KEPT = 5000
"""Results that are kept beside those of the last run: other branches' and other days'."""
_FINDINGS = TypeAdapter(tuple[Finding, ...])
_WHOLE = TypeAdapter(tuple[tuple[Finding, ...], dict[str, int]])
_RUN = "run:"


@dataclass(slots=True)
class Results:
    """The results of one workspace; without a path they are those of this run alone."""

    path: Path | None = None
    known: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, path: Path | None) -> Results:
        """The results that the file holds."""
        return cls(path, read_cache(path) if path else {})

    def get(self, digest: str) -> tuple[Finding, ...] | None:
        """The findings of an earlier run; None where there is none, or it cannot be read."""
        try:
            return _FINDINGS.validate_python(self.known[digest]) if digest in self.known else None
        except ValidationError:
            return None

    def whole(self, key: str) -> tuple[tuple[Finding, ...], dict[str, int]] | None:
        """Findings and counts of an earlier run over everything; None where there is none."""
        try:
            return _WHOLE.validate_python(self.known[_RUN + key]) if _RUN + key in self.known else None
        except ValidationError:
            return None

    def keep_whole(self, key: str, found: Iterable[Finding], counts: Mapping[str, int]) -> None:
        """Adds what a run over everything found, and writes the file."""
        self.known[_RUN + key] = _WHOLE.dump_python((tuple(found), dict(counts)), mode="json")
        self._write()

    def keep(self, found: Mapping[str, Iterable[Finding]]) -> None:
        """Adds findings by digest and writes the file, the newest last."""
        fresh = {key: _FINDINGS.dump_python(tuple(items), mode="json") for key, items in found.items()}
        older = {key: items for key, items in self.known.items() if key not in fresh}
        self.known = {**dict([*older.items()][-KEPT:]), **fresh}
        self._write()

    def _write(self) -> None:
        if self.path:
            write_cache(self.path, self.known)
