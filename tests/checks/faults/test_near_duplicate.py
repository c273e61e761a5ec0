"""Blocks that say nearly the same."""

from tests.checks.seeding import told
from tests.checks.seeds.words import COPY


def test_a_few_changed_words_are_a_duplicate_and_another_text_is_none():
    changed = COPY.replace("quiet", "calm").replace("slowest", "last")
    other = "Auditors ask in autumn about a day in March, and a drive has been tidied, so evenings go by in a search.\n"
    assert [len(items) for items in told("near-duplicate", changed, other)] == [1, 0]


def test_a_translation_is_no_duplicate():
    assert told("near-duplicate", COPY, language="de") == [[]]


def test_a_mail_may_ask_in_the_words_of_its_document():
    assert told("near-duplicate", COPY, front="kind: ask") == [[]]
