"""A file of results that may be lost at any time: read if it is whole, replaced as a whole, never relied on."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

LIMIT = 64 << 20


def read_cache(path: Path) -> dict[str, Any]:
    """What the file holds by key; nothing where it is missing, too large, or not ours."""
    try:
        if path.is_symlink() or path.stat().st_size > LIMIT:
            return {}
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def write_cache(path: Path, results: Mapping[str, Any]) -> None:
    """Puts the results in the place of the file; where that cannot be written, the next run does the work again."""
    data = json.dumps(results, ensure_ascii=False).encode()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(prefix=".new-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(made, path)
        except BaseException:
            os.unlink(made)
            raise
