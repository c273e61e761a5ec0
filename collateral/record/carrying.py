"""What `-t` and `-f` leave alone: the pack's other files go into the new pack as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from collateral.model.build import Build
from collateral.record.manifest import (
    DOCUMENTS,
    EXPLAIN,
    MANIFEST,
    RECORDS,
    annotation,
    as_bytes,
    byproducts,
    channel_of,
    companies_of,
    contacts_of,
    parsed,
    subjects,
)
from collateral.record.names import folded, is_legal
from collateral.record.pack import Previous
from collateral.record.readable import readable

Json = dict[str, Any]
Reader = tuple[object, object]
"""A document by its template and its reader's place in the profile."""


def carry(previous: Previous | None, build: Build, templates: Sequence[str], formats: Sequence[str]) -> Build:
    """The build with every file of the last pack that was not asked for anew, edited or not; other contacts' files too.

    `templates` and `formats` are as asked; both empty is the whole pack, and then nothing is carried. Manifest entries
    stand unchanged (their `invocation` and `profile` tell whence the file is); explain.json and documents.json keep
    what they said of the documents whose files are kept, whatever this build made of them for a mail to carry. Nothing
    is carried of another company's pack or of one whose manifest is gone, and no draft into an approved pack: see
    `refused`.
    """
    alone = _left_alone(previous, build, templates, formats)
    if previous is None or not alone:
        return build
    kept = {name for name in alone if not _is_draft_among_approved(previous, build, name)}
    entries = [entry for name, entry in subjects(previous.manifest).items() if name in kept]
    extras = _merged(previous, build, {_reader(entry) for entry in entries})
    statement = _extended(build.manifest, entries, extras)
    files = {**build.files, **{name: previous.files[name] for name in kept}, **extras, MANIFEST: as_bytes(statement)}
    return replace(build, files=dict(sorted(files.items())), manifest=statement)


def same_company(previous: Previous, build: Build) -> bool:
    """Whether the last pack was made for the company that this one is for; False where nothing says whom it was for."""
    return companies_of(previous.manifest) == companies_of(build.manifest)


def refused(
    previous: Previous | None, build: Build, templates: Sequence[str], formats: Sequence[str]
) -> tuple[str, ...]:
    """The drafts that would have been carried, were the build not an approved one, sorted; arguments as of `carry`."""
    alone = _left_alone(previous, build, templates, formats)
    return tuple(sorted(name for name in alone if previous and _is_draft_among_approved(previous, build, name)))


def _left_alone(previous: Previous | None, build: Build, templates: Sequence[str], formats: Sequence[str]) -> set[str]:
    """What the request leaves as it stands; nothing where it is for the whole pack, or the last one is another's."""
    if previous is None or not (templates or formats) or not same_company(previous, build):
        return set()
    return _kept(previous, build, templates, formats)


def _is_draft_among_approved(previous: Previous, build: Build, name: str) -> bool:
    """A person's own file is no draft, an edited one is what it was; the quote may have held the last pack."""
    entry = subjects(previous.manifest).get(name)
    if entry is None or channel_of(build.manifest) != "approved":
        return False
    return annotation(entry, "channel") != "approved" or (bool(annotation(entry, "held")) and not build.held)


def _kept(previous: Previous, build: Build, templates: Sequence[str], formats: Sequence[str]) -> set[str]:
    """Names of the files that stay: not asked for, and nothing new stands in their place.

    A person's file whose name not every system takes is in `earlier/` only, and named among the edited ones.
    """
    entries = subjects(previous.manifest)
    made = {_place(name, entry) for name, entry in subjects(build.manifest).items()}
    contacts = contacts_of(build.manifest)
    taken = {folded(name) for name in build.files}

    def stays(name: str) -> bool:
        if name in RECORDS or folded(name) in taken or not is_legal(name):
            return False
        entry = entries.get(name)
        if entry is None:
            return True
        asked = _asked(entry, templates, formats) and annotation(entry, "contact") in contacts
        return not asked and _place(name, entry) not in made

    return {name for name in previous.files if stays(name)}


def _asked(entry: Json, templates: Sequence[str], formats: Sequence[str]) -> bool:
    return (not templates or _template(entry) in templates) and (not formats or annotation(entry, "format") in formats)


def _place(name: str, entry: Json) -> tuple[object, ...]:
    """What a file is, whatever it is called: a new file takes the place of the one with the same."""
    return name.partition("/")[0], _template(entry), annotation(entry, "format"), annotation(entry, "contact")


def _template(entry: Json) -> object:
    return annotation(entry, "template")


def _merged(previous: Previous, build: Build, kept: set[Reader]) -> dict[str, bytes]:
    """explain.json and documents.json with the former entries of documents that have kept files and no new one."""
    older = kept - {_reader(entry) for entry in subjects(build.manifest).values()}
    reasons, documents = parsed(build.files[EXPLAIN]), parsed(build.files[DOCUMENTS])
    former = [item for item in previous.explained.get("templates", ()) if _explained(item) in older]
    told = {_explained(item) for item in former}
    reasons["templates"] = [item for item in reasons["templates"] if _explained(item) not in told] + former
    names = [item["document"] for item in former]
    documents |= {name: previous.documents[name] for name in names if name in previous.documents}
    return {EXPLAIN: readable(reasons), DOCUMENTS: readable(dict(sorted(documents.items())))}


def _reader(entry: Json) -> Reader:
    return _template(entry), annotation(entry, "contact")


def _explained(item: Json) -> Reader:
    return item.get("template"), item.get("contact")


def _extended(statement: Mapping[str, Any], entries: Iterable[Json], extras: Mapping[str, bytes]) -> Json:
    subject = sorted([*statement["subject"], *entries], key=lambda entry: str(entry["name"]))
    run = {**statement["predicate"]["runDetails"], "byproducts": byproducts(extras)}
    return {**statement, "subject": subject, "predicate": {**statement["predicate"], "runDetails": run}}
