"""What a deck can carry without showing it: comments, tags, objects, properties, parts that nothing leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from collateral.verify.office_file import Link, OfficeFile

_UNSEEN = {
    "comments": "comments",
    "commentauthors": "names of who commented",
    "authors": "names of who commented",
    "people": "names of who commented",
    "customxml": "custom XML",
    "custom-properties": "properties of its own",
    "tags": "tags",
    "thumbnail": "a thumbnail",
    "oleobject": "an embedded object",
    "control": "a control",
    "changesinfo": "a record of changes",
    "revisioninfo": "a record of changes",
    "printersettings": "settings of a printer",
    "slideupdateinfo": "where a slide came from",
    "webextension": "an add-in",
    "webextensiontaskpanes": "an add-in",
}
"""By the last step of a relationship's type, in small letters: Office of 2007 and of 2021 differ in capitals."""
_CORE = {"title", "creator", "keywords", "lastModifiedBy", "created", "modified", "identifier", "language"}
_EXTENDED = {"DocSecurity", "Company"}
_ADDRESS = re.compile(r"(?i)(https?|mailto|tel):")


def parts_unseen(file: OfficeFile) -> Iterator[str]:
    """What parts and relationships tell, each once."""
    reached = file.reached()
    for source, links in reached.items():
        for link in links:
            yield from _told(source, link, file)
    for part in file.parts:
        if part not in reached and not part.endswith(".rels") and part != "[Content_Types].xml":
            yield f"a part that nothing leads to ({part})"
    yield from _properties(file)


def _told(source: str, link: Link, file: OfficeFile) -> Iterator[str]:
    kind = link.kind.lower()
    if kind in _UNSEEN:
        yield _UNSEEN[kind]
    elif kind == "package" and not source.startswith("ppt/charts/"):
        yield "an embedded file"
    elif link.external and kind == "hyperlink" and not _ADDRESS.match(link.target):
        yield f"a link to a file elsewhere ({link.target})"
    elif not link.external and link.target not in file.parts and link.target:
        yield f"a relationship that leads nowhere ({link.target})"


def _properties(file: OfficeFile) -> Iterator[str]:
    """Properties that the product does not write (ISO/IEC 29500-2, 11), and a last author who is not the first."""
    for kind, own in (("core-properties", _CORE), ("extended-properties", _EXTENDED)):
        for part in file.related("", kind).values():
            said = {str(item.tag).rpartition("}")[2]: "".join(map(str, item.itertext())) for item in file.root(part)}
            for name in sorted(name for name, text in said.items() if text.strip() and name not in own):
                yield f"the property {name}"
            if said.get("lastModifiedBy", "") not in {"", said.get("creator", "")}:
                yield "the name of its last author"
