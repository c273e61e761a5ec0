"""Why each block stands where it stands."""

from dataclasses import replace

from collateral.model.selection import Choice, Rejection, Rule
from collateral.record.explain import because, explain, lines, why_not
from collateral.select import rank, select
from tests.record.records import AS_OF, AUDIT, FASTER, candidate, prospect, selection, workspace
from tests.workspaces import case_of, loaded


def test_it_tells_winners_with_their_points_and_losers_with_their_rules():
    found = explain(workspace(), prospect(), [selection()], AS_OF)["templates"][0]
    section = found["sections"][0]

    assert section["chosen"][0]["block"] == "proof.close-faster"
    assert section["chosen"][0]["points"] == 19
    assert section["chosen"][0]["terms"][0] == {"dimension": "persona", "value": "economic-buyer", "points": 8}
    assert section["rejected"][0]["rules"][0] == {"rule": "status", "detail": "changed"}
    assert found["sections"][1]["left_out"] == "the profile has no next steps"


def test_it_tells_what_was_assumed():
    found = explain(workspace(), prospect(), [selection()], AS_OF)

    assert (found["seller"], found["region"], found["paper"], found["locale"]) == ("us", "us", "letter", "en-US")
    assert found["templates"][0]["persona_guessed"] is True
    assert found["templates"][0]["personas"] == ["economic-buyer"]


def test_a_document_reads_as_aligned_lines():
    assert "\n".join(lines(workspace(), prospect(), [selection()], rejected=True)) == (
        """\
proposal for Dana Whitfield, Chief Financial Officer (economic buyer, guessed from the title)
  proof  proof.close-faster  same industry and role, 2 of its pains (19 points)
  plan   left out            the profile has no next steps
  Not used:
  proof  proof.audit-trail   changed since it was approved
                             industry is retail; the prospect's is x"""
    )


def test_the_summary_leaves_out_what_was_not_used():
    found = lines(workspace(), prospect(), [selection()])

    assert len(found) == 3
    assert "audit" not in "".join(found)


def test_a_section_of_several_blocks_is_named_once():
    chosen = [Choice(candidate(FASTER)), Choice(candidate(AUDIT), by_rep=True)]

    found = lines(workspace(), prospect(), [selection(chosen=chosen)])

    assert found[1:3] == (
        "  proof  proof.close-faster  fits any buyer (0 points)",
        "         proof.audit-trail   you asked for it",
    )


def test_a_reason_is_said_as_a_rep_would():
    def said(*reasons):
        return because(Choice(candidate(FASTER, *reasons)))

    assert said(("stage", "decision", 4)) == "same stage (4 points)"
    assert said(("pain", "slow-close", 1)) == "one of its pains (1 point)"
    assert said(("route-to-market", "x", 1), ("persona", "y", 8), ("stage", "z", 4)) == (
        "same role, stage and route to market (13 points)"
    )


def test_every_rule_can_be_said_without_its_name():
    for rule in Rule:
        assert all(why_not(Rejection(AUDIT, ((rule, ""),))))
    assert why_not(Rejection(AUDIT, ((Rule.RANK, "7 points"),))) == ("others fit better (7 points)",)


def test_a_document_in_another_language_says_so():
    first = lines(workspace(), prospect(), [replace(selection(), language="de", personas=(), guessed=False)])[0]

    assert first == "proposal for Dana Whitfield, Chief Financial Officer (role not known), in German"


def test_a_document_of_one_page_says_that_a_build_may_leave_something_out():
    home, profile = loaded(profile="larkmoor")
    case = case_of(profile="larkmoor")
    template = home.templates["one-pager"]
    first = lines(home, profile, [select(case, rank(case), template)])[0]
    assert first.endswith("; to fit 1 page, a build leaves out what fits least")
