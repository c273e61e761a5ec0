"""Writes docs/checks.md from the checks' own pages: `python -m tools.checks`, as `make checks` calls it."""

from pathlib import Path

from collateral.checks.book import book

PAGE = Path(__file__).parent.parent / "docs" / "checks.md"

if __name__ == "__main__":
    PAGE.write_text(book(), encoding="utf-8", newline="\n")
