"""Built packs that hold something: what their manifests say, whatever became of the workspace since."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from collateral.errors import CollateralError, Problem
from collateral.model.workspace import Workspace
from collateral.record.manifest import MANIFEST, annotation, build_of, channel_of, read, resolved, subjects
from collateral.safe.files import Files, FolderFiles

Data = dict[str, Any]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NO_FILE = "is not a manifest that can be read; what its pack holds is not known"


@dataclass(frozen=True, slots=True)
class Manifest:
    """One pack's own record."""

    folder: Path
    """Of the pack."""
    prospect: str
    as_of: str
    """ISO date of the build."""
    build: str
    channel: str
    files: Mapping[str, Mapping[str, str]]
    """By name in the pack: the digests of what each was approved to say, by subject."""
    parts: Mapping[str, Mapping[str, str]]
    """By subject (`block:proof.works@en`): the digests of the files it was made of, by uri."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that holds what is asked for."""

    manifest: Manifest
    files: tuple[str, ...]
    """That say it, by name in the pack; all of a draft's, which does not tell."""
    held: Mapping[str, bool | None]
    """By subject: whether its bytes are those of today; None where the workspace has it no more."""

    def as_data(self) -> Data:
        """As `--json` prints it."""
        made = self.manifest
        return {
            "folder": str(made.folder),
            "prospect": made.prospect,
            "as_of": made.as_of,
            "build": made.build,
            "channel": made.channel,
            "files": [*self.files],
            "holds": {name: _AGES[held] for name, held in self.held.items()},
        }

    @property
    def age(self) -> str:
        """Whether it holds the bytes of today: `as it is now`, `older`, or `gone` from the library."""
        return next((_AGES[age] for age in (False, None) if age in self.held.values()), _AGES[True])


_AGES = {True: "as it is now", False: "older", None: "gone from the library"}


def manifests(folder: Path) -> tuple[tuple[Manifest, ...], tuple[Problem, ...]]:
    """The packs under a folder, those set aside too, by path; and what stands there and cannot be read."""
    files, found, problems = FolderFiles(folder), [], []
    names = (path for path in files.list("workspace:", MANIFEST) if path.endswith((f":{MANIFEST}", f"/{MANIFEST}")))
    for path in names:
        place = folder / path.removeprefix("workspace:")
        made = _manifest(files, path, place.parent.parent)
        found.extend([made] if made else [])
        problems.extend([] if made else [Problem(str(place), 0, "", _NO_FILE)])
    return tuple(found), tuple(problems)


def _manifest(files: Files, path: str, folder: Path) -> Manifest | None:
    try:
        statement = read(files.read(path))
        asked = statement["predicate"]["buildDefinition"]["externalParameters"]
        made = Manifest(
            folder,
            str(asked["prospect"]),
            str(asked["asOf"]),
            build_of(statement),
            channel_of(statement),
            {str(name): _approvals(entry) for name, entry in subjects(statement).items()},
            _parts(statement),
        )
    except (CollateralError, KeyError, TypeError, AttributeError, ValueError):
        return None
    return made if _DAY.fullmatch(made.as_of) else None


def _approvals(entry: Data) -> Mapping[str, str]:
    stated = annotation(entry, "approvals")
    return {str(name): str(digest) for name, digest in stated.items()} if isinstance(stated, dict) else {}


def _parts(statement: Data) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for (kind, name, uri), digest in resolved(statement).items():
        path = uri.removeprefix("workspace:").partition("#")[0]
        if kind not in ("asset", "slide"):  # these are named for the block that shows them
            found.setdefault(f"{kind}:{name}", {})[uri] = digest
        if uri.startswith("workspace:"):
            found.setdefault(f"asset:{path}", {})[uri] = digest
    return found


def recalled(made: Manifest, carriers: frozenset[str], workspace: Workspace, files: Files) -> Pack | None:
    """The pack with what it holds of these subjects; None for one that holds nothing of them."""
    is_priced = any(name.startswith("price:") for name in made.parts)
    wanted = carriers if is_priced else carriers - {"prices:list"}  # every build reads the list, a quote prints of it
    told = {name: own for name, said in made.files.items() if (own := wanted & said.keys())}
    held = sorted(frozenset(wanted & made.parts.keys()).union(*told.values()))
    if not held:
        return None
    approved = {subject: digest for said in made.files.values() for subject, digest in said.items()}
    ages = {subject: _is_current(subject, approved.get(subject), made, workspace, files) for subject in held}
    return Pack(made, tuple(sorted(told or made.files)), ages)


def _is_current(subject: str, approved: str | None, made: Manifest, workspace: Workspace, files: Files) -> bool | None:
    """Whether what a pack holds is what the workspace has; None where it has it no more."""
    known, parts = workspace.subjects.get(subject), made.parts.get(subject, {})
    if known and approved:
        return approved == known.digest
    if known and known.entry:
        return known.digest in parts.values()
    if subject.startswith("customer:"):  # a permission has no bytes of its own
        return subject.partition(":")[2] in workspace.messaging.customers or None
    return _same_files(parts, files)


def _same_files(parts: Mapping[str, str], files: Files) -> bool | None:
    present = [uri for uri in parts if "#" not in uri and uri.startswith("workspace:") and files.exists(uri)]
    return all(files.digest(uri) == parts[uri] for uri in present) if present else None


def named_in(found: Iterable[Manifest]) -> frozenset[str]:
    """Every subject that one of the packs holds."""
    return frozenset(name for made in found for held in (made.parts, *made.files.values()) for name in held)
