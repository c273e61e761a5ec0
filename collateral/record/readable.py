"""JSON files that a person reads and git compares."""

from __future__ import annotations

import json


def readable(value: object) -> bytes:
    """Keys in the order given, two spaces, a line end at the end."""
    return (json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()
