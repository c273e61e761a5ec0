"""Only bundled fonts are visible: fontconfig, which WeasyPrint asks for fonts, gets a configuration that lists none.

What measures text reads font files of the brand, or those that come with the program.

Fontconfig reads `FONTCONFIG_FILE` each time a configuration is made, else the machine's own, whose fonts differ from
machine to machine. Faces reach it by `@font-face`, through the fetcher that serves workspace files.
"""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><reset-dirs/><cachedir>{cache}</cachedir></fontconfig>
"""
_VARIABLES = ("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT", "FC_LANG")


def bundled(name: str) -> bytes:
    """The bytes of a font file that comes with the program; they are measured with and put into no document."""
    return files("collateral").joinpath("fonts", name).read_bytes()


@contextmanager
def only_bundled() -> Iterator[None]:
    """While it lasts, fontconfig sees no font of the machine; its files are gone afterwards.

    Not for several threads at once: the environment belongs to the process.
    """
    before = {name: os.environ.get(name) for name in _VARIABLES}
    with tempfile.TemporaryDirectory(prefix="collateral-fonts-") as folder:
        configuration = Path(folder) / "fonts.conf"
        configuration.write_text(_CONFIGURATION.format(cache=Path(folder, "cache").as_posix()), encoding="utf-8")
        for name in _VARIABLES:
            os.environ.pop(name, None)
        os.environ["FONTCONFIG_FILE"] = str(configuration)
        try:
            with warnings.catch_warnings():
                # WeasyPrint, when imported, warns of what is meant here.
                warnings.filterwarnings("ignore", "No fonts configured")
                yield
        finally:
            _restore(before)


def _restore(before: dict[str, str | None]) -> None:
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
