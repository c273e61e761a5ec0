"""How much findings weigh in a workspace, and which of them are waived.

What cannot be read, and approvals that somebody tampered with, make every other finding worthless; and waivers must not
hide what is wrong with waivers. So no waiver lets those stand, and no setting makes them weigh less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from collateral.checks.globs import fits
from collateral.model.check import CheckSettings, Weight
from collateral.model.finding import Finding, Severity
from collateral.model.waiver import Entry

FIRM = frozenset({
    "malformed", "broken-approvals", "stray-approvals", "lost-approvals", "unlisted-approver",
    "unknown-check", "expired-waiver", "unused-waiver",
})  # fmt: skip
"""Checks whose findings are never waived, and never weigh less than by themselves."""
_ORDER: tuple[Weight, ...] = ("off", "note", "warning", "error")


@dataclass(frozen=True, slots=True)
class Weighed:
    """Findings at their weight in this workspace."""

    counted: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Entry], ...]
    idle: tuple[Entry, ...]
    """The waivers that let nothing stand, though they hold on the day."""


def weighed(findings: Iterable[Finding], settings: CheckSettings, waivers: Iterable[Entry]) -> Weighed:
    """Each finding once, by path, line and column, with the weight that the workspace gives it.

    `waivers` are those that hold on the day. A finding that is off is in neither list, but its waiver is not idle.
    """
    standing, used = tuple(waivers), set[int]()
    counted, waived = [], []
    for found in _in_order(findings):
        entry = next((entry for entry in standing if _lets_stand(entry, found)), None)
        if entry:
            used.add(entry.line)
        weight = weight_of(found, settings)
        if weight == "off":
            continue
        finding = replace(found, severity=Severity(weight))
        if entry:
            waived.append((finding, entry))
        else:
            counted.append(finding)
    idle = tuple(entry for entry in standing if entry.line not in used)
    return Weighed(tuple(counted), tuple(waived), idle)


def weight_of(finding: Finding, settings: CheckSettings) -> Weight:
    """The weight of the last entry for its file that names its check, else the workspace's, else its own."""
    chosen: Weight = settings.severity.get(finding.code, finding.severity.value)
    for entry in settings.paths:
        if finding.code in entry.severity and fits(entry.path, finding.path):
            chosen = entry.severity[finding.code]
    return max(chosen, finding.severity.value, key=_ORDER.index) if finding.code in FIRM else chosen


def _lets_stand(entry: Entry, finding: Finding) -> bool:
    waiver = entry.waiver
    return (
        waiver.check == finding.code
        and finding.code not in FIRM
        and fits(waiver.path, finding.path)
        and waiver.line in (None, finding.line)
        and any((waiver.contains or "") in text for text in _texts(finding))
    )


def _texts(finding: Finding) -> Iterator[str]:
    yield finding.message
    first = finding.excerpt.first
    yield from (line for number, line in enumerate(finding.excerpt.lines, first) if number == finding.line)


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(set(findings), key=lambda item: (item.path, item.line, item.column, item.code, item.message))
