"""The product's own words with values in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACE = re.compile(r"\{([a-z_]+)\}")


def say(strings: Mapping[str, str], key: str, **values: str) -> str:
    """The string under `key`, each `{name}` replaced in one pass, so that a value's braces stay as typed."""
    return _PLACE.sub(lambda match: values.get(match.group(1), match.group()), strings[key])
