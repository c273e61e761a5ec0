"""The small workspace, for every test of the plugin."""

from tests.cli.small import small

__all__ = ["small"]
