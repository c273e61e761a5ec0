"""Rules of approval on the command line: who is refused, who is next, and whose words are his own."""

import json

import pytest

from tests.cli.small import Said, Small

WORKS = "block:proof.works@en"
FILE = "content_library/blocks/proof/works.md"
PAST = "content_library/approvals/block/proof.works.en.jsonl"


@pytest.fixture
def ruled(small: Small) -> Small:
    """Proof is approved by Legal and then by Finance; claims by one of two; all else by anyone."""
    small.edit(
        "collateral.yaml",
        "time_zone: UTC\n",
        "time_zone: UTC\napprovers:\n"
        "  - {kinds: [proof], owners: [product-marketing], by: [Legal, Finance], mode: sequential}\n"
        "  - {kinds: [claim], by: [Legal, Product marketing]}\n",
    )
    return small


def approve(small: Small, subject: str, by: str, *more: str) -> Said:
    return small.run("approve", subject, "--by", by, "--as-of", "2026-06-01", *more)


def test_who_is_not_listed_is_refused_and_nothing_is_written(ruled):
    said = approve(ruled, "*", "Ana")
    assert said.code == 2
    assert said.err.splitlines() == [
        f"--by: is not listed as an approver of {subject} (got 'Ana'; allowed {allowed}). "
        "Ask one of those; `approvers` in collateral.yaml says who approves what."
        for subject, allowed in (
            ("block:proof.works@de", "Legal, Finance"),
            (WORKS, "Legal, Finance"),
            ("claim:close-days", "Legal, Product marketing"),
        )
    ]
    assert not (ruled.root / "content_library/approvals").exists()


def test_what_no_rule_is_about_anyone_approves(ruled):
    assert approve(ruled, "block:positioning.why", "Ana").code == 0


def test_out_of_turn_is_refused_with_who_is_next(ruled):
    said = approve(ruled, WORKS, "Finance")
    assert said.code == 2
    assert said.err == (
        f"--by: is not next: {WORKS} is approved in the order Legal, then Finance (got 'Finance'; allowed Legal). "
        "It is the turn of Legal.\n"
    )


def test_each_in_turn_completes_the_review(ruled):
    assert approve(ruled, WORKS, "legal").lines[-1] == f"{WORKS}: approved by legal on 2026-06-01; waits for Finance"
    again = approve(ruled, WORKS, "Legal")
    assert again.lines == [f"{WORKS} is draft: approved by legal; waits for Finance: nothing to record."]
    (listed,) = json.loads(ruled.run("library", "list", "--json", "--kind", "proof", "--status", "draft").out)[
        "subjects"
    ][1:]
    assert (listed["approved_by"], listed["waits_for"]) == (["legal"], ["Finance"])
    assert approve(ruled, WORKS, "Finance").lines[-1] == f"{WORKS}: approved by Finance on 2026-06-01"
    assert "  status:            approved" in ruled.run("library", "show", WORKS).lines


def test_json_says_who_is_still_missing(ruled):
    said = json.loads(approve(ruled, WORKS, "Legal", "--json").out)
    assert said["waits_for"] == {WORKS: "Finance"}


def test_build_and_explain_say_who_is_missing(ruled):
    ruled.edit("collateral.yaml", "kinds: [proof], owners", "kinds: [positioning, template], owners")
    approve(ruled, "block:positioning.why", "Legal")
    approve(ruled, "claim:close-days", "Legal")
    built = ruled.run("build", "acme", "--as-of", "2026-06-02")
    assert built.code == 4
    assert "positioning.why (status: draft: approved by Legal; waits for Finance; owner product-marketing)" in built.err
    assert "positioning.why  draft: approved by Legal; waits for Finance" in ruled.run("explain", "acme").out


def test_anyone_withdraws(ruled):
    approve(ruled, WORKS, "Legal")
    approve(ruled, WORKS, "Finance")
    said = ruled.run("withdraw", WORKS, "--by", "Ana", "--reason", "Wrong", "--as-of", "2026-06-02")
    assert said.lines[0] == f"{WORKS}: withdrawn by Ana on 2026-06-02"
    shown = ruled.run("library", "show", WORKS).lines
    assert "  status:            withdrawn" in shown


def test_a_rule_is_not_about_other_owners(ruled):
    ruled.edit(FILE, "owner: product-marketing", "owner: customer-care")
    assert approve(ruled, WORKS, "Ana").code == 0


# ---- one's own words, in git: `Small.git` commits as Test <test@example.com>


@pytest.fixture
def own(small: Small) -> Small:
    small.commit()
    return small


def refused(small: Small, subject: str, by: str) -> str:
    said = approve(small, subject, by)
    assert said.code == 2, said.out
    return said.err


@pytest.mark.parametrize("subject", [WORKS, "claim:close-days", "seller:us", "prices:list", "template:note"])
@pytest.mark.parametrize("by", ["Test", "TEST ", "test@example.com"])
def test_the_last_author_is_not_the_only_approver(own, subject, by):
    said = refused(own, subject, by)
    assert said.startswith(f"--by: {subject} was written last by Test <test@example.com>, and nobody else has approved")
    assert "`authors_may_approve: true`" in said
    assert approve(own, subject, "Ana").code == 0
    assert approve(own, subject, by).code == 0  # nothing to record


def test_a_change_that_is_not_committed_is_that_of_who_commits_here(own):
    own.git("config", "user.name", "Bo Berg")
    own.git("config", "user.email", "bo@example.com")
    own.edit(FILE, "for makers", "for all makers")
    assert "Bo Berg <bo@example.com>, whose change is not committed yet" in refused(own, WORKS, "bo berg")
    assert approve(own, WORKS, "Test").code == 0


def test_only_the_entry_that_somebody_changed_is_his(own):
    more = "  more: {text: More, source: A, date: 2026-01-05, expires: 2027-12-31}\n"
    own.edit("content_library/messaging.yaml", "claims:\n", f"claims:\n{more}")
    own.git("-c", "user.name=Bo", "commit", "-aqm", "More", "--author", "Bo <bo@example.com>")
    assert approve(own, "claim:close-days", "Bo").code == 0
    assert "written last by Bo" in refused(own, "claim:more", "Bo")


def test_a_line_end_or_a_comment_makes_nobody_an_author(own):
    own.git("config", "user.name", "Bo")
    for name in (FILE, "content_library/messaging.yaml"):
        own.write(name, (own.root / name).read_bytes().replace(b"\n", b"\r\n"))
    own.write("content_library/messaging.yaml", "# Hm.\n" + (own.root / "content_library/messaging.yaml").read_text())
    for subject in (WORKS, "claim:close-days"):
        assert approve(own, subject, "Bo").code == 0


def test_an_author_counts_beside_others(own):
    own.edit("collateral.yaml", "time_zone: UTC\n", "time_zone: UTC\napprovers: [{by: [Test, Legal], mode: all}]\n")
    assert approve(own, WORKS, "Test").code == 0
    assert approve(own, WORKS, "Legal").code == 0


def test_people_say_whose_addresses_a_team_has(own):
    own.edit("collateral.yaml", "time_zone: UTC\n", "time_zone: UTC\npeople: {Product marketing: test@example.com}\n")
    assert "Test <test@example.com>" in refused(own, WORKS, "Product marketing")


@pytest.mark.parametrize("setting", ["authors_may_approve: true", "approvers: [{by: Test, authors_may_approve: true}]"])
def test_who_works_alone_can_say_so(own, setting):
    own.edit("collateral.yaml", "time_zone: UTC\n", f"time_zone: UTC\n{setting}\n")
    assert approve(own, WORKS, "Test").code == 0


def test_a_trial_in_somebody_elses_repository_is_not_asked(small):
    small.git("init", "-q")
    small.git("config", "user.name", "Test")
    assert approve(small, WORKS, "Test").code == 0
