"""A pack on disk: the last one read, the new one put in its place whole.

`<out>/<prospect id>/` is the pack; what stood there before is in `<out>/earlier/<prospect id>/<n>/`, every file that a
person edited or added included. So nothing is ever lost; what must be told is only which of those files to look at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from collateral.errors import CollateralError
from collateral.model.build import Build
from collateral.record.manifest import (
    DOCUMENTS,
    EXPLAIN,
    MANIFEST,
    RECORDS,
    annotation,
    build_of,
    digest,
    digests,
    parsed,
    read,
    resolved,
    subjects,
)
from collateral.safe.atomic import recover, replace_pack
from collateral.safe.files import FolderFiles

Json = dict[str, Any]
ROOT = "workspace:"  # the pack is read as a folder of its own


@dataclass(frozen=True, slots=True)
class Previous:
    """The pack that stands in the folder now."""

    files: Mapping[str, bytes]
    """Every file that can be read, by its path inside the pack."""
    manifest: Json
    """Empty where it is missing or broken: then every file counts as a person's."""
    unread: tuple[str, ...] = ()
    """What a person put there and nobody can read: a link that leads out, a file of more than 64 MiB."""

    @property
    def edited(self) -> tuple[str, ...]:
        """The files that a person edited or added: the manifest has another digest for them, or none."""
        return tuple(sorted((*self.unread, *(name for name in self.files if not self._is_ours(name)))))

    @property
    def explained(self) -> Json:
        """explain.json; empty where it is missing or not as it was made."""
        return parsed(self.files[EXPLAIN]) if self._is_ours(EXPLAIN) else {}

    @property
    def documents(self) -> Json:
        """documents.json; empty where it is missing or not as it was made."""
        return parsed(self.files[DOCUMENTS]) if self._is_ours(DOCUMENTS) else {}

    def _is_ours(self, name: str) -> bool:
        if name == MANIFEST:
            return bool(self.manifest)
        return name in self.files and digest(self.files[name]) == digests(self.manifest).get(name)


@dataclass(frozen=True, slots=True)
class Written:
    """What was put where."""

    folder: Path
    earlier: Path | None
    """Where the former pack is now; None where there was none."""
    edited: tuple[str, ...]
    """Files of the former pack that a person edited or added and that the new pack does not hold as they were."""
    carried: tuple[str, ...]
    """Files of the former pack that stand in the new one as they were."""
    outdated: tuple[str, ...]
    """Those of `carried` that were made from another state of the profile."""
    unapproved: Mapping[str, tuple[str, ...]]
    """Those of `carried` that say what is no longer approved, each with the subjects (`block:proof.works@en`)."""


def previous(out: Path, name: str) -> Previous | None:
    """The pack in `<out>/<name>`, once an interrupted swap is finished; None where there is none."""
    recover(out)
    return _read(out, name)


def _read(out: Path, name: str) -> Previous | None:
    pack = FolderFiles(out / name)
    names = (path.removeprefix(ROOT) for path in pack.list(ROOT))
    found = {name: _bytes(pack, ROOT + name) for name in names if not _is_noise(name)}
    files = {name: data for name, data in found.items() if data is not None}
    unread = tuple(name for name, data in found.items() if data is None)
    return Previous(files, read(files.get(MANIFEST)), unread) if found else None


def _is_noise(name: str) -> bool:
    """Whether a program left the file there unasked: Word's lock beside an open document, Windows' own files."""
    last = name.rpartition("/")[2]
    return last.startswith("~$") or last.lower() in ("thumbs.db", "desktop.ini")


def _bytes(pack: FolderFiles, path: str) -> bytes | None:
    try:
        return pack.read(path)
    except CollateralError:
        return None


def write(build: Build, out: Path, name: str) -> Written:
    """Puts the pack at `<out>/<name>` in one step; WriteError leaves the former pack as it was."""
    earlier = replace_pack(out, name, build.files)
    # Read after the swap: what someone saved while the build ran is in there too.
    former = _read(earlier.parent, earlier.name) if earlier else None
    lost = [path for path in former.edited if not _stands(build, former, path)] if former else []
    return Written(out / name, earlier, tuple(lost), carried(build), outdated(build), unapproved(build))


def _stands(build: Build, former: Previous, path: str) -> bool:
    return path in former.files and build.files.get(path) == former.files[path]


def carried(build: Build) -> tuple[str, ...]:
    """The files of a build that an earlier one made, or a person put there."""
    current = build_of(build.manifest)
    entries = subjects(build.manifest)
    own = {name for name, entry in entries.items() if annotation(entry, "invocation") == current}
    return tuple(sorted(set(build.files) - own - set(RECORDS)))


def outdated(build: Build) -> tuple[str, ...]:
    """The carried files that were made from another state of the profile; a person's own file has none."""
    profile = next((found for (kind, _, _), found in resolved(build.manifest).items() if kind == "prospect"), "")
    entries = subjects(build.manifest)
    return tuple(name for name in carried(build) if name in entries and annotation(entries[name], "profile") != profile)


def unapproved(build: Build) -> dict[str, tuple[str, ...]]:
    """The carried files made from content whose approval is not the one that stands now, with its subjects, sorted."""
    entries = subjects(build.manifest)
    found = {name: _fallen(build, entries[name]) for name in carried(build) if name in entries}
    return {name: fallen for name, fallen in found.items() if fallen}


def _fallen(build: Build, entry: Json) -> tuple[str, ...]:
    stated = annotation(entry, "approvals")
    approvals = stated if isinstance(stated, dict) else {}
    return tuple(sorted(subject for subject, digest in approvals.items() if build.standing.get(subject) != digest))
