"""The language by which an Office program checks the spelling of a text."""

from __future__ import annotations

from babel.core import get_global


def proofing_language(language: str, locale: str) -> str:
    """The tag with a region by which spelling is checked: the locale if it is of the language, else the likeliest."""
    if locale.partition("-")[0] == language.partition("-")[0]:
        return locale
    likely = str(get_global("likely_subtags").get(language.replace("-", "_"), language))
    parts = likely.split("_")
    return f"{parts[0]}-{parts[-1]}" if len(parts) > 1 else language
