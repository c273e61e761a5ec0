"""The small workspace, for every test of a command."""

from tests.cli.small import small, typed

__all__ = ["small", "typed"]
