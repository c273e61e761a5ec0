"""Words that marketing does not use, and those it does."""

from collateral.checks.table import fault
from tests.checks.seeding import Seed, library, replaced, told


def test_a_product_is_found_in_any_other_writing():
    found = told(
        "product-name",
        "With ledgerline close it is done.",
        "With Ledger-Line Close it is done.",
        "With LL Close it is done.",
        "With Ledgerline\nClose it is done.",
        "WITH LEDGERLINE CLOSE IT IS DONE",
        "The Ledgerline closes of this world, Ledgerline itself, a close.",
    )
    assert [len(items) for items in found] == [1, 1, 1, 0, 0, 0]


def test_a_name_of_one_word_may_be_an_ordinary_word():
    name = Seed(
        "product-name",
        "workspace:content_library/messaging.yaml",
        0,
        replaced("    name: Ledgerline Onboarding", "    name: Onboarding"),
    )
    whole = library([name])
    assert [item.message for item in fault("product-name")(whole)] == []


def test_a_phrase_is_whole_words_in_any_case_and_over_a_line_end():
    found = told("forbidden-term", "It is SEAMLESS.", "A single source\nof truth.", "Beamless and unrobustly.")
    assert [len(items) for items in found] == [1, 1, 0]


def test_a_star_stands_for_any_end_of_a_word():
    found = told(
        "superlative-without-proof",
        "Wir sind der führende Anbieter.",
        "Wir sind branchenführend.",
        "Wir führen durch das Haus.",
        language="de",
    )
    assert [len(items) for items in found] == [1, 1, 0]


def test_a_list_is_for_its_own_language():
    assert told("superlative-without-proof", "A world-class close.", language="de") == [[]]
    assert told("category-noun", "Eine Abschlusssoftware.", "A closing tool.") == [
        [],
        ["'closing tool' is not what we call our category"],
    ]


def test_a_claim_in_the_block_is_proof_enough():
    claim = '{{ claim("close-days") }}'
    assert told("superlative-without-proof", f"The fastest close: {claim}.") == [[]]


def test_our_people_may_read_what_a_buyer_may_not():
    said = "Ask whether Finmarch has shown it. TODO"
    assert told("internal-leak", said, front="audience: internal") == [[]]
    assert [len(items) for items in told("internal-leak", "All is said.", front=f"talk_track: {said}")] == [0]
    assert [len(items) for items in told("internal-leak", said)] == [2]


def test_what_is_listed_in_capitals_is_found_in_capitals():
    found = told("internal-leak", "Ein todo ist keins.", "FINMARCH sells it.", "A finmarch is a horse.")
    assert [len(items) for items in found] == [0, 1, 0]


def test_a_leak_in_a_claims_source_is_found_at_the_claim():
    seed = Seed(
        "internal-leak",
        "workspace:content_library/messaging.yaml",
        0,
        replaced("Ledgerline customer survey 2026, n = 214", "TBD Ledgerline customer survey 2026, n = 214"),
    )
    (item,) = fault("internal-leak")(library([seed]))
    assert (item.path, item.severity) == ("content_library/messaging.yaml", "error")
    assert "TBD" in library([seed]).lines("workspace:content_library/messaging.yaml")[item.line - 1]
