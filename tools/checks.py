"""Writes docs/checks.md from the checks' own pages, and schemas/ from the records: `make checks` calls it."""

from pathlib import Path

from collateral.checks.book import book
from collateral.load.schema import schema_files

ROOT = Path(__file__).parent.parent

if __name__ == "__main__":
    (ROOT / "docs/checks.md").write_text(book(), encoding="utf-8", newline="\n")
    for name, data in schema_files().items():
        (ROOT / "schemas" / name).write_bytes(data)
