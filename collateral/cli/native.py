"""Libraries that pip does not bring: said to be missing before any work starts."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import redirect_stdout
from ctypes import CDLL
from dataclasses import dataclass
from typing import TYPE_CHECKING

from collateral.cli.usage import refusal
from collateral.errors import CollateralError

if TYPE_CHECKING:
    from collateral.safe.files import Files

Words = Sequence[str]
INSTALL = {
    "linux": "Install it (Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)",
    "darwin": "Install it (brew install pango)",
    "win32": "Install it (GTK 3 runtime or MSYS2: pacman -S mingw-w64-ucrt-x86_64-pango)",
}
LIBRARIES = {
    "linux": (
        *("libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libfontconfig.so.1"),
        *("libharfbuzz.so.0", "libharfbuzz-subset.so.0"),
    ),
}
"""What WeasyPrint loads, by the name that it is surely found under; elsewhere WeasyPrint itself has to look."""
OFFICE = "Install LibreOffice, or write `contents: linked` in template.yaml"


def refuse_without_libraries(files: Files, templates: Words, formats: Words, profiles: Words) -> None:
    """UsageError where a format is to be made and its library is missing; it names the command that builds the rest."""
    offered = _offered(files, templates)
    wanted = [name for name in offered.formats if not formats or name in formats]
    missing = dict(_missing(offered))
    needing = {*missing, *(name for name in wanted if missing.keys() & offered.formats[name])}
    stopped = [missing[name] for name in missing if needing & {*wanted}]
    if not stopped:
        return
    others = "".join(f" -f {name}" for name in wanted if name not in needing)
    build = f", or run `collateral build {' '.join(profiles)}{others}` for the rest" if others else ""
    said, remedy = stopped[0]
    raise refusal(said, remedy=f"{remedy}{build}.")


def _missing(offered: _Offered) -> Iterator[tuple[str, tuple[str, str]]]:
    """The formats that cannot be made here, with what is missing and what to do."""
    if "pdf" in offered.all and not _has_pango():
        install = INSTALL.get(sys.platform, "Install it")
        yield "pdf", ("PDF needs the Pango library, which this machine lacks", install)
    if offered.is_numbered and not _has_office():
        yield "docx", ("page numbers in Word contents need LibreOffice, which this machine lacks", OFFICE)


@dataclass(frozen=True, slots=True)
class _Offered:
    """The formats of the templates asked for, or of all, and which formats a mail of each attaches."""

    formats: Mapping[str, Set[str]]
    is_numbered: bool
    """Whether the Word file of one has page numbers in its contents."""

    @property
    def all(self) -> set[str]:
        """The formats, attached ones too."""
        return {*self.formats, *(name for attached in self.formats.values() for name in attached)}


def _offered(files: Files, templates: Words) -> _Offered:
    """What the templates offer; a broken one is for loading to complain of."""
    from collateral.safe.yaml import Mapping as Tree
    from collateral.safe.yaml import load

    found: dict[str, set[str]] = {}
    is_numbered = False
    for path in files.list("workspace:templates/", "/template.yaml"):
        if templates and path.split("/")[-2] not in templates:
            continue
        try:
            tree = load(files.read(path), path)
        except CollateralError:
            continue
        formats, attached = tree.get("formats"), tree.get("attach")
        for name, entry in formats.items() if isinstance(formats, Tree) else ():
            carried = attached if isinstance(attached, list) and name == "email" else ()
            found.setdefault(name, set()).update(str(item.get("format")) for item in carried if isinstance(item, Tree))
            numbered = isinstance(entry, Tree) and str(entry.get("contents")) == "numbered"
            is_numbered = is_numbered or (name == "docx" and numbered)
    return _Offered(found, is_numbered)


def _has_office() -> bool:
    from collateral.safe.office import program

    return program() is not None


def _has_pango() -> bool:
    """Whether WeasyPrint finds its libraries; asked of the system first, for WeasyPrint is long to import."""
    return all(map(_loads, LIBRARIES.get(sys.platform, ("",)))) or _weasyprint_loads()


def _loads(library: str) -> bool:
    try:
        return bool(library) and CDLL(library) is not None
    except OSError:
        return False


def _weasyprint_loads() -> bool:
    try:
        with redirect_stdout(io.StringIO()):  # it prints a page of advice
            import weasyprint.text.ffi  # noqa: F401  loads the libraries
    except OSError:
        return False
    return True
