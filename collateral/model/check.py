"""What `collateral check` weighs and measures, as a workspace sets it in collateral.yaml."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from collateral.model.record import Line, Named, Record

Weight = Literal["error", "warning", "note", "off"]


class PathWeights(Record):
    """Weights for some files only."""

    path: Line
    """A file or, with `*` and `**`, several: `content_library/blocks/objection/**`."""
    severity: dict[Named, Weight] = Field(min_length=1)
    """By the name of the fault; before those of the whole workspace. Of several entries that fit, the last holds."""


class Limits(Record):
    """Figures that checks hold content against."""

    sentence_words: int = Field(default=40, ge=8)
    """The most words of a sentence."""
    asset_kib: int = Field(default=1024, ge=16)
    """The most KiB of a picture; it is in every document that shows it."""
    expiring_days: int = Field(default=30, ge=1)
    """How many days ahead an expiry is told."""
    resemblance: int = Field(default=60, ge=40, le=100)
    """Percent of pairs of neighboring words in common from which on two blocks are near-duplicates."""
    contrast: float = Field(default=4.5, ge=1, le=21)
    """The least contrast of text on its ground (WCAG 2.2, 1.4.3)."""


class CheckSettings(Record):
    """How checks weigh what they find."""

    severity: dict[Named, Weight] = {}
    """By the name of the fault; `off` leaves it out. Others weigh what docs/checks.md says."""
    paths: tuple[PathWeights, ...] = ()
    limits: Limits = Limits()
