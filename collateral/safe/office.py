"""LibreOffice, asked to print an Office file as PDF: in a folder of its own, stopped when it takes too long."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from collateral.errors import LimitError, Problem

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


def printed(data: bytes, suffix: str, name: str, office: str) -> bytes:
    """The PDF that LibreOffice makes of a file; `name` is the file's, for messages.

    Raises LimitError where it gives none, or not within three minutes.
    """
    with tempfile.TemporaryDirectory(prefix="collateral-office-") as folder:
        source = Path(folder, f"document{suffix}")
        source.write_bytes(data)
        said = _run(office, source)
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise LimitError(Problem(name, 0, "", "LibreOffice could not print it", said, remedy="Open it there."))
        return made.read_bytes()


def _run(office: str, source: Path) -> str:
    """Converts the file beside itself and returns what LibreOffice said."""
    profile = Path(source.parent, "profile").as_uri()
    options = ("--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf", "--outdir", str(source.parent))
    command = [office, f"-env:UserInstallation={profile}", *options, str(source)]
    environment = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, env=environment, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return type(error).__name__
    return done.stderr.decode(errors="replace").strip()[:200]
