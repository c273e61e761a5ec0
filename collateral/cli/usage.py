"""What the command line asks for and cannot have."""

from __future__ import annotations

from collateral.errors import Problem, UsageError


def refusal(message: str, got: str = "", allowed: str = "", remedy: str = "", field: str = "") -> UsageError:
    """The error to raise for words on the command line; they stand in no file."""
    return UsageError(Problem("", 0, field, message, got, allowed, remedy))
