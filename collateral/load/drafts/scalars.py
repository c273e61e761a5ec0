"""Words of a document as YAML, where no merge field can be escaped: braces and escapes for them are set apart."""

from __future__ import annotations

import re

from collateral.safe.text import without_refused
from collateral.safe.yaml_text import quoted

_BRACES = re.compile(r"(?<=\{)(?=[{%])|(?<=\})(?=\})")
_ESCAPE = re.compile(r"(?<=&)(?=#|[lr](?:cub|brace);)|(?<=\\)(?=[xuU])")


def apart(text: str) -> str:
    """The text with a blank inside what `fields.mark` would take for a merge field: `{ { x } }`."""
    return _ESCAPE.sub(" ", _BRACES.sub(" ", text))


def scalar(text: str) -> str:
    """The text as one YAML value on one line."""
    return quoted(apart(" ".join(without_refused(text)[0].split())))


def comment(text: str, limit: int = 240) -> str:
    """The text as a comment of YAML, on one line of at most so many characters."""
    words = apart(" ".join(without_refused(text)[0].split()))
    return f"# {words if len(words) <= limit else words[: limit - 3].rstrip() + '...'}"


def literal(text: str) -> str:
    """Lines of text as a literal of YAML (8.1.2), each indented by two blanks; what stands after `key: `."""
    lines = (apart(" ".join(without_refused(line)[0].split())) for line in text.split("\n"))
    return "|\n" + "\n".join(f"  {line}" if line else "" for line in lines)
