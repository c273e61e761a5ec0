"""Which blocks are chosen, which are not, and by what rule."""

import re
from dataclasses import replace
from datetime import date

import pytest

from collateral.model.messaging import Customer
from collateral.model.prospect import Company, Contact
from collateral.model.selection import Rule, Selection
from collateral.planning import BuildRequest, choose
from collateral.safe.files import OverlayFiles
from collateral.select import rank, select
from collateral.select.advice import unanswered
from collateral.select.gaps import gaps, unusable
from collateral.select.own_story import is_own_story
from collateral.select.persona import persona_of
from collateral.select.situation import Channel
from tests.workspaces import TODAY, block, case_of, edited, loaded, sample

CITED = "workspace:content_library/blocks/proof/benchmark.md"


def chosen(case) -> dict[str, list[str]]:
    selection = selection_of(case)
    return {section.section: [choice.block.head.id for choice in section.choices] for section in selection.sections}


def selection_of(case) -> Selection:
    return select(case, rank(case), case.workspace.templates["proposal"])


def rules_of(case, block: str) -> dict[Rule, str]:
    found = next(item for item in rank(case).rejections if item.block.head.id == block)
    return dict(found.rules)


def test_the_most_specific_message_wins():
    case = case_of()
    first = selection_of(case).sections[1].choices[0].candidate
    assert {reason.dimension for reason in first.reasons} >= {"persona", "stage"}
    scores = [item.score for item in rank(case).candidates]
    assert scores == sorted(scores, reverse=True)


def test_a_block_stands_once_in_a_document():
    names = [name for section in chosen(case_of()).values() for name in section]
    assert len(names) == len(set(names))


def test_the_prospects_get_different_proposals():
    first, second = chosen(case_of()), chosen(case_of(profile="oetztal-labs"))
    assert first["summary"] != second["summary"]


def test_a_changed_letter_takes_a_block_out():
    name = chosen(case_of())["summary"][0]
    block = next(block for block in loaded()[0].blocks if block.head.id == name and block.language == "en")
    case = case_of(edited(block.path, " the ", " teh "))
    assert rules_of(case, name)[Rule.STATUS] == "changed"
    assert name not in chosen(case)["summary"]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("expires: 2026-01-31", "expired on 2026-01-31"),
        ("starts: 2027-01-01", "starts on 2027-01-01"),
        ("expires: 2026-11-21", ""),
    ],
)
@pytest.mark.parametrize("new", [True, False], ids=["never approved", "changed"])
def test_no_draft_uses_what_is_past_or_yet_to_come(day: str, said: str, new: bool):
    name = "proof.test" if new else chosen(case_of())["summary"][0]
    known = next((item for item in loaded()[0].blocks if item.head.id == name and item.language == "en"), None)
    path = "workspace:content_library/blocks/proof/test.md"
    files = edited(known.path, "\nowner:", f"\n{day}\nowner:") if known else sample({path: block(day, "Text.")})
    case = case_of(files, channel="draft")
    if said:
        assert rules_of(case, name)[Rule.STATUS] == said
    else:
        assert name in {item.block.head.id for item in rank(case).candidates}


def test_a_day_before_the_approval_nothing_is_approved():
    case = case_of(as_of=date(2020, 1, 1))
    assert not rank(case).candidates
    assert {rules[0] for item in rank(case).rejections for rules in item.rules} >= {Rule.STATUS}


def test_a_claim_past_its_day_takes_its_blocks_with_it():
    workspace, _ = loaded()
    claim = next(name for name, item in workspace.messaging.claims.items() if item.expires == date(2027, 3, 31))
    citing = next(block.head.id for block in workspace.blocks if claim in {field.claim for field in block.claims})
    late = case_of(as_of=date(2027, 4, 1))
    assert rules_of(late, citing)[Rule.CLAIM] == f"claim {claim} expired on 2027-03-31"


def test_a_missing_field_keeps_a_block_out():
    case = case_of(profile="northgate")
    needing = next(
        block for block in case.workspace.blocks if any(f.expression.name.startswith("facts.") for f in block.fields)
    )
    assert "the profile has no facts." in rules_of(case, needing.head.id)[Rule.MISSING_FIELD]


def test_a_term_without_a_name_in_the_language_keeps_a_block_out_that_would_print_its_id():
    """The buyer of a German proposal never reads `manufacturing`."""
    path = "workspace:content_library/blocks/proof/test.de.md"
    files = sample({path: block("title: Für die Branche {{ company.industry }}", "Text.")})
    taxonomy = "workspace:content_library/taxonomy.yaml"
    named = files.read(taxonomy).decode()
    without = OverlayFiles(
        files, {taxonomy: named.replace("en: Manufacturing, de: Fertigung", "en: Manufacturing").encode()}
    )
    assert Rule.MISSING_FIELD not in rules_of(case_of(files, "hollenbrueck"), "proof.test")
    said = rules_of(case_of(without, "hollenbrueck"), "proof.test")[Rule.MISSING_FIELD]
    assert said == "taxonomy.yaml has no name in de for company.industry"


def test_products_that_are_not_all_named_in_the_language_are_not_listed_in_part():
    files = edited("workspace:content_library/taxonomy.yaml", "name: Ledgerline Close\n", "name: {de: Abschluss}\n")
    assert case_of(files).names["products"] == []
    assert case_of().names["products"]


def test_internal_blocks_stay_out_of_a_buyers_document():
    internal = {block.head.id for block in loaded()[0].blocks if block.head.audience == "internal"}
    assert internal
    assert not internal & {name for section in chosen(case_of()).values() for name in section}


def test_use_comes_first_and_skip_goes():
    case = case_of()
    section = next(item for item in selection_of(case).sections if len(item.choices) > 1)
    last, first = section.choices[-1].block.head.id, section.choices[0].block.head.id
    files = edited("prospect:brightwater.yaml", "stage:", f"use: [{last}]\nskip: [{first}]\nstage:")
    again = next(item for item in selection_of(case_of(files)).sections if item.section == section.section)
    assert (again.choices[0].block.head.id, again.choices[0].by_rep) == (last, True)
    skipped = next(item for item in again.rejections if item.block.head.id == first)
    assert skipped.rules == ((Rule.SKIPPED, "the profile skips it"),)


def test_use_of_an_ineligible_block_names_the_rule():
    internal = next(
        block.head.id for block in loaded()[0].blocks if block.head.kind == "case-study" and block.head.tags
    )
    files = edited("prospect:northgate.yaml", "stage:", f"use: [{internal}]\nstage:")
    case = case_of(files, "northgate")
    (problem,) = unusable(case.prospect, [rank(case)], "prospect:northgate.yaml")
    assert f"{internal} cannot be used: " in str(problem)


def test_a_required_section_without_content_names_nearest_and_owner():
    case = case_of(as_of=date(2020, 1, 1))
    template = case.workspace.templates["proposal"]
    said = "\n".join(map(str, gaps(case, template, selection_of(case))))
    assert "required section summary has no approved positioning" in said
    assert "economic-buyer" in said
    assert "status: draft; owner product-marketing" in said


PROPOSAL = "workspace:templates/proposal/template.yaml"


def gaps_of(profile: str, old: str, new: str) -> str:
    case = case_of(edited(PROPOSAL, old, new), profile)
    template = case.workspace.templates["proposal"]
    return "\n".join(map(str, gaps(case, template, select(case, rank(case), template))))


def test_a_required_section_is_none_where_its_own_condition_fails():
    old, new = "    required: true\n", "    required: true\n    when: [in-renewal]\n"
    assert gaps_of("larkmoor", old, new) == gaps_of("larkmoor", old, "")


def test_a_required_section_of_the_products_own_needs_something_to_print():
    said = gaps_of(
        "larkmoor", "    content: pricing\n    when: [has-pricing]\n", "    content: pricing\n    required: true\n"
    )
    assert "required section investment is empty: the profile has no pricing" in said


def test_use_of_a_block_for_another_reader_is_no_fault_where_he_gets_a_document():
    files = edited("prospect:brightwater.yaml", "stage:", "use: [objection.no-it-capacity]\nstage:")
    assert choose(BuildRequest(files, "prospect:brightwater.yaml", TODAY)).problems == ()


@pytest.mark.parametrize("channel", ["approved", "draft"])
@pytest.mark.parametrize(
    ("field", "words"),
    [("de.legal_footer", r'\n    de: "Ledgerline GmbH.*'), ("de.signatory.title", ", de: Geschäftsführerin(?=})")],
)
def test_a_seller_without_words_in_the_documents_language_stops_the_build(field: str, words: str, channel: Channel):
    """A German mail without its imprint is against the law, and nobody would see that it is not there."""
    path = "workspace:content_library/sellers.yaml"
    files = sample({path: re.sub(words, "", sample().read(path).decode())})
    asked = BuildRequest(files, "prospect:hollenbrueck.yaml", TODAY, templates=("follow-up",), channel=channel)
    (said,) = [str(problem) for problem in choose(asked).problems if "has no words" in problem.message]
    assert said.startswith(f"content_library/sellers.yaml:17: {field}: has no words in de, ")
    assert "(got en)" in said
    assert said.endswith("Add `de:` to it, then run `collateral approve seller:de --by NAME`.")


def test_a_fact_in_words_leaves_a_chart_s_block_out_and_says_so():
    files = edited("prospect:brightwater.yaml", "close_days: 10", "close_days: about ten")
    ranking = rank(case_of(files))
    rules = {item.block.head.id: str(item.rules) for item in ranking.rejections}
    assert "facts.close_days is not a number, which its chart draws" in rules["pain.slow-close"]


def test_a_pain_that_nothing_answers_is_told():
    files = edited("prospect:northgate.yaml", "stage:", "pains: [audit-findings]\nstage:")
    case = case_of(files, "northgate")
    nothing = select(case, rank(case), case.workspace.templates["follow-up"])
    found = list(unanswered(case, [replace(nothing, sections=())], "prospect:northgate.yaml"))
    assert [item.message for item in found] == ["nothing in what Tobias Lindgren gets answers audit-findings"]


def test_a_heading_that_cites_a_claim_past_its_date_stops_the_build():
    said = "en: Why it works, de"
    files = edited(PROPOSAL, said, "en: 'Why it works in {{ claim(\"benchmark-close-2025\") }}', de")
    request = BuildRequest(files, "prospect:brightwater.yaml", TODAY, ("proposal",), channel="draft")
    (problem,) = choose(request).problems
    assert "its own words cite a claim: claim benchmark-close-2025 expired on 2026-06-30" in str(problem)


def test_every_rejected_candidate_has_a_rule():
    for section in selection_of(case_of()).sections:
        assert all(item.rules for item in section.rejections)


@pytest.mark.parametrize(
    ("title", "persona"),
    [("CFO", "economic-buyer"), ("Group CFO, EMEA", "economic-buyer"), ("Astronaut", "")],
)
def test_a_persona_is_guessed_from_the_title(title: str, persona: str):
    found, guessed = persona_of(Contact(name="A", title=title), loaded()[0].taxonomy)
    assert (found, guessed) == (persona, bool(persona))


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Halden Steel", True),
        ("HALDEN STEEL GmbH & Co. KG", True),
        ("Hálden  Steel Inc.", True),
        ("The Halden-Steel Group", True),
        ("Halden Steel s.r.o.", True),
        ("Halden Steel (Holding) A/S", True),
        ("Halden Steelworks", False),
    ],
)
def test_a_story_is_never_told_to_its_own_customer(name: str, own: bool):
    customer = Customer(name="Halden Steel AG", permission="granted")
    assert is_own_story(Company(name=name), "halden-steel", {"halden-steel": customer}) is own


def test_an_id_decides_before_names():
    customer = Customer(name="Halden Steel", permission="granted")
    customers = {"halden-steel": customer, "halden-tools": Customer(name="Halden Tools", permission="granted")}
    assert not is_own_story(Company(id="halden-tools", name="Halden Steel"), "halden-steel", customers)
    assert is_own_story(Company(id="crm-77", name="Halden Steel"), "halden-steel", customers)
