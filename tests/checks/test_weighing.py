"""What a workspace says about weights and waivers holds, and nothing silences what nobody may silence."""

from datetime import date

import pytest

from collateral.checks.globs import fits
from collateral.checks.matrix.run import Matrix, Tally
from collateral.checks.run import EVERYTHING, Scope, run
from collateral.checks.weighing import weighed
from collateral.errors import excerpt
from collateral.model.check import CheckSettings
from collateral.model.finding import Finding, Severity
from collateral.model.waiver import Entry, Waiver
from tests.checks.reports.made import finding
from tests.checks.seeding import Seed, block_seed, library
from tests.checks.seeds.report import FIRST, WAIVERS, waived

TAG = block_seed("unknown-tag", 6, "tags: {persona: [cfo]}", "A reader whom nobody knows reads this.\n")
TAGGED = TAG.path.removeprefix("workspace:")


@pytest.mark.parametrize(
    ("pattern", "path", "is_fit"),
    [
        ("a/b.md", "a/b.md", True),
        ("a/b.md", "a/bxmd", False),
        ("a/*.md", "a/b.md", True),
        ("a/*.md", "a/b/c.md", False),
        ("a/**", "a/b/c.md", True),
        ("a/**/c.md", "a/c.md", True),
        ("a/**/c.md", "a/b/b/c.md", True),
        ("**/c.md", "c.md", True),
        ("**", "a/b\nc", True),
        ("?.md", "a.md", True),
        ("a[b].md", "ab.md", False),
        ("a[b].md", "a[b].md", True),
        ("a?b", "a/b", False),
        ("**/x/**/*.md", "a/x/b.md", True),
        ("a/**/", "a/b", False),
        ("**a" * 30 + "b", "a" * 200, False),
    ],
)
def test_a_path_fits_a_pattern_as_people_read_it(pattern: str, path: str, is_fit: bool):
    assert fits(pattern, path) is is_fit


def settings(**keys: object) -> CheckSettings:
    return CheckSettings.model_validate(keys)


def waiver(**keys: object) -> Entry:
    held = {"check": "forbidden-term", "path": "**", "reason": "R", "owner": "O", "expires": "2027-01-01"}
    return Entry(Waiver.model_validate({**held, **keys}), 1)


def severities(weights: CheckSettings, *findings: Finding) -> list[str]:
    return [item.severity.value for item in weighed(findings, weights, ()).counted]


def test_the_last_entry_for_a_file_holds_before_that_of_the_workspace():
    near = {"path": "content_library/**", "severity": {"forbidden-term": "error"}}
    nearer = {"path": "content_library/blocks/proof/*", "severity": {"forbidden-term": "note"}}
    whole = {"forbidden-term": "off"}
    assert severities(settings(severity=whole), finding()) == []
    assert severities(settings(severity=whole, paths=[near]), finding()) == ["error"]
    assert severities(settings(severity=whole, paths=[near, nearer]), finding()) == ["note"]
    assert severities(settings(severity=whole, paths=[nearer, near]), finding()) == ["error"]
    assert severities(settings(paths=[near]), finding(code="unknown-tag")) == ["warning"]


@pytest.mark.parametrize("code", ["broken-approvals", "unknown-check", "expired-waiver"])
def test_an_error_that_makes_the_others_worthless_stays_one(code: str):
    wrong = finding(code=code, severity=Severity.ERROR)
    off = settings(severity={code: "off"})
    assert severities(off, wrong) == ["error"]
    found = weighed([wrong], off, [waiver(check=code)])
    assert (len(found.counted), found.waived) == (1, ())


def test_what_is_wrong_with_waivers_can_weigh_more_but_not_less():
    for weight, counted in (("off", "warning"), ("note", "warning"), ("error", "error")):
        assert severities(settings(severity={"unused-waiver": weight}), finding(code="unused-waiver")) == [counted]


@pytest.mark.parametrize(
    ("keys", "is_waived"),
    [
        ({}, True),
        ({"check": "unknown-tag"}, False),
        ({"path": "content_library/blocks/proof/works.md"}, True),
        ({"path": "content_library/blocks/value/**"}, False),
        ({"line": 3}, True),
        ({"line": 4}, False),
        ({"contains": "leverage"}, True),
        ({"contains": "We leverage it"}, True),
        ({"contains": "four"}, False),
        ({"contains": "l.verage"}, False),
    ],
)
def test_a_waiver_lets_stand_what_it_names(keys: dict[str, object], is_waived: bool):
    found = weighed([finding()], settings(), [waiver(**keys)])
    assert (len(found.counted), len(found.waived), len(found.idle)) == ((0, 1, 0) if is_waived else (1, 0, 1))


def test_a_finding_that_is_off_is_nowhere_and_its_waiver_not_idle():
    found = weighed([finding()], settings(severity={"forbidden-term": "off"}), [waiver()])
    assert (found.counted, found.waived, found.idle) == ((), (), ())


def test_findings_stand_by_place_and_once():
    later, earlier = finding(line=4, excerpt=excerpt("", 1)), finding(column=1)
    found = weighed([later, finding(), earlier, finding()], settings(), ())
    assert found.counted == (earlier, finding(), later)


def waiving(entry: str) -> Seed:
    return Seed("", WAIVERS, FIRST, waived(entry, FIRST))


def codes(*seeds: Seed, drawn: tuple[Finding, ...] | None = None, scope: Scope = EVERYTHING) -> list[tuple[str, str]]:
    made = None if drawn is None else Matrix(drawn, Tally())
    return [(item.code, item.path) for item in run(library(seeds), made, scope).findings]


HELD = "{check: unknown-tag, path: '**/seed-*', reason: New, owner: Ana, expires: 2026-11-21}"
PAST = HELD.replace("2026-11-21", "2026-11-20")


def test_a_waiver_holds_to_the_end_of_its_last_day():
    before = codes()
    assert codes(TAG) == sorted([*before, ("unknown-tag", TAGGED)], key=lambda item: item[1])
    assert codes(TAG, waiving(HELD)) == before
    assert {*codes(TAG, waiving(PAST))} - {*before} == {("unknown-tag", TAGGED), ("expired-waiver", "waivers.yaml")}


def test_what_is_waived_is_told_with_its_decision():
    (told,) = run(library([TAG, waiving(HELD)])).waived
    assert (told.finding.path, told.finding.line, told.waiver.expires) == (TAGGED, 6, date(2026, 11, 21))


def test_a_waiver_for_a_document_is_unused_only_where_all_documents_were_made():
    glyphs = waiving("{check: missing-glyph, path: '**', reason: Soon, owner: Ana, expires: 2027-01-01}")
    found = ("unused-waiver", "waivers.yaml")
    assert found not in codes(glyphs)
    others = len(library().waivers)  # the sample's own, for documents too
    assert codes(glyphs, drawn=()).count(found) == others + 1
    assert found not in codes(glyphs, drawn=(), scope=Scope(("collateral.yaml", "waivers.yaml")))
    assert codes(glyphs, drawn=(finding(code="missing-glyph"),)).count(found) == others


def test_the_findings_of_documents_are_weighed_like_all_others():
    made = codes(drawn=(finding(code="missing-glyph", path="templates/deck/template.yaml"),))
    assert ("missing-glyph", "templates/deck/template.yaml") in made


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{check: unknown-tags, path: a, reason: R, owner: O, expires: 2027-01-01}", "'unknown-tags' is no check"),
        ("{check: unused-waiver, path: a, reason: R, owner: O, expires: 2027-01-01}", "unused-waiver is never waived"),
    ],
)
def test_a_waiver_for_what_no_check_has_or_nobody_may_waive_is_told_at_its_line(entry: str, said: str):
    told = [item for item in run(library([waiving(entry)])).findings if item.code == "unknown-check"]
    assert [(item.path, item.line, item.message) for item in told] == [("waivers.yaml", FIRST, said)]
    assert told[0].column > 1


def test_a_waiver_needs_a_last_day_a_reason_and_an_owner():
    problems = library([waiving("{check: unknown-tag, path: a}")]).problems
    assert [(item.path, item.line, item.field) for item in problems] == [
        ("waivers.yaml", FIRST, f"waivers[{len(library().waivers)}].{key}") for key in ("expires", "owner", "reason")
    ]
