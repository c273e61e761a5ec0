"""What an HTML template consists of as text: its own files beside one another, and the product's macros."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files as packaged

from collateral.errors import InputError, Problem, TemplateError
from collateral.safe.files import Files
from collateral.safe.text import utf8


def sources(path: str, files: Files, macros: Mapping[str, tuple[str, str]]) -> Mapping[str, str]:
    """The templates by name: that at `path`, the others of its folder (`.j2`), and the product's.

    `macros` are (package, file) by the name under which templates import them. Raises TemplateError for a template
    that is not UTF-8.
    """
    folder = path.rpartition("/")[0]
    own = texts((path, *files.list(folder, ".j2")), files)
    ours = {name: packaged(place).joinpath(file).read_text("utf-8") for name, (place, file) in macros.items()}
    return {**own, **ours}


def texts(paths: tuple[str, ...], files: Files) -> dict[str, str]:
    """The texts of files by path; TemplateError with each that is not UTF-8."""
    problems: list[Problem] = []
    found: dict[str, str] = {}
    for path in dict.fromkeys(paths):
        try:
            found[path] = utf8(files.read(path), path)
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise TemplateError(problems)
    return found
