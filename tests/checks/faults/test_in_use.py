"""Days, approvals, permissions and translations."""

from dataclasses import replace
from datetime import date

from collateral.checks.table import fault
from tests.checks.seeding import Seed, approvals, found, library, replaced, told
from tests.checks.seeds.approved import APPROVALS, FIRST, LATER, OTHER
from tests.workspaces import sample

MESSAGING = "workspace:content_library/messaging.yaml"


def _events(name: str, subject: str, *events: tuple[str, str, str]) -> Seed:
    return Seed("", f"{APPROVALS}/block/{name}.jsonl", 1, approvals(subject, *events))


def test_a_change_names_who_approved_last_and_the_command():
    seed = _events("proof.uptime.en", "block:proof.uptime@en", ("approve", FIRST, ""), ("approve", LATER, OTHER))
    (item,) = found("changed-since-approval", [seed])
    assert item.message.startswith("block:proof.uptime@en was approved by Dana Ruiz on 2026-11-18")
    assert "collateral approve block:proof.uptime@en" in item.remedy


def test_a_changed_claim_is_found_at_its_entry():
    seed = Seed("", MESSAGING, 0, replaced("Ledgerline production data, audits", "Production data, audits"))
    (item,) = found("changed-since-approval", [seed])
    assert "  audit-same-day:" in library([seed]).lines(MESSAGING)[item.line - 1]


def test_what_was_withdrawn_is_over():
    late = replace(library(), as_of=date(2027, 2, 1))
    names = [item.message for code in ("expired", "expiring-soon", "expired-claim") for item in fault(code)(late)]
    assert names == []


def test_claims_blocks_and_permissions_are_told_before_they_end():
    spring = replace(library(), as_of=date(2027, 4, 10))
    said = " ".join(item.message for item in fault("expiring-soon")(spring))
    assert "claim corran-story ends in 20 days, on 2027-04-30" in said
    assert "the permission of Corran Valley Health ends in 20 days" in said


def test_a_review_counts_from_the_newest_approval():
    old, new = ("approve", "2026-01-01", ""), ("approve", LATER, "")
    name, subject = "proof.uptime.en", "block:proof.uptime@en"
    assert len(found("review-due", [_events(name, subject, old)])) == 1
    assert found("review-due", [_events(name, subject, old, new)]) == ()


def test_a_translation_is_stale_only_after_other_words_were_approved():
    name, subject = "proof.benchmark.en", "block:proof.benchmark@en"
    again = _events(name, subject, ("approve", FIRST, ""), ("approve", LATER, ""))
    same_day = _events(name, subject, ("approve", FIRST, OTHER), ("approve", FIRST, ""))
    waiting = _events(name, subject, ("approve", FIRST, OTHER))
    assert [found("stale-translation", [seed]) for seed in (again, same_day, waiting)] == [(), (), ()]


def test_a_translation_is_asked_for_where_its_readers_are():
    notes = {item.path.rpartition("/")[2]: item for item in found("missing-translation")}
    assert notes["uptime.md"].severity == "note"
    assert "de" in notes["uptime.md"].message
    assert "benchmark.md" not in notes
    assert "second-year-draft.md" not in notes


def test_a_permission_that_was_asked_for_is_a_note_and_one_that_is_past_a_warning():
    def weights(day: date) -> dict[str, str]:
        whole = replace(library(), as_of=day)
        return {item.path.rpartition("/")[2]: item.severity for item in fault("customer-without-permission")(whole)}

    assert weights(date(2026, 11, 21)) == {"pellarden-advisors.md": "note"}
    assert weights(date(2027, 5, 1))["corran-valley-health.md"] == "warning"


def test_a_customers_name_is_for_the_customers_own_blocks():
    named, cited = "Halden Steel does.", '{{ claim("halden-story") }}.'
    assert [len(items) for items in told("own-case-study", named, cited, "A halden steel beam.")] == [1, 1, 0]
    assert told("own-case-study", named, cited, front="customer: halden-steel") == [[], []]
    assert [len(items) for items in told("own-case-study", named, front="customer: marrick-hale")] == [1]
    assert told("own-case-study", named, front="audience: internal") == [[]]


def test_a_profile_may_not_ask_for_its_own_story():
    path = "workspace:prospects/calderbrook.yaml"
    name = sample().read(path).decode().partition("  name: ")[2].partition("\n")[0]
    assert found("own-case-study") == ()
    (item,) = found("own-case-study", [Seed("", path, 0, replaced(f"  name: {name}", "  name: Veldmark Freight SE"))])
    assert item.path == "prospects/calderbrook.yaml"
    assert "use:" in library().lines(path)[item.line - 1]
