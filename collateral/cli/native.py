"""Libraries that pip does not bring: said to be missing before any work starts."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
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


def refuse_without_pango(files: Files, templates: Words, formats: Words, profiles: Words) -> None:
    """UsageError where a PDF is to be made and Pango is missing; it names the command that builds the rest."""
    offered = _offered(files, templates)
    wanted = [name for name in offered if not formats or name in formats]
    needing = {"pdf", *(name for name in wanted if "pdf" in offered[name])}
    if not needing & {*wanted} or _has_pango():
        return
    others = "".join(f" -f {name}" for name in wanted if name not in needing)
    build = f", or run `collateral build {' '.join(profiles)}{others}` for the rest" if others else ""
    remedy = INSTALL.get(sys.platform, "Install it")
    raise refusal("PDF needs the Pango library, which this machine lacks", remedy=f"{remedy}{build}.")


def _offered(files: Files, templates: Words) -> dict[str, set[str]]:
    """The formats of the templates asked for, or of all, and which formats a mail attaches.

    A broken template is for loading to complain of.
    """
    from collateral.safe.yaml import Mapping, load

    found: dict[str, set[str]] = {}
    for path in files.list("workspace:templates/", "/template.yaml"):
        if templates and path.split("/")[-2] not in templates:
            continue
        try:
            tree = load(files.read(path), path)
        except CollateralError:
            continue
        formats, attached = tree.get("formats"), tree.get("attach")
        for name in formats if isinstance(formats, Mapping) else ():
            carried = attached if isinstance(attached, list) and name == "email" else ()
            found.setdefault(name, set()).update(
                str(item.get("format")) for item in carried if isinstance(item, Mapping)
            )
    return found


def _has_pango() -> bool:
    try:
        with redirect_stdout(io.StringIO()):  # it prints a page of advice
            import weasyprint.text.ffi  # noqa: F401  loads the libraries
    except OSError:
        return False
    return True
