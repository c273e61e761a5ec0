"""`collateral.yaml`: what holds for the whole workspace."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from collateral.model.approvers import Approvers
from collateral.model.check import CheckSettings
from collateral.model.record import Days, Email, Id, Line, Record, listed


def _inside(folder: str) -> str:
    if folder.startswith("/") or "\\" in folder or ":" in folder or ".." in folder.split("/"):
        raise ValueError("is not a folder inside the workspace")
    return folder


class Output(Record):
    """Where packs go and what their files are called."""

    folder: Annotated[Line, AfterValidator(_inside)] = "out"
    """Relative to the workspace."""
    file_name: Line = "{{ company.name }} - {{ document.name }}"
    """Merge fields as in blocks, and `document.name` and `document.title`; the suffix is added."""


class Weights(Record):
    """Points that a matched dimension adds to a block's score: the most specific message wins."""

    persona: int = Field(default=8, ge=0)
    stage: int = Field(default=4, ge=0)
    pain: int = Field(default=4, ge=0)
    """For each of the prospect's pains that the block names."""
    industry: int = Field(default=3, ge=0)
    segment: int = Field(default=2, ge=0)
    product: int = Field(default=2, ge=0)
    region: int = Field(default=1, ge=0)
    competitor: int = Field(default=2, ge=0)
    other: int = Field(default=1, ge=0)
    """For any further dimension of taxonomy.yaml."""

    def of(self, dimension: str) -> int:
        """The points of a dimension by its name."""
        return int(getattr(self, dimension, self.other))


class Settings(Record):
    """The whole file; every key but `packs` has a default."""

    requires: str = Field(default="collateral>=0.1", pattern=r"^collateral(>=\d+(\.\d+)*)?$")
    time_zone: str = "UTC"
    """IANA name; a date expires at the end of that day there."""
    language: str = "en"
    locale: str = "en-US"
    currency: str = Field(default="USD", pattern=r"^[A-Z]{3}$")
    region: Id = "us"
    letter_regions: tuple[Id, ...] = ()
    """Regions whose paper is Letter; all others use A4."""
    output: Output = Output()
    packs: dict[Id, tuple[Id, ...]]
    """Templates by stage."""
    weights: Weights = Weights()
    fallback_fonts: tuple[Line, ...] = ()
    """Families for scripts that the brand fonts lack, in order."""
    approvers: tuple[Approvers, ...] = ()
    """Who may approve what: the first rule that fits holds; where none fits, everyone may."""
    authors_may_approve: bool = False
    """Whether, in a git checkout, the approval of whoever wrote the bytes last suffices by itself."""
    people: dict[Line, Annotated[tuple[Email, ...], BeforeValidator(listed), Field(min_length=1)]] = {}
    """The e-mail addresses with which an approver, or everybody of an approving team, commits to git."""
    review_every: Days = 365
    """Days after which what says nothing of its own is to be read again; written as `365d`."""
    checks: CheckSettings = CheckSettings()
    """What `collateral check` weighs and measures."""
