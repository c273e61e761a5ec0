"""What claims and what stands on them may be."""

from dataclasses import replace
from datetime import date

from collateral.checks.table import fault
from tests.checks.seeding import Seed, library, replaced, told

MESSAGING = "workspace:content_library/messaging.yaml"
CHART = "```chart\ntype: column\ntitle: It falls\ncategories: [a, b]\nseries: {Days: [%s]}\nalt: It falls.\n%s```\n"


def test_an_expired_claim_weighs_more_while_blocks_cite_it():
    late = replace(library(), as_of=date(2027, 4, 1))
    (item,) = fault("expired-claim")(late)
    assert item.severity == "error"
    assert "1 block(s) that cite it are out: proof.benchmark" in item.message


def test_a_block_may_end_with_its_claim_or_say_nothing():
    cited = 'It takes {{ claim("close-days") }}.'
    assert told("outlives-claim", cited) == [[]]
    assert told("outlives-claim", cited, front="expires: 2027-09-30") == [[]]


def test_a_chart_of_the_buyers_own_figures_needs_no_claim():
    own = '"{{ facts.close_days }}", "{{ facts.entities }}"'
    found = told("unsourced-claim", CHART % (own, ""), CHART % ("9, 5", "claim: close-days\n"), CHART % ("9, 5", ""))
    assert [len(items) for items in found] == [0, 0, 1]


def test_a_source_of_one_word_is_none_without_an_address():
    line = '      en: "Ledgerline production data, second quarter of 2026, 188 customers"'
    seed = Seed("unsourced-claim", MESSAGING, 0, replaced(line, "      en: Data"))
    (item,) = fault("unsourced-claim")(library([seed]))
    assert "the source of claim auto-match" in item.message
