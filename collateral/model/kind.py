"""The kinds of block, apart from the block's own record so that a command's `--help` needs no pydantic."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal[
    "positioning",
    "value",
    "pain",
    "proof",
    "case-study",
    "quote",
    "metric",
    "objection",
    "competitor",
    "boilerplate",
    "clause",
    "next-step",
    "call-to-action",
    "opener",
    "ask",
    "slide",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
BATTLECARDS: tuple[Kind, ...] = ("objection", "competitor")
"""Kinds that are for us alone unless somebody decides otherwise."""
