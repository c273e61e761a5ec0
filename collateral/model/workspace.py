"""Everything load has read: the workspace as records, with the digests and approvals of every subject."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from collateral.model.approval import Event, History, Review, Status, review
from collateral.model.approvers import Approvers
from collateral.model.block import Block
from collateral.model.brand import Brand
from collateral.model.document import Phrase
from collateral.model.finding import Finding
from collateral.model.messaging import Condition, Messaging, Seller
from collateral.model.policy import PricingPolicy
from collateral.model.price_list import Price
from collateral.model.prospect import Prospect
from collateral.model.record import Wording
from collateral.model.settings import Settings
from collateral.model.taxonomy import Taxonomy
from collateral.model.template import Template


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that is approved: its files (or entry), their digest, and its dates."""

    name: str
    """`block:proof.close-faster@en`, `claim:close-days`, `template:proposal`, `seller:us`, `prices:list`, `quote:a`."""
    digest: str
    paths: tuple[str, ...]
    """The files that hold it, with root; the first is where a person would look."""
    owner: str = ""
    starts: date | None = None
    expires: date | None = None
    entry: str = ""
    """Dotted place of the entry inside the first file (`claims.close-days`); empty for whole files."""
    line: int = 0
    """Where a seller's entry starts; 0 for all else."""
    kind: str = ""
    """Of a block: `proof`; empty for all else, whose name says it."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The words by which a rule can mean it: `block` and `proof`, or `claim`."""
        return (self.name.partition(":")[0], *((self.kind,) if self.kind else ()))


@dataclass(frozen=True, slots=True)
class Workspace:
    """All files of a workspace, well formed."""

    settings: Settings
    file_name: Phrase
    """`settings.output.file_name`, parsed."""
    taxonomy: Taxonomy
    messaging: Messaging
    conditions: Mapping[str, Condition]
    strings: Mapping[str, Wording]
    sellers: Mapping[str, Seller]
    prices: tuple[Price, ...]
    brand: Brand
    blocks: tuple[Block, ...]
    """Sorted by id and language."""
    templates: Mapping[str, Template]
    subjects: Mapping[str, Subject]
    histories: Mapping[str, History]
    findings: tuple[Finding, ...] = ()
    policy: PricingPolicy | None = None
    """How far below the price list quotes may go; None without the file: nothing is limited."""

    def status(self, subject: str, as_of: date) -> Status:
        """The status of a subject on a day; KeyError where there is no such subject."""
        return self.review(self.subjects[subject], as_of).status

    def review(self, subject: Subject, as_of: date) -> Review:
        """What a subject's approvals amount to on a day; also of one that stands outside, such as a quote."""
        history = self.histories.get(subject.name, History(subject.name))
        return review(history, subject.digest, as_of, subject.starts, subject.expires, self.rule(subject))

    def rule(self, subject: Subject) -> Approvers | None:
        """The rule that says who may approve a subject; None where everyone may."""
        return next((rule for rule in self.settings.approvers if rule.fits(subject.kinds, subject.owner)), None)

    def may_author_approve(self, subject: Subject) -> bool:
        """True where the approval of a subject's last author suffices by itself."""
        rule = self.rule(subject)
        said = rule.authors_may_approve if rule else None
        return self.settings.authors_may_approve if said is None else said

    def newest(self, subject: str, as_of: date) -> Event | None:
        """The newest event of a subject up to and with a day."""
        return self.histories.get(subject, History(subject)).on(as_of)

    def review_day(self, block: Block, as_of: date) -> date | None:
        """The last day before its owner wants to see a block again, counted from its approval."""
        since = self.review(self.subjects[block.subject], as_of).since
        return since + timedelta(days=block.head.review_every) if since and block.head.review_every else None

    def language(self, prospect: Prospect) -> str:
        """The language of a prospect's documents."""
        return prospect.language or self.settings.language

    def locale(self, prospect: Prospect) -> str:
        """The locale of figures and dates; the workspace's own only where the language is its own, too."""
        language = self.language(prospect)
        same = self.settings.locale.partition("-")[0] == language
        return prospect.locale or (self.settings.locale if same else language)

    def currency(self, prospect: Prospect) -> str:
        """The currency of a prospect's amounts (ISO 4217)."""
        return prospect.currency or self.settings.currency

    def region(self, prospect: Prospect) -> str:
        """The region that decides seller and paper."""
        return prospect.company.region or self.settings.region

    def paper(self, prospect: Prospect) -> Literal["a4", "letter"]:
        """The paper of the prospect's region."""
        return "letter" if self.region(prospect) in self.settings.letter_regions else "a4"

    def seller(self, region: str) -> str | None:
        """The id of the seller for a region; None where no seller covers it."""
        return next((key for key, seller in self.sellers.items() if region in seller.regions), None)
