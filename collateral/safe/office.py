"""LibreOffice, asked to print an Office file as PDF: in a folder of its own, stopped when it takes too long.

It is also the only layout whose page numbers a Word file may carry: Word's own cannot be asked for.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from collateral.errors import LimitError, Problem
from collateral.safe.destinations import destinations

TIMEOUT = 180.0
"""Seconds for one file; the first run makes a user profile."""
SUFFIXES = (".docx", ".pptx")
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)


def program() -> str | None:
    """LibreOffice's program; None where it is not installed."""
    found = [shutil.which(name) for name in _NAMES] + [place for place in _PLACES if Path(place).is_file()]
    return next((place for place in found if place), None)


@cache
def version(office: str) -> str:
    """LibreOffice's version, such as `7.4.7.2`; empty where it tells none."""
    try:
        done = subprocess.run([office, "--version"], capture_output=True, timeout=TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    found = re.search(rb"\d+(?:\.\d+)+", done.stdout)
    return found.group().decode() if found else ""


def printed(data: bytes, suffix: str, name: str, office: str, fonts: Sequence[bytes] = ()) -> bytes:
    """The PDF that LibreOffice makes of a file; `name` is the file's, for messages.

    `fonts` are font files that it has beside the machine's own. Raises LimitError where it gives none, or not within
    three minutes.
    """
    return _converted(data, suffix, name, office, "pdf", fonts)


def pages_of_bookmarks(data: bytes, name: str, office: str) -> dict[str, int]:
    """The page that each bookmark of a Word file begins on, from 0, as LibreOffice lays it out.

    Blank pages before a section that begins on an odd page count. Raises LimitError as `printed` does.
    """
    options = {key: {"type": "boolean", "value": value} for key, value in _DESTINATIONS.items()}
    pdf = _converted(data, ".docx", name, office, f"pdf:writer_pdf_Export:{json.dumps(options)}")
    return destinations(pdf)


_DESTINATIONS = {"ExportBookmarksToPDFDestination": "true", "ExportBookmarks": "false", "IsSkipEmptyPages": "false"}


def _converted(data: bytes, suffix: str, name: str, office: str, target: str, fonts: Sequence[bytes] = ()) -> bytes:
    with tempfile.TemporaryDirectory(prefix="collateral-office-") as folder:
        _install(fonts, Path(folder, "profile/user/fonts"))
        source = Path(folder, f"document{suffix}")
        source.write_bytes(data)
        said = _run(office, source, target)
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise LimitError(Problem(name, 0, "", "LibreOffice could not print it", said, remedy="Open it there."))
        return made.read_bytes()


def _install(fonts: Sequence[bytes], folder: Path) -> None:
    """Puts fonts where LibreOffice looks for those of the user whose profile it runs with."""
    folder.mkdir(parents=True)
    for number, font in enumerate(fonts):
        Path(folder, f"{number}.ttf").write_bytes(font)


def _run(office: str, source: Path, target: str) -> str:
    """Converts the file beside itself and returns what LibreOffice said."""
    profile = Path(source.parent, "profile").as_uri()
    options = ("--headless", "--norestore", "--nolockcheck", "--convert-to", target, "--outdir", str(source.parent))
    command = [office, f"-env:UserInstallation={profile}", *options, str(source)]
    environment = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, env=environment, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return type(error).__name__
    return done.stderr.decode(errors="replace").strip()[:200]
