"""A picture that is much larger than any document needs.

## Why it is bad

It is in every file that shows it, and mail servers send back what is too large. More than 4000 pixels on a side is
more than a printer sees on a whole page.

## Example

A photograph of 6000 by 4000 pixels, straight from the camera, as a block's picture: 9 MB in each deck.

## Remedy

Save it smaller: 2000 pixels are enough for a page's or slide's whole width. PNG for drawings and screens, JPEG for
photographs, SVG for logos. The limit is `checks: {limits: {asset_kib: 1024}}` in collateral.yaml. Pictures inside a
Word or PowerPoint base count, too: Compress Pictures there does the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from collateral.checks.elements import LIMIT
from collateral.checks.library import Library
from collateral.checks.pictures import at, shown
from collateral.checks.table import finding
from collateral.errors import InputError, LimitError
from collateral.model.finding import Finding
from collateral.safe import image
from collateral.safe.path import display

_CODE = "oversized-asset"
_SIDE = 4000
"""Pixels that no page and no screen shows more of."""
_MEDIA = ("image/",)
_REMEDY = "Save it smaller; 2000 pixels are enough for a whole page's width."


def oversized_asset(library: Library) -> Iterator[Finding]:
    """Each picture above a limit, told where it is named; then those inside base files, and texts of templates."""
    most = library.workspace.settings.checks.limits.asset_kib
    for item in shown(library):
        data = library.files.read(item.path)
        sizes = [*_weight(len(data), most), *_extent(data, item.path)]
        if sizes:
            yield finding(_CODE, at(item), item.place, f"{display(item.path)} has {', '.join(sizes)}", _REMEDY)
    yield from _inside(library, most)
    for path in library.drawn:
        size = len(library.files.read(path))
        if size > LIMIT and path.lower().endswith((".j2", ".html", ".css")):
            said = f"has {size >> 10} KiB, more than the {LIMIT >> 10} KiB that checks look through"
            yield finding(_CODE, display(path), (0, 0), said, "Put pictures and fonts into files of their own.")


def _weight(size: int, most: int) -> Iterator[str]:
    if size > most << 10:
        yield f"{size >> 10} KiB (at most {most})"


def _extent(data: bytes, path: str) -> Iterator[str]:
    try:
        width, height = image.measured(data, path)
    except InputError:
        return  # told as missing
    except LimitError as error:
        yield error.problems[0].message.removeprefix("has ")
        return
    if max(width, height) > _SIDE and not data.lstrip().startswith(b"<"):
        yield f"{width} by {height} pixels (at most {_SIDE})"


def _inside(library: Library, most: int) -> Iterator[Finding]:
    """Pictures that a base file brings into every document."""
    from collateral.checks.bases import Opened

    for item in library.bases:
        if not isinstance(item, Opened):
            continue
        parts = (relation.target for source in item.parts for relation in item.package.relations(source))
        for part in dict.fromkeys(parts):
            if part in item.package and item.package.content_type(part).startswith(_MEDIA):
                for size in _weight(len(item.package.data(part)), most):
                    said = (
                        f"holds a picture ({part.rpartition('/')[2]}) of {size}, which is in every document made on it"
                    )
                    yield finding(_CODE, item.path, (0, 0), said, "Compress Pictures, under Picture Format, and save.")
