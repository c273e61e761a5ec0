"""Pictures of somebody's document: checked, written again without what came along, and named for the workspace."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from collateral.errors import InputError, LimitError
from collateral.load.drafts.phrases import clean
from collateral.load.drafts.piece import HERE, Remarks
from collateral.load.drafts.scalars import apart
from collateral.model.document import Image, words
from collateral.safe.files import Files
from collateral.safe.image import inspect

FOLDER = "workspace:content_library/images"
_SUFFIXES = {"jpeg": "jpg"}
_MADE = re.compile(
    r"(?:Description automatically generated|AI-generated content may be incorrect|"
    r"Automatisch generierte Beschreibung|Beschreibung automatisch generiert|"
    r"KI-generierte Inhalte können fehlerhaft sein)\.?",
    re.IGNORECASE,
)
"""What Office adds to the texts that it makes by itself."""
_EMPTY = re.compile(
    r"\S+\.(?:png|jpe?g|gif|emf|wmf|svg|bmp|tiff?)|"
    r"(?:picture|image|graphic|photo|logo|grafik|bild|abbildung)(?: placeholder)?[\s\d:]*",
    re.IGNORECASE,
)
"""Alternative texts that say nothing: the name of a file, or that it is a picture."""


@dataclass(slots=True)
class Pictures:
    """The pictures of one document, each once."""

    files: Files
    stem: str
    """What their names begin with."""
    new: dict[str, bytes] = field(default_factory=dict)
    """Bytes by rooted path."""
    _paths: dict[str, str] = field(default_factory=dict)

    def node(self, data: bytes, name: str, described: str, remarks: Remarks) -> Image | None:
        """The picture with its alternative text; None, and a remark, where it has none or cannot be shown."""
        path = self._kept(data, name, remarks)
        if not path:
            return None
        alt = said(described, remarks)
        if not alt:
            shown = path.rpartition("/")[2]
            remarks.say(
                f"the picture {shown} has no alternative text, so it is not in the body yet: where it belongs, "
                f"write ![what it shows](../../images/{shown})"
            )
            return None
        return Image(origin=HERE, path=path, alt=words(alt))

    def _kept(self, data: bytes, name: str, remarks: Remarks) -> str:
        """The path of a picture; empty where it cannot be shown."""
        try:
            picture = inspect(data, name)
        except (InputError, LimitError) as error:
            remarks.say(f"the picture {name} is left out: it {error.problems[0].message}")
            return ""
        digest = hashlib.sha256(picture.data).hexdigest()
        if digest not in self._paths:
            self._paths[digest] = self._path(picture.data, _SUFFIXES.get(picture.format, picture.format))
        return self._paths[digest]

    def _path(self, data: bytes, suffix: str) -> str:
        """A name that is free, or that the same picture has already."""
        number = 1
        while True:
            path = f"{FOLDER}/{self.stem}-{number}.{suffix}"
            if path not in self.new:
                if not self.files.exists(path):
                    self.new[path] = data
                    return path
                if self.files.read(path) == data:
                    return path
            number += 1


def said(described: str, remarks: Remarks) -> str:
    """An alternative text on one line; empty where it says nothing."""
    text = " ".join(clean(described, remarks).split())
    kept = _MADE.sub("", text).strip(" .,-")
    if kept and kept != text.strip(" .,-"):
        remarks.say(f"an alternative text was made by a machine, so read it: {kept!r}")
    return "" if _EMPTY.fullmatch(kept) else apart(text if kept == text.strip(" .,-") else kept)
