"""The small workspace, for every test of a command."""

from tests.cli.small import small

__all__ = ["small"]
